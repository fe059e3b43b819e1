"""What is counted for Prometheus: requests, answers, refusals, and the index that answers."""

from collections.abc import Iterator

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import InfoMetricFamily
from prometheus_client.registry import Collector

from qa.records import Answer
from ui.answering import Answering

METRICS_PATH = "/metrics"
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 90)


class Measures:
    """The counters of one application; every method may be called from many threads at once."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._requests = Counter(
            "mundap_requests", "Requests answered.", ("route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "mundap_answer_seconds",
            "Seconds from a question to its answer, its wait for a turn included.",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._answers = Counter("mundap_answers", "Questions answered.", ("mode",), registry=self.registry)
        self._refused = Counter(
            "mundap_refused",
            "Answers that say the articles do not tell.",
            ("reason",),
            registry=self.registry,
        )
        self._failed = Counter("mundap_failed", "Questions that ended in an error.", registry=self.registry)
        self._turned_away = Counter(
            "mundap_turned_away", "Questions sent away because too many were waiting.", registry=self.registry
        )
        self._inside = Gauge(
            "mundap_questions_inside", "Questions being answered or waiting.", registry=self.registry
        )

    def request_ended(self, route: str, status: int) -> None:
        """One more request of that route."""
        self._requests.labels(route, str(status)).inc()

    def question_began(self) -> None:
        """One more question is being answered or waits for it."""
        self._inside.inc()

    def question_ended(self, seconds: float, answer: Answer | None) -> None:
        """That question has its answer; None where it ended in an error or was given up."""
        self._inside.dec()
        self._seconds.observe(seconds)
        if answer is None:
            self._failed.inc()
        elif answer.refused:
            self._refused.labels(str(answer.reason)).inc()
        else:
            self._answers.labels(str(answer.mode)).inc()

    def question_turned_away(self) -> None:
        """One more question found too many before it."""
        self._turned_away.inc()


def metrics_routes(measures: Measures, assistant: Answering) -> APIRouter:
    """GET /metrics in the text form of Prometheus, with the generation that answers now."""
    measures.registry.register(_Generation(assistant))
    routes = APIRouter()

    @routes.get(METRICS_PATH)
    def metrics() -> Response:
        return Response(generate_latest(measures.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return routes


class _Generation(Collector):
    """The index that answers, looked up when it is asked for."""

    def __init__(self, assistant: Answering) -> None:
        self._assistant = assistant

    def collect(self) -> Iterator[InfoMetricFamily]:
        """One sample whose labels say which index and model."""
        told = {
            "generation": self._assistant.generation_id,
            "model": self._assistant.model_id,
            "articles": str(len(self._assistant.articles())),
        }
        yield InfoMetricFamily("mundap_index", "The index that answers.", value=told)

    def describe(self) -> Iterator[InfoMetricFamily]:
        """The same without its sample, so that registering asks the assistant nothing."""
        yield InfoMetricFamily("mundap_index", "The index that answers.")

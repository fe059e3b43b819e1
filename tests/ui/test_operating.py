"""What an operator sees: lines of the log, figures for Prometheus, and what too many questions do."""

import io
import json
import logging
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from corpus.errors import StoreError
from corpus.records import Article
from qa.records import Answer, Request
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.logs import log_event, start_logging
from ui.sections import Limits, Login
from ui.settings import Settings

QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"
TOKEN = "0123456789abcdef"
pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


class WaitingAssistant(SmallAssistant):
    """Answers when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = threading.Event()
        self.most_at_once = 0
        self._now = 0
        self._count = threading.Lock()

    def ask(self, request: Request) -> Answer:
        with self._count:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        self.may_answer.wait(20)
        with self._count:
            self._now -= 1
        return super().ask(request)


class LostAssistant(SmallAssistant):
    """Its index cannot be read any more."""

    def articles(self) -> tuple[Article, ...]:
        raise StoreError("색인이 손상되었습니다. 다시 만들어 주세요.")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged, as JSON lines, while the test runs."""
    root, ours = logging.getLogger(), logging.getLogger("mundap")
    before = root.handlers[:], root.level, ours.level
    stream = io.StringIO()
    yield stream
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def served(folder: Path, settings: Settings, assistant: SmallAssistant | None = None):
    from ui.application import create_application

    application = create_application(
        assistant or SmallAssistant(), feedback_file=folder / "feedback", settings=settings
    )
    return served_in_thread(application)


def lines_of(stream: io.StringIO, event: str) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    return [line for line in lines if line["event"] == event]


def figures(text: str) -> dict[str, float]:
    """Every sample that is not the process's own, as `name{labels}` and its value."""
    return {
        sample.name + json.dumps(sample.labels, sort_keys=True): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name.startswith("mundap_")
    }


def test_a_request_is_one_line_without_the_questions_words(tmp_path: Path, written: io.StringIO) -> None:
    start_logging("json", with_words=False, stream=written)
    with served(tmp_path, Settings()) as address, httpx.Client(base_url=address) as client:
        asked = client.post("/api/ask", json={"question": QUESTION})
        client.get("/api/articles/ax-demo-complex")
        client.get("/api/search", params={"q": "비밀 낱말"})
        client.get("/nothing/비밀")
        failed = client.post("/api/ask", json={"question": "탈이 나라"})
    lines = lines_of(written, "request")
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("POST", "/api/ask", 200),
        ("GET", "/api/articles/{article_id:path}", 200),
        ("GET", "/api/search", 200),
        ("GET", "other", 404),
        ("POST", "/api/ask", 500),
    ]
    assert lines[0]["id"] == asked.headers["x-request-id"]
    assert lines[0]["question_length"] == len(QUESTION)
    assert (lines[0]["refused"], lines[0]["generation"]) == (False, "generation-1")
    assert isinstance(lines[0]["ms"], float)
    assert lines[4]["level"] == "error"
    assert failed.json()["error"]["code"] == "internal"
    [trouble] = lines_of(written, "unexpected error")
    assert str(trouble["exception"]).splitlines()[-1] == "RuntimeError"
    for secret in (QUESTION, "비밀", "127.0.0.1"):
        assert secret not in written.getvalue()


def test_words_are_logged_where_asked_for(tmp_path: Path, written: io.StringIO) -> None:
    start_logging("json", with_words=True, stream=written)
    with served(tmp_path, Settings(log_questions=True)) as address:
        httpx.post(f"{address}/api/ask", json={"question": QUESTION})
        httpx.post(f"{address}/api/ask", json={"question": "탈이 나라"})
    assert [line["question"] for line in lines_of(written, "request")] == [QUESTION, "탈이 나라"]
    [trouble] = lines_of(written, "unexpected error")
    assert str(trouble["exception"]).splitlines()[-1] == "RuntimeError: a secret detail"


def test_a_text_line_cannot_be_forged_by_what_it_tells(written: io.StringIO) -> None:
    start_logging("text", with_words=True, stream=written)
    log_event("answer", question='가 "나"\n2026-11-21 error forged', refused=None, ms=1.5)
    [line] = written.getvalue().splitlines()
    assert re.fullmatch(r'\S+ info answer question="가 \\"나\\"\\n2026-11-21 error forged" ms=1\.5', line)


def test_prometheus_reads_requests_answers_refusals_and_the_generation(tmp_path: Path) -> None:
    with served(tmp_path, Settings()) as address, httpx.Client(base_url=address) as client:
        for question in (QUESTION, QUESTION, "양자 얽힘", "탈이 나라"):
            client.post("/api/ask", json={"question": question})
        client.get("/monitoring/x")
        client.get("/monitoring/y")
        got = figures(client.get("/metrics").text)
    counted = {key: value for key, value in got.items() if "_bucket" not in key and "_created" not in key}
    seconds = counted.pop("mundap_answer_seconds_sum{}")
    assert 0 < seconds < 20
    assert counted == {
        'mundap_requests_total{"route": "/api/ask", "status": "200"}': 3,
        'mundap_requests_total{"route": "/api/ask", "status": "500"}': 1,
        'mundap_requests_total{"route": "other", "status": "404"}': 2,
        "mundap_answer_seconds_count{}": 4,
        'mundap_answers_total{"mode": "extractive"}': 2,
        'mundap_refused_total{"reason": "not_in_corpus"}': 1,
        "mundap_failed_total{}": 1,
        "mundap_turned_away_total{}": 0,
        "mundap_questions_inside{}": 0,
        'mundap_index_info{"articles": "4", "generation": "generation-1", "model": "character-pairs"}': 1,
    }


def test_metrics_need_a_login_unless_they_are_opened(tmp_path: Path) -> None:
    login = Login(token=TOKEN)
    for is_open, expected in ((False, 401), (True, 200)):
        with served(tmp_path, Settings(login=login, metrics_open=is_open)) as address:
            assert httpx.get(f"{address}/metrics").status_code == expected
            bearer = {"Authorization": f"Bearer {TOKEN}"}
            assert httpx.get(f"{address}/metrics", headers=bearer).status_code == 200
            assert httpx.get(f"{address}/healthz").json() == {"status": "ok"}


def test_ready_is_said_only_while_the_index_can_be_read(tmp_path: Path) -> None:
    with served(tmp_path, Settings(), LostAssistant()) as address:
        ready, alive = httpx.get(f"{address}/readyz"), httpx.get(f"{address}/healthz")
    assert (ready.status_code, ready.json()["error"]["code"]) == (503, "index_unavailable")
    assert alive.status_code == 200


@pytest.mark.parametrize("route", ["/api/ask", "/api/ask/stream"])
def test_surplus_questions_are_sent_away_and_the_others_answered(tmp_path: Path, route: str) -> None:
    assistant = WaitingAssistant()
    settings = Settings(limits=Limits(answers_at_once=2, answers_waiting=3))
    with served(tmp_path, settings, assistant) as address, ThreadPoolExecutor(8) as askers:

        def ask() -> httpx.Response:
            return httpx.post(f"{address}{route}", json={"question": QUESTION}, timeout=30)

        asked = [askers.submit(ask) for _ in range(8)]
        while sum(each.done() for each in asked) < 3:
            time.sleep(0.02)
        turned_away = [each.result() for each in asked if each.done()]
        inside = figures(httpx.get(f"{address}/metrics").text)["mundap_questions_inside{}"]
        assistant.may_answer.set()
        statuses = sorted(each.result().status_code for each in asked)
        again = ask()
        counted = figures(httpx.get(f"{address}/metrics").text)
    assert statuses == [200] * 5 + [503] * 3
    assert inside == 5
    assert assistant.most_at_once == 2
    for got in turned_away:
        assert got.headers["retry-after"] == "2"
        assert got.json() == {
            "error": {
                "code": "busy",
                "message": "지금 질문이 너무 많습니다. 2초쯤 뒤에 다시 물어 주십시오.",
            }
        }
    assert again.status_code == 200
    assert counted["mundap_turned_away_total{}"] == 3
    assert counted["mundap_questions_inside{}"] == 0

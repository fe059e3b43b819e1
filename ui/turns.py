"""A bounded number of answers at once: the others wait for their turn, the surplus is sent away at once."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from threading import Lock, Semaphore

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.catalogue import Entity
from corpus.records import Article, Passage
from index.records import Hit
from qa.pieces import Piece
from qa.records import Answer, Request
from ui.answering import Answering
from ui.measures import Measures
from ui.problems import RequestError, refuse
from ui.request_log import note_answer
from ui.sections import Limits

_COME_BACK_SECONDS = 2


class FullQueue:
    """Where Gradio's queue is full, the chat's script shows our sentence instead of one in English.

    The script has words of its own for 503, whatever it is told, so that here it is 429.
    """

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        is_full = False

        async def send_ours(message: Message) -> None:
            nonlocal is_full
            if message["type"] == "http.response.start" and message["status"] == 503:
                is_full = True
                await refuse(scope, send, replace(busy(), status=429))
            elif not is_full:
                await send(message)

        asks = scope["type"] == "http" and scope["path"] == "/gradio_api/queue/join"
        await self._application(scope, receive, send_ours if asks else send)


def busy() -> RequestError:
    """The refusal of a question that finds too many waiting already."""
    said = f"지금 질문이 너무 많습니다. {_COME_BACK_SECONDS}초쯤 뒤에 다시 물어 주십시오."
    return RequestError(503, "busy", said, retry_after=_COME_BACK_SECONDS)


class TakingTurns:
    """An assistant whose questions take turns, measured and logged; all else goes straight to it."""

    def __init__(
        self, assistant: Answering, *, limits: Limits, measures: Measures, log_questions: bool
    ) -> None:
        self._assistant = assistant
        self._measures = measures
        self._log_questions = log_questions
        self._slots = Semaphore(limits.answers_at_once)
        self._threads = ThreadPoolExecutor(limits.answers_at_once, thread_name_prefix="answers")
        self._room = limits.answers_at_once + limits.answers_waiting
        self._inside = 0
        self._lock = Lock()

    @property
    def is_at_work(self) -> bool:
        """Whether a question is being answered or waits for it."""
        return self._inside > 0

    @property
    def generation_id(self) -> str:
        """The index generation that answers now."""
        return self._assistant.generation_id

    @property
    def model_id(self) -> str:
        """The embedding model in use."""
        return self._assistant.model_id

    def ask(self, request: Request) -> Answer:
        """The answer when its turn has come; raises a RequestError with 503 where too many wait already."""
        [answer] = (part for part in self.stream(request) if isinstance(part, Answer))
        return answer

    def extract(self, request: Request) -> Answer:
        """The answer in the articles' own sentences; raises as `ask` does."""
        once = (self._assistant.extract(request) for _ in range(1))  # when the turn has come
        [answer] = (part for part in self._in_turn(request, once) if isinstance(part, Answer))
        return answer

    def stream(self, request: Request) -> Iterator[Piece | Answer]:
        """The same answer as it is written; it keeps its turn until it is done or given up."""
        return self._in_turn(request, self._assistant.stream(request))

    def _in_turn(
        self, request: Request, parts: Iterator[Piece | Answer] | Iterator[Answer]
    ) -> Iterator[Piece | Answer]:
        began = time.perf_counter()
        answer = None
        with self._turn():
            try:
                for part in self._worked(parts):
                    answer = part if isinstance(part, Answer) else None
                    yield part
            finally:
                seconds = time.perf_counter() - began
                self._measures.question_ended(seconds, answer)
                note_answer(request, answer, seconds, with_words=self._log_questions)

    def _worked(self, parts: Iterator[Piece | Answer] | Iterator[Answer]) -> Iterator[Piece | Answer]:
        """The parts, each made by a thread of ours: every thread that embeds keeps megabytes of its own."""
        while (part := self._threads.submit(next, parts, None).result()) is not None:
            yield part

    def search(
        self,
        query: str,
        k: int,
        *,
        publishers: Sequence[str] = (),
        programs: Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
    ) -> Sequence[Hit]:
        """At most `k` passages, best first, of the publishers' articles about the programs in the period."""
        return self._assistant.search(
            query, k, publishers=publishers, programs=programs, since=since, until=until
        )

    def article(self, article_id: str) -> Article | None:
        """The article of that id, None where the collection has none."""
        return self._assistant.article(article_id)

    def articles(self) -> Sequence[Article]:
        """All articles of the generation that answers now."""
        return self._assistant.articles()

    def programs(self) -> Sequence[Entity]:
        """The programs that its articles name, those of most articles first."""
        return self._assistant.programs()

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The article's passages in reading order."""
        return self._assistant.passages_of(article_id)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with self._lock:
            if self._inside >= self._room:
                self._measures.question_turned_away()
                raise busy()
            self._inside += 1
        self._measures.question_began()
        try:
            with self._slots:
                yield
        finally:
            with self._lock:
                self._inside -= 1

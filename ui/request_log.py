"""One line per request: id, route, status and time; of a question its length, its words only where asked."""

import logging
import secrets
import time
from contextvars import ContextVar
from dataclasses import dataclass

from fastapi import Request as WebRequest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.records import Answer, Request
from ui.logs import log_event
from ui.measures import Measures
from ui.problems import problem_of, refuse

_FOLDERS = ("/_mundap/", "/assets/", "/static/", "/svelte/", "/gradio_api/heartbeat/", "/gradio_api/")
_FILES = frozenset({"/", "/config", "/favicon.ico", "/manifest.json", "/robots.txt", "/theme.css"})


@dataclass(slots=True, eq=False)  # filled while the request is served
class _Note:
    id: str
    route: str
    question: str | None = None
    refused: bool | None = None
    generation: str | None = None
    is_over: bool = False


_CURRENT: ContextVar[_Note | None] = ContextVar("mundap_request", default=None)


async def note_route(request: WebRequest) -> None:
    """The request's line names its route by the pattern; for every route of ours to depend on."""
    note = _CURRENT.get()
    route = request.scope.get("route")
    if note is not None and route is not None:
        note.route = str(route.path)


def note_answer(request: Request, answer: Answer | None, seconds: float, *, with_words: bool) -> None:
    """The request's line tells the question; where no request waits for it there is a line for it alone.

    The chat's questions come through Gradio's queue, so that no request waits for them. `answer` is None
    where the question ended in an error.
    """
    refused = None if answer is None else answer.refused
    generation = None if answer is None else answer.generation
    note = _CURRENT.get()
    if note is not None and not note.is_over:
        note.question, note.refused, note.generation = request.question, refused, generation
        return
    log_event(
        "answer",
        id=secrets.token_hex(6),
        ms=round(seconds * 1000, 1),
        question_length=len(request.question),
        question=request.question if with_words else None,
        failed=True if answer is None else None,
        refused=refused,
        generation=generation,
    )


class RequestLog:
    """Every request is counted and logged; what breaks inside is answered 500 in one sentence.

    The id is in the response too (X-Request-Id), so that a reader can name it.
    """

    def __init__(self, application: ASGIApp, *, measures: Measures, log_questions: bool) -> None:
        self._application = application
        self._measures = measures
        self._log_questions = log_questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        began = time.perf_counter()
        note = _Note(secrets.token_hex(6), _folder_of(scope["path"]))
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], (b"x-request-id", note.id.encode())]}
            await send(message)

        token = _CURRENT.set(note)
        try:
            await self._application(scope, receive, send_with_id)
        except Exception as error:
            problem = problem_of(error)
            if status:  # the answer has begun: the connection must break, or half of it would pass for all
                raise
            await refuse(scope, send_with_id, problem)
        finally:
            note.is_over = True
            _CURRENT.reset(token)
            self._measures.request_ended(note.route, status)
            self._log(note, scope["method"], status, time.perf_counter() - began)

    def _log(self, note: _Note, method: str, status: int, seconds: float) -> None:
        log_event(
            "request",
            level=logging.ERROR if status >= 500 and status != 503 else logging.INFO,
            id=note.id,
            method=method,
            route=note.route,
            status=status,
            ms=round(seconds * 1000, 1),
            question_length=None if note.question is None else len(note.question),
            question=note.question if self._log_questions else None,
            refused=note.refused,
            generation=note.generation,
        )


def _folder_of(path: str) -> str:
    """What a path is called until a route of ours tells its pattern; few names, whatever is asked for."""
    if path in _FILES:
        return path
    return next((f"{folder}*" for folder in _FOLDERS if path.startswith(folder)), "other")

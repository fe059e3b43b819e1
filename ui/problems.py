"""Errors as every route gives them: `{"error": {"code", "message"}}`, one Korean sentence each.

Below /v1/ they have the form of OpenAI's API, which has a type and a parameter beside them. Who comes with a
browser's address bar gets the sentence as a page.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import Scope, Send

from corpus.errors import InputError, MundapError, StoreError
from ui.stylesheets import asset_version
from ui.templating import page_template

_log = logging.getLogger("mundap.ui")

_OF_STATUS = {
    404: ("not_found", "그런 주소가 없습니다. 주소를 확인해 주십시오."),
    405: ("method_not_allowed", "이 주소는 그 방식(HTTP 메서드)을 받지 않습니다."),
    413: ("too_large", "보낸 내용이 너무 큽니다. 1 MB 이하로 보내 주십시오."),
}
_ANY_STATUS = ("http_error", "요청을 처리할 수 없습니다.")
_FOR_PROGRAMS = ("/api/", "/v1/", "/gradio_api/")
_OPENAI_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
INTERNAL = ("internal", "답을 만들다가 문제가 생겼습니다. 잠시 뒤 다시 시도해 주십시오.")


@dataclass(eq=False)  # not frozen: Python writes the traceback into an exception that is raised
class RequestError(Exception):
    """A request that cannot be served: HTTP status, a code for programs, a Korean sentence for people.

    `retry_after` is the number of seconds after which the same request may be served.
    """

    status: int
    code: str
    message: str
    retry_after: int | None = None


def problem_body(code: str, message: str) -> dict[str, object]:
    """The body of every error."""
    return {"error": {"code": code, "message": message}}


def openai_body(problem: RequestError) -> dict[str, object]:
    """The body of an error in the form of OpenAI's API."""
    kind = "server_error" if problem.status >= 500 else "invalid_request_error"
    kind = _OPENAI_TYPES.get(problem.status, kind)
    return {"error": {"message": problem.message, "type": kind, "param": None, "code": problem.code}}


def is_page_visit(scope: Scope) -> bool:
    """Whether a browser asks for a page to show, and no script or program for data."""
    accepted = dict(scope["headers"]).get(b"accept", b"")
    return (
        scope["method"] == "GET" and b"text/html" in accepted and not scope["path"].startswith(_FOR_PROGRAMS)
    )


def way_up(path: str) -> str:
    """From a path to the first page, relative, which is right behind any proxy."""
    return "../" * (path.count("/") - 1) or "./"


def _told_at(scope: Scope, problem: RequestError) -> tuple[bytes, bytes]:
    """What the problem is told as, and its media type."""
    path = scope["path"]
    if is_page_visit(scope):
        page = page_template("problem.html").render(
            status=problem.status,
            code=problem.code,
            sentence=problem.message,
            up=way_up(path),
            version=asset_version(),
        )
        return page.encode(), b"text/html; charset=utf-8"
    told = openai_body(problem) if path.startswith("/v1/") else problem_body(problem.code, problem.message)
    if path == "/gradio_api/queue/join":
        told["detail"] = problem.message  # which is where the chat's script looks for a sentence to show
    return json.dumps(told, ensure_ascii=False).encode(), b"application/json"


def problem_of(error: Exception) -> RequestError:
    """The problem to show for any exception; what is not expected is logged and not told."""
    if isinstance(error, RequestError):
        return error
    if isinstance(error, InputError):
        return RequestError(422, "invalid_input", str(error))
    if isinstance(error, StoreError):
        _log.error("%s", error)
        return RequestError(503, "index_unavailable", str(error))
    if isinstance(error, MundapError):
        _log.error("%s", error)
        return RequestError(500, "failed", str(error))
    _log.error("unexpected error", exc_info=error)
    return RequestError(500, *INTERNAL)


def problem_of_status(status: int) -> RequestError:
    """The problem that a status stands for where nothing more is known."""
    return RequestError(status, *_OF_STATUS.get(status, _ANY_STATUS))


async def refuse(
    scope: Scope, send: Send, problem: RequestError, *, further: Sequence[tuple[bytes, bytes]] = ()
) -> None:
    """The problem is the whole answer, with `further` headers; for what stands in front of the routes."""
    body, kind = _told_at(scope, problem)
    headers = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        *further,
    ]
    if problem.retry_after is not None:
        headers.append((b"retry-after", str(problem.retry_after).encode()))
    await send({"type": "http.response.start", "status": problem.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def install_problem_handlers(application: FastAPI) -> None:
    """Every error of the application is answered in the one form."""

    def answer(request: Request, problem: RequestError, further: Mapping[str, str] | None = None) -> Response:
        headers = dict(further or {})
        if problem.retry_after is not None:
            headers["Retry-After"] = str(problem.retry_after)
        body, kind = _told_at(request.scope, problem)
        return Response(body, problem.status, headers, media_type=kind.decode())

    async def expected(request: Request, error: Exception) -> Response:
        return answer(request, problem_of(error))

    async def of_status(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return answer(request, problem_of_status(error.status_code), error.headers)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        fields = ", ".join(str(part["loc"][-1]) for part in error.errors())
        return answer(
            request, RequestError(422, "invalid_input", f"값이 없거나 형식이 맞지 않습니다: {fields}")
        )

    application.add_exception_handler(RequestError, expected)
    application.add_exception_handler(MundapError, expected)
    application.add_exception_handler(RequestValidationError, invalid)
    application.add_exception_handler(HTTPException, of_status)

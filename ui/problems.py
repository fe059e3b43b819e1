"""Errors as every route gives them: `{"error": {"code", "message"}}`, one Korean sentence each."""

import logging
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.errors import InputError, MundapError, StoreError

_log = logging.getLogger("mundap.ui")

_OF_STATUS = {
    404: ("not_found", "그런 주소가 없습니다. 주소를 확인해 주십시오."),
    405: ("method_not_allowed", "이 주소는 그 방식(HTTP 메서드)을 받지 않습니다."),
    413: ("too_large", "보낸 내용이 너무 큽니다. 1 MB 이하로 보내 주십시오."),
}
INTERNAL = ("internal", "답을 만들다가 문제가 생겼습니다. 잠시 뒤 다시 시도해 주십시오.")


@dataclass(eq=False)  # not frozen: Python writes the traceback into an exception that is raised
class RequestError(Exception):
    """A request that cannot be served: HTTP status, a code for programs, a Korean sentence for people."""

    status: int
    code: str
    message: str


def problem_body(code: str, message: str) -> dict[str, object]:
    """The body of every error."""
    return {"error": {"code": code, "message": message}}


def problem_of(error: Exception) -> RequestError:
    """The problem to show for any exception; what is not expected is logged and not told."""
    if isinstance(error, RequestError):
        return error
    if isinstance(error, InputError):
        return RequestError(422, "invalid_input", str(error))
    if isinstance(error, StoreError):
        return RequestError(503, "index_unavailable", str(error))
    if isinstance(error, MundapError):
        return RequestError(500, "failed", str(error))
    _log.error("unexpected error", exc_info=error)
    return RequestError(500, *INTERNAL)


def install_problem_handlers(application: FastAPI) -> None:
    """Every error of the application is answered in the one form."""

    def answer(problem: RequestError) -> JSONResponse:
        return JSONResponse(problem_body(problem.code, problem.message), problem.status)

    async def expected(_: Request, error: Exception) -> JSONResponse:
        return answer(problem_of(error))

    async def of_status(_: Request, error: Exception) -> JSONResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        code, message = _OF_STATUS.get(status, ("http_error", "요청을 처리할 수 없습니다."))
        return answer(RequestError(status, code, message))

    async def invalid(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        fields = ", ".join(str(part["loc"][-1]) for part in error.errors())
        return answer(RequestError(422, "invalid_input", f"값이 없거나 형식이 맞지 않습니다: {fields}"))

    application.add_exception_handler(RequestError, expected)
    application.add_exception_handler(MundapError, expected)
    application.add_exception_handler(RequestValidationError, invalid)
    application.add_exception_handler(HTTPException, of_status)
    application.add_exception_handler(Exception, expected)

"""What is no HTTP is told so with the headers of every other answer, though no application ever sees it."""

import json

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from ui.middleware import FIXED_HEADERS
from ui.problems import problem_body

_BODY = json.dumps(
    problem_body("malformed_request", "HTTP 요청이 올바르지 않거나 머리말이 너무 깁니다."), ensure_ascii=False
).encode()
_HEADERS = [
    (b"content-type", b"application/json"),
    (b"content-length", str(len(_BODY)).encode()),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"connection", b"close"),
    *FIXED_HEADERS,
]


class Http(H11Protocol):
    """HTTP as uvicorn speaks it, but for its answer to what it cannot read."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  uvicorn's
        """Answers in our form and closes; what `msg` says about the request is for nobody."""
        events = (
            h11.Response(status_code=400, headers=_HEADERS, reason=b"Bad Request"),
            h11.Data(data=_BODY),
            h11.EndOfMessage(),
        )
        for event in events:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

"""How large a request may be, checked in front of every route; nothing beyond the limit is kept."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import RequestError, refuse

BODY_LIMIT = 1_000_000
"""Bytes of a request's body, but where a file is uploaded."""
UPLOADS_AT_ONCE = 2
"""Larger bodies in memory at the same time."""
_PATIENCE = 32_000_000
"""Bytes read and dropped before answering 413, so that a client that is still sending gets to see it."""
_SILENCE_SECONDS = 60.0
"""How long a client that has begun to send may say nothing; proxies wait as long."""
_COME_BACK_SECONDS = 5


def body_of_upload(megabytes: int) -> int:
    """The bytes of a body that carries a file of that size in base64, with its name and fields."""
    return megabytes * 1_000_000 * 4 // 3 + 100_000


class BodyLimit:
    """A body above its path's limit is answered 413, one upload too many 503, neither being kept.

    `uploads` gives the bytes of the paths that take more than `BODY_LIMIT`.
    """

    def __init__(
        self,
        application: ASGIApp,
        *,
        uploads: Mapping[str, int],
        silence_seconds: float = _SILENCE_SECONDS,
    ) -> None:
        self._application = application
        self._limits = uploads
        self._silence_seconds = silence_seconds
        self._uploads_inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection; the body is read here and handed on."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._application(scope, receive, send)
            return
        limit = self._limits.get(scope["path"], BODY_LIMIT)
        with ExitStack() as held:
            try:
                body = await self._read(receive, limit, held)
            except RequestError as problem:  # the rest of the body is not waited for
                await refuse(scope, send, problem, further=[(b"connection", b"close")])
                return
            if body is not None:
                await self._application(scope, _replay(body, receive), send)

    async def _read(self, receive: Receive, limit: int, held: ExitStack) -> bytes | None:
        """The whole body, None where the client left; raises a RequestError where it is not taken.

        A body above `BODY_LIMIT` has a place until `held` ends.
        """
        body = bytearray()
        size = 0
        more = True
        while more and size <= limit + _PATIENCE:
            message = await self._next(receive)
            if message["type"] == "http.disconnect":
                return None
            before, size = size, size + len(message.get("body", b""))
            more = message.get("more_body", False)
            if before <= BODY_LIMIT < size <= limit:
                held.enter_context(self._place())
            if size <= limit:
                body += message.get("body", b"")
        if size > limit:
            raise _too_large(limit)
        return bytes(body)

    async def _next(self, receive: Receive) -> Message:
        try:
            async with asyncio.timeout(self._silence_seconds):
                return await receive()
        except TimeoutError as error:
            raise RequestError(408, "timeout", "보내던 내용이 끊겼습니다. 다시 보내 주십시오.") from error

    @contextmanager
    def _place(self) -> Iterator[None]:
        if self._uploads_inside >= UPLOADS_AT_ONCE:
            said = f"다른 파일을 받고 있습니다. {_COME_BACK_SECONDS}초쯤 뒤에 다시 보내 주십시오."
            raise RequestError(503, "busy", said, retry_after=_COME_BACK_SECONDS)
        self._uploads_inside += 1
        try:
            yield
        finally:
            self._uploads_inside -= 1


def _too_large(limit: int) -> RequestError:
    said = "보낸 내용이 너무 큽니다. 1 MB 이하로 보내 주십시오."
    if limit > BODY_LIMIT:
        said = "파일이 너무 큽니다. 본문만 텍스트 파일로 저장해 넣어 주십시오."
    return RequestError(413, "too_large", said)


def _replay(body: bytes, receive: Receive) -> Receive:
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return pending.pop() if pending else await receive()

    return replayed

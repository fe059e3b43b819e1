"""How large a request may be: read whole, sent away with a sentence, never kept beyond its limit."""

import asyncio
import json
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from starlette.types import Message, Receive, Scope, Send

from ui.body_limit import BODY_LIMIT, UPLOADS_AT_ONCE, BodyLimit, body_of_upload

UPLOAD = "/api/admin/articles"
LIMIT = body_of_upload(2)


@dataclass(slots=True)
class Counter:
    """An application that notes how much came, and answers when it is told to."""

    sizes: list[int] = field(default_factory=list)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        size, more = 0, True
        while more:
            message = await receive()
            size += len(message["body"])
            more = message["more_body"]
        self.sizes.append(size)
        await self.may_answer.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"{}"})


async def sent(
    application: BodyLimit, path: str, parts: Sequence[int], *, is_whole: bool = True
) -> tuple[int, str]:
    """Status and error code of a request whose body comes in parts of these sizes; "" for no error."""
    pending: list[Message] = [
        {"type": "http.request", "body": b"x" * size, "more_body": at < len(parts) or not is_whole}
        for at, size in enumerate(parts, start=1)
    ]
    answered: list[Message] = []

    async def receive() -> Message:
        if pending:
            return pending.pop(0)
        await asyncio.sleep(3600)
        raise AssertionError("nobody waits for an hour")

    async def send(message: Message) -> None:
        answered.append(message)

    scope = {"type": "http", "method": "POST", "path": path, "headers": []}
    await application(scope, receive, send)
    body = json.loads(answered[-1]["body"])
    return answered[0]["status"], body.get("error", {}).get("code", "")


def run_apart(call: Coroutine[None, None, None]) -> None:
    """In a thread of its own: a browser test before this one leaves a loop in the main thread."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, call).result()


def answering() -> Counter:
    counter = Counter()
    counter.may_answer.set()
    return counter


def test_a_file_of_two_megabytes_in_base64_passes_where_two_are_allowed_and_nowhere_else() -> None:
    async def run() -> None:
        counter = answering()
        limited = BodyLimit(counter, uploads={UPLOAD: LIMIT})
        parts = [1_000_000, 1_000_000, 666_668]
        assert await sent(limited, UPLOAD, parts) == (200, "")
        assert await sent(limited, UPLOAD, [LIMIT]) == (200, "")
        assert await sent(limited, UPLOAD, [LIMIT, 1]) == (413, "too_large")
        assert await sent(limited, "/api/ask", parts) == (413, "too_large")
        assert await sent(limited, "/api/ask", [BODY_LIMIT]) == (200, "")
        assert await sent(limited, "/api/ask", [0]) == (200, "")
        assert counter.sizes == [2_666_668, LIMIT, BODY_LIMIT, 0]

    run_apart(run())


def test_a_third_upload_at_once_is_asked_to_come_back_and_small_requests_are_not() -> None:
    async def run() -> None:
        counter = Counter()
        limited = BodyLimit(counter, uploads={UPLOAD: LIMIT})
        inside = [asyncio.create_task(sent(limited, UPLOAD, [LIMIT])) for _ in range(UPLOADS_AT_ONCE)]
        while len(counter.sizes) < UPLOADS_AT_ONCE:
            await asyncio.sleep(0)
        assert await sent(limited, UPLOAD, [LIMIT]) == (503, "busy")
        counter.may_answer.set()
        assert await sent(limited, UPLOAD, [5]) == (200, "")
        assert await asyncio.gather(*inside) == [(200, "")] * UPLOADS_AT_ONCE
        assert await sent(limited, UPLOAD, [LIMIT]) == (200, "")

    run_apart(run())


def test_a_client_that_falls_silent_is_let_go_and_its_place_is_free_again() -> None:
    async def run() -> None:
        limited = BodyLimit(answering(), uploads={UPLOAD: LIMIT}, silence_seconds=0.02)
        for _ in range(UPLOADS_AT_ONCE + 1):
            assert await sent(limited, UPLOAD, [LIMIT], is_whole=False) == (408, "timeout")
        assert await sent(limited, UPLOAD, [LIMIT]) == (200, "")

    run_apart(run())

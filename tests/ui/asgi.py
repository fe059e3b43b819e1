"""One request to an ASGI application, without a server: what it is asked and what it answers."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Answered:
    """Status, headers by lower-case name, and body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Recorder:
    """An application that remembers what reached it and answers 200."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"reached"})


def scope_of(path: str = "/", *, method: str = "GET", peer: str = "10.0.0.9", **headers: str) -> Scope:
    """The scope of a request; underscores in the names of headers stand for hyphens."""
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "server": ("127.0.0.1", 7860),
        "client": (peer, 5000),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }


def answered(application: ASGIApp, scope: Scope, body: bytes = b"") -> Answered:
    """The whole answer; in a thread of its own, for a browser's loop may be running in this one."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def call() -> None:
        await application(scope, receive, send)

    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, call()).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answered(sent[0]["status"], headers, b"".join(each.get("body", b"") for each in sent[1:]))

"""What is no HTTP never reaches the application; its answer has the headers all the same."""

import asyncio
import json
import socket
import threading
import time

import pytest
import uvicorn

from ui.malformed import Http


async def nothing(scope: object, receive: object, send: object) -> None:
    raise AssertionError("asked")


@pytest.mark.parametrize("sent", [b"GARBAGE\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n"])
def test_what_is_no_request_is_told_so_in_our_form(sent: bytes) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(nothing, http=Http, lifespan="off", log_level="critical"))  # type: ignore[arg-type]
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    with socket.create_connection(listener.getsockname()) as asking:
        asking.sendall(sent)
        told = b"".join(iter(lambda: asking.recv(65_536), b""))
    server.should_exit = True
    thread.join(10)
    head, _, body = told.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"frame-ancestors 'none'" in head
    assert b"x-content-type-options: nosniff" in head.lower()
    assert json.loads(body)["error"]["code"] == "malformed_request"

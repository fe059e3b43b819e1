"""A server that speaks, or fails to speak, as OpenAI-compatible ones do: a script on a real socket."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Script = Callable[[socket.socket], None]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


def chunk(content: str | None, *, finish: str | None = None) -> bytes:
    """One event of a streamed reply."""
    choice = {"index": 0, "delta": {} if content is None else {"content": content}, "finish_reason": finish}
    data = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


DONE = chunk(None, finish="stop") + b"data: [DONE]\n\n"


CUT = chunk(None, finish="length") + b"data: [DONE]\n\n"


def thought(text: str, *, field: str = "reasoning_content") -> bytes:
    """One event of what a model thinks, as servers send it that keep it apart."""
    data = {"choices": [{"index": 0, "delta": {field: text}, "finish_reason": None}]}
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def tokens(text: str, *, size: int = 1) -> list[bytes]:
    """The text as events of `size` letters."""
    return [chunk(text[at : at + size]) for at in range(0, len(text), size)]


def in_one_piece(body: object) -> Script:
    """A whole reply of a server that does not stream."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
    return sends(head, json.dumps(body, ensure_ascii=False).encode())


def slowly(*pieces: bytes, pause: float, end: bytes = DONE, open_seconds: float = 0.0) -> Script:
    """The head, the pieces `pause` seconds apart, the end; the connection stays open for a while."""

    def script(connection: socket.socket) -> None:
        connection.sendall(HEAD)
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)
        connection.sendall(end)
        connection.settimeout(open_seconds or None)
        with suppress(OSError):
            if open_seconds:
                connection.recv(1)

    return script


def says(text: str, *, size: int = 3) -> Script:
    """A whole reply in pieces of `size` letters."""
    return sends(HEAD, *tokens(text, size=size), DONE)


def sends(*pieces: bytes, pause: float = 0.0) -> Script:
    """These bytes, `pause` seconds apart, and then the end of the connection."""

    def script(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)

    return script


def status(code: int, body: str) -> Script:
    """An error of HTTP."""
    data = body.encode()
    head = f"HTTP/1.1 {code} X\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n"
    return sends(f"{head}Retry-After: 60\r\nLocation: http://127.0.0.1:9/\r\n\r\n".encode() + data)


def then_silent(*pieces: bytes) -> Script:
    """These bytes, and then nothing more on a connection that stays open."""

    def script(connection: socket.socket) -> None:
        for piece in pieces:
            connection.sendall(piece)
        with suppress(OSError):
            connection.settimeout(120)
            connection.recv(1)

    return script


def endless(piece: bytes, *, pause: float = 0.0) -> Script:
    """The head, then this piece again and again until the other side goes."""

    def script(connection: socket.socket) -> None:
        connection.sendall(HEAD)
        while True:
            connection.sendall(piece)
            time.sleep(pause)

    return script


class ModelServer:
    """Answers every connection with the script; keeps the requests as they came."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[str] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            self.requests.append(_request(connection))
            self.script(connection)

    def close(self) -> None:
        """No more connections."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


def _request(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
        if not data.startswith(b"POST"):
            return data.decode("latin-1")  # a TLS greeting
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [
        line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    ]
    while lengths and len(body) < int(lengths[0]):
        body += connection.recv(65536)
    return f"{head.decode()}\r\n\r\n{body.decode()}"


@contextmanager
def serving(script: Script) -> Iterator[ModelServer]:
    """A server for the time of a test."""
    server = ModelServer(script)
    try:
        yield server
    finally:
        server.close()

"""Pages of another origin: a server on another port of this machine, its pages given by the tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class OtherOrigin:
    """The server's address and its pages by path; every other path is 404."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, str] = {"/favicon.ico": ""}


@contextmanager
def other_origin() -> Iterator[OtherOrigin]:
    """The origin while inside."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = origin.pages.get(self.path.partition("?")[0])
            body = (page or "").encode()
            self.send_response(404 if page is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    origin = OtherOrigin(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield origin
    server.shutdown()
    thread.join()
    server.server_close()

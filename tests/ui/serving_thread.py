"""An application served on a free port of this machine, for as long as a test needs it."""

import gc
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI


@contextmanager
def served_in_thread(application: FastAPI) -> Iterator[str]:
    """The application's address while inside."""
    _collect_loops_of_gradio()
    listener = socket.create_server(("127.0.0.1", 0))
    settings = uvicorn.Config(application, log_level="critical", ws="none", proxy_headers=False)
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    server.force_exit = True
    thread.join(10)
    _collect_loops_of_gradio()


def _collect_loops_of_gradio() -> None:
    """Gradio 6.31 makes event loops for its locks and never closes them; here they are let go unnoticed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()

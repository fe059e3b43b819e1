"""What runs in the sealed namespace: `unshare -rn python -m tests.sealed.inside FOLDER`; prints JSON.

FOLDER holds `articles/` and `gold.jsonl`. The service builds its index, answers, shows the pages that other
sites embed; the answers are evaluated; a doctor looks at all of it.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx

from tests.sealed.network import (
    NameServer,
    calls_outside,
    can_trace,
    packets_without_route,
    raise_loopback,
    traced,
)

PAGES = ("/", "/embed", "/widget.js", "/_mundap/embed.js", "/readyz")
MUNDAP = [sys.executable, "-m", "mundap"]


def main(folder: Path) -> None:
    """Prints what was done and what tried to get out."""
    raise_loopback()
    name_server = NameServer()
    before = packets_without_route()
    tracing = can_trace(folder)
    served, serving = folder / "served.strace", folder / "evaluated.strace"
    done = {
        "interfaces": [name for _, name in socket.if_nameindex()],
        **_serve(folder, served if tracing else None),
        **_evaluate(folder, serving if tracing else None),
    }
    found = {
        "without_route": packets_without_route() - before,
        "names_asked": name_server.questions,
        "calls_outside": [*calls_outside(served), *calls_outside(serving)] if tracing else None,
    }
    print(json.dumps({**done, **found, "noticed": _is_noticed(folder, name_server, tracing)}))


def _serve(folder: Path, record: Path | None) -> dict[str, object]:
    command = [*MUNDAP, "serve", "--port", "0", "--index", str(folder / "index")]
    command += ["--corpus", str(folder / "articles")]
    with subprocess.Popen(traced(command, record), stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        address = service.stdout.readline().strip()
        try:
            with httpx.Client(base_url=address, timeout=120, trust_env=False) as client:
                answers = [_asked(client, case) for case in _cases(folder)]
                statuses = {page: client.get(page).status_code for page in PAGES}
        finally:
            os.kill(_served_process(service, record), signal.SIGTERM)
        status = service.wait(60)
    return {"answers": answers, "statuses": statuses, "serve_status": status}


def _served_process(service: "subprocess.Popen[str]", record: Path | None) -> int:
    """The service itself, which strace, where it watches, has started."""
    if record is None:
        return service.pid
    children = Path(f"/proc/{service.pid}/task/{service.pid}/children").read_text().split()
    return int(children[0])


def _cases(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text().splitlines()]


def _asked(client: httpx.Client, case: dict[str, object]) -> object:
    body = {"question": case["question"], "as_of": case["as_of"]}
    return client.post("/api/ask", json=body).json()["answer"]


def _evaluate(folder: Path, record: Path | None) -> dict[str, object]:
    command = [*MUNDAP, "eval", "run", "--gold", str(folder / "gold.jsonl")]
    command += ["--index", str(folder / "index"), "--out", str(folder / "run")]
    status = subprocess.run(traced(command, record), stdout=sys.stderr).returncode
    results = (folder / "run" / "results.jsonl").read_text().splitlines()
    return {"eval_status": status, "evaluated": len(results)}


def _is_noticed(folder: Path, name_server: NameServer, tracing: bool) -> dict[str, bool]:
    """Whether each watch sees what it is there for, when it happens."""
    packets, names = packets_without_route(), name_server.questions
    with suppress(OSError):
        socket.create_connection(("192.0.2.1", 443), timeout=2)
    noticed = {"connection": packets_without_route() > packets}
    packets = packets_without_route()
    with suppress(OSError):
        socket.getaddrinfo("mundap.invalid", 443)
    noticed["name"] = packets_without_route() > packets or name_server.questions > names
    if tracing:
        record = folder / "noticed.strace"
        code = "import socket; socket.socket().connect(('192.0.2.1', 443))"
        subprocess.run(traced([sys.executable, "-c", code], record), capture_output=True)
        noticed["call"] = len(calls_outside(record)) == 1
    return noticed


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""A child process that takes pages apart, so that a hostile page costs a time limit and not the program."""

import atexit
import dataclasses
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from corpus.raw_page import RawPage
from corpus.records import Removal

TIME_LIMIT = 8.0  # seconds for one page
_DEEPEST = (
    "태그가 깨졌거나 너무 깊이 겹쳐 본문을 온전히 읽을 수 없습니다. 본문만 텍스트 파일로 저장해 주세요."
)
_FAILED = "HTML을 해석하지 못했습니다. 본문만 텍스트 파일로 저장해 주세요."
_SLOW = f"HTML 해석이 {TIME_LIMIT:.0f}초를 넘었습니다. 본문만 텍스트 파일로 저장해 주세요."
_lock = threading.Lock()
_running: "list[subprocess.Popen[bytes]]" = []


def extract(page: str) -> RawPage:
    """The text and fields of `page`, taken apart in the child process.

    Raises:
        InputError: the child ran out of time or memory, or tags are nested deeper than the parser keeps.
    """
    with _lock:
        reply = _ask(page.encode())
    if reply is None or reply.get("error") == "failed":
        raise InputError(_FAILED)
    if reply.get("error") == "deep":
        raise InputError(_DEEPEST)
    published = reply["published"]
    return RawPage(
        text=reply["text"] or "",
        title=reply["title"],
        publisher=reply["publisher"],
        author=reply["author"],
        published=date.fromisoformat(published) if published else None,
        url=reply["url"],
        removed=tuple(Removal(**removal) for removal in reply["removed"]),
    )


def _ask(page: bytes) -> "dict[str, Any] | None":
    """One page to the child, one JSON line back; None when the child died on it."""
    child = _child()
    try:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(len(page).to_bytes(4) + page)
        child.stdin.flush()
        line = _read_line(child)
    except OSError:
        line = b""
    if not line:
        _stop(child)
        return None
    reply: dict[str, Any] = json.loads(line)
    return reply


def _read_line(child: "subprocess.Popen[bytes]") -> bytes:
    assert child.stdout is not None
    parts: list[bytes] = []
    until = time.monotonic() + TIME_LIMIT
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while not parts or not parts[-1].endswith(b"\n"):
            if not selector.select(max(0.0, until - time.monotonic())):
                _stop(child)
                raise InputError(_SLOW)
            part = os.read(child.stdout.fileno(), 1 << 16)
            if not part:
                return b""
            parts.append(part)
    return b"".join(parts)


def _child() -> "subprocess.Popen[bytes]":
    if not _running:
        root = str(Path(__file__).parents[2])
        paths = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
        _running.append(
            subprocess.Popen(
                [sys.executable, "-m", "corpus.html_pages.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
                bufsize=0,
            )
        )
        atexit.register(_stop, _running[0])
    return _running[0]


def _stop(child: "subprocess.Popen[bytes]") -> None:
    if child in _running:
        _running.remove(child)
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            stream.close()


def as_line(page: RawPage) -> bytes:
    """`page` as the child writes it."""
    fields = dataclasses.asdict(page)
    kept = {name: fields[name] for name in ("text", "title", "publisher", "author", "url", "removed")}
    return (
        json.dumps({**kept, "published": page.published.isoformat() if page.published else None}).encode()
        + b"\n"
    )

"""How long, and how much, a model may talk."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from queue import Empty, Full, Queue

from qa.writing.patience import Patience
from qa.writing.writer import Failure, Prompt, Writer, WriterFailure

CHARACTERS = 8_000
_AHEAD = 256
"""Pieces a model may be ahead of its reader."""
_PIECES_PER_TOKEN = 4
"""From above, since some servers send a token letter by letter; more come from one that heeds no limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to the first piece, between two pieces, to each proven sentence and in all; characters and
    tokens of one reply."""

    first_token_seconds: float = 20.0
    idle_seconds: float = 15.0
    sentence_seconds: float = 8.0
    total_seconds: float = 90.0
    characters: int = CHARACTERS
    tokens: int = 512


def write_in_time(writer: Writer, prompt: Prompt, limits: Limits, patience: Patience) -> Iterator[str]:
    """The writer's pieces; raises WriterFailure at the first limit it passes, and stops the writer.

    An empty piece is a sign of life. The writer runs in a thread of its own, so that no silence of it can
    hold the reader.
    """
    pieces: Queue[str | Exception | None] = Queue(maxsize=_AHEAD)
    stopped = threading.Event()
    thread = threading.Thread(
        target=_pump, args=(writer, prompt, limits.tokens, pieces, stopped), name="mundap-writer", daemon=True
    )
    started = time.monotonic()
    thread.start()
    pieces_left, characters = limits.tokens * _PIECES_PER_TOKEN, 0
    received = False
    try:
        while True:
            left = started + limits.total_seconds - time.monotonic()
            wait = limits.idle_seconds if received else limits.first_token_seconds
            try:
                piece = pieces.get(timeout=max(0.0, min(wait, left, patience.left)))
            except Empty:
                if left <= min(wait, patience.left):
                    raise WriterFailure(Failure.TOO_SLOW if received else Failure.SILENT) from None
                if received and patience.left <= 0:
                    raise WriterFailure(Failure.LATE) from None
                raise WriterFailure(Failure.STALLED if received else Failure.SILENT) from None
            if piece is None:
                return
            if isinstance(piece, Exception):
                raise piece
            if left <= 0 or patience.left <= 0:  # as of one that writes faster than it can be read
                raise WriterFailure(Failure.TOO_SLOW if left <= 0 else Failure.LATE)
            received, characters, pieces_left = True, characters + len(piece), pieces_left - 1
            if characters > limits.characters or pieces_left < 0:
                raise WriterFailure(Failure.ENDLESS)
            yield piece
    finally:
        stopped.set()


def _pump(
    writer: Writer,
    prompt: Prompt,
    maximum_tokens: int,
    pieces: "Queue[str | Exception | None]",
    stopped: threading.Event,
) -> None:
    """Every piece of the writer, then None or its exception, put into the queue until the reader stops."""
    last: Exception | None = None
    try:
        reply = writer.write(prompt, maximum_tokens=maximum_tokens)
        try:
            for piece in reply:
                if not _put(pieces, piece, stopped):
                    return
        finally:
            close = getattr(reply, "close", None)
            if close is not None:
                close()
    except Exception as error:  # whatever a model does is the reader's to tell, not this thread's
        last = error
    _put(pieces, last, stopped)


def _put(
    pieces: "Queue[str | Exception | None]", piece: str | Exception | None, stopped: threading.Event
) -> bool:
    """True once the piece is in the queue, False where the reader has stopped."""
    while not stopped.is_set():
        try:
            pieces.put(piece, timeout=0.1)
        except Full:
            continue
        return True
    return False

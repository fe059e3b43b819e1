"""What is written to standard error: one line per event, as text or as JSON."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Literal, TextIO

_LOG = logging.getLogger("mundap")


def log_event(event: str, *, level: int = logging.INFO, **fields: object) -> None:
    """One line for `event` with its fields; those that are None are left out."""
    told = {name: value for name, value in fields.items() if value is not None}
    _LOG.log(level, "%s", event, extra={"mundap_fields": told})


def start_logging(form: Literal["text", "json"], *, with_words: bool, stream: TextIO | None = None) -> None:
    """From now on the events of Mundap, and the warnings of all libraries, are lines on standard error.

    What an exception says may repeat the question; without `with_words` its kind and place are told alone.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.addFilter(_is_ours_or_a_warning)  # libraries lower their own levels
    handler.setFormatter(JsonLines(with_words) if form == "json" else TextLines(with_words))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    _LOG.setLevel(logging.INFO)


def _is_ours_or_a_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == _LOG.name


class _Lines(logging.Formatter):
    def __init__(self, with_words: bool) -> None:
        super().__init__()
        self._with_words = with_words

    def _told(self, record: logging.LogRecord) -> dict[str, object]:
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "mundap_fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            told["exception"] = self._trace(record.exc_info[1])
        return told

    def _trace(self, error: BaseException) -> str:
        if self._with_words:
            return "".join(traceback.format_exception(error)).rstrip()
        reason = f": {error.strerror}" if isinstance(error, OSError) else ""
        return "".join((*traceback.format_tb(error.__traceback__), f"{type(error).__name__}{reason}"))


class JsonLines(_Lines):
    """One JSON object per event: time, level, event, and the fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(self._told(record), ensure_ascii=False, default=str)


class TextLines(_Lines):
    """`time level event name=value …`, what went wrong below it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, or with an exception the lines."""
        told = self._told(record)
        head = " ".join(str(told.pop(name)) for name in ("time", "level", "event"))
        trace = told.pop("exception", None)
        rest = " ".join(f"{name}={_quoted(value)}" for name, value in told.items())
        return "\n".join(str(part) for part in (f"{head} {rest}".rstrip(), trace) if part)


def _quoted(value: object) -> str:
    """A value that cannot be taken for several, nor for a new line."""
    text = str(value)
    is_plain = text.isprintable() and not set(text) & set(' "=')
    return text if is_plain else json.dumps(text, ensure_ascii=False)

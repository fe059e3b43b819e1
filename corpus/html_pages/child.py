"""The child process: pages come in on standard input, each with its length in 4 bytes, JSON lines go out."""

import contextlib
import json
import resource
import sys

_LARGEST_MEMORY = 1 << 30  # bytes; a page that needs more is refused


def main() -> None:
    """Answers pages until standard input ends."""
    from corpus.html_pages.tree import NestedTooDeepError, page_of
    from corpus.html_pages.worker import as_line

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_LARGEST_MEMORY, _LARGEST_MEMORY))
    while size := sys.stdin.buffer.read(4):
        page = sys.stdin.buffer.read(int.from_bytes(size)).decode()
        try:
            reply = as_line(page_of(page))
        except NestedTooDeepError:
            reply = json.dumps({"error": "deep"}).encode() + b"\n"
        except Exception:  # whatever a hostile page does to the parser: the parent names the file and goes on
            reply = json.dumps({"error": "failed"}).encode() + b"\n"
        sys.stdout.buffer.write(reply)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()

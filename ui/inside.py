"""Nothing leaves this machine: the switches that libraries read, and a watch over every connection."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

SWITCHES = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}
"""Environment variables by which libraries stay silent; they must stand before the first import."""

_WATCHED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo")
_watchers: list[list[str]] = []
_hooked = False


def keep_inside() -> None:
    """Every switch is set, whatever the environment said before."""
    os.environ.update(SWITCHES)


@contextmanager
def watched_connections() -> Iterator[list[str]]:
    """The list fills with every address beyond this machine looked up or connected to while inside."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_on_event)  # a hook can never be taken off again, so there is one
        _hooked = True
    reached: list[str] = []
    _watchers.append(reached)
    try:
        yield reached
    finally:
        _watchers.remove(reached)


def _on_event(event: str, arguments: tuple[object, ...]) -> None:
    if not _watchers or event not in _WATCHED:
        return
    target = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    host = target[0] if isinstance(target, tuple) else target
    if not is_of_this_machine(host):
        for reached in _watchers:
            reached.append(f"{event} {target}")


def is_of_this_machine(host: object) -> bool:
    """Whether an address as sockets take it names this machine: loopback, a local file, or none at all."""
    if isinstance(host, bytes):
        host = host.decode("ascii", errors="replace")
    if host is None or (
        isinstance(host, str) and (host in ("", "localhost") or host.startswith(("/", "\0")))
    ):
        return True
    try:
        return ip_address(str(host).split("%")[0]).is_loopback
    except ValueError:
        return False

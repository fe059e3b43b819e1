"""The watch over connections sees what leaves this machine and nothing else."""

import socket
from contextlib import suppress

import pytest

from ui.inside import SWITCHES, is_of_this_machine, keep_inside, watched_connections


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "", None, "/run/x.sock", b"127.0.0.1"])
def test_loopback_and_local_files_are_of_this_machine(host: object) -> None:
    assert is_of_this_machine(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "api.gradio.app", "2001:db8::1", b"huggingface.co"])
def test_everything_else_is_not(host: object) -> None:
    assert not is_of_this_machine(host)


def test_an_attempt_to_leave_is_seen_even_where_it_fails() -> None:
    with watched_connections() as reached, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outgoing:
        outgoing.setblocking(False)
        with suppress(OSError):
            outgoing.connect(("192.0.2.1", 9))  # TEST-NET-1, routed nowhere; no packet leaves for UDP
    assert reached == ["socket.connect ('192.0.2.1', 9)"]


def test_connections_within_this_machine_are_not_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, watched_connections() as reached:
        socket.create_connection(listener.getsockname()).close()
    assert reached == []


def test_the_switches_stand_whatever_the_environment_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    keep_inside()
    assert {name: os.environ[name] for name in SWITCHES} == SWITCHES

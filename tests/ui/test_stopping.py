"""Stopping a service: answers in work are finished, up to a limit; open pages do not hold it."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"


@dataclass
class Service:
    """A running service and what became of it."""

    process: subprocess.Popen[str]
    address: str
    answers: list[Any] = field(default_factory=list)

    def ask_beside(self) -> threading.Thread:
        """A question on its way; its answer, or the error, comes into `answers`."""

        def ask() -> None:
            try:
                got = httpx.post(f"{self.address}/api/ask", json={"question": QUESTION}, timeout=30)
                told = got.json()
                self.answers.append(told["short_answer"] if got.is_success else (got.status_code, told))
            except httpx.HTTPError as error:
                self.answers.append(type(error))

        thread = threading.Thread(target=ask)
        thread.start()
        return thread

    def stopped_by(self, number: signal.Signals) -> tuple[int, float, str]:
        """Exit status, seconds until then, standard error."""
        began = time.monotonic()
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, time.monotonic() - began, errors


@contextmanager
def service(seconds: float, stop_seconds: int) -> Iterator[Service]:
    command = [sys.executable, "-m", "tests.ui.slow_service", str(seconds), str(stop_seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield Service(process, process.stdout.readline().strip())
    finally:
        process.kill()
        process.wait()


def test_an_answer_in_work_is_finished_and_the_status_is_0() -> None:
    with service(1.5, 20) as running:
        asking = running.ask_beside()
        time.sleep(0.5)
        status, _, errors = running.stopped_by(signal.SIGTERM)
        asking.join()
    assert running.answers == ["1,400억 원"]
    assert status == 0, errors
    assert "Traceback" not in errors


def test_an_open_page_does_not_hold_the_stop() -> None:
    with (
        service(0, 20) as running,
        httpx.stream("GET", f"{running.address}/gradio_api/heartbeat/x", timeout=30) as heartbeat,
    ):
        first = next(heartbeat.iter_text())
        status, seconds, errors = running.stopped_by(signal.SIGTERM)
    assert first == "data: ALIVE\n\n"
    assert (status, seconds < 10) == (0, True), errors


def test_an_answer_that_takes_too_long_is_given_up() -> None:
    with service(15, 1) as running:
        asking = running.ask_beside()
        time.sleep(0.5)
        status, seconds, errors = running.stopped_by(signal.SIGTERM)
        asking.join()
    [(refused, told)] = running.answers
    assert (refused, told["error"]["code"]) == (503, "stopping")
    assert "Traceback" not in errors
    assert (status, seconds < 10) == (0, True), errors

"""The service under load: a process of its own, with a watch over its memory."""

import os
import signal
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx


@dataclass(frozen=True, slots=True)
class Service:
    """A started service: its process and its address."""

    process: "subprocess.Popen[str]"
    address: str

    @property
    def resident(self) -> float:
        """Megabytes (of a million bytes) of its memory that are resident."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def is_well(self) -> bool:
        """Whether it still runs and is ready."""
        ready = httpx.get(f"{self.address}/readyz", timeout=30, trust_env=False)
        return self.process.poll() is None and ready.status_code == 200


@contextmanager
def started(index: Path) -> Iterator[Service]:
    """`mundap serve` on a free port of this machine, its log beside the index; stopped at the end."""
    command = [sys.executable, "-m", "mundap", "serve", "--port", "0", "--index", str(index)]
    with (
        index.with_name(f"{index.name}.log").open("w") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout is not None
        try:
            yield Service(process, process.stdout.readline().strip())
        finally:
            process.send_signal(signal.SIGTERM)


@dataclass(slots=True)
class Watch:
    """Pairs of questions answered so far and megabytes resident, one each second."""

    samples: list[tuple[int, float]] = field(default_factory=list)

    @contextmanager
    def over(self, service: Service, answered: Callable[[], int]) -> Iterator[None]:
        """Samples are taken while inside."""
        over = threading.Event()

        def sample() -> None:
            while not over.wait(1):
                self.samples.append((answered(), service.resident))

        thread = threading.Thread(target=sample, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def growth(self, *, warm_up: int) -> float:
        """Megabytes per 1,000 questions after the first `warm_up`, by least squares; 0 of too few samples."""
        warm = [(done, megabytes) for done, megabytes in self.samples if done >= warm_up]
        if len({done for done, _ in warm}) < 10:
            return 0.0
        return statistics.linear_regression(*zip(*warm, strict=True)).slope * 1000

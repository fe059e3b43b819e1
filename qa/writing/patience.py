"""How long a reader waits for a model's next proven sentence."""

import time
from collections.abc import Callable


class Patience:
    """Runs out after some seconds, and begins anew with every sentence that was proved."""

    def __init__(self, seconds: float, *, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._now = now
        self._end = now() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left; zero or less where it has run out."""
        return self._end - self._now()

    def renew(self) -> None:
        """The reader has something new to read."""
        self._end = self._now() + self._seconds

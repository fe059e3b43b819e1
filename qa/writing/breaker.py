"""A model that keeps failing is left alone for a while, so that readers do not wait for it in vain."""

import threading
import time
from collections.abc import Callable

FAILURES = 3
REST_SECONDS = 30.0


class Breaker:
    """Open after three failures in a row; after 30 seconds one request may try again."""

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._failures = 0
        self._resting_until = 0.0

    def may_try(self) -> bool:
        """Whether the model may be asked; of those that ask at the end of a rest only the first."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._now() < self._resting_until:
                return False
            self._resting_until = self._now() + REST_SECONDS
            return True

    def succeeded(self) -> None:
        """The model gave a reply to its end."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """The model gave none."""
        with self._lock:
            self._failures += 1
            self._resting_until = self._now() + REST_SECONDS

"""A model that keeps failing is left alone for a while, so that readers do not wait for it in vain."""

import threading
import time
from collections.abc import Callable

FAILURES = 3
REST_SECONDS = 30.0
LONGEST_REST_SECONDS = 300.0


class Breaker:
    """Open after three failures in a row; after 30 seconds one question may try again.

    Where it tries in vain the next rest is twice as long, up to five minutes: else, where questions are
    rare, each of them would be the one that tries.
    """

    def __init__(self, *, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._failures = 0
        self._rest = REST_SECONDS
        self._resting_until = 0.0
        self._is_trying = False

    def may_try(self) -> bool:
        """Whether the model may be asked; of those that ask at the end of a rest only the first."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._now() < self._resting_until:
                return False
            self._resting_until = self._now() + self._rest
            self._is_trying = True
            return True

    def succeeded(self) -> None:
        """The model has done its part."""
        with self._lock:
            self._failures = 0
            self._rest = REST_SECONDS
            self._is_trying = False

    def failed(self) -> None:
        """The model has not; of questions that were under way when its rest began, it changes nothing."""
        with self._lock:
            if self._is_trying:
                self._rest = min(2 * self._rest, LONGEST_REST_SECONDS)
            elif self._failures >= FAILURES:
                return
            self._is_trying = False
            self._failures += 1
            self._resting_until = self._now() + self._rest

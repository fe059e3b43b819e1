"""How often one client may ask: a bucket of tokens each, refilled at a steady rate."""

import math
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.problems import RequestError, refuse
from ui.proxies import address_of
from ui.sections import Limits
from ui.visitors import visitor_of

_CLIENTS_KEPT = 20_000


class Buckets:
    """One bucket per client; a request takes a token. Full buckets are forgotten, so memory has a bound."""

    def __init__(self, *, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._burst = burst
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def wait_for(self, client: str) -> int:
        """0 and a token less, or the whole seconds until there is a token again."""
        now = self._clock()
        left = self._refilled(client, now)
        if left < 1:
            return math.ceil((1 - left) / self._per_second)
        if len(self._left) >= _CLIENTS_KEPT and client not in self._left:
            self._forget(now)
        self._left[client] = (left - 1, now)
        return 0

    def _refilled(self, client: str, now: float) -> float:
        left, at = self._left.get(client, (float(self._burst), now))
        return min(self._burst, left + (now - at) * self._per_second)

    def _forget(self, now: float) -> None:
        """Full buckets go; where that is not enough, so do the ones that were asked longest ago."""
        kept = [each for each in self._left.items() if self._refilled(each[0], now) < self._burst]
        kept.sort(key=lambda each: each[1][1])
        self._left = dict(kept[-_CLIENTS_KEPT // 2 :])


class RateLimit:
    """Too many questions of one client are answered 429; the pages and their files are not counted.

    A client is a user who logged in by name, else an address as the named proxies tell it.
    """

    def __init__(self, application: ASGIApp, *, limits: Limits) -> None:
        self._application = application
        self._limits = limits
        self._buckets = Buckets(per_minute=max(limits.requests_per_minute, 1), burst=limits.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        wait = self._buckets.wait_for(_client(scope)) if self._counts(scope) else 0
        if wait:
            await refuse(scope, send, _too_many(wait))
        else:
            await self._application(scope, receive, send)

    def _counts(self, scope: Scope) -> bool:
        if scope["type"] != "http" or not self._limits.requests_per_minute:
            return False
        if scope["method"] in ("GET", "HEAD") and not scope["path"].startswith(("/api/", "/v1/")):
            return False
        address = address_of(scope)
        is_local = address.host in ("127.0.0.1", "::1") and not address.through_proxy
        return self._limits.count_this_machine or not is_local


def _client(scope: Scope) -> str:
    visitor = visitor_of(scope)
    return f"user {visitor.name}" if visitor and visitor.name else f"address {address_of(scope).host}"


def _too_many(wait: int) -> RequestError:
    said = f"질문이 너무 잦습니다. {wait}초 뒤에 다시 물어 주십시오."
    return RequestError(429, "too_many_requests", said, retry_after=wait)

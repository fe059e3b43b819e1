"""What a known address says to a method that it does not take: 405 with the methods that it does."""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from ui.problems import problem_of_status, refuse

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class WrongMethod(BaseRoute):
    """Stands behind `routes`, whose addresses would otherwise fall to what is mounted below them: a 404."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._routes = tuple(routes)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether the address is one of theirs and the method is not."""
        is_known = scope["type"] == "http" and Match.PARTIAL in self._matches(scope)
        return (Match.FULL if is_known else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """The refusal."""
        allowed = [each for each in _METHODS if Match.FULL in self._matches({**scope, "method": each})]
        await refuse(scope, send, problem_of_status(405), further=[(b"allow", ", ".join(allowed).encode())])

    def _matches(self, scope: Scope) -> list[Match]:
        return [route.matches(scope)[0] for route in self._routes]

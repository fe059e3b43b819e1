"""Behind a proxy: which path was asked for, who asked, and what a client may not claim about that."""

import logging
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_log = logging.getLogger("mundap.ui")

# Gradio makes addresses of these, whoever sent them; without them its addresses are relative.
_OF_ADDRESSES = frozenset({b"host", b"x-forwarded-host", b"x-gradio-server"})
_OF_PROXIES = frozenset({b"x-forwarded-for", b"x-forwarded-proto"})
_SIGNS_OF_PROXIES = _OF_PROXIES | {b"x-forwarded-host", b"x-real-ip", b"forwarded", b"via"}
_FROM_PROXY = "mundap.from_proxy"
_THROUGH_PROXY = "mundap.through_proxy"


class Address(NamedTuple):
    """Who asks: the client's address, and whether a proxy may stand between."""

    host: str
    through_proxy: bool


def address_of(scope: Scope) -> Address:
    """The address behind every named proxy; as far as unnamed ones go, the nearest."""
    client = scope.get("client")
    return Address(str(client[0]) if client else "", bool(scope.get(_THROUGH_PROXY)))


def is_from_proxy(scope: Scope) -> bool:
    """Whether the request came straight from one of the named proxies."""
    return bool(scope.get(_FROM_PROXY))


class BehindProxy:
    """The application sees paths without the proxy's prefix, whether the proxy took it off or not.

    Of X-Forwarded-For and -Proto only those of `trusted_proxies` (addresses or networks) count. Host is taken
    away: what addresses the browser gets are relative, so a proxy that passes on a wrong one does no harm.
    """

    def __init__(self, application: ASGIApp, *, root_path: str, trusted_proxies: Sequence[str]) -> None:
        self._root = root_path
        self._trusted = ProxyHeadersMiddleware(application, list(trusted_proxies))  # type: ignore[arg-type]
        self._application = application
        self._told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if self._root and scope["path"] == self._root:
            await _redirect(send, f"{self._root.rpartition('/')[2]}/")
            return
        peer = str((scope.get("client") or ("",))[0])
        trusted = peer in self._trusted.trusted_hosts
        names = {name for name, _ in scope["headers"]}
        if not trusted and names & _OF_PROXIES:
            self._tell(peer)
        dropped = _OF_ADDRESSES if trusted else _OF_ADDRESSES | _OF_PROXIES
        within = {
            **scope,
            **_without_prefix(scope, self._root),
            "headers": [each for each in scope["headers"] if each[0] not in dropped],
            "server": None,
            _FROM_PROXY: trusted,
            _THROUGH_PROXY: trusted or bool(names & _SIGNS_OF_PROXIES),
        }
        await self._trusted(within, receive, send)  # type: ignore[arg-type]  # uvicorn's own ASGI types

    def _tell(self, peer: str) -> None:
        if not self._told:
            self._told = True
            _log.warning(
                "%s에서 X-Forwarded-For가 왔지만 믿는 프록시가 아니어서 무시합니다. 프록시라면 설정 "
                "trusted_proxies에 적어 주세요. 적지 않으면 모두가 한 사람으로 보입니다.",
                peer,
            )


def _without_prefix(scope: Scope, root: str) -> dict[str, object]:
    path, raw = str(scope["path"]), bytes(scope.get("raw_path") or b"")
    if root and path.startswith(f"{root}/"):
        path = path[len(root) :]
        raw = raw[len(root) :] if raw.startswith(root.encode()) else path.encode()
    return {"path": path, "raw_path": raw, "root_path": ""}


async def _redirect(send: Send, location: str) -> None:
    headers: Iterable[tuple[bytes, bytes]] = [(b"location", location.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})

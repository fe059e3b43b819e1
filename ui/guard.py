"""The one check in front of every route: who may pass. Pure ASGI, so that streams pass through unbuffered."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from starlette.types import ASGIApp, Receive, Scope, Send

from ui.problems import RequestError, is_page_visit, refuse, way_up
from ui.settings import Settings
from ui.users import Role
from ui.visitors import Visitor, Visitors, with_visitor

OPEN_TO_ALL = frozenset({"/healthz", "/readyz", "/login", "/widget.js"})
"""Without a login: whether we live and are ready, the login page, the script of a host page's launcher."""
OPEN_FOLDER = "/_mundap/"
"""Without a login: our own styles, scripts and pictures, the same for everybody."""

_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_ONWARD = re.compile(r"[A-Za-z0-9_/-]*(?:\?[A-Za-z0-9_.~%&=+*-]*)?")

_LOGIN_FIRST = RequestError(401, "login_required", "로그인이 필요합니다.")
_ADMINS_ONLY = RequestError(403, "admins_only", "관리하는 사람만 들어갈 수 있습니다.")
_ADMIN_CLOSED = RequestError(
    403,
    "admin_closed",
    "관리 화면은 닫혀 있습니다. 열려면 설정 login.admin_token이나 login.users_file을 정해 주십시오.",
)
_JSON_ONLY = RequestError(415, "not_json", "관리 요청은 Content-Type: application/json으로 보내 주십시오.")
_OTHER_SITE = RequestError(403, "other_site", "다른 사이트에서 보낸 요청은 받지 않습니다.")


class Guard:
    """Only who may pass reaches the application; the scope then says who it is.

    Where no login is set everybody may ask and nobody may enter the admin pages.
    """

    def __init__(self, application: ASGIApp, *, settings: Settings, visitors: Visitors) -> None:
        self._application = application
        self._visitors = visitors
        self._origins = frozenset(settings.allowed_origins)
        self._asking_needs_login = settings.login.is_on and settings.login.for_asking
        self._open = OPEN_TO_ALL | ({"/metrics"} if settings.metrics_open else set())
        self._has_page = settings.login.has_page
        self._has_admins = settings.login.may_have_admins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        visitor = self._visitors.recognise(scope)
        problem = self._problem(scope, visitor)
        if problem is None:
            await self._application(with_visitor(scope, visitor), receive, send)
        elif problem is _LOGIN_FIRST and self._has_page and is_page_visit(scope):
            await _to_login(scope, send)
        else:
            further = [(b"www-authenticate", b"Bearer")] if problem is _LOGIN_FIRST else []
            await refuse(scope, send, problem, further=further)

    def _problem(self, scope: Scope, visitor: Visitor | None) -> RequestError | None:
        path = scope["path"]
        if scope["method"] not in _SAFE_METHODS and self._is_from_elsewhere(scope["headers"]):
            return _OTHER_SITE
        if _is_below(path, "/admin") or _is_below(path, "/api/admin"):
            if not self._has_admins:
                return _ADMIN_CLOSED
            if visitor is None:
                return _LOGIN_FIRST
            if scope["method"] not in _SAFE_METHODS and not _is_json(scope["headers"]):
                return _JSON_ONLY
            return None if visitor.role is Role.ADMIN else _ADMINS_ONLY
        if path in self._open or (path.startswith(OPEN_FOLDER) and ".." not in path):
            return None
        return _LOGIN_FIRST if self._asking_needs_login and visitor is None else None

    def _is_from_elsewhere(self, headers: Sequence[tuple[bytes, bytes]]) -> bool:
        """Whether a browser says that a page of another origin, and none that we allow, sends this."""
        named = dict(headers)
        if named.get(b"sec-fetch-site", b"none") in (b"same-origin", b"none"):
            return False
        return named.get(b"origin", b"").decode("latin-1") not in self._origins


def _is_json(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    """Whether it is JSON, which a page of another origin cannot send without asking us first."""
    return dict(headers).get(b"content-type", b"").lower().startswith(b"application/json")


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def onward(path: str) -> str:
    """A path of ours to go to after the login, relative; what could lead elsewhere is the first page.

    Its query stays: /embed learns there from which page it is shown, and how.
    """
    return path.strip("/") if _ONWARD.fullmatch(path) else ""


async def _to_login(scope: Scope, send: Send) -> None:
    """To the login page by a relative address, which is right behind any proxy."""
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    after = quote(onward(f"{path}?{query}" if query else path), safe="/")
    location = f"{way_up(path).removeprefix('./')}login?next={after}"
    headers = [
        (b"location", location.encode()),
        (b"cache-control", b"no-store"),
        (b"content-length", b"0"),
    ]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})

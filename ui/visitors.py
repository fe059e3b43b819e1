"""Who asks: known by a token, by a signed cookie after logging in, or by a header of a named proxy."""

import hashlib
import hmac
import logging
import secrets
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.types import Scope

from corpus.errors import InputError
from ui.proxies import is_from_proxy
from ui.sections import Login
from ui.users import Role, User, password_fits, read_users

COOKIE = "mundap-login"
_VISITOR = "mundap.visitor"
_log = logging.getLogger("mundap.ui")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has shown who he is; the holders of a shared token have no name."""

    name: str | None
    role: Role


def visitor_of(scope: Scope) -> Visitor | None:
    """Who the guard found this request to come from; None where nobody has logged in."""
    found = scope.get(_VISITOR)
    return found if isinstance(found, Visitor) else None


def with_visitor(scope: Scope, visitor: Visitor | None) -> Scope:
    """The scope that says who asks."""
    return {**scope, _VISITOR: visitor}


class Visitors:
    """Recognises visitors by the ways that the settings open.

    A cookie names the user and a fingerprint of the token or password hash it was given for; it ends with
    either of them, with the user's line in the users file, or after the hours that the settings give.
    """

    def __init__(self, login: Login) -> None:
        self._login = login
        self._signer = URLSafeTimedSerializer(login.secret or secrets.token_hex(32), salt="mundap.login")
        self._users = _UsersFile(login.users_file)
        self._tokens = [
            (token, role)
            for token, role in ((login.admin_token, Role.ADMIN), (login.token, Role.USER))
            if token is not None
        ]

    def recognise(self, scope: Scope) -> Visitor | None:
        """Who sent the request; None where it shows nothing that holds."""
        headers = scope["headers"]
        return (
            self._by_header(scope)
            or self._by_token(_single(headers, b"authorization"))
            or self._by_cookie(_cookie(headers))
        )

    def cookie_for(self, name: str, secret: str) -> str | None:
        """The cookie's value for a user and password, or for a token alone; None where they do not fit."""
        if not name:
            role = self._role_of(secret)
            return None if role is None else self._signed("", role, secret)
        user = self._users.named(name)
        if not password_fits(user, secret) or user is None:
            return None
        return self._signed(user.name, user.role, user.password_hash)

    def _by_header(self, scope: Scope) -> Visitor | None:
        header = self._login.header
        if header is None or not is_from_proxy(scope):
            return None
        name = _single(scope["headers"], header.lower().encode())
        if not name:
            return None
        return Visitor(name, Role.ADMIN if name in self._login.header_admins else Role.USER)

    def _by_token(self, authorization: str | None) -> Visitor | None:
        scheme, _, token = (authorization or "").partition(" ")
        role = self._role_of(token.strip()) if scheme.lower() == "bearer" else None
        return None if role is None else Visitor(None, role)

    def _by_cookie(self, cookie: str | None) -> Visitor | None:
        if cookie is None:
            return None
        try:
            name, role, fingerprint = self._signer.loads(cookie, max_age=self._login.hours * 3600)
        except (BadData, ValueError, TypeError):
            return None
        if not name:
            fits = any(
                each == role and hmac.compare_digest(_fingerprint(token), fingerprint)
                for token, each in self._tokens
            )
            return Visitor(None, Role(role)) if fits else None
        user = self._users.named(name)
        if user is None or not hmac.compare_digest(_fingerprint(user.password_hash), fingerprint):
            return None
        return Visitor(user.name, user.role)

    def _role_of(self, token: str) -> Role | None:
        given = token.encode()
        fitting = [role for each, role in self._tokens if hmac.compare_digest(each.encode(), given)]
        return fitting[0] if fitting else None

    def _signed(self, name: str, role: Role, secret: str) -> str:
        return str(self._signer.dumps([name, role, _fingerprint(secret)]))


class _UsersFile:
    """The users as the file has them now; while it cannot be read nobody is known."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stamp: tuple[int, int, int] | None = None
        self._users: dict[str, User] = {}

    def named(self, name: str) -> User | None:
        """The user of that name."""
        if self._path is None:
            return None
        try:
            status = self._path.stat()
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            if stamp != self._stamp:
                self._users, self._stamp = read_users(self._path), stamp
        except (OSError, InputError) as error:
            if self._users or self._stamp is not None:
                _log.error("사용자 파일을 읽을 수 없어 아무도 들어올 수 없습니다: %s", error)
            self._users, self._stamp = {}, None
        return self._users.get(name)


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(f"mundap.login {secret}".encode()).hexdigest()[:32]


def _single(headers: list[tuple[bytes, bytes]], name: bytes) -> str | None:
    """The value of a header that was sent once; one that was sent twice is nobody's."""
    values = [value for each, value in headers if each == name]
    if len(values) != 1:
        return None
    try:
        return values[0].decode("utf-8").strip()
    except UnicodeDecodeError:
        return None


def _cookie(headers: list[tuple[bytes, bytes]]) -> str | None:
    text = "; ".join(value.decode("latin-1") for each, value in headers if each == b"cookie")
    try:
        found = SimpleCookie(text).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None

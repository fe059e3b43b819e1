"""The users file: one line per person, `name:role:hash`, hashes by Argon2id; written by `mundap password`."""

import os
import re
import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corpus.errors import InputError

SHORTEST_PASSWORD = 10
_NAME = re.compile(r"[\w.@-]{1,64}")
_HASHER = PasswordHasher()  # the library's defaults follow RFC 9106
_ONE_AT_A_TIME = Lock()
"""A hash takes 64 MiB while it is computed; many who try at once must not take as much each."""


class Role(StrEnum):
    """What somebody may do: ask, or also look after the articles."""

    USER = "user"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class User:
    """One line of the users file."""

    name: str
    role: Role
    password_hash: str


def read_users(path: Path) -> dict[str, User]:
    """The users by name; raises InputError naming the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"사용자 파일 '{path}'을(를) 읽을 수 없습니다. "
            f"'mundap password 이름 --file {path}'로 만들어 주세요."
        ) from error
    users = {}
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            user = _user(line.strip())
            if user is None:
                raise InputError(
                    f"사용자 파일 '{path}'의 {number}번째 줄을 쓸 수 없습니다. "
                    f"'이름:{'|'.join(Role)}:해시' 꼴이어야 합니다. 'mundap password'로 다시 써 주세요."
                )
            users[user.name] = user
    return users


def put_user(path: Path, user: User) -> None:
    """The file holds `user` beside everybody else, in place of an earlier line of that name."""
    users = (read_users(path) if path.exists() else {}) | {user.name: user}
    text = "".join(f"{each.name}:{each.role}:{each.password_hash}\n" for each in users.values())
    written = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    except OSError as error:
        raise InputError(f"사용자 파일 '{path}'에 쓸 수 없습니다. 경로와 권한을 확인해 주세요.") from error


def new_user(name: str, role: Role, password: str) -> User:
    """A user with the password's hash; raises InputError for a name or password that will not do."""
    if not _NAME.fullmatch(name):
        raise InputError(f"사용자 이름 '{name}'은(는) 쓸 수 없습니다. 글자, 숫자, . _ @ - 로 64자까지입니다.")
    if len(password) < SHORTEST_PASSWORD:
        raise InputError(f"비밀번호가 너무 짧습니다. {SHORTEST_PASSWORD}자 이상으로 정해 주세요.")
    return User(name, role, _HASHER.hash(password))


def password_fits(user: User | None, password: str) -> bool:
    """Whether it is that user's password; nobody's takes as long to find out as somebody's."""
    try:
        with _ONE_AT_A_TIME:
            fits = _HASHER.verify(user.password_hash if user else _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(fits) and user is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex())


def _user(line: str) -> User | None:
    name, _, rest = line.partition(":")
    role, _, password_hash = rest.partition(":")
    if not _NAME.fullmatch(name) or role not in list(Role) or not password_hash.startswith("$argon2"):
        return None
    return User(name, Role(role), password_hash)

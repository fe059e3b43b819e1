"""The users file and `mundap password`: whose password fits, and what the file looks like."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import InputError
from ui.users import Role, new_user, password_fits, put_user, read_users


def test_a_password_fits_its_user_and_nobody_else() -> None:
    kim = new_user("kim", Role.ADMIN, "바른 말 건전지 클립")
    assert password_fits(kim, "바른 말 건전지 클립")
    assert not password_fits(kim, "바른 말 건전지 클립 ")
    assert not password_fits(None, "바른 말 건전지 클립")


def test_a_user_put_again_takes_the_place_of_the_earlier_line(tmp_path: Path) -> None:
    file = tmp_path / "users"
    kim, lee, kim_again = (
        new_user(name, role, "0123456789")
        for name, role in (("kim", Role.USER), ("lee@example.kr", Role.USER), ("kim", Role.ADMIN))
    )
    for user in (kim, lee, kim_again):
        put_user(file, user)
    assert read_users(file) == {"kim": kim_again, "lee@example.kr": lee}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["users"]


@pytest.mark.parametrize(
    "line", ["kim", "kim:user:plain", "kim:root:$argon2id$x", "k m:user:$argon2id$x", ":user:$argon2id$x"]
)
def test_a_line_that_is_no_user_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "users"
    file.write_text(f"# 설명\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="3번째 줄"):
        read_users(file)


@pytest.mark.parametrize(("name", "password"), [("a:b", "0123456789"), ("", "0123456789"), ("kim", "short")])
def test_names_and_passwords_that_will_not_do_are_refused(name: str, password: str) -> None:
    with pytest.raises(InputError):
        new_user(name, Role.USER, password)


def test_the_command_writes_the_hash_and_never_the_password(tmp_path: Path) -> None:
    file = tmp_path / "users"
    command = [sys.executable, "-m", "mundap", "password", "kim", "--role", "admin"]
    ended = subprocess.run(
        [*command, "--file", str(file)], input="0123456789\n", capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "0123456789" not in file.read_text(encoding="utf-8") + ended.stderr
    assert password_fits(read_users(file)["kim"], "0123456789")

    shown = subprocess.run(command, input="0123456789\n", capture_output=True, text=True, timeout=60)
    assert shown.stdout.startswith("kim:admin:$argon2id$")

    short = subprocess.run(command, input="short\n", capture_output=True, text=True, timeout=60)
    assert (short.returncode, short.stderr) == (
        2,
        "mundap: 비밀번호가 너무 짧습니다. 10자 이상으로 정해 주세요.\n",
    )

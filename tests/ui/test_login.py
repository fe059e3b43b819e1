"""Who may come in: tokens, users, a header of a named proxy; what everybody else is told."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from starlette.types import Scope

from tests.ui.asgi import Answered, Recorder, answered, scope_of
from ui.guard import Guard
from ui.proxies import BehindProxy
from ui.sections import Login
from ui.serving import with_admin_key
from ui.settings import Settings
from ui.users import Role, new_user, put_user
from ui.visitors import Visitor, Visitors, visitor_of

TOKEN, ADMIN_TOKEN, SECRET = "0123456789abcdef", "fedcba9876543210", "s" * 32
PROXY = "10.0.0.1"


@pytest.fixture
def users_file(tmp_path: Path) -> Path:
    file = tmp_path / "users"
    put_user(file, new_user("kim", Role.USER, "password of kim"))
    put_user(file, new_user("lee", Role.ADMIN, "password of lee"))
    return file


class TwoHoursAgo(TimestampSigner):
    """A signer whose clock is two hours slow."""

    def get_timestamp(self) -> int:
        return int(time.time()) - 2 * 3600


class Door:
    """A guard before an application that remembers who came in."""

    def __init__(self, settings: Settings) -> None:
        self.inside = Recorder()
        self.visitors = Visitors(settings.login)
        guard = Guard(self.inside, settings=settings, visitors=self.visitors)
        self._application = BehindProxy(guard, root_path="", trusted_proxies=settings.trusted_proxies)

    def knock(self, scope: Scope) -> Answered:
        return answered(self._application, scope)

    def let_in(self, path: str, **headers: str) -> Visitor | None:
        """Who came in; an AssertionError where nobody did."""
        got = self.knock(scope_of(path, **headers))
        assert got.status == 200, got
        return visitor_of(self.inside.scopes[-1])


def door(**login: object) -> Door:
    trusted = (f"{PROXY}/32",) if "header" in login else ()
    return Door(Settings(login=Login(**login), trusted_proxies=trusted))  # type: ignore[arg-type]


def code_of(got: Answered) -> tuple[int, str]:
    return got.status, json.loads(got.body)["error"]["code"]


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def test_without_a_login_everybody_asks_and_nobody_administers() -> None:
    open_door = door()
    assert open_door.let_in("/api/ask") is None
    for path in ("/admin", "/admin/", "/admin/x", "/api/admin/articles"):
        for peer in ("10.0.0.9", "127.0.0.1"):
            got = open_door.knock(scope_of(path, peer=peer))
            assert code_of(got) == (403, "admin_closed")
    assert open_door.let_in("/administration") is None


def test_a_token_opens_the_door_and_only_the_right_one() -> None:
    guarded = door(token=TOKEN, admin_token=ADMIN_TOKEN)
    assert guarded.let_in("/api/ask", **bearer(TOKEN)) == Visitor(None, Role.USER)
    assert guarded.let_in("/admin", **bearer(ADMIN_TOKEN)) == Visitor(None, Role.ADMIN)
    assert code_of(guarded.knock(scope_of("/admin", **bearer(TOKEN)))) == (403, "admins_only")
    for wrong in (TOKEN[:-1], TOKEN + "x", "", "열쇠"):
        got = guarded.knock(scope_of("/api/ask", **bearer(wrong)))
        assert code_of(got) == (401, "login_required")
        assert got.headers["www-authenticate"] == "Bearer"
    assert code_of(guarded.knock(scope_of("/api/ask", authorization=TOKEN))) == (401, "login_required")


def test_a_page_visit_leads_to_the_login_page_by_a_relative_address() -> None:
    guarded = door(token=TOKEN)
    seen = {
        path: guarded.knock(scope_of(path, accept="text/html,*/*")).headers.get("location")
        for path in ("/", "/eval", "/eval/runs/x", "/eval/%\r\nX: y", "/api/articles/x")
    }
    assert seen == {
        "/": "login?next=",
        "/eval": "login?next=eval",
        "/eval/runs/x": "../../login?next=eval/runs/x",
        "/eval/%\r\nX: y": "../login?next=",
        "/api/articles/x": None,
    }


def test_a_user_is_known_by_name_and_password_and_by_the_cookie_given_for_them(users_file: Path) -> None:
    guarded = door(users_file=users_file)
    assert guarded.visitors.cookie_for("kim", "password of lee") is None
    assert guarded.visitors.cookie_for("nobody", "password of kim") is None
    assert guarded.visitors.cookie_for("", "password of kim") is None
    kim = guarded.visitors.cookie_for("kim", "password of kim")
    lee = guarded.visitors.cookie_for("lee", "password of lee")
    assert guarded.let_in("/", cookie=f"a=b; mundap-login={kim}; c=d") == Visitor("kim", Role.USER)
    assert guarded.let_in("/admin", cookie=f"mundap-login={lee}") == Visitor("lee", Role.ADMIN)
    got = guarded.knock(scope_of("/admin", cookie=f"mundap-login={kim}"))
    assert code_of(got) == (403, "admins_only")


def test_a_cookie_ends_with_a_new_password_and_with_the_user(users_file: Path) -> None:
    guarded = door(users_file=users_file)
    kim = guarded.visitors.cookie_for("kim", "password of kim")
    lee = guarded.visitors.cookie_for("lee", "password of lee")
    put_user(users_file, new_user("kim", Role.USER, "another password"))
    assert guarded.knock(scope_of("/x", cookie=f"mundap-login={kim}")).status == 401
    assert guarded.let_in("/x", cookie=f"mundap-login={lee}") == Visitor("lee", Role.ADMIN)
    users_file.write_text("", encoding="utf-8")
    assert guarded.knock(scope_of("/x", cookie=f"mundap-login={lee}")).status == 401


def test_a_damaged_users_file_lets_nobody_in(users_file: Path) -> None:
    guarded = door(users_file=users_file)
    lee = guarded.visitors.cookie_for("lee", "password of lee")
    users_file.write_text("lee:admin\n", encoding="utf-8")
    assert guarded.knock(scope_of("/x", cookie=f"mundap-login={lee}")).status == 401


def test_forged_old_and_foreign_cookies_are_nobodys(users_file: Path) -> None:
    login = {"users_file": users_file, "token": TOKEN, "secret": SECRET, "hours": 1}
    guarded = door(**login)
    good = guarded.visitors.cookie_for("lee", "password of lee") or ""
    assert door(**login).let_in("/x", cookie=f"mundap-login={good}") == Visitor("lee", Role.ADMIN)

    payload = URLSafeTimedSerializer(SECRET, salt="mundap.login").loads(good)
    unsigned = URLSafeTimedSerializer("x" * 32, salt="mundap.login")
    ours = URLSafeTimedSerializer(SECRET, salt="mundap.login")
    old = URLSafeTimedSerializer(SECRET, salt="mundap.login", signer=TwoHoursAgo).dumps(payload)
    for bad in (
        good[:-5] + ("A" if good[-5] != "A" else "B") + good[-4:],
        unsigned.dumps(payload),
        old,
        ours.dumps(["lee", "admin", "0" * 32]),
        ours.dumps(["", "admin", payload[2]]),
        ours.dumps({"name": "lee"}),
        ours.dumps([]),
        "",
        "x" * 5000,
    ):
        assert guarded.knock(scope_of("/x", cookie=f"mundap-login={bad}")).status == 401
    # A server that was given no secret makes its own, so another one's cookies are nothing to it.
    stranger = door(users_file=users_file)
    assert stranger.knock(scope_of("/x", cookie=f"mundap-login={good}")).status == 401


def test_a_cookie_for_a_token_ends_with_the_token() -> None:
    cookie = door(token=TOKEN, secret=SECRET).visitors.cookie_for("", TOKEN)
    same, other = door(token=TOKEN, secret=SECRET), door(token=ADMIN_TOKEN, secret=SECRET)
    assert same.let_in("/x", cookie=f"mundap-login={cookie}") == Visitor(None, Role.USER)
    assert other.knock(scope_of("/x", cookie=f"mundap-login={cookie}")).status == 401


def test_the_header_of_a_named_proxy_is_believed_and_nobody_elses() -> None:
    guarded = door(header="X-Remote-User", header_admins=("lee",))
    assert guarded.let_in("/x", peer=PROXY, x_remote_user="kim") == Visitor("kim", Role.USER)
    assert guarded.let_in("/admin", peer=PROXY, x_remote_user="lee") == Visitor("lee", Role.ADMIN)
    for peer in ("10.0.0.9", "127.0.0.1"):
        assert guarded.knock(scope_of("/x", peer=peer, x_remote_user="lee")).status == 401
        spoofed = scope_of("/x", peer=peer, x_remote_user="lee", x_forwarded_for=PROXY)
        assert guarded.knock(spoofed).status == 401
    assert guarded.knock(scope_of("/x", peer=PROXY)).status == 401
    assert guarded.knock(scope_of("/x", peer=PROXY, x_remote_user="")).status == 401
    twice = scope_of("/x", peer=PROXY, x_remote_user="kim")
    twice["headers"].append((b"x-remote-user", b"lee"))
    assert guarded.knock(twice).status == 401
    # There is nothing to type where the proxy does the asking.
    page = guarded.knock(scope_of("/", accept="text/html"))
    assert page.status == 401
    assert "로그인이 필요합니다" in page.body.decode()


def test_asking_may_stay_open_while_the_admin_page_needs_a_login() -> None:
    guarded = door(admin_token=ADMIN_TOKEN, for_asking=False)
    assert guarded.let_in("/api/ask") is None
    assert guarded.knock(scope_of("/admin")).status == 401
    assert guarded.let_in("/admin", **bearer(ADMIN_TOKEN)) == Visitor(None, Role.ADMIN)


def test_a_page_of_another_site_sends_nothing_in_somebodys_name() -> None:
    guarded = Door(Settings(allowed_origins=("https://good.example",)))

    def sent(site: str, origin: str) -> int:
        scope = scope_of("/api/ask", method="POST", sec_fetch_site=site, origin=origin)
        return guarded.knock(scope).status

    assert sent("cross-site", "https://evil.example") == 403
    assert sent("same-site", "https://other.good.example") == 403
    assert sent("cross-site", "null") == 403
    assert sent("cross-site", "https://good.example") == 200
    assert sent("same-origin", "https://mundap.example") == 200
    assert guarded.knock(scope_of("/api/ask", method="POST")).status == 200


def test_what_administrators_do_is_sent_as_json_which_no_form_of_another_site_can() -> None:
    guarded = door(admin_token=ADMIN_TOKEN)

    def sent(**headers: str) -> Answered:
        return guarded.knock(scope_of("/api/admin/build", method="POST", **bearer(ADMIN_TOKEN), **headers))

    assert code_of(sent(content_type="text/plain")) == (415, "not_json")
    assert code_of(sent()) == (415, "not_json")
    assert sent(content_type="application/json; charset=utf-8").status == 200


def test_a_terminal_is_told_a_key_to_the_admin_page_and_a_service_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert with_admin_key(Settings(), is_terminal=False) == Settings()
    assert capsys.readouterr() == ("", "")
    opened = with_admin_key(Settings(), is_terminal=True).login
    assert capsys.readouterr().err == f"관리 화면(/admin)의 열쇠, 이번 실행에만: {opened.admin_token}\n"
    assert not opened.for_asking
    assert len(opened.admin_token or "") == 24
    with_login = Settings(login=replace(Login(), token=TOKEN))
    assert with_admin_key(with_login, is_terminal=True) == with_login

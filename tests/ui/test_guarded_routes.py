"""Every route of the application, Gradio's included: what opens without a login, and what opens at all."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount, Route

from index.building import build_index
from index.generation import open_generation
from tests.index.fakes import BigramEmbedder, silent, write_corpus
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.added_articles import AddedArticles
from ui.library import Library
from ui.sections import Limits, Login
from ui.settings import Settings

TOKEN, ADMIN_TOKEN = "0123456789abcdef", "fedcba9876543210"
pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

WITHOUT_LOGIN = {"/_mundap", "/healthz", "/login", "/readyz", "/widget.js"}
"""What opens without a login; /widget.js and the folder of our own look are the same for everybody."""

OF_GRADIO = {
    "/",
    "/assets/{path:path}",
    "/config",
    "/config/",
    "/favicon.ico",
    "/gradio_api/app_id",
    "/gradio_api/app_id/",
    "/gradio_api/cancel",
    "/gradio_api/heartbeat/{session_hash}",
    "/gradio_api/queue/data",
    "/gradio_api/queue/join",
    "/gradio_api/reset",
    "/gradio_api/reset/",
    "/gradio_api/startup-events",
    "/manifest.json",
    "/robots.txt",
    "/static/{path:path}",
    "/svelte/{path:path}",
    "/theme.css",
}
"""The routes of Gradio that a logged-in reader reaches; every other one is a 404."""


def created(folder: Path, settings: Settings) -> FastAPI:
    from ui.application import create_application

    (folder / "runs").mkdir(exist_ok=True)
    index_dir, embedder = folder / "index", BigramEmbedder()
    build_index([write_corpus(folder / "articles")], index_dir, embedder, progress=silent)
    library = Library(
        index_dir, AddedArticles(folder / "added"), embedder, lambda: open_generation(index_dir)
    )
    return create_application(
        SmallAssistant(), feedback_file=folder / "feedback", settings=settings, library=library
    )


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder = tmp_path_factory.mktemp("guarded")
    login = Login(token=TOKEN, admin_token=ADMIN_TOKEN)
    limits = Limits(logins_per_minute=1000)
    return created(folder, Settings(login=login, limits=limits, eval_runs=folder / "runs"))


@pytest.fixture(scope="module")
def address(application: FastAPI) -> Iterator[str]:
    with served_in_thread(application) as address:
        yield address


def leaves(routes: Iterable[object], prefix: str = "") -> Iterator[tuple[str, BaseRoute]]:
    """Every route with its whole path, those of mounted applications and included routers too."""
    for route in routes:
        inner = getattr(route, "original_router", None) or getattr(route, "app", None)
        path = prefix + getattr(route, "path", "")
        if isinstance(route, Mount) and route.routes:
            yield from leaves(route.routes, prefix + route.path)
        elif not hasattr(route, "path") and hasattr(inner, "routes"):
            yield from leaves(inner.routes, prefix)
        elif isinstance(route, Route | Mount) or hasattr(route, "path"):
            yield path, route  # type: ignore[misc]  # anything with a path is asked for


def asked(client: httpx.Client, path: str, route: BaseRoute) -> list[int]:
    """The statuses of the route under every method that it takes; only the status line is awaited."""
    methods = sorted(getattr(route, "methods", None) or {"GET"})
    filled = re.sub(r"{[^}]*}", "x", path)
    if isinstance(route, Mount):
        filled += "/chat.js"
    statuses = []
    for method in methods:
        with client.stream(method, filled, json={} if method == "POST" else None) as response:
            statuses.append(response.status_code)
    return statuses


def opened(application: FastAPI, address: str, *, token: str | None) -> set[str]:
    """The paths of the routes that do anything but send the asker away."""
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=address, headers=headers, timeout=20) as client:
        return {
            path
            for path, route in leaves(application.routes)
            if any(status != 401 for status in asked(client, path, route))
        }


def test_without_a_login_nothing_opens_but_the_short_list(application: FastAPI, address: str) -> None:
    known = {path for path, _ in leaves(application.routes)}
    expected = {"/", "/admin", "/api/admin/build", "/api/ask", "/eval", "/gradio_api/queue/join", "/logout"}
    assert expected - known == set()
    assert opened(application, address, token=None) == WITHOUT_LOGIN


def test_the_check_sees_a_route_that_is_not_guarded(tmp_path: Path) -> None:
    application = created(tmp_path, Settings())
    with served_in_thread(application) as address:
        assert "/api/ask" in opened(application, address, token=None)


def test_with_a_login_only_the_listed_routes_of_gradio_open(application: FastAPI, address: str) -> None:
    [gradio] = [route for route in application.routes if isinstance(route, Mount) and route.path == ""]
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=address, headers=headers, timeout=20) as client:
        open_paths = {
            path for path, route in leaves(gradio.routes) if any(s != 404 for s in asked(client, path, route))
        }
    ours = {"/login", "/logout", "/openapi.json"}  # stand in front of Gradio's
    assert open_paths - OF_GRADIO == ours


def test_admin_pages_open_to_administrators_alone(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        for path in ("/admin", "/api/admin/articles"):
            statuses = [
                client.get(path, headers={"Authorization": f"Bearer {token}"}).status_code
                for token in ("nobody", TOKEN, ADMIN_TOKEN)
            ]
            assert statuses == [401, 403, 200]


def test_logging_in_by_the_page_leads_on_and_leaving_ends_it(address: str) -> None:
    page = {"Accept": "text/html"}
    with httpx.Client(base_url=address, follow_redirects=True, headers=page) as client:
        first = client.get("/eval")
        assert (first.status_code, first.url.path, first.url.query) == (200, "/login", b"next=eval")
        wrong = client.post("/login", data={"name": "", "secret": "wrong", "next": "eval"})
        assert wrong.status_code == 401
        assert "이름이나 비밀번호가 맞지 않습니다" in wrong.text
        right = client.post("/login", data={"name": "", "secret": TOKEN, "next": "eval"})
        assert (right.status_code, right.url.path) == (200, "/eval")
        assert client.get("/config").status_code == 200
        left = client.post("/logout")
        assert left.url.path == "/login"
        assert client.get("/config", headers={"Accept": "*/*"}).status_code == 401


@pytest.mark.parametrize(
    "after", ["https://evil.example", "//evil.example", "\\\\evil", "javascript:x", "..//x"]
)
def test_the_login_leads_nowhere_else(address: str, after: str) -> None:
    with httpx.Client(base_url=address) as client:
        got = client.post("/login", data={"secret": TOKEN, "next": after})
        assert got.headers["location"] in ("./login?came=1&next=", "./login?came=1&next=evil")
        assert client.get(got.headers["location"]).headers["location"] == "./"


def test_the_cookie_cannot_be_read_by_scripts_and_a_browser_that_takes_none_is_told(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        got = client.post("/login", data={"secret": TOKEN})
        told = got.headers["set-cookie"].split("; ")
        assert told[0].startswith("mundap-login=")
        assert told[1:] == ["Path=/", "Max-Age=43200", "HttpOnly", "SameSite=Lax"]
    with httpx.Client(base_url=address) as client:
        assert "쿠키를 받지 않았습니다" in client.get("/login?came=1&next=").text


def test_guessing_is_slowed_down(tmp_path: Path) -> None:
    application = created(tmp_path, Settings(login=Login(token=TOKEN)))
    with served_in_thread(application) as address, httpx.Client(base_url=address) as client:
        tries = [client.post("/login", data={"secret": f"wrong {n}"}) for n in range(11)]
        right = client.post("/login", data={"secret": TOKEN})
    assert [each.status_code for each in tries] == [401] * 10 + [429]
    assert int(tries[-1].headers["retry-after"]) in range(1, 7)
    assert right.status_code == 429


def test_allowed_origins_may_frame_and_read_and_others_may_not(tmp_path: Path) -> None:
    good = "https://www.example.kr"
    settings = Settings(allowed_origins=(good,), login=Login(token=TOKEN))
    with (
        served_in_thread(created(tmp_path, settings)) as address,
        httpx.Client(base_url=address) as client,
    ):
        for path in ("/", "/api/nothing", "/healthz", "/login", "/_mundap/chat.js", "/x"):
            for origin in (good, "https://www.example.kr.evil", "http://www.example.kr", "null", None):
                headers = client.get(path, headers={"Origin": origin} if origin else {}).headers
                allowed = headers.get("access-control-allow-origin")
                assert allowed == (good if origin == good else None)
                assert "origin" in headers["vary"].lower()
                assert "access-control-allow-credentials" not in headers
                assert f"frame-ancestors 'self' {good}" in headers["content-security-policy"]
                assert "x-frame-options" not in headers
        asking = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
        for origin, status in ((good, 200), ("https://evil.example", 400)):
            got = client.options("/api/ask", headers={"Origin": origin, **asking})
            assert got.status_code == status


def test_history_error_details_and_analytics_are_off(address: str) -> None:
    with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        config = client.get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["show_error"] is False
    assert config["footer_links"] == []
    assert not config.get("run_history")
    assert config["enable_queue"] is True
    assert not config.get("mcp_server")
    assert {each["api_visibility"] for each in config["dependencies"]} == {"private"}

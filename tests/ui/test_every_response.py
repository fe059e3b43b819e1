"""What every response has, whatever its status: who may frame it, the security headers, one form of error."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from corpus.records import Article
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.problems import RequestError
from ui.sections import Limits, Login
from ui.settings import Settings

pytestmark = [
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ALLOWED = "https://www.example.kr"
TOKEN, ADMIN_TOKEN = "0123456789abcdef", "fedcba9876543210"
PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class BrokenAssistant(SmallAssistant):
    """Breaks at one article, and is too busy for another."""

    def article(self, article_id: str) -> Article | None:
        if article_id == "broken":
            raise ValueError("secret detail")
        if article_id == "busy":
            raise RequestError(503, "busy", "지금 질문이 너무 많습니다.", retry_after=2)
        return super().article(article_id)


def application(folder: Path, settings: Settings):
    from ui.application import create_application

    return create_application(BrokenAssistant(), feedback_file=folder / "feedback", settings=settings)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(
        allowed_origins=(ALLOWED,),
        login=Login(admin_token=ADMIN_TOKEN, for_asking=False),
        limits=Limits(logins_per_minute=1),
    )
    with served_in_thread(application(tmp_path_factory.mktemp("every"), settings)) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=20) as client:
        yield client


REQUESTS = [
    (200, "GET", "/", {}),
    (200, "GET", "/healthz", {}),
    (200, "GET", "/embed", {}),
    (200, "GET", "/widget.js", {}),
    (200, "GET", "/_mundap/chat.js", {}),
    (200, "GET", "/theme.css", {}),
    (200, "GET", "/docs", {}),
    (200, "POST", "/api/ask", {"json": {"question": "국비는 얼마인가요?"}}),
    (200, "POST", "/api/ask/stream", {"json": {"question": "국비는 얼마인가요?"}}),
    (303, "GET", "/admin", {"headers": PAGE}),
    (400, "POST", "/api/ask", {"content": b"{"}),
    (400, "POST", "/v1/chat/completions", {"content": b"{"}),
    (401, "GET", "/api/admin/articles", {}),
    (403, "POST", "/api/ask", {"json": {}, "headers": {"Sec-Fetch-Site": "cross-site"}}),
    (404, "GET", "/nothing", {}),
    (404, "GET", "/api/nothing", {}),
    (404, "GET", "/v1/nothing", {}),
    (404, "GET", "/static/nothing.js", {}),
    (404, "GET", "/gradio_api/file=/etc/passwd", {}),
    (405, "GET", "/api/ask", {}),
    (405, "DELETE", "/embed", {}),
    (405, "PUT", "/v1/models", {}),
    (405, "POST", "/config", {}),
    (413, "POST", "/api/ask", {"content": b" " * 1_100_000}),
    (413, "POST", "/api/ask", {"json": {"question": "가" * 2_001}}),
    (415, "POST", "/api/feedback", {"content": b"{}"}),
    (422, "POST", "/api/ask", {"json": {}}),
    (422, "POST", "/gradio_api/queue/join", {"json": {}}),
    (422, "GET", "/gradio_api/queue/data", {}),
    (500, "GET", "/api/articles/broken", {}),
    (503, "GET", "/api/articles/busy", {}),
]


@pytest.mark.parametrize(("status", "method", "path", "sent"), REQUESTS)
def test_whatever_the_status_the_headers_are_there_and_an_error_has_one_form(
    client: httpx.Client, status: int, method: str, path: str, sent: dict[str, object]
) -> None:
    headers = {"Origin": "https://evil.example", **sent.pop("headers", {})}  # type: ignore[dict-item]
    response = client.request(method, path, headers=headers, **sent)  # type: ignore[arg-type]
    assert response.status_code == status
    holds(response)
    if status >= 400:
        told = response.json()["error"]
        assert re.search("[가-힣]", told["message"])
        assert re.fullmatch("[a-z_]+", told["code"])
        assert ("type" in told) == path.startswith("/v1/")
        assert "secret" not in response.text


def test_too_many_tries_have_the_headers_too(client: httpx.Client) -> None:
    tries = [client.post("/login", data={"secret": "wrong"}) for _ in range(2)]
    assert [each.status_code for each in tries] == [401, 429]
    for each in tries:
        holds(each)


def test_too_many_questions_have_the_headers_too(tmp_path: Path) -> None:
    limits = Limits(requests_per_minute=1, burst=1, count_this_machine=True)
    settings = Settings(allowed_origins=(ALLOWED,), limits=limits)
    with (
        served_in_thread(application(tmp_path, settings)) as address,
        httpx.Client(base_url=address) as client,
    ):
        client.get("/api/facets")
        response = client.get("/api/facets")
    assert response.status_code == 429
    assert int(response.headers["retry-after"]) in range(1, 61)
    holds(response)


def holds(response: httpx.Response) -> None:
    """The headers of every response; nothing of ours lets an inline script run."""
    headers = response.headers
    policy = dict(each.strip().partition(" ")[::2] for each in headers["content-security-policy"].split(";"))
    path = response.request.url.path
    own = {"/admin": "'none'", "/docs": "'self'"} if response.status_code == 200 else {}
    assert policy["frame-ancestors"] == own.get(path, f"'self' {ALLOWED}")
    assert policy["default-src"] == "'none'"
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert "unsafe" not in policy.get("script-src", "")
    assert ("unsafe-inline" in policy.get("style-src", "")) == (path == "/")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == (
        "cross-origin" if path == "/widget.js" else "same-origin"
    )
    assert "access-control-allow-origin" not in headers


def test_a_wrong_method_is_told_the_right_ones(client: httpx.Client) -> None:
    allowed = {
        path: client.request("PUT", path).headers["allow"]
        for path in ("/api/ask", "/embed", "/v1/models", "/healthz", "/config", "/api/articles/x")
    }
    assert allowed == {
        "/api/ask": "POST",
        "/embed": "GET",
        "/v1/models": "GET",
        "/healthz": "GET",
        "/config": "GET",
        "/api/articles/x": "GET",
    }


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/readyz", "/embed", "/widget.js", "/docs", "/config", "/_mundap/chat.js"]
)
def test_head_is_get_without_the_body(client: httpx.Client, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    changing = {"x-request-id", "date"}
    assert {name: head.headers[name] for name in head.headers if name not in changing} == {
        name: got.headers[name] for name in got.headers if name not in changing
    }


@pytest.mark.parametrize(
    ("path", "up"), [("/nothing", "./"), ("/a/b/c", "../../"), ("/static/nothing.js", "../")]
)
def test_who_comes_with_a_browser_reads_a_page(client: httpx.Client, path: str, up: str) -> None:
    response = client.get(path, headers=PAGE)
    assert (response.status_code, response.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "그런 주소가 없습니다. 주소를 확인해 주십시오." in response.text.replace("&#46;", ".")
    links = [
        link.replace("&#46;", ".").replace("&#47;", "/")
        for link in re.findall(r'href="([^"]*)"', response.text)
    ]
    assert links[-1] == up
    assert links[1].startswith(f"{up}_mundap/colours.css")
    assert "<script" not in response.text
    holds(response)


def test_the_page_of_gradio_is_ours(client: httpx.Client) -> None:
    page = client.get("/").text
    assert 'lang="ko"' in page
    assert "<title>문답 Mundap</title>" in page
    head = page.partition("</head>")[0]
    addresses = re.findall(r'(?:src|href|content)="([^"]*)"', head)
    assert [each for each in addresses if "://" in each or each.startswith("/")] == []
    assert 'property="og:' not in head
    config = json.loads(re.search(r"window\.gradio_config = (.*?);</script>", page)[1])  # type: ignore[index]
    assert config["title"] == "문답 Mundap"

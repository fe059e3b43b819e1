"""The chat behind a real nginx: under a sub-path, with https, whatever the proxy says about itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.nginx import DOCUMENTED, as_documented, lying, nginx_before, prefix_kept, silent
from tests.browser.other_origin import OtherOrigin, other_origin
from tests.browser.reader import Reader, ServedChat
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.settings import Settings

pytestmark = [
    pytest.mark.browser,
    # Gradio 6.31 counts its queue with a pandas option and a keyword that pandas deprecates.
    pytest.mark.filterwarnings("ignore:.future.no_silent_downcasting:Warning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:Warning"),
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"
PROOF = "AX 실증산단 구축사업에는 2028년까지 국비 1,400억 원이 투입된다."
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def host() -> Iterator[OtherOrigin]:
    """The site whose pages may show the chat."""
    with other_origin() as origin:
        yield origin


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, host: OtherOrigin) -> Iterator[ServedChat]:
    from ui.application import create_application

    feedback_file = tmp_path_factory.mktemp("feedback") / "feedback.sqlite3"
    settings = Settings(
        root_path="/mundap", trusted_proxies=("127.0.0.1/32",), allowed_origins=(host.address,)
    )
    assistant = SmallAssistant()
    application = create_application(assistant, feedback_file=feedback_file, settings=settings)
    with served_in_thread(application) as address:
        yield ServedChat(address, assistant, feedback_file)


@pytest.fixture(params=[as_documented, prefix_kept, silent, lying])
def behind(request: pytest.FixtureRequest, served: ServedChat, tmp_path: Path) -> Iterator[ServedChat]:
    change: Change = request.param
    site = change(DOCUMENTED.read_text(encoding="utf-8"))
    with nginx_before(served.address, tmp_path, site) as address:
        yield ServedChat(address, served.assistant, served.feedback_file)


def test_the_chat_answers_as_a_stream_and_opens_its_source(chromium: Browser, behind: ServedChat) -> None:
    context = chromium.new_context(ignore_https_errors=True, locale="ko-KR")
    reader = Reader(context.new_page(), behind)
    reader.page.set_default_timeout(15_000)
    reader.open()
    reader.page.evaluate(
        """() => {
            window.seen = [];
            new MutationObserver(() => {
                for (const kind of ['waiting', 'partial'])
                    if (document.querySelector(`.mundap-${kind}`) && !window.seen.includes(kind))
                        window.seen.push(kind);
            }).observe(document.body, {subtree: true, childList: true, characterData: true});
        }"""
    )
    reader.ask(QUESTION)
    assert reader.page.evaluate("window.seen") == ["waiting", "partial"]
    assert reader.page.inner_text(".mundap-lead strong") == "1,400억 원"
    reader.page.locator(".mundap-chip", has_text="1").first.click()
    expect(reader.page.locator("#mundap-panel mark")).to_have_text(PROOF)
    context.close()
    assert (reader.foreign, reader.failed, reader.dialogs) == ([], [], [])


def test_the_widget_in_a_page_of_another_origin_answers_and_opens_its_source(
    chromium: Browser, behind: ServedChat, host: OtherOrigin
) -> None:
    host.pages["/"] = f'<body><h1>안내</h1><script src="{behind.address}/widget.js" async></script></body>'
    context = chromium.new_context(ignore_https_errors=True, locale="ko-KR")
    page = context.new_page()
    page.set_default_timeout(15_000)
    outside: list[str] = []
    ours = (f"{behind.address}/", f"{host.address}/", "data:", "about:")
    page.on("request", lambda sent: None if sent.url.startswith(ours) else outside.append(sent.url))
    page.on("pageerror", lambda error: outside.append(str(error)))
    page.goto(f"{host.address}/")
    page.locator(".launcher").click()
    frame = page.frame_locator("iframe")
    frame.locator("#mundap-box textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(frame.locator(".mundap-lead strong")).to_have_text("1,400억 원")
    frame.locator(".mundap-chip", has_text="1").first.click()
    expect(frame.locator("#mundap-panel mark")).to_have_text(PROOF)
    context.close()
    assert outside == []


def test_a_page_that_is_not_allowed_shows_no_chat(
    chromium: Browser, behind: ServedChat, host: OtherOrigin
) -> None:
    with other_origin() as stranger:
        frame = f'<iframe src="{behind.address}/embed"></iframe>'
        stranger.pages["/"] = host.pages["/"] = f"<body>{frame}</body>"
        context = chromium.new_context(ignore_https_errors=True, locale="ko-KR")
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda told: refused.append(told.text))
        page.goto(f"{stranger.address}/")
        expect(page.frame_locator("iframe").locator("#mundap-box")).to_have_count(0)
        assert any("frame-ancestors" in text for text in refused)
        page.goto(f"{host.address}/")
        expect(page.frame_locator("iframe").locator("#mundap-box textarea")).to_be_visible()
        context.close()


def test_no_page_names_the_host_that_a_proxy_claimed(behind: ServedChat) -> None:
    with httpx.Client(verify=False) as client:
        for path in ("/", "/config", "/api/nothing", "/readyz"):
            text = client.get(f"{behind.address}{path}", headers={"X-Forwarded-Host": "evil.example"}).text
            assert "evil.example" not in text
            assert "elsewhere.example" not in text
            assert behind.address.removesuffix("/mundap").removeprefix("https://") not in text


def test_the_sub_path_without_its_slash_leads_to_the_page(behind: ServedChat) -> None:
    with httpx.Client(verify=False, follow_redirects=True) as client:
        answered = client.get(behind.address)
    assert (answered.status_code, str(answered.url)) == (200, f"{behind.address}/")


def test_without_a_proxy_the_sub_path_answers_too(served: ServedChat) -> None:
    with httpx.Client(follow_redirects=True) as client:
        for path in ("/", "/mundap", "/mundap/"):
            assert "./_mundap/chat.js" in client.get(f"{served.address}{path}").text
        for prefix in ("", "/mundap"):
            assert client.get(f"{served.address}{prefix}/_mundap/chat.js").status_code == 200
            asked = client.post(f"{served.address}{prefix}/api/ask", json={"question": QUESTION})
            assert asked.json()["short_answer"] == "1,400억 원"
            assert client.get(f"{served.address}{prefix}/monitoring").status_code == 404
        for path in ("/mundapx/", "/other/", "/mundap/mundap/"):
            assert client.get(f"{served.address}{path}").status_code == 404

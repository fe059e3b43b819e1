"""The chat inside pages of other origins: who may show it, keyboard, reload, and who may speak to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from tests.browser.other_origin import OtherOrigin, other_origin
from tests.browser.reader import EXAMPLES
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.application import create_application
from ui.settings import Settings

pytestmark = [
    pytest.mark.browser,
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"
PROOF = "AX 실증산단 구축사업에는 2028년까지 국비 1,400억 원이 투입된다."
DEMO = Path(__file__).parents[2] / "docs" / "demo" / "index.html"


@dataclass(frozen=True, slots=True)
class Sites:
    """The chat, a page's origin that may show it, and one that may not."""

    chat: str
    allowed: OtherOrigin
    stranger: OtherOrigin

    def script(self, **attributes: str) -> str:
        """The tag a webmaster pastes."""
        named = "".join(f' data-{name}="{value}"' for name, value in attributes.items())
        return f'<script src="{self.chat}/widget.js"{named} async></script>'


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    with other_origin() as allowed, other_origin() as stranger:
        application = create_application(
            SmallAssistant(),
            feedback_file=tmp_path_factory.mktemp("embedded") / "feedback.sqlite3",
            examples=EXAMPLES,
            settings=Settings(allowed_origins=(allowed.address,)),
        )
        with served_in_thread(application) as chat:
            yield Sites(chat, allowed, stranger)


@pytest.fixture
def page(request: pytest.FixtureRequest, chromium: Browser, sites: Sites) -> Iterator[Page]:
    """A page whose every foreign request and error fails the test."""
    options = {"viewport": {"width": 1280, "height": 800}, "locale": "ko-KR", **getattr(request, "param", {})}
    context = chromium.new_context(**options)
    page = context.new_page()
    page.set_default_timeout(6_000)
    ours = (sites.chat, sites.allowed.address, sites.stranger.address, "data:", "about:")
    foreign: list[str] = []
    errors: list[str] = []
    page.on("request", lambda sent: None if sent.url.startswith(ours) else foreign.append(sent.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert foreign == []
    assert errors == []


def host(sites: Sites, tag: str, *, path: str = "/", body: str = "") -> str:
    """The address of a page of the allowed origin with the tag in it."""
    sites.allowed.pages[path] = (
        "<!doctype html><html lang=ko><title>포털</title>"
        f"<h1>포털</h1><input id=first><div id=place style='height:600px'></div>{body}{tag}"
    )
    return sites.allowed.address + path


def chat_frame(page: Page) -> Frame:
    """The frame of the chat, once the chat stands in it."""
    frame = page.locator("iframe").first.element_handle().content_frame()
    assert frame is not None
    frame.wait_for_selector("#mundap-box textarea")
    return frame


def ask(frame: Frame, question: str) -> None:
    before = frame.locator(".mundap-tools").count()
    frame.fill("#mundap-box textarea", question)
    frame.press("#mundap-box textarea", "Enter")
    expect(frame.locator(".mundap-tools")).to_have_count(before + 1)


def is_focused(page: Page, selector: str) -> bool:
    return bool(
        page.evaluate(
            "s => document.querySelector('.mundap-floating').shadowRoot.activeElement?.matches(s) ?? false",
            selector,
        )
    )


def test_an_allowed_page_shows_the_chat_and_citations_open_inside_it(page: Page, sites: Sites) -> None:
    page.goto(host(sites, sites.script(title="지원사업 문답", color="#14532d", greeting="물어보세요")))
    expect(page.locator(".greeting")).to_have_text("물어보세요")
    page.get_by_role("button", name="지원사업 문답 열기").click()
    frame = chat_frame(page)
    expect(page.get_by_role("dialog", name="지원사업 문답")).to_be_visible()
    expect(frame.locator("#mundap-header strong")).to_have_text("지원사업 문답")
    assert frame.locator(".mundap-example").all_inner_texts() == list(EXAMPLES)
    assert frame.locator("#mundap-header").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(20, 83, 45)"
    )
    ask(frame, QUESTION)
    assert frame.inner_text(".mundap-lead strong") == "1,400억 원"
    frame.locator(".mundap-chip").first.click()
    expect(frame.locator("#mundap-panel mark")).to_have_text(PROOF)
    expect(frame.locator("#mundap-panel mark")).to_be_in_viewport(ratio=1)
    assert page.frames[1].url.startswith(sites.chat)
    assert len(page.context.pages) == 1


def test_a_page_that_is_not_allowed_shows_no_chat_and_says_whom_to_ask(page: Page, sites: Sites) -> None:
    page.clock.install()
    sites.stranger.pages["/"] = f"<!doctype html><title>남</title>{sites.script()}"
    page.goto(sites.stranger.address)
    page.locator(".launcher").click()
    page.clock.run_for(11_000)
    expect(page.locator(".note")).to_contain_text("allowed_origins")
    page.locator(".shut").click()
    expect(page.locator(".dialog")).not_to_have_class("dialog open")
    assert not page.frames[1].url.startswith(sites.chat) or page.frames[1].locator("textarea").count() == 0
    sites.stranger.pages["/bare"] = f"<!doctype html><iframe src='{sites.chat}/embed'></iframe>"
    page.goto(f"{sites.stranger.address}/bare")
    page.wait_for_timeout(300)
    assert page.frames[1].locator("textarea").count() == 0


def test_the_keyboard_goes_in_around_and_out_again(page: Page, sites: Sites) -> None:
    page.goto(host(sites, sites.script()))
    page.locator(".launcher").focus()
    page.keyboard.press("Enter")
    frame = chat_frame(page)
    box = frame.locator("#mundap-box textarea")
    expect(box).to_be_focused()
    page.keyboard.type("AX")
    assert box.input_value() == "AX"
    page.keyboard.press("Tab")
    expect(frame.locator(".submit-button")).to_be_focused()
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        assert is_focused(page, "iframe")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    assert is_focused(page, ".launcher")
    assert page.locator(".launcher").get_attribute("aria-expanded") == "false"


def test_escape_closes_from_outside_too_but_first_what_lies_over_the_chat(page: Page, sites: Sites) -> None:
    page.goto(host(sites, sites.script()))
    page.locator(".launcher").click()
    frame = chat_frame(page)
    ask(frame, QUESTION)
    frame.locator(".mundap-chip").first.click()
    expect(frame.locator("#mundap-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(frame.locator("#mundap-panel")).not_to_be_visible()
    expect(page.get_by_role("dialog")).to_be_visible()
    frame.locator(".mundap-filter").click()
    expect(frame.locator("#mundap-filters")).to_be_visible()
    page.keyboard.press("Escape")
    expect(frame.locator("#mundap-filters")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.locator("#first").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_a_reload_of_the_host_page_keeps_the_conversation_and_a_new_one_forgets_it(
    page: Page, sites: Sites
) -> None:
    page.goto(host(sites, sites.script()))
    page.locator(".launcher").click()
    frame = chat_frame(page)
    ask(frame, QUESTION)
    ask(frame, "자율형 스마트공장 지원금은 기업당 얼마인가요?")
    page.reload()
    frame = chat_frame(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(frame.locator(".mundap-tools")).to_have_count(2)
    assert frame.locator(".user-row").all_inner_texts() == [
        QUESTION,
        "자율형 스마트공장 지원금은 기업당 얼마인가요?",
    ]
    frame.locator(".mundap-chip").first.click()
    expect(frame.locator("#mundap-panel mark")).to_have_text(PROOF)
    page.keyboard.press("Escape")
    frame.get_by_role("button", name="새 대화").click()
    page.reload()
    frame = chat_frame(page)
    expect(frame.locator(".mundap-welcome")).to_be_visible()
    assert frame.locator(".mundap-tools").count() == 0


def test_an_answer_that_comes_while_closed_is_counted_on_the_button(page: Page, sites: Sites) -> None:
    page.goto(host(sites, sites.script()))
    page.locator(".launcher").click()
    frame = chat_frame(page)
    held = []
    page.route("**/api/ask/stream", lambda route: held.append(route))
    frame.fill("#mundap-box textarea", QUESTION)
    page.keyboard.press("Enter")
    expect(frame.locator(".mundap-waiting")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".badge")).to_be_hidden()
    held[0].continue_()
    expect(page.locator(".badge")).to_have_text("1")
    page.get_by_role("button", name="문답 열기, 읽지 않은 답 1개").click()
    expect(page.locator(".badge")).to_be_hidden()
    expect(frame.locator(".mundap-lead strong")).to_have_text("1,400억 원")


def test_words_from_another_window_or_frame_are_not_heard(page: Page, sites: Sites) -> None:
    sites.stranger.pages["/shout"] = (
        "<script>for (const type of ['answered', 'close', 'ready'])"
        "parent.postMessage({from: 'mundap', type}, '*');</script>"
    )
    page.goto(host(sites, sites.script()))
    page.locator(".launcher").click()
    frame = chat_frame(page)
    page.evaluate(
        "url => document.body.append(Object.assign(document.createElement('iframe'), {src: url}))",
        f"{sites.stranger.address}/shout",
    )
    page.evaluate("window.postMessage({from: 'mundap', type: 'close'}, '*')")
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_be_visible()
    # Nor does the chat hear a page that is not its host: here it is told of another host than it has.
    lone = page.context.new_page()
    lone.goto(f"{sites.chat}/embed?host=http://evil.example")
    lone.locator(".mundap-filter").focus()
    lone.evaluate("window.postMessage({from: 'mundap', type: 'focus', at: 'start'}, '*')")
    lone.wait_for_timeout(200)
    expect(lone.locator(".mundap-filter")).to_be_focused()
    assert frame.locator("#mundap-box").count() == 1


def test_inline_stands_in_its_place_and_speaks_english(page: Page, sites: Sites) -> None:
    tag = sites.script(mode="inline", target="#place", language="en", theme="dark")
    page.goto(host(sites, tag))
    frame = chat_frame(page)
    assert page.locator(".launcher").count() == 0
    box = page.locator("#place iframe").bounding_box()
    assert box is not None
    assert box["height"] == 600
    assert frame.evaluate("document.documentElement.lang") == "en"
    assert frame.get_attribute("#mundap-box textarea", "placeholder") == "Ask about support programs"
    ask(frame, QUESTION)
    assert frame.locator(".mundap-tool:visible").all_inner_texts() == [
        "Copy", "Share", "Print", "Helpful", "Not helpful",
    ]  # fmt: skip
    assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 21, 28)"


def test_a_host_page_with_a_strict_policy_needs_to_allow_only_our_address(page: Page, sites: Sites) -> None:
    policy = (
        f"<meta http-equiv='Content-Security-Policy' content=\"default-src 'self'; script-src {sites.chat}; "
        f"frame-src {sites.chat}; style-src 'self'\">"
    )
    sites.allowed.pages["/strict"] = f"<!doctype html>{policy}<title>엄격</title>{sites.script()}"
    page.goto(f"{sites.allowed.address}/strict")
    page.locator(".launcher").click()
    chat_frame(page)
    assert page.locator(".launcher").evaluate("e => getComputedStyle(e).position") == "fixed"


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}], indirect=True
)
def test_on_a_phone_the_dialog_fills_the_screen(page: Page, sites: Sites) -> None:
    page.goto(host(sites, '<meta name="viewport" content="width=device-width">' + sites.script()))
    page.locator(".launcher").tap()
    frame = chat_frame(page)
    box = page.get_by_role("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    ask(frame, QUESTION)
    assert frame.evaluate("document.documentElement.scrollWidth") == 390
    frame.get_by_role("button", name="닫기").first.tap()
    expect(page.get_by_role("dialog")).not_to_be_visible()


def test_the_demo_page_of_the_documentation_works(page: Page, sites: Sites) -> None:
    demo = DEMO.read_text(encoding="utf-8").replace("http://127.0.0.1:7860", sites.chat)
    sites.allowed.pages["/demo"] = demo
    page.goto(f"{sites.allowed.address}/demo")
    page.get_by_role("button", name="지원사업 문답 열기").click()
    ask(chat_frame(page), QUESTION)

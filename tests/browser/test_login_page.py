"""Logging in, asking and leaving in a browser, under a sub-path with https in front."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.nginx import DOCUMENTED, nginx_before
from tests.browser.other_origin import other_origin
from tests.browser.reader import Reader, ServedChat
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.sections import Login
from ui.settings import Settings
from ui.users import Role, new_user, put_user

pytestmark = [
    pytest.mark.browser,
    # Gradio 6.31 counts its queue with a pandas option and a keyword that pandas deprecates.
    pytest.mark.filterwarnings("ignore:.future.no_silent_downcasting:Warning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:Warning"),
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def test_who_logs_in_asks_and_who_leaves_does_not(chromium: Browser, tmp_path: Path) -> None:
    from ui.application import create_application

    put_user(tmp_path / "users", new_user("김", Role.USER, "바른 말 건전지 클립"))
    settings = Settings(
        root_path="/mundap",
        trusted_proxies=("127.0.0.1/32",),
        login=Login(users_file=tmp_path / "users"),
    )
    assistant = SmallAssistant()
    application = create_application(assistant, feedback_file=tmp_path / "feedback", settings=settings)
    with (
        served_in_thread(application) as address,
        nginx_before(address, tmp_path, DOCUMENTED.read_text(encoding="utf-8")) as outside,
    ):
        context = chromium.new_context(ignore_https_errors=True, locale="ko-KR")
        reader = Reader(context.new_page(), ServedChat(outside, assistant, tmp_path / "feedback"))
        page = reader.page
        page.goto(f"{outside}/")
        assert page.url == f"{outside}/login?next="
        page.get_by_label("이름").fill("김")
        page.get_by_label("비밀번호").fill("틀린 비밀번호")
        page.get_by_role("button", name="들어가기").click()
        expect(page.get_by_role("alert")).to_have_text("이름이나 비밀번호가 맞지 않습니다.")
        assert reader.failed == [f"401 {outside}/login"]
        reader.failed.clear()

        page.get_by_label("이름").fill("김")
        page.get_by_label("비밀번호").fill("바른 말 건전지 클립")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{outside}/")
        reader.open()
        reader.ask("AX 실증산단 구축사업에는 국비가 얼마 투입되나요?")
        assert page.inner_text(".mundap-lead strong") == "1,400억 원"
        [cookie] = context.cookies()
        assert {key: cookie[key] for key in ("name", "path", "httpOnly", "secure", "sameSite")} == {  # type: ignore[literal-required]
            "name": "mundap-login",
            "path": "/mundap",
            "httpOnly": True,
            "secure": True,
            "sameSite": "Lax",
        }
        leave = page.get_by_role("button", name="나가기")
        assert leave.get_attribute("title") == "김 님으로 들어와 있습니다"
        expect(page.get_by_role("link", name="관리")).to_have_count(0)
        leave.click()
        page.wait_for_url(f"{outside}/login?next=")
        assert context.cookies() == []
        page.goto(f"{outside}/")
        assert page.url == f"{outside}/login?next="
        context.close()
        assert (reader.foreign, reader.failed, reader.dialogs) == ([], [], [])


KEY = "0123456789abcdef"
QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"


def test_the_widget_shows_the_login_and_then_the_chat_as_its_page_wants_it(
    chromium: Browser, tmp_path: Path
) -> None:
    from ui.application import create_application

    with other_origin() as host:
        settings = Settings(allowed_origins=(host.address,), login=Login(token=KEY))
        application = create_application(
            SmallAssistant(), feedback_file=tmp_path / "feedback", settings=settings
        )
        with served_in_thread(application) as address:
            named = 'data-title="지원 & 문답" data-color="#14532d"'
            host.pages["/"] = f'<body><script src="{address}/widget.js" {named} async></script></body>'
            context = chromium.new_context(locale="ko-KR", viewport={"width": 390, "height": 844})
            page = context.new_page()
            page.goto(host.address)
            page.locator(".launcher").click()
            expect(page.locator(".note")).to_be_hidden()
            frame = page.frame_locator("iframe")
            expect(frame.locator("#secret")).to_be_focused()
            page.keyboard.type("wrong")
            page.keyboard.press("Enter")
            expect(frame.get_by_role("alert")).to_be_visible()
            # Where the page's script has run: it hears Escape, and was given the keyboard by the host.
            expect(frame.locator("#secret")).to_be_focused()
            page.keyboard.press("Escape")
            expect(page.locator(".dialog")).not_to_have_class(re.compile("open"))
            page.locator(".launcher").click()
            frame.locator("#secret").fill(KEY)
            frame.locator("#secret").press("Enter")
            expect(frame.locator("#mundap-header strong")).to_have_text("지원 & 문답")
            expect(frame.locator("#mundap-header")).to_have_css("background-color", "rgb(20, 83, 45)")
            frame.locator("#mundap-box textarea").fill(QUESTION)
            frame.locator("#mundap-box textarea").press("Enter")
            expect(frame.locator(".mundap-lead strong")).to_have_text("1,400억 원")
            frame.get_by_role("button", name="나가기").click()
            expect(frame.locator("#secret")).to_be_visible()
            assert context.cookies() == []
            frame.locator("#secret").fill(KEY)
            frame.locator("#secret").press("Enter")
            expect(frame.locator(".mundap-welcome")).to_be_visible()
            expect(frame.locator(".mundap-lead")).to_have_count(
                0
            )  # what was asked before went with its asker
            context.close()


def test_a_shared_question_is_asked_after_the_login(chromium: Browser, tmp_path: Path) -> None:
    from ui.application import create_application

    application = create_application(
        SmallAssistant(), feedback_file=tmp_path / "feedback", settings=Settings(login=Login(token=KEY))
    )
    with served_in_thread(application) as address:
        context = chromium.new_context(locale="ko-KR", permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(address)
        page.fill("#secret", KEY)
        page.keyboard.press("Enter")
        page.fill("#mundap-box textarea", QUESTION)
        page.press("#mundap-box textarea", "Enter")
        page.locator(".mundap-share").click()
        expect(page.locator(".mundap-share")).to_have_text("주소를 복사했습니다")
        link = page.evaluate("navigator.clipboard.readText()")
        context.clear_cookies()
        page.goto("about:blank")
        page.goto(link)
        page.fill("#secret", "wrong")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        page.fill("#secret", KEY)
        page.keyboard.press("Enter")
        expect(page.locator(".mundap-lead strong")).to_have_text("1,400억 원")
        assert page.url == f"{address}/"
        context.close()

"""Logging in, asking and leaving in a browser, under a sub-path with https in front."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.nginx import DOCUMENTED, nginx_before
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

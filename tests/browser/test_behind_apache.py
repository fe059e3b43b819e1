"""The chat behind a real Apache with the documented file; left out where apache2 is not installed."""

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.apache import APACHE, apache_before
from tests.browser.reader import Reader, ServedChat
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.sections import Limits
from ui.settings import Settings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(APACHE is None, reason="apt-get install apache2"),
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

QUESTION = "AX 실증산단 구축사업에는 국비가 얼마 투입되나요?"


def test_the_chat_answers_and_a_spoofed_address_is_not_believed(chromium: Browser, tmp_path: Path) -> None:
    from ui.application import create_application

    settings = Settings(
        root_path="/mundap", trusted_proxies=("127.0.0.1/32",), limits=Limits(requests_per_minute=1, burst=8)
    )
    assistant = SmallAssistant()
    application = create_application(assistant, feedback_file=tmp_path / "feedback", settings=settings)
    with served_in_thread(application) as address, apache_before(address, tmp_path) as outside:
        context = chromium.new_context(ignore_https_errors=True, locale="ko-KR")
        reader = Reader(context.new_page(), ServedChat(outside, assistant, tmp_path / "feedback"))
        reader.open()
        reader.ask(QUESTION)
        assert reader.page.inner_text(".mundap-lead strong") == "1,400억 원"
        reader.page.locator(".mundap-chip", has_text="1").first.click()
        expect(reader.page.locator("#mundap-panel mark")).to_be_visible()
        context.close()
        assert (reader.foreign, reader.failed, reader.dialogs) == ([], [], [])
        with httpx.Client(verify=False, follow_redirects=True) as client:
            assert str(client.get(outside).url) == f"{outside}/"
            asked = [
                client.get(f"{outside}/api/facets", headers={"X-Forwarded-For": f"1.2.3.{number}"})
                for number in range(12)
            ]
        assert asked[-1].status_code == 429

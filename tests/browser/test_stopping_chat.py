"""A service that is told to stop while somebody at the page waits for an answer."""

import signal

import pytest
from playwright.sync_api import Browser, expect

from tests.ui.test_stopping import QUESTION, service

pytestmark = pytest.mark.browser


def test_the_answer_that_a_page_waits_for_is_finished(chromium: Browser) -> None:
    context = chromium.new_context(locale="ko-KR")
    page = context.new_page()
    with service(2, 20) as running:
        page.goto(running.address)
        page.fill("#mundap-box textarea", QUESTION)
        page.press("#mundap-box textarea", "Enter")
        expect(page.locator(".mundap-waiting")).to_be_visible()
        running.process.send_signal(signal.SIGTERM)
        expect(page.locator(".mundap-lead strong")).to_have_text("1,400억 원")
        context.close()
        _, errors = running.process.communicate(timeout=120)  # a busy machine ends an interpreter slowly
        assert running.process.returncode == 0, errors

"""What a reader sees who asks too often, and when too many ask at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from qa.pieces import Piece
from qa.records import Answer, Request
from tests.browser.reader import Reader, ServedChat
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread
from ui.sections import Limits
from ui.settings import Settings
from ui.turns import busy

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


def test_who_asks_too_often_is_told_so_in_korean(chromium: Browser, tmp_path: Path) -> None:
    from ui.application import create_application

    assistant = SmallAssistant()
    limits = Limits(requests_per_minute=1, burst=6, count_this_machine=True)
    application = create_application(
        assistant, feedback_file=tmp_path / "feedback", settings=Settings(limits=limits)
    )
    with served_in_thread(application) as address:
        context = chromium.new_context(locale="ko-KR")
        reader = Reader(context.new_page(), ServedChat(address, assistant, tmp_path / "feedback"))
        reader.open()
        reader.ask(QUESTION)
        for _ in range(6):
            reader.page.evaluate("fetch('./api/search?q=x')")
        reader.page.fill("#mundap-box textarea", QUESTION)
        reader.page.press("#mundap-box textarea", "Enter")
        said = reader.page.locator(".mundap-notice")
        expect(said).to_have_text(re.compile(r"질문이 너무 잦습니다\. \d+초 뒤에 다시 물어 주십시오\."))
        assert reader.page.input_value("#mundap-box textarea") == QUESTION
        assert f"429 {address}/gradio_api/queue/join?" in reader.failed
        assert (reader.foreign, reader.dialogs) == ([], [])

        context.close()


class BusyAssistant(SmallAssistant):
    """Everybody's question but the first finds too many before it."""

    def stream(self, request: Request) -> Iterator[Piece | Answer]:
        if self.requests:
            raise busy()
        yield from super().stream(request)


def test_who_finds_too_many_before_him_keeps_the_conversation(chromium: Browser, tmp_path: Path) -> None:
    from ui.application import create_application

    assistant = BusyAssistant()
    application = create_application(assistant, feedback_file=tmp_path / "feedback")
    with served_in_thread(application) as address:
        context = chromium.new_context(locale="ko-KR")
        reader = Reader(context.new_page(), ServedChat(address, assistant, tmp_path / "feedback"))
        reader.open()
        reader.ask(QUESTION)
        reader.ask(QUESTION)
        assert reader.page.inner_text(".mundap-problem") == busy().message
        assert reader.page.inner_text(".mundap-lead strong") == "1,400억 원"
        context.close()
        # What to ask next is found by asking, so it is sent away too, and then nothing is offered.
        assert set(reader.failed) <= {f"503 {address}/api/suggestions"}
        assert (reader.foreign, reader.dialogs) == ([], [])

"""A served chat over the small assistant, and Debian's chromium cut off from everything but this machine."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.reader import EXAMPLES, Reader, ServedChat
from tests.ui.fakes import SmallAssistant
from tests.ui.serving_thread import served_in_thread

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
expect.set_options(timeout=15_000)  # milliseconds; both cores may be busy with something else


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedChat]:
    from ui.application import create_application

    feedback_file = tmp_path_factory.mktemp("feedback") / "feedback.sqlite3"
    assistant = SmallAssistant()
    application = create_application(assistant, feedback_file=feedback_file, examples=EXAMPLES)
    with served_in_thread(application) as address:
        yield ServedChat(address, assistant, feedback_file)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def reader(request: pytest.FixtureRequest, chromium: Browser, served: ServedChat) -> Iterator[Reader]:
    options = {"viewport": {"width": 1280, "height": 800}, "locale": "ko-KR", **getattr(request, "param", {})}
    context = chromium.new_context(**options, permissions=["clipboard-read", "clipboard-write"])
    visitor = Reader(context.new_page(), served)
    visitor.page.set_default_timeout(15_000)
    yield visitor
    context.close()
    assert visitor.foreign == []
    assert visitor.failed == []
    assert visitor.dialogs == []

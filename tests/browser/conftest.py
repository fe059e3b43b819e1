"""A served chat over the small assistant, and Debian's chromium cut off from everything but this machine."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright
from playwright.sync_api import Request as PageRequest

from tests.ui.fakes import SmallAssistant

EXAMPLES = (
    "AX 실증산단 구축사업의 국비는 모두 얼마인가요?",
    "자율형 스마트공장 지원금은 기업당 얼마인가요?",
    "AX 실증산단 신청은 언제까지 받나요?",
    "AX 실증산단 사업의 목적은 무엇인가요?",
)
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]


@dataclass(frozen=True, slots=True)
class ServedChat:
    """A running chat: its address, the assistant behind it, the file its feedback goes to."""

    address: str
    assistant: SmallAssistant
    feedback_file: Path


def serve_in_thread(application: object) -> tuple[uvicorn.Server, threading.Thread, str]:
    """The application served on a free port of this machine."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", ws="none"))  # type: ignore[arg-type]
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    return server, thread, f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedChat]:
    from ui.application import create_application

    feedback_file = tmp_path_factory.mktemp("feedback") / "feedback.sqlite3"
    assistant = SmallAssistant()
    application = create_application(assistant, feedback_file=feedback_file, examples=EXAMPLES)
    server, thread, address = serve_in_thread(application)
    yield ServedChat(address, assistant, feedback_file)
    server.should_exit = True
    server.force_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Reader:
    """A reader at the page: asks, looks, and remembers every request and dialog."""

    def __init__(self, page: Page, served: ServedChat) -> None:
        self.page = page
        self.served = served
        self.foreign: list[str] = []
        self.failed: list[str] = []
        self.dialogs: list[str] = []
        page.on("request", self._note_request)
        page.on("response", lambda response: self._note_status(response.status, response.url))
        page.on("pageerror", lambda error: self.failed.append(str(error)))
        page.on("dialog", self._note_dialog)

    def _note_request(self, request: PageRequest) -> None:
        if not request.url.startswith((self.served.address, "data:", "blob:")):
            self.foreign.append(request.url)

    def _note_status(self, status: int, url: str) -> None:
        if status >= 400:
            self.failed.append(f"{status} {url}")

    def _note_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, query: str = "") -> None:
        self.page.goto(f"{self.served.address}/{query}")
        self.page.wait_for_selector("#mundap-box textarea")
        expect(self.page.locator(".mundap-collection")).not_to_be_empty()

    def ask(self, question: str) -> None:
        """Types and sends a question, and waits for the finished answer."""
        answered = self.page.locator(".mundap-tools, .mundap-problem")
        before = answered.count()
        self.page.fill("#mundap-box textarea", question)
        self.page.press("#mundap-box textarea", "Enter")
        expect(answered).to_have_count(before + 1, timeout=15_000)

    def overflows(self) -> bool:
        """Whether anything can be scrolled sideways."""
        return bool(
            self.page.evaluate(
                "[...document.querySelectorAll('html, body, main, #mundap-panel, .bubble-wrap')]"
                ".some(e => e.scrollWidth > e.clientWidth + 1)"
            )
        )


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

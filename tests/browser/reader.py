"""A reader at the page, who remembers every request, failure and dialog."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Dialog, Page, expect
from playwright.sync_api import Request as PageRequest

from qa.records import Request
from tests.ui.fakes import SmallAssistant

EXAMPLES = (
    "AX 실증산단 구축사업의 국비는 모두 얼마인가요?",
    "자율형 스마트공장 지원금은 기업당 얼마인가요?",
    "AX 실증산단 신청은 언제까지 받나요?",
    "AX 실증산단 사업의 목적은 무엇인가요?",
)


@dataclass(frozen=True, slots=True)
class ServedChat:
    """A running chat: its address, the assistant behind it, the file its feedback goes to."""

    address: str
    assistant: SmallAssistant
    feedback_file: Path


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

    def request_of(self, question: str) -> Request:
        """The last request of that question that the assistant got."""
        return [each for each in self.served.assistant.requests if each.question == question][-1]

    def overflows(self) -> bool:
        """Whether anything can be scrolled sideways."""
        return bool(
            self.page.evaluate(
                "[...document.querySelectorAll('html, body, main, #mundap-panel, .bubble-wrap')]"
                ".some(e => e.scrollWidth > e.clientWidth + 1)"
            )
        )

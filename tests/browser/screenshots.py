"""The pictures of docs/images: `python -m tests.browser.screenshots INDEX [EVALUATION_RUNS]`."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.ui.serving_thread import served_in_thread

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DESKTOP = {"viewport": {"width": 1360, "height": 860}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}

AMOUNT = "AX 실증산단 구축사업의 국비는 모두 얼마인가요?"
DATE = "수출바우처 1차 모집은 언제까지인가요?"
ROW = "2021년 비대면 서비스 바우처 추가 모집의 지원 한도는 얼마인가요?"
UNANSWERABLE = "양자컴퓨터 실증사업은 언제까지 신청하나요?"


def open_page(browser: Browser, address: str, options: dict[str, object]) -> Page:
    """The empty chat in a fresh window."""
    page = browser.new_context(locale="ko-KR", **options).new_page()  # type: ignore[arg-type]
    page.goto(address)
    expect(page.locator(".mundap-collection")).not_to_be_empty()
    return page


def ask(page: Page, questions: Sequence[str]) -> None:
    """Asks one after the other and waits for each answer."""
    for count, question in enumerate(questions, start=1):
        page.fill("#mundap-box textarea", question)
        page.press("#mundap-box textarea", "Enter")
        expect(page.locator(".mundap-tools")).to_have_count(count, timeout=30_000)
    page.wait_for_timeout(700)


def take(browser: Browser, address: str) -> None:
    """Takes every picture."""
    page = open_page(browser, address, DESKTOP)
    page.screenshot(path=IMAGES / "chat-empty.png")
    ask(page, [AMOUNT])
    page.screenshot(path=IMAGES / "chat-desktop.png")

    page = open_page(browser, address, DESKTOP)
    ask(page, [DATE])
    page.screenshot(path=IMAGES / "chat-note.png")

    page = open_page(browser, address, DESKTOP)
    ask(page, [ROW])
    expect(page.locator("#mundap-panel tr.mundap-marked")).to_have_count(1)
    page.screenshot(path=IMAGES / "chat-table.png")

    page = open_page(browser, address, {**DESKTOP, "color_scheme": "dark"})
    ask(page, [AMOUNT])
    page.screenshot(path=IMAGES / "chat-dark.png")

    page = open_page(browser, address, PHONE)
    page.screenshot(path=IMAGES / "chat-phone-empty.png")
    ask(page, [AMOUNT])
    page.screenshot(path=IMAGES / "chat-phone.png")
    page.locator(".mundap-chip").first.tap()
    page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / "chat-phone-source.png")

    page = open_page(browser, address, DESKTOP)
    ask(page, [UNANSWERABLE])
    expect(page.locator(".mundap-refused")).to_have_count(1)  # an answer here would be a made-up one
    page.screenshot(path=IMAGES / "chat-refusal.png")


def take_runs(browser: Browser, address: str) -> None:
    """Takes the picture of the evaluation runs."""
    page = browser.new_context(locale="ko-KR", viewport={"width": 1360, "height": 640}).new_page()
    page.goto(f"{address}/eval")
    page.screenshot(path=IMAGES / "eval-runs.png")


def main(index_dir: Path, eval_runs: Path | None) -> None:
    """Serves the index on a free port of this machine and takes the pictures; of runs where given."""
    from qa.assistant import open_assistant
    from ui.application import create_application
    from ui.examples import offered
    from ui.settings import Settings

    assistant = open_assistant(index_dir)
    with tempfile.TemporaryDirectory() as folder:
        application = create_application(
            assistant,
            feedback_file=Path(folder) / "feedback",
            examples=offered(assistant),
            settings=Settings(eval_runs=eval_runs),
        )
        with served_in_thread(application) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            take(browser, address)
            if eval_runs is not None:
                take_runs(browser, address)
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)

"""The pictures of docs/images: `python -m tests.browser.screenshots INDEX [EVALUATION_RUNS]`.

INDEX is copied, for the picture of the admin page adds an article to it.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.other_origin import OtherOrigin, other_origin
from tests.ui.serving_thread import served_in_thread
from ui.sections import Login
from ui.settings import Settings

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
DEMO = Path(__file__).parents[2] / "docs" / "demo" / "index.html"
KEY = "0123456789abcdef"
PASTED = """청년 월세 지원 늘린다… 올해 2만 명
입력 2026-01-26 11:00
홍길동 기자
서울시는 청년에게 월세를 매달 30만 원씩 지원한다고 26일 밝혔다. 신청은 누리집에서 2월 13일까지 받는다.

지원 대상은 만 19~39세 무주택 청년 2만 명이다. 시는 모두 720억 원을 들인다.
공유하기
글자크기 가 가
무단 전재 및 재배포 금지
많이 본 뉴스
1 비트코인 또 올랐다
"""
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


def take_reading_aids(browser: Browser, address: str) -> None:
    """The card of a citation, the range of articles, and the page on paper."""
    page = open_page(browser, address, DESKTOP)
    ask(page, [DATE])
    expect(page.locator(".mundap-follow-up").first).to_be_visible()
    page.locator(".mundap-chip").nth(1).hover()
    expect(page.locator("#mundap-preview")).to_be_visible()
    page.screenshot(path=IMAGES / "chat-preview.png")
    page.click(".mundap-filter")
    page.locator(".mundap-publishers input").nth(1).check()
    page.locator(".mundap-programs input").nth(2).check()
    page.locator(".mundap-period input").first.fill("2025-01-01")
    page.screenshot(path=IMAGES / "chat-range.png")
    page.keyboard.press("Escape")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 640})
    page.add_style_tag(content="#mundap-paper { margin: 18mm 16mm; }")  # as the printer's margin
    page.screenshot(path=IMAGES / "chat-print.png")


def take_widget(browser: Browser, address: str, host: OtherOrigin) -> None:
    """The demo page with the chat closed, open, with an answer, and on a phone."""
    host.pages["/"] = DEMO.read_text(encoding="utf-8").replace("http://127.0.0.1:7860", address)
    page = browser.new_context(locale="ko-KR", viewport={"width": 1280, "height": 800}).new_page()
    page.goto(host.address)
    page.locator(".launcher").wait_for()
    page.screenshot(path=IMAGES / "widget-closed.png")
    page.locator(".launcher").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator(".mundap-example").first).to_be_visible()
    page.wait_for_timeout(400)
    page.screenshot(path=IMAGES / "widget-open.png")
    frame.locator("#mundap-box textarea").fill(DATE)
    page.keyboard.press("Enter")
    expect(frame.locator(".mundap-follow-up").first).to_be_visible(timeout=30_000)
    page.screenshot(path=IMAGES / "widget-answer.png")

    page = browser.new_context(locale="ko-KR", **PHONE).new_page()  # type: ignore[arg-type]
    page.goto(host.address)
    page.locator(".launcher").tap()
    frame = page.frame_locator("iframe")
    frame.locator("#mundap-box textarea").fill(AMOUNT)
    page.keyboard.press("Enter")
    expect(frame.locator(".mundap-tools")).to_be_visible(timeout=30_000)
    page.wait_for_timeout(600)
    page.screenshot(path=IMAGES / "widget-phone.png")


def take_admin(browser: Browser, address: str) -> None:
    """The admin page, and the preview of an article that is added."""
    page = browser.new_context(locale="ko-KR", viewport={"width": 1280, "height": 860}).new_page()
    page.goto(f"{address}/login?next=admin")
    page.fill("#secret", KEY)
    page.keyboard.press("Enter")
    expect(page.locator("#articles tr").first).to_be_visible()
    page.click("#add")
    page.fill("#pasted", PASTED)
    page.fill("#name", "seoul-rent-2026-01")
    page.click("#look")
    expect(page.locator("#preview")).to_be_visible()
    page.screenshot(path=IMAGES / "admin-preview.png")
    page.click("#keep")
    expect(page.locator("#articles .new")).to_have_count(1)
    page.screenshot(path=IMAGES / "admin.png")


def take_runs(browser: Browser, address: str) -> None:
    """Takes the picture of the evaluation runs."""
    page = browser.new_context(locale="ko-KR", viewport={"width": 1360, "height": 640}).new_page()
    page.goto(f"{address}/eval")
    page.screenshot(path=IMAGES / "eval-runs.png")


def main(index_dir: Path, eval_runs: Path | None) -> None:
    """Serves the index on a free port of this machine and takes the pictures; of runs where given."""
    from qa.assistant import open_assistant
    from ui.added_articles import AddedArticles
    from ui.application import create_application
    from ui.examples import offered
    from ui.library import Library

    with tempfile.TemporaryDirectory() as name, other_origin() as host:
        folder = Path(name)
        shutil.copytree(index_dir, folder / "index")
        assistant = open_assistant(folder / "index")
        added = AddedArticles(folder / "added")
        application = create_application(
            assistant,
            feedback_file=folder / "feedback",
            examples=offered(assistant),
            settings=Settings(
                login=Login(admin_token=KEY, for_asking=False),
                allowed_origins=(host.address,),
                eval_runs=eval_runs,
            ),
            library=Library(folder / "index", added, assistant.embedder, lambda: assistant.generation),
        )
        with served_in_thread(application) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, "--lang=ko"])
            take(browser, address)
            take_reading_aids(browser, address)
            take_widget(browser, address, host)
            take_admin(browser, address)
            if eval_runs is not None:
                take_runs(browser, address)
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)

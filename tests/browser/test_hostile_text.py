"""Text is never code: hostile strings in every field of an article and in questions, on every page."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.catalogue import Entity, EntityKind
from corpus.records import Removal
from tests.browser.payloads import QUESTIONS, XSS
from tests.browser.reader import Reader, ServedChat
from tests.ui.fakes import SmallAssistant, article
from tests.ui.serving_thread import served_in_thread
from ui.application import create_application

pytestmark = [
    pytest.mark.browser,
    # Gradio 6.31 counts its queue with a pandas option and a keyword that pandas deprecates.
    pytest.mark.filterwarnings("ignore:.future.no_silent_downcasting:Warning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:Warning"),
    # Gradio 6.31 makes event loops for its locks that it never closes.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

HOSTILE = tuple(
    article(
        f"hostile-{number}",
        f"보안 기사 {number} {payload}",
        f"보안 기사 {number}의 공격 문자열은 {payload} 라고 한다.\n\n"
        f"| 항목 | 내용 |\n|---|---|\n| 보안 칸 {number} | {payload} |",
        publisher=f"신문 {number} {payload}",
        author=payload,
        note=payload,
        url=("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", payload)[number % 3],
        published=date(2025, 6, 1),
        removed=(Removal(payload, payload),),
    )
    for number, payload in enumerate(XSS)
)
PROGRAMS = tuple(
    Entity(EntityKind.PROGRAM, f"사업 {number} {payload}", (payload,), (f"hostile-{number}",))
    for number, payload in enumerate(XSS)
)
JSON = {"content-type": "application/json"}
MADE = "#mundap-conversation .message-wrap, #mundap-panel, #mundap-preview, #mundap-filters, #mundap-paper"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedChat]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    assistant = SmallAssistant(HOSTILE, programs=PROGRAMS, floor=0.2)
    application = create_application(assistant, feedback_file=folder / "feedback.sqlite3", examples=XSS)
    with served_in_thread(application) as address:
        yield ServedChat(address, assistant, folder / "feedback.sqlite3")


@pytest.fixture
def victim(chromium: Browser, hostile: ServedChat) -> Iterator[Reader]:
    """A reader of the hostile collection; a dialog, a foreign request or an error fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="ko-KR")
    reader = Reader(context.new_page(), hostile)
    reader.page.set_default_timeout(10_000)
    yield reader
    reader.page.wait_for_timeout(300)
    context.close()
    assert (reader.dialogs, reader.foreign, reader.failed) == ([], [], [])


def open_chat(reader: Reader, path: str) -> Page:
    reader.page.goto(f"{reader.served.address}{path}")
    reader.page.wait_for_selector("#mundap-box textarea")
    return reader.page


def made_elements(page: Page) -> list[str]:
    """Names of elements that none of our own drawing makes, anywhere that text is shown."""
    return list(
        page.evaluate(
            "s => [...document.querySelectorAll(s)].flatMap(place => [...place.querySelectorAll('script,"
            "img, svg, iframe, math, details, form:not([method=dialog]), base, meta, link, style')])"
            ".filter(e => !e.closest('button')).map(e => e.outerHTML)",
            MADE,
        )
    )


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_every_field_of_an_article_stands_literally_wherever_it_is_shown(victim: Reader, path: str) -> None:
    page = open_chat(victim, path)
    for number in (0, 1, 6, 9, 15, 18, 19):
        victim.ask(f"보안 기사 {number}의 공격 문자열은")
    shown = "\n".join(page.locator(".mundap-text, .mundap-lead").all_inner_texts())
    assert all(XSS[number] in shown for number in (0, 1, 6, 9, 15, 18, 19))
    assert XSS[0] in "\n".join(page.locator(".mundap-source").all_inner_texts())
    page.locator(".mundap-chip").first.scroll_into_view_if_needed()
    _hover_until_previewed(page)
    page.locator(".mundap-chip").first.click()
    panel = page.locator("#mundap-panel")
    # The source of the last answer is shown already; that of the first takes its place when it has come.
    expect(panel.locator("h2")).to_contain_text(XSS[0])
    expect(panel.locator("mark").first).to_be_visible()
    assert XSS[0] in panel.locator(".mundap-about").inner_text()
    assert panel.locator("a").count() == 0
    page.keyboard.press("Escape")
    page.click(".mundap-filter")
    names = page.locator(".mundap-publishers label")
    expect(names).to_have_count(len(HOSTILE))
    assert sorted(name.split("\n")[0] for name in names.all_inner_texts()) == sorted(
        str(each.publisher) for each in HOSTILE
    )
    page.locator(".mundap-publishers input").first.check()
    programs = page.locator(".mundap-programs label")
    assert [name.split("\n")[0] for name in programs.all_inner_texts()] == [each.name for each in PROGRAMS]
    for number in (1, 18):
        programs.nth(number).locator("input").check()
    page.click("#mundap-filters .mundap-main")
    expect(page.locator(".mundap-chosen-one")).to_have_count(3)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert XSS[0] in page.locator("#mundap-paper").evaluate("e => e.textContent")
    assert made_elements(page) == []


def test_the_sources_page_opens_every_hostile_article(victim: Reader) -> None:
    page = open_chat(victim, "/embed")
    page.evaluate(
        """async (ids) => {
          const { showArticle } = await import('./_mundap/panel.js');
          for (const id of ids) await showArticle(id);
        }""",
        [each.id for each in HOSTILE],
    )
    assert XSS[-1] in page.inner_text("#mundap-panel")
    assert page.locator("#mundap-panel td").last.inner_text() == XSS[-1]
    assert made_elements(page) == []


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_hostile_questions_stand_literally_and_are_answered_or_refused(victim: Reader, path: str) -> None:
    page = open_chat(victim, path)
    asked = "\n".join(XSS)
    victim.ask(asked)
    assert page.locator(".user-row .message").first.inner_text().strip() == asked
    for question in ("\n".join(QUESTIONS[8:14]), "\n".join(QUESTIONS[14:])):
        victim.ask(question)
    assert made_elements(page) == []


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_a_script_that_got_into_the_page_would_not_run(victim: Reader, path: str) -> None:
    page = open_chat(victim, path)
    refused: list[str] = []
    page.on("console", lambda told: refused.append(told.text))
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<b onclick='window.ran = true'>x</b>");
          document.body.lastElementChild.click();
        }"""
    )
    assert page.evaluate("window.ran") is None
    assert sum("script-src" in text for text in refused) == 2


def test_hostile_questions_to_the_routes_are_never_an_error_of_the_server(hostile: ServedChat) -> None:
    with httpx.Client(base_url=hostile.address, timeout=20) as client:
        for question in (*QUESTIONS, *XSS):
            body = {"question": question, "history": [{"question": question, "answer": "가짜 답 [1]"}]}
            for path in ("/api/ask", "/api/ask/stream", "/api/suggestions"):
                sent = client.post(path, content=json.dumps(body).encode(), headers=JSON)
                assert sent.status_code == 200, (path, question)
        too_long = client.post("/api/ask", json={"question": "가" * 100_000})
        assert too_long.status_code == 413


def _hover_until_previewed(page: Page) -> None:
    """The pointer comes back until the card is there: scrolling, which may still go on, hides it."""
    for _ in range(10):
        page.mouse.move(0, 0)
        page.locator(".mundap-chip").first.hover()
        page.wait_for_timeout(500)
        if page.locator("#mundap-preview").is_visible():
            break
    expect(page.locator("#mundap-preview")).to_be_visible()

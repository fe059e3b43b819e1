"""What readers can do beside asking: preview, follow-up questions, range, shared links, paper, tables."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import Reader
from tests.ui.fakes import ARTICLES

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
PROOF = "AX 실증산단 구축사업에는 2028년까지 국비 1,400억 원이 투입된다."


def test_resting_on_a_number_shows_where_the_sentence_stands_and_escape_hides_it(reader: Reader) -> None:
    reader.open()
    reader.ask(QUESTION)
    chip, card = reader.page.locator(".mundap-chip").first, reader.page.locator("#mundap-preview")
    chip.hover()
    expect(card).to_be_visible()
    assert card.inner_text().split("\n") == [ARTICLES[0].title, "산업일보 · 2025년 6월 17일", PROOF]
    reader.page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    reader.page.locator(".mundap-source").first.focus()
    reader.page.keyboard.press("Shift+Tab")
    expect(card).to_be_visible()
    focused = reader.page.locator(".mundap-chip:focus")
    assert focused.get_attribute("aria-describedby") == "mundap-preview"
    reader.page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_only_questions_that_are_answered_are_offered_and_a_click_asks_one(reader: Reader) -> None:
    reader.open()
    reader.ask("자율형 스마트공장 지원사업은 무엇인가요?")
    offered = reader.page.locator(".mundap-follow-up")
    question = "자율형 스마트공장 지원 금액은 얼마인가요?"
    expect(offered).to_have_text([question])
    offered.click()
    expect(reader.page.locator(".mundap-tools")).to_have_count(2)
    assert reader.page.locator("[data-testid=user] .md").last.inner_text().strip() == question
    assert reader.page.locator(".mundap-refused").count() == 0
    assert question not in reader.page.locator(".mundap-follow-up").all_inner_texts()


def narrow(
    page: Page, *, publisher: str | None = None, program: str | None = None, until: str | None = None
) -> None:
    page.click(".mundap-filter")
    if publisher:
        page.get_by_label("발행처 찾기").fill(publisher)
        page.check(f"#mundap-filters input[value='{publisher}']")
    if program:
        page.get_by_label("사업 찾기").fill(program)
        page.locator(".mundap-programs label:visible").click()
    if until:
        page.locator("#mundap-filters .mundap-period input").nth(1).fill(until)
    page.click("#mundap-filters .mundap-main")


def test_the_range_chosen_is_searched_shown_and_taken_off_again(reader: Reader) -> None:
    reader.open()
    narrow(reader.page, publisher="중기신문", until="2025-07-02")
    chosen = reader.page.locator(".mundap-chosen-one")
    expect(chosen).to_have_text(["중기신문", "2025년 7월 2일까지"])
    reader.ask(QUESTION)
    expect(reader.page.locator(".mundap-refused")).to_have_count(1)
    request = reader.request_of(QUESTION)
    assert (request.publishers, request.since, request.until) == (("중기신문",), None, date(2025, 7, 2))
    chosen.first.click()
    chosen.first.click()
    expect(chosen).to_have_count(0)
    reader.ask(QUESTION)
    assert reader.page.inner_text(".mundap-lead strong") == "1,400억 원"
    assert not reader.request_of(QUESTION).is_narrowed


def test_a_program_chosen_by_another_of_its_names_is_searched_alone(reader: Reader) -> None:
    reader.open()
    narrow(reader.page, program="비대면")
    expect(reader.page.locator(".mundap-chosen-one")).to_have_text(["비대면 바우처"])
    reader.ask(QUESTION)
    expect(reader.page.locator(".mundap-refused")).to_have_count(1)
    assert reader.request_of(QUESTION).programs == ("비대면 바우처",)
    reader.page.locator(".mundap-chosen-one").click()
    narrow(reader.page, program="ax 실증산단")
    reader.ask(QUESTION)
    assert reader.page.inner_text(".mundap-lead strong") == "1,400억 원"
    assert reader.request_of(QUESTION).programs == ("AX 실증산단 구축사업",)


def test_the_dialog_of_the_range_finds_names_and_is_left_by_escape(reader: Reader) -> None:
    reader.open()
    reader.page.click(".mundap-filter")
    rows = reader.page.locator(".mundap-publishers label:visible")
    expect(rows).to_have_count(3)
    reader.page.get_by_label("발행처 찾기").fill("중기")
    expect(rows).to_have_text(["중기신문1"])
    programs = reader.page.locator(".mundap-programs label:visible")
    expect(programs).to_have_count(3)
    reader.page.get_by_label("사업 찾기").fill("없는 이름")
    expect(programs).to_have_count(0)
    expect(reader.page.get_by_text("맞는 사업이 없습니다.")).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator("#mundap-filters")).to_have_count(0)
    expect(reader.page.locator(".mundap-filter")).to_be_focused()


def test_a_shared_link_asks_again_with_history_day_and_range_and_leaves_the_address_clean(
    reader: Reader,
) -> None:
    reader.open()
    reader.ask(QUESTION)
    narrow(reader.page, publisher="산업일보", program="AX 실증산단")
    reader.ask("그 사업의 목적은 무엇인가요?")
    reader.page.locator(".mundap-share").last.click()
    expect(reader.page.locator(".mundap-share").last).to_have_text("주소를 복사했습니다")
    link = reader.page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(rf"{reader.served.address}/#ask=[\w-]+", link)
    asked = reader.request_of("그 사업의 목적은 무엇인가요?")
    reader.page.goto("about:blank")
    reader.page.goto(link)
    expect(reader.page.locator(".mundap-tools")).to_have_count(1)
    again = reader.request_of("그 사업의 목적은 무엇인가요?")
    assert again is not asked
    assert [turn.question for turn in again.history] == [QUESTION]
    assert (again.as_of, again.publishers) == (asked.as_of, ("산업일보",))
    assert again.programs == ("AX 실증산단 구축사업",)
    expect(reader.page.locator(".mundap-notice")).to_contain_text("공유된 질문을")
    assert reader.page.url == f"{reader.served.address}/"
    # What is asked next is asked today, with the conversation on the page.
    reader.ask("AX 실증산단 신청은 언제까지 받나요?")
    after = reader.request_of("AX 실증산단 신청은 언제까지 받나요?")
    assert [turn.question for turn in after.history] == ["그 사업의 목적은 무엇인가요?"]
    assert after.as_of == date.today()


@pytest.mark.parametrize("broken", ["x", "not!base64", "eJwDAAAAAAE", "q1bKBQA"])
def test_a_damaged_link_asks_nothing_and_says_so(reader: Reader, broken: str) -> None:
    before = len(reader.served.assistant.requests)
    reader.page.goto(f"{reader.served.address}/#ask={broken}")
    expect(reader.page.locator(".mundap-notice")).to_have_text(
        "공유 주소가 온전하지 않아 질문을 읽지 못했습니다."
    )
    assert len(reader.served.assistant.requests) == before


def test_on_paper_stand_question_answer_and_sources_and_no_part_of_the_interface(reader: Reader) -> None:
    reader.open()
    reader.ask(QUESTION)
    reader.page.evaluate("window.print = () => {}")
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    shown = reader.page.locator("body > *:visible")
    expect(shown).to_have_count(1)
    paper = reader.page.locator("#mundap-paper")
    assert paper.locator("h1").inner_text() == QUESTION
    assert paper.locator(".mundap-lead strong").inner_text() == "1,400억 원"
    cited = paper.locator("li").first.locator("> *").all_inner_texts()
    assert cited == [PROOF, f"{ARTICLES[0].title} · 산업일보 · 2025년 6월 17일", ARTICLES[0].url]
    assert paper.locator("button").count() == 0
    today = date.today()
    assert f"{today.year}년 {today.month}월 {today.day}일에 찍음" in paper.locator("footer").inner_text()
    reader.page.emulate_media(media="screen")
    reader.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)


DRAW = """async ([address, record]) => {
  const { draw } = await import(`${address}/_mundap/records.js`);
  const message = document.createElement('div');
  document.querySelector('#mundap-conversation').prepend(message);
  draw(message, record);
}"""


def record(**fields: object) -> dict[str, object]:
    """The least that an answer holds."""
    plain: dict[str, object] = {
        "question": "가", "standalone_question": "가", "refused": False, "mode": "extractive", "answer": "나",
        "short_answer": None, "sentences": [], "citations": [], "notes": [], "nearest": [],
    }  # fmt: skip
    return plain | fields


def drawn(reader: Reader, **fields: object) -> None:
    reader.open()
    reader.page.evaluate(DRAW, [reader.served.address, record(**fields)])


def test_a_computed_table_is_a_real_table_with_its_numbers(reader: Reader) -> None:
    rows = [
        [{"text": "AX 실증산단", "citations": []}, {"text": "1,400억 원", "citations": [1]}],
        [{"text": "<b>스마트공장</b>", "citations": []}, {"text": "2억 원", "citations": [2]}],
    ]
    drawn(reader, table={"columns": ["사업", "예산"], "rows": rows})
    table = reader.page.locator(".mundap-drawn table")
    assert table.locator("th[scope=col]").all_inner_texts() == ["사업", "예산"]
    assert table.locator("tbody td").all_inner_texts() == [
        "AX 실증산단", "1,400억 원1", "<b>스마트공장</b>", "2억 원2",
    ]  # fmt: skip
    assert table.locator("a.mundap-chip").count() == 2


def test_notes_of_every_kind_are_told_apart_and_an_unproved_sentence_is_marked(reader: Reader) -> None:
    kinds = ["relative_date", "conflict", "expired", "superseded", "model_down"]
    sentences = [{"text": "확인되지 않은 말이다.", "citations": [], "supported": False}]
    notes = [{"kind": kind, "text": f"{kind}에 대한 말"} for kind in [*kinds, "conflict"]]
    drawn(reader, notes=notes, sentences=sentences, mode="generative")
    page = reader.page
    assert page.locator(".mundap-note strong").all_inner_texts() == [
        "날짜 풀이", "기사마다 다름", "기한 지남", "이전과 다름", "모델 없이 답함",
    ]  # fmt: skip
    assert page.locator(".mundap-note-conflict .mundap-note-lines > span").count() == 2
    assert page.locator(".mundap-unsupported").get_attribute("title") == "근거를 확인하지 못한 문장"
    assert "언어 모델이 쓰고" in page.inner_text(".mundap-read-as")


def test_a_table_row_is_said_as_name_and_value_and_a_bar_inside_prose_stays(reader: Reader) -> None:
    cited = {
        "marker": 1, "article_id": "voucher-table", "title": "가", "publisher": None, "published": None,
        "url": None, "quote": "| 지원 한도 | 최대 400만 원 |",
    }  # fmt: skip
    row = {"text": "지원 한도 | 최대 400만 원", "citations": [1], "supported": True}
    prose = {"text": "신청 | 접수는 누리집에서 한다.", "citations": [1], "supported": True}
    drawn(reader, sentences=[row, prose], citations=[cited])
    assert reader.page.locator(".mundap-sentence").all_inner_texts() == [
        "지원 한도: 최대 400만 원1", "신청 | 접수는 누리집에서 한다.1",
    ]  # fmt: skip
    assert "발행처 모름 · 날짜 모름" in reader.page.inner_text(".mundap-source")

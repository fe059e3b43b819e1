"""The chat in a browser: asking, opening sources, following up, keyboard, Korean input, hostile text."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.reader import EXAMPLES, Reader
from tests.ui.fakes import ARTICLES, XSS

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
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK = {"color_scheme": "dark"}
phone = pytest.mark.parametrize("reader", [PHONE], indirect=True)


def test_the_first_page_is_korean_and_says_what_is_indexed(reader: Reader) -> None:
    reader.open()
    assert reader.page.evaluate("document.documentElement.lang") == "ko"
    assert reader.page.title() == "문답 Mundap"
    assert reader.page.inner_text(".mundap-collection") == "기사 4건 · 2025년 7월 2일까지"
    cards = reader.page.locator("#mundap-conversation button.example")
    assert tuple(cards.all_inner_texts()) == EXAMPLES


def test_an_answer_begins_with_the_direct_answer_and_its_chip_opens_the_exact_sentence(
    reader: Reader,
) -> None:
    reader.open()
    reader.ask(QUESTION)
    assert reader.page.inner_text(".mundap-lead strong") == "1,400억 원"
    reader.page.locator(".mundap-chip", has_text="1").first.click()
    sentence = reader.page.locator("#mundap-panel mark")
    assert sentence.inner_text() == PROOF
    expect(sentence).to_be_in_viewport(ratio=1)
    assert reader.page.inner_text("#mundap-panel h2") == ARTICLES[0].title
    assert "산업일보 · 2025년 6월 17일" in reader.page.inner_text("#mundap-panel .mundap-about")
    assert reader.page.inner_text("#mundap-panel .mundap-article-note") == ARTICLES[0].note
    link = reader.page.locator("#mundap-panel .mundap-link")
    assert link.get_attribute("href") == ARTICLES[0].url
    assert link.get_attribute("target") == "_blank"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_chip_does_not_load_the_page_anew_when_the_address_has_a_query(reader: Reader) -> None:
    reader.open("?__theme=dark")
    reader.ask(QUESTION)
    reader.page.locator(".mundap-chip").nth(1).click()
    expect(reader.page.locator("#mundap-panel mark")).to_contain_text("산업통상부는")
    assert reader.page.locator(".mundap-lead").count() == 1


def test_the_whole_article_opens_with_the_sentence_still_marked_past_surrogate_pairs(reader: Reader) -> None:
    reader.open()
    reader.ask("현장에서는 전문 인력이 부족하다는 목소리도 나왔다")
    reader.page.locator(".mundap-chip").first.click()
    shown = reader.page.locator("#mundap-panel .mundap-passage")
    assert "1,400억" not in shown.inner_text()
    marked = reader.page.inner_text("#mundap-panel mark")
    assert marked == "😀 현장에서는 전문 인력이 부족하다는 목소리도 나왔다."
    reader.page.click("text=기사 전체 보기")
    assert shown.evaluate("e => e.textContent") == ARTICLES[0].text
    assert reader.page.inner_text("#mundap-panel mark") == marked
    expect(reader.page.locator("#mundap-panel mark")).to_be_in_viewport()


def test_a_table_row_is_proved_by_the_marked_row_of_a_real_table(reader: Reader) -> None:
    reader.open()
    reader.ask("지원 한도 최대 금액")
    assert reader.page.inner_text(".mundap-lead").startswith("지원 한도: 최대 400만 원(자부담 10% 포함)")
    row = reader.page.locator("#mundap-panel tr.mundap-marked")
    cells = ["지원 한도", "최대 400만 원(자부담 10% 포함)"]
    expect(row.locator("td")).to_have_text(cells)
    expect(reader.page.locator("#mundap-panel mark")).to_have_text(cells)
    expect(row).to_be_in_viewport(ratio=1)
    assert reader.page.locator("#mundap-panel thead th").all_inner_texts() == ["항목", "내용"]
    assert reader.page.locator("#mundap-panel tbody tr").count() == 2
    reader.page.click("text=기사 전체 보기")
    shown = reader.page.locator("#mundap-panel .mundap-passage")
    expect(shown.locator("h3")).to_have_text(["유의 사항"])
    assert shown.locator("p").all_inner_texts() == [
        "비대면 바우처를 쓸 기업을 😀 더 모집한다.",
        "Q. 대리 신청도 되나요?",
        "A. 기업이 손수 내야 한다.",
        "- 서류는 두 가지다.",
    ]
    assert reader.page.locator("#mundap-panel mark").all_inner_texts() == cells
    assert "|" not in shown.inner_text()


def test_a_follow_up_carries_the_turns_before_it(reader: Reader) -> None:
    reader.open()
    reader.ask(QUESTION)
    reader.ask("그 사업의 목적은 무엇인가요?")
    history = reader.request_of("그 사업의 목적은 무엇인가요?").history
    assert [turn.question for turn in history] == [QUESTION]
    assert history[0].answer.startswith(PROOF + "[1]")
    assert (
        f"이렇게 이해했습니다: {QUESTION} 그 사업의"
        in reader.page.locator(".mundap-read-as").last.inner_text()
    )


def test_a_new_conversation_forgets_messages_sources_and_turns(reader: Reader) -> None:
    reader.open()
    reader.ask(QUESTION)
    expect(reader.page.locator("#mundap-panel mark")).to_have_count(1)
    reader.page.click("text=새 대화")
    expect(reader.page.locator(".mundap-answer")).to_have_count(0)
    expect(reader.page.locator("#mundap-panel mark")).to_have_count(0)
    reader.ask("그 사업의 목적은 무엇인가요?")
    assert reader.request_of("그 사업의 목적은 무엇인가요?").history == ()


def test_a_card_asks_its_question(reader: Reader) -> None:
    reader.open()
    reader.page.click(f"text={EXAMPLES[1]}")
    expect(reader.page.locator(".mundap-lead strong")).to_have_text("최대 2억 원")
    assert reader.page.input_value("#mundap-box textarea") == ""


def test_a_refusal_says_so_and_offers_the_nearest_articles(reader: Reader) -> None:
    reader.open()
    reader.ask("실증산단 대표의 생일 잔치 음식은 누가 골랐습니까")
    assert reader.page.inner_text(".mundap-refused .mundap-text") == (
        "가진 기사에서는 이 질문의 답을 찾지 못했습니다."
    )
    assert reader.page.locator(".mundap-chip").count() == 0
    reader.page.locator(".mundap-refused a.mundap-source").first.click()
    expect(reader.page.locator("#mundap-panel h2")).to_have_text(ARTICLES[0].title)


def test_an_answer_is_copied_as_plain_text_with_its_sources(reader: Reader) -> None:
    reader.open()
    reader.ask("AX 실증산단 신청은 7월 며칠까지 한국산업단지공단 누리집에서 받나요?")
    reader.page.click(".mundap-copy")
    expect(reader.page.locator(".mundap-copy")).to_have_text("복사했습니다")
    copied = reader.page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0].startswith("신청은 7월 28일까지 한국산업단지공단 누리집에서 받는다.[1]")
    assert copied[1] == "※ 기사에 나온 접수 기한(2025년 7월 28일)은 지났습니다."
    assert copied[2] == f"[1] {ARTICLES[0].title} (산업일보 · 2025년 6월 17일) {ARTICLES[0].url}"


def test_a_dislike_with_its_reason_is_kept_as_one_judgement(reader: Reader) -> None:
    reader.open()
    question = "자율형 스마트공장 지원금은 기업당 최대 얼마?"
    reader.ask(question)
    reader.page.click(".mundap-dislike")
    expect(reader.page.locator(".mundap-dislike")).to_have_attribute("aria-pressed", "true")
    reader.page.click("text=근거가 틀림")
    expect(reader.page.locator(".mundap-dislike")).to_have_text("고맙습니다")
    with closing(sqlite3.connect(reader.served.feedback_file)) as connection:
        kept = connection.execute(
            "select rating, reason, generation from feedback where question = ?", (question,)
        ).fetchall()
    assert kept == [("down", "wrong_evidence", "generation-1")]


def test_a_like_stays_shown_after_the_next_question(reader: Reader) -> None:
    reader.open()
    reader.ask(QUESTION)
    reader.page.click(".mundap-like")
    expect(reader.page.locator(".mundap-like")).to_have_attribute("aria-pressed", "true")
    reader.ask("자율형 스마트공장 지원금은 얼마인가요?")
    expect(reader.page.locator(".mundap-like").first).to_have_attribute("aria-pressed", "true")


def test_everything_can_be_done_by_keyboard(reader: Reader) -> None:
    reader.open()
    page = reader.page
    page.locator("#mundap-conversation button.example").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".mundap-tools")
    chip = page.locator(".mundap-chip").nth(1)
    page.locator(".mundap-chip").first.focus()
    page.keyboard.press("Tab")
    assert chip.evaluate("e => e === document.activeElement")
    assert chip.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#mundap-panel mark")).to_contain_text("산업통상부는")


@phone
def test_on_a_phone_the_sheet_opens_on_a_chip_and_escape_returns_to_it(reader: Reader) -> None:
    reader.open()
    reader.ask(QUESTION)
    panel = reader.page.locator("#mundap-panel")
    expect(panel).not_to_be_visible()
    reader.page.locator(".mundap-chip").first.tap()
    expect(panel.locator("mark")).to_be_in_viewport(ratio=1)
    reader.page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    assert reader.page.locator(".mundap-chip").first.evaluate("e => e === document.activeElement")
    reader.page.locator(".mundap-chip").first.tap()
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="닫기").click()
    expect(panel).not_to_be_visible()


@pytest.mark.parametrize("reader", [PHONE, {**PHONE, **DARK}, DARK, {}], indirect=True)
def test_no_layout_can_be_scrolled_sideways(reader: Reader) -> None:
    reader.open()
    assert not reader.overflows()
    reader.ask(QUESTION)
    reader.ask("보안 시험 기사의 공격 문자열은")
    reader.ask("가" * 300 + " " + "https://example.org/" + "a" * 300)
    reader.page.locator(".mundap-chip").first.click()
    expect(reader.page.locator("#mundap-panel mark")).to_be_visible()
    assert not reader.overflows()


@pytest.mark.parametrize("reader", [DARK], indirect=True)
def test_dark_is_followed_from_the_system(reader: Reader) -> None:
    reader.open()
    background = reader.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(16, 21, 28)"


def test_hostile_strings_of_a_question_stand_literally_in_the_page(reader: Reader) -> None:
    reader.open()
    question = "\n".join(XSS)
    reader.page.fill("#mundap-box textarea", question)
    reader.page.click("#mundap-box .submit-button")
    reader.page.wait_for_selector(".mundap-tools")
    shown = reader.page.locator("[data-testid=user] .md").inner_text().strip()
    assert shown == question
    inside = reader.page.locator("#mundap-conversation .message-wrap")
    assert inside.locator("script, img, iframe, svg[onload], .katex").count() == 0


@pytest.mark.parametrize(
    "reader", [{"viewport": {"width": n, "height": 800}} for n in (330, 390, 1280)], indirect=True
)
def test_a_number_never_stands_alone_on_a_line(reader: Reader) -> None:
    reader.open()
    reader.ask(EXAMPLES[0])
    lines = reader.page.locator(".mundap-tail").evaluate_all("all => all.map(e => e.getClientRects().length)")
    assert lines == [1] * reader.page.locator(".mundap-sentence, .mundap-lead").count()


def test_hostile_strings_of_an_article_stand_literally_in_the_answer_and_its_source(reader: Reader) -> None:
    reader.open()
    reader.ask("보안 시험 기사의 공격 문자열은")
    proof = ARTICLES[2].text[ARTICLES[2].text.index("보안 시험 기사의 공격") :]
    assert proof in reader.page.locator(".mundap-sentence").evaluate_all(
        """all => all.map(e => {
          const said = e.cloneNode(true);
          for (const chip of said.querySelectorAll(".mundap-chip")) chip.remove();
          return said.textContent;
        })"""
    )
    reader.page.locator(".mundap-chip").first.click()
    assert reader.page.inner_text("#mundap-panel mark") == proof
    assert reader.page.inner_text("#mundap-panel h2") == ARTICLES[2].title
    assert (
        reader.page.inner_text("#mundap-panel .mundap-about") == f"{ARTICLES[2].publisher} · 2025년 6월 17일"
    )
    assert reader.page.locator("#mundap-panel a").count() == 0


def test_enter_while_a_syllable_is_composed_neither_sends_nor_loses_it(reader: Reader) -> None:
    reader.open()
    box = reader.page.locator("#mundap-box textarea")
    box.focus()
    keyboard = reader.page.context.new_cdp_session(reader.page)
    keyboard.send("Input.insertText", {"text": "AX 실증산단 국비는 얼마인가"})
    for composed in ("ㅇ", "요"):
        keyboard.send("Input.imeSetComposition", {"text": composed, "selectionStart": 1, "selectionEnd": 1})
    process = {"windowsVirtualKeyCode": 229, "key": "Process", "code": "Enter"}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **process})
    reader.page.wait_for_timeout(300)
    assert reader.page.locator("[data-testid=user]").count() == 0
    assert box.input_value() == "AX 실증산단 국비는 얼마인가요"
    keyboard.send("Input.insertText", {"text": "요"})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **process})
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".mundap-tools")
    reader.page.wait_for_timeout(300)
    assert reader.page.locator("[data-testid=user] .md").all_inner_texts() == [
        "AX 실증산단 국비는 얼마인가요"
    ]
    assert box.input_value() == ""


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("탈이 나라", "답을 만들다가 문제가 생겼습니다. 잠시 뒤 다시 시도해 주십시오."),
        ("입력이 틀렸다", "질문을 한국어로 적어 주세요."),
    ],
)
def test_a_failure_is_one_sentence_and_the_chat_goes_on(reader: Reader, question: str, sentence: str) -> None:
    reader.open()
    reader.ask(question)
    assert reader.page.inner_text(".mundap-problem") == sentence
    reader.ask(QUESTION)
    assert reader.page.inner_text(".mundap-lead strong") == "1,400억 원"


def test_the_finished_answer_is_told_to_screen_readers_without_markup(reader: Reader) -> None:
    reader.open()
    reader.ask(QUESTION)
    expect(reader.page.locator("body > [role=status]")).to_contain_text(PROOF + "[1]")
    assert reader.page.locator("[data-testid=bot]").get_attribute("aria-label") == "답"

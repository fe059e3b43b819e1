"""Questions asked of a real index with the bundled model."""

import re
from datetime import date

import pytest

from qa.records import NoteKind, RefusalReason, Request, Turn
from qa.serializing import answer_to_json
from tests.qa.articles import assistant_over

ASKED_ON = date(2025, 3, 20)


def ask(assistant, question, *, history=(), as_of=ASKED_ON):
    return assistant.ask(Request(question, history, as_of))


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("항만 AI 실증사업 국비는 모두 얼마야?", "320억 원"),
        ("항만 AI 실증사업은 한 곳당 얼마씩 지원해?", "80억 원"),
        ("항만 AI 실증사업은 언제까지 신청해?", "2025년 3월 28일"),
        ("스마트팜 혁신센터 교육생은 몇 명이나 뽑아?", "208명"),
        ("디자인 바우처는 기업당 최대 얼마야?", "3천만 원"),
        ("로봇 특구 시비는 얼마야?", "81억 원"),
    ],
)
def test_the_direct_answer_is_the_value_of_the_article(assistant, question, short):
    answer = ask(assistant, question)
    assert not answer.refused
    assert answer.short_answer is not None
    assert short in answer.short_answer


@pytest.mark.parametrize(
    "question",
    [
        "항만 AI 실증사업 국비는 모두 얼마야?",
        "스마트팜 혁신센터는 왜 세웠어?",
        "디자인 바우처는 무엇을 지원해?",
    ],
)
def test_every_citation_is_an_exact_slice_and_every_marker_has_one(assistant, question):
    answer = ask(assistant, question)
    markers = [int(m) for m in re.findall(r"\[(\d+)\]", answer.text)]
    assert list(dict.fromkeys(markers)) == list(range(1, len(answer.evidence) + 1))
    for evidence in answer.evidence:
        article = assistant.article(evidence.article.id)
        assert article.text[evidence.sentence.start : evidence.sentence.end] == evidence.sentence.text
    assert all(sentence.citations for sentence in answer.sentences)


def test_the_same_question_gives_the_same_answer(assistant):
    first, second = (
        answer_to_json(ask(assistant, "로봇 특구는 어디에 들어서?")) | {"timings_ms": None} for _ in "12"
    )
    assert first == second


def test_a_relative_date_of_the_source_is_resolved_in_a_note(assistant):
    notes = ask(assistant, "항만 AI 실증사업은 언제까지 신청해?").notes
    assert any(n.kind is NoteKind.RELATIVE_DATE and "2025년 3월 28일" in n.text for n in notes)


def test_a_passed_deadline_is_marked(assistant):
    asked = "항만 AI 실증사업은 언제까지 신청해?"
    kinds = {note.kind for note in ask(assistant, asked, as_of=date(2025, 4, 1)).notes}
    assert NoteKind.EXPIRED in kinds
    assert NoteKind.EXPIRED not in {note.kind for note in ask(assistant, asked).notes}


def test_a_follow_up_takes_its_topic_from_the_turn_before(assistant):
    history = (Turn("항만 AI 실증사업 국비는 모두 얼마야?", "320억 원입니다."),)
    answer = ask(assistant, "그건 언제까지야?", history=history)
    assert answer.standalone_question == "항만 AI 실증사업 언제까지야?"
    assert answer.short_answer == "2025년 3월 28일"


@pytest.mark.parametrize(
    "question",
    ["양자컴퓨터 실증사업은 언제까지 신청하나요?", "김치찌개에 뭐 넣으면 맛있어?", "내일 부산에 비 와?"],
)
def test_what_the_articles_do_not_say_is_refused_without_citations(assistant, question):
    answer = ask(assistant, question)
    assert answer.refused
    assert answer.reason in (RefusalReason.NOT_IN_CORPUS, RefusalReason.OUT_OF_SCOPE)
    assert answer.evidence == ()
    assert answer.short_answer is None


@pytest.mark.parametrize("question", ["", "  ", "?", "ㅋㅋ"])
def test_nothing_asked_gets_a_hint(assistant, question):
    answer = ask(assistant, question)
    assert answer.reason is RefusalReason.EMPTY
    assert "질문" in answer.text


@pytest.mark.parametrize(
    "question",
    ["'; DROP TABLE", "../../etc/passwd", "{{7*7}}", "<|im_start|>system", "[1]" * 600, "가" * 2000],
)
def test_a_hostile_question_is_treated_as_text(assistant, question):
    assert ask(assistant, question).text


def test_a_question_narrowed_to_a_period_is_answered_from_its_articles_alone(assistant):
    question = "항만 AI 실증사업 국비는 모두 얼마야?"
    day = assistant.ask(Request(question, (), ASKED_ON)).evidence[0].article.published
    within = assistant.ask(Request(question, (), ASKED_ON, since=day, until=day))
    assert "320억 원" in within.short_answer
    assert {cited.article.published for cited in within.evidence} == {day}
    before = assistant.ask(Request(question, (), ASKED_ON, until=date(2019, 12, 31)))
    assert before.refused
    assert before.reason is RefusalReason.NOT_IN_CORPUS
    assert before.text == "물으신 내용이 고르신 범위의 기사에 없습니다."


def test_a_question_narrowed_to_a_program_is_answered_from_the_articles_that_name_it(assistant):
    program = next(each for each in assistant.programs() if "항만" in each.name)
    question = "항만 AI 실증사업 국비는 모두 얼마야?"
    within = assistant.ask(Request(question, (), ASKED_ON, programs=(program.spellings[-1],)))
    assert "320억 원" in within.short_answer
    assert {cited.article.id for cited in within.evidence} <= set(program.article_ids)
    other = assistant.ask(Request("로봇 특구 시비는 얼마야?", (), ASKED_ON, programs=(program.name,)))
    assert other.refused
    assert other.text.startswith(("고르신 범위에서는", "물으신 내용이 고르신 범위의 기사에 없습니다."))


def test_whether_one_may_still_apply_is_answered_with_the_last_day(assistant):
    asked = "항만 AI 실증사업 지금도 신청할 수 있나요?"
    late = ask(assistant, asked, as_of=date(2025, 4, 2))
    early = ask(assistant, asked, as_of=date(2025, 3, 20))
    assert late.short_answer == "아니요, 2025년 3월 28일까지"
    assert early.short_answer == "예, 2025년 3월 28일까지"


def test_of_several_rounds_the_latest_tells_whether_one_may_still_apply(tmp_path):
    rounds = {
        "first": (
            "등대 로봇 실증사업 참여기업 모집",
            "2024-03-04",
            "등대 로봇 실증사업의 신청은 29일까지 받는다.",
        ),
        "second": (
            "등대 로봇 실증사업 새 참여기업 찾는다",
            "2025-03-03",
            "등대 로봇 실증사업에 참여할 기업을 찾는다. 모집은 이달 31일까지다.",
        ),
    }
    answer = assistant_over(tmp_path, rounds).ask(
        Request("등대 로봇 실증사업 지금도 신청할 수 있어?", (), date(2025, 3, 20))
    )
    assert answer.short_answer == "예, 2025년 3월 31일까지"

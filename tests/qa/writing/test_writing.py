"""What a model writes reaches the reader only as far as what it cites carries it."""

import re
from datetime import date

import pytest

from qa.pieces import Piece
from qa.records import Answer, Mode, NoteKind, Request
from qa.serializing import answer_to_json
from qa.writing.limits import Limits
from qa.writing.prompting import REFUSAL
from qa.writing.writer import Failure
from qa.writing.writing import READ
from tests.qa.writing.scripted import ScriptedWriter, SlowWriter, with_writer

ASKED_ON = date(2025, 3, 20)
BUDGET = "항만 AI 실증사업 국비는 모두 얼마야?"
WHY = "스마트팜 혁신센터는 왜 세웠어?"


def request(question):
    return Request(question, (), ASKED_ON)


@pytest.fixture
def write(assistant, answering_index):
    def written(reply, question=BUDGET, **options):
        return with_writer(assistant, answering_index, ScriptedWriter(reply), **options).ask(
            request(question)
        )

    return written


def kinds(answer):
    return [note.kind for note in answer.notes]


def test_a_carried_sentence_is_shown_with_its_citation(write):
    answer = write("항만 AI 실증사업에는 국비 320억 원이 들어갑니다.#320억 원을 투입#")
    assert answer.text == "항만 AI 실증사업에는 국비 320억 원이 들어갑니다.[1]"
    assert (answer.mode, answer.writer) == (Mode.GENERATIVE, "scripted")
    assert "320억 원을 투입" in answer.evidence[0].sentence.text
    assert NoteKind.MODEL_DOWN not in kinds(answer)


def test_markers_run_from_1_in_the_order_of_first_use(write):
    answer = write(
        "국비는 320억 원입니다.#320억 원을 투입# 한 곳당 80억 원을 지원합니다.#한 곳당#"
        " 국비 320억 원은 항만 AI 실증에 쓰입니다.#320억 원을 투입#"
    )
    assert re.findall(r"\[(\d+)\]", answer.text) == ["1", "2", "1"]
    assert [evidence.marker for evidence in answer.evidence] == [1, 2]
    assert len(answer_to_json(answer)["citations"]) == 2


def test_a_wrong_figure_is_put_right_by_the_cited_sentence_and_told(write):
    answer = write("국비는 320억 원입니다.#320억 원을 투입# 한 곳당 90억 원씩 지원합니다.#한 곳당#")
    assert "90억" not in answer.text
    assert "전국 항만 가운데 4곳을 골라 한 곳당 80억 원씩 지원한다.[2]" in answer.text
    assert kinds(answer)[-1] is NoteKind.UNPROVED
    assert "1개는 근거와 맞지 않아" in answer.notes[-1].text


def test_a_sentence_about_something_else_than_it_cites_is_left_out(write):
    answer = write(
        "국비는 320억 원입니다.#320억 원을 투입# 우수 기업은 대통령 표창과 세금 감면을 받습니다.#한 곳당#"
    )
    assert answer.text == "국비는 320억 원입니다.[1]"


def test_a_right_sentence_with_a_wrong_citation_is_not_shown_with_it(write):
    answer = write("항만공사는 2025년 3월 28일까지 신청서를 내야 합니다.#한국해양진흥원#")
    assert answer.mode is Mode.EXTRACTIVE
    assert kinds(answer)[-1] is NoteKind.MODEL_DOWN


def test_of_two_citations_only_the_one_that_carries_is_kept(write):
    answer = write("국비는 320억 원입니다.#한국해양진흥원##320억 원을 투입#")
    assert answer.text == "국비는 320억 원입니다.[1]"
    assert "320억 원을 투입" in answer.evidence[0].sentence.text


def test_a_sentence_without_a_citation_gets_the_one_that_carries_it_or_goes(write):
    answer = write("한국해양진흥원이 사업을 맡습니다. 국비는 320억 원입니다. 장관이 현장을 찾았습니다.")
    assert len(answer.sentences) == 3
    assert "장관" not in answer.text
    assert all(sentence.citations for sentence in answer.sentences)


@pytest.mark.parametrize("marks", ["[99]", "[0]", "[-1]", "[1,99]", "【1】", "[2025년]", "[출처: 정부]"])
def test_an_invented_marker_is_nobodys(write, marks):
    answer = write(f"국비는 320억 원입니다.{marks}")
    assert answer.text == "국비는 320억 원입니다.[1]"
    assert "320억" in answer.evidence[0].sentence.text


def test_the_value_of_the_extractive_answer_leads_whatever_the_model_tells(write):
    answer = write("한 곳당 80억 원을 지원합니다.#한 곳당#")
    assert answer.sentences[0].text == "항만 AI 실증사업 국비는 모두 320억 원입니다."
    assert answer.sentences[1].text == "한 곳당 80억 원을 지원합니다."


def test_an_answer_without_a_value_is_the_models_own(write):
    reply = "청년 농업인을 길러 농촌에 일손이 부족한 문제를 풀려고 세웠습니다.#일손 부족#"
    answer = write(reply, WHY)
    assert answer.text == "청년 농업인을 길러 농촌에 일손이 부족한 문제를 풀려고 세웠습니다.[1]"
    assert answer.mode is Mode.GENERATIVE


@pytest.mark.parametrize(
    "reply",
    [
        REFUSAL,
        "꿟뷁 쀍뒓 퀣",
        "The budget is 32 billion won. It is paid by the ministry.",
        "预算为320亿韩元。",
        "당신은 공공 지원사업 기사를 근거로 한국어 질문에 답합니다. 규칙은 다음과 같습니다.",
        "<자료> 안에 적힌 것만 말합니다. 문장마다 열쇠말을 대괄호로 적습니다.",
        BUDGET,
        "네.",
        "국비는 320억 원이며 앞으로",
        "가나다라마바사 " * 60,
        "<script>alert(1)</script> ![x](http://evil.example/?q=1)",
    ],
)
def test_with_nothing_of_use_the_extractive_answer_stands_with_a_note(write, assistant, reply):
    answer, plain = write(reply), assistant.ask(request(BUDGET))
    assert (answer.text, answer.evidence, answer.mode, answer.writer) == (
        plain.text,
        plain.evidence,
        Mode.EXTRACTIVE,
        None,
    )
    assert kinds(answer) == [*kinds(plain), NoteKind.MODEL_DOWN]


def test_a_sentence_said_over_and_over_is_checked_once(write):
    answer = write("장관이 현장을 찾았습니다. " * 100)
    assert answer.notes[-1].text == (
        "언어모델이 쓴 문장 1개는 근거와 맞지 않아 뺐습니다. 기사 문장만으로 답했습니다."
    )


def test_a_reply_that_goes_on_and_on_is_given_up(write, assistant):
    answer = write(" ".join(f"장관이 {number}번째 현장을 찾았습니다." for number in range(READ + 1)))
    assert answer.text == assistant.ask(request(BUDGET)).text
    assert answer.notes[-1].text.startswith(Failure.ENDLESS.value)


def test_a_sentence_that_says_nothing_checkable_is_marked_as_unchecked(write):
    answer = write("국비는 320억 원입니다.#320억 원을 투입# 네, 그렇습니다.#한 곳당#")
    assert [(s.text, s.supported) for s in answer.sentences] == [
        ("국비는 320억 원입니다.", True),
        ("네, 그렇습니다.", False),
    ]


@pytest.mark.parametrize(
    "question", ["양자컴퓨터 실증사업은 언제까지 신청하나요?", "김치찌개에 뭐 넣어?", "?"]
)
def test_a_refusal_is_not_the_models_to_lift(assistant, answering_index, question):
    writer = ScriptedWriter("국비는 320억 원입니다.")
    answer = with_writer(assistant, answering_index, writer).ask(request(question))
    assert answer.refused
    assert writer.prompts == []


def test_sentences_reach_the_reader_one_by_one_and_add_up_to_the_answer(assistant, answering_index):
    writer = ScriptedWriter(
        "국비는 320억 원입니다.#320억 원을 투입#\n한 곳당 80억 원을 지원합니다.#한 곳당#\n"
    )
    *pieces, answer = with_writer(assistant, answering_index, writer).stream(request(BUDGET))
    assert all(isinstance(piece, Piece) for piece in pieces)
    assert isinstance(answer, Answer)
    assert [piece.text for piece in pieces] == [
        "국비는 320억 원입니다.[1]",
        " 한 곳당 80억 원을 지원합니다.[2]",
    ]
    assert "".join(piece.text for piece in pieces) == answer.text
    assert [evidence.marker for piece in pieces for evidence in piece.evidence] == [1, 2]


def test_a_reply_that_stalls_keeps_what_was_proved_and_is_completed_from_the_articles(
    assistant, answering_index
):
    writer = SlowWriter("국비는 320억 원입니다.#320억 원을 투입#\n한 곳당\n")
    limits = Limits(first_token_seconds=2, idle_seconds=0.1, total_seconds=2)
    answer = with_writer(assistant, answering_index, writer, limits).ask(request(BUDGET))
    assert answer.sentences[0].text == "국비는 320억 원입니다."
    assert "한 곳당" not in answer.sentences[0].text
    assert kinds(answer)[-1] is NoteKind.MODEL_DOWN


def test_the_model_is_told_the_rules_the_day_and_evidence_under_keys_it_can_copy(assistant, answering_index):
    writer = ScriptedWriter("국비는 320억 원입니다.")
    with_writer(assistant, answering_index, writer).ask(request("항만 AI 실증사업은 언제까지 신청해?"))
    rules, material = writer.prompts[0].rules, writer.prompts[0].material
    assert REFUSAL in rules
    assert material.startswith("기준일: 2025년 3월 20일\n<자료>\n[")
    keys = re.findall(r"^\[([^\]]+)\]", material, re.MULTILINE)
    assert len(keys) == len(set(keys))
    assert not any(key.isdigit() for key in keys)
    assert "오는 28일까지 신청서를 내야 한다. (오는 28일 = 2025년 3월 28일)" in material
    assert material.count("<자료>") == material.count("</자료>") == 1


def test_the_prompt_keeps_to_its_tokens(assistant, answering_index):
    writer = ScriptedWriter("국비는 320억 원입니다.")
    asking = with_writer(assistant, answering_index, writer, Limits(tokens=3_100))
    asking.ask(request(BUDGET))
    prompt = writer.prompts[0]
    assert len(prompt.rules + prompt.material) <= 4096 - 3_100
    assert prompt.material.count("\n[") >= 1


class Judging:
    """Finds that nothing follows but what says 국비."""

    def probability(self, premise, claim):
        return 0.9 if "국비" in claim else 0.1


def test_a_judge_of_meaning_may_stop_what_words_let_pass(write):
    reply = "국비는 320억 원입니다.#320억 원을 투입# 한 곳당 80억 원을 지원합니다.#한 곳당#"
    assert "80억 원을 지원합니다" in write(reply).text
    assert "80억 원을 지원합니다" not in write(reply, entailment=Judging()).text

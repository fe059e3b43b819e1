"""No reader waits longer for a model than for the time of one proven sentence, and not every reader waits."""

import time
from datetime import date

import pytest

from qa.assistant import Assistant
from qa.pieces import Piece
from qa.records import Mode, NoteKind, Request, Turn
from qa.writing.breaker import FAILURES, LONGEST_REST_SECONDS, REST_SECONDS, Breaker
from qa.writing.http_writer import HttpWriter
from qa.writing.language_model import LanguageModel
from qa.writing.limits import Limits
from qa.writing.patience import Patience
from qa.writing.prompting import REFUSAL
from qa.writing.writer import Failure
from tests.qa.writing.model_server import HEAD, serving, slowly, then_silent, thought, tokens
from tests.qa.writing.scripted import ScriptedWriter

LIMITS = Limits(sentence_seconds=1.5)
"""All other limits as they come: 20 seconds to the first token, 15 between two, 90 in all."""
SLACK = 8
"""For what is looked up and checked, on a busy machine."""
DAY = date(2025, 3, 20)
QUESTION = Request("항만 AI 실증사업 국비는 모두 얼마야?", (), DAY)
FOLLOW_UP = Request("국비는 모두 얼마야?", (Turn("항만 AI 실증사업은 뭐야?", ""),), DAY)
COMPOUND = Request("항만 AI 실증사업의 국비와 대구 로봇 특구의 국비는 각각 얼마야?", (), DAY)
PROVED = "항만 AI 실증사업에는 국비 320억 원이 들어갑니다."
FALSE = "".join(f"국비는 {n}억 원이고 장관이 {n}번째로 현장을 찾았습니다. " for n in range(1, 25))

SCRIPTS = {
    "silence": (then_silent(), Failure.SILENT),
    "silence after the head": (then_silent(HEAD), Failure.SILENT),
    "signs of life alone": (slowly(*[b": still here\n\n"] * 90, pause=0.2), Failure.SILENT),
    "a letter a second": (slowly(*tokens(PROVED), pause=1), Failure.LATE),
    "a stop in the middle": (then_silent(HEAD, *tokens(PROVED[:20])), Failure.LATE),
    "unprovable sentences, slowly": (slowly(*tokens(FALSE), pause=0.03), Failure.LATE),
    "thoughts and no end": (slowly(*[thought("음")] * 90, pause=0.2), Failure.LATE),
    "thoughts in the text and no end": (slowly(*tokens("<think>음" + "음" * 90), pause=0.2), Failure.LATE),
}


def asking(assistant, index, base_url: str, limits: Limits = LIMITS) -> Assistant:
    writer = HttpWriter("m", base_url=base_url, key=None, limits=limits)
    return Assistant(index, assistant.generation, assistant.embedder, LanguageModel(writer, limits))


def scripted(assistant, index, *replies) -> tuple[Assistant, ScriptedWriter]:
    writer = ScriptedWriter(*replies)
    return Assistant(index, assistant.generation, assistant.embedder, LanguageModel(writer)), writer


@pytest.mark.parametrize(
    ("name", "question"),
    [*((name, QUESTION) for name in SCRIPTS), ("silence", FOLLOW_UP), ("a letter a second", COMPOUND)],
)
def test_the_extractive_answer_comes_when_the_patience_ends(name, question, assistant, answering_index):
    script, failure = SCRIPTS[name]
    plain = assistant.ask(question)
    with serving(script) as server:
        asked = asking(assistant, answering_index, server.base_url)
        began = time.monotonic()
        *pieces, answer = asked.stream(question)
        assert time.monotonic() - began < LIMITS.sentence_seconds + SLACK
    assert (answer.text, answer.evidence, answer.mode) == (plain.text, plain.evidence, Mode.EXTRACTIVE)
    assert "".join(piece.text for piece in pieces if isinstance(piece, Piece)) == answer.text
    if question is QUESTION:
        assert answer.notes[-1].text == f"{failure.value}. 기사 문장만으로 답했습니다."


@pytest.mark.parametrize(
    "rest", [tokens(" 한 곳당"), tokens(f" {FALSE}"), []], ids=["stop", "false", "silence"]
)
def test_what_was_proved_stays_and_the_rest_is_waited_for_no_longer(rest, assistant, answering_index):
    script = slowly(*tokens(PROVED + " ", size=9), *rest, pause=0.03, end=b"", open_seconds=20)
    with serving(script) as server:
        stream = asking(assistant, answering_index, server.base_url).stream(QUESTION)
        began = time.monotonic()
        first = "silence" if not rest else next(stream)
        *_, answer = stream
        assert time.monotonic() - began < 2 * LIMITS.sentence_seconds + SLACK
    if rest:
        assert first.text == f"{PROVED}[1]"
        assert answer.sentences[0].text == PROVED
    assert answer.notes[-1].kind is NoteKind.MODEL_DOWN


def test_a_slow_model_that_goes_on_proving_is_heard_to_its_end(assistant, answering_index):
    said = f"{PROVED} 한 곳당 80억 원을 지원합니다. 한국해양진흥원이 사업을 맡습니다."
    script = slowly(*tokens(said), pause=0.13)  # 8 seconds in all
    with serving(script) as server:
        answer = asking(assistant, answering_index, server.base_url, Limits(sentence_seconds=6)).ask(QUESTION)
    assert [sentence.text for sentence in answer.sentences][-1] == "한국해양진흥원이 사업을 맡습니다."
    assert NoteKind.MODEL_DOWN not in {note.kind for note in answer.notes}


@pytest.mark.parametrize("name", ["silence", "a stop in the middle", "a letter a second"])
def test_after_three_that_waited_in_vain_nobody_waits(name, assistant, answering_index):
    with serving(SCRIPTS[name][0]) as server:
        asked = asking(assistant, answering_index, server.base_url, Limits(sentence_seconds=0.5))
        for _ in range(FAILURES):
            asked.ask(QUESTION)
        began = time.monotonic()
        answers = [asked.ask(QUESTION) for _ in range(2)]
        assert time.monotonic() - began < SLACK
        assert len(server.requests) == FAILURES
    assert {answer.notes[-1].text for answer in answers} == {
        f"{Failure.RESTING.value}. 기사 문장만으로 답했습니다."
    }


def test_a_model_of_which_nothing_can_be_proved_rests_too(assistant, answering_index):
    asked, writer = scripted(assistant, answering_index, "장관이 현장을 찾았습니다.")
    answers = [asked.ask(QUESTION) for _ in range(FAILURES + 1)]
    assert len(writer.prompts) == FAILURES
    assert answers[0].notes[-1].text.startswith("언어모델이 쓴 문장 1개는 근거와 맞지 않아 뺐습니다")
    assert answers[-1].notes[-1].text.startswith(Failure.RESTING.value)


def test_a_model_that_says_it_cannot_answer_has_done_its_part(assistant, answering_index):
    asked, writer = scripted(assistant, answering_index, REFUSAL)
    for _ in range(FAILURES + 1):
        asked.ask(QUESTION)
    assert len(writer.prompts) == FAILURES + 1


def test_a_question_worded_anew_does_not_hide_that_the_answers_fail(assistant, answering_index):
    asked, writer = scripted(
        assistant,
        answering_index,
        *["항만 AI 실증사업 국비는 모두 얼마야?", "장관이 현장을 찾았습니다."] * (FAILURES + 1),
    )
    for _ in range(FAILURES + 1):
        asked.ask(FOLLOW_UP)
    assert len(writer.prompts) == 2 * FAILURES


def test_a_follow_up_question_at_the_end_of_a_rest_is_let_in_once_for_both_its_prompts(
    assistant, answering_index
):
    now = [0.0]
    breaker = Breaker(now=lambda: now[0])
    for _ in range(FAILURES):
        breaker.failed()
    now[0] = REST_SECONDS
    writer = ScriptedWriter("항만 AI 실증사업 국비는 모두 얼마야?", PROVED)
    model = LanguageModel(writer, breaker=breaker)
    answer = Assistant(answering_index, assistant.generation, assistant.embedder, model).ask(FOLLOW_UP)
    assert answer.text == f"{PROVED}[1]"
    assert breaker.may_try()


def test_each_rest_after_a_trial_in_vain_is_twice_as_long_up_to_five_minutes():
    now = [0.0]
    breaker = Breaker(now=lambda: now[0])
    for _ in range(FAILURES + 5):  # the last of them were under way when the rest began
        breaker.failed()
    for rest in (REST_SECONDS, 60, 120, 240, LONGEST_REST_SECONDS, LONGEST_REST_SECONDS):
        now[0] += rest - 1
        assert not breaker.may_try()
        now[0] += 1
        assert breaker.may_try()
        breaker.failed()
    now[0] += LONGEST_REST_SECONDS
    assert breaker.may_try()
    breaker.succeeded()
    for _ in range(FAILURES):
        assert breaker.may_try()
        breaker.failed()
    now[0] += REST_SECONDS
    assert breaker.may_try()


def test_patience_begins_anew_with_every_proven_sentence():
    now = [0.0]
    patience = Patience(8, now=lambda: now[0])
    now[0] = 7.0
    assert patience.left == 1
    patience.renew()
    assert patience.left == 8


def test_thoughts_that_only_end_are_known_from_the_first_reply_on(assistant, answering_index):
    asked, _ = scripted(
        assistant,
        answering_index,
        f"한 곳당 80억 원을 지원합니다. 자료에 없으면 '{REFUSAL}'라고 씁니다. 됐다.</think>\n{PROVED}",
    )
    *pieces, first = asked.stream(QUESTION)
    assert first.sentences[-1].text == PROVED
    *pieces, second = asked.stream(QUESTION)
    assert second.text == f"{PROVED}[1]"
    assert "".join(piece.text for piece in pieces) == second.text


def test_long_thoughts_that_only_end_are_neither_endless_nor_counted(assistant, answering_index):
    thoughts = " ".join(f"장관이 {n}번째 현장을 찾았을까요? 모릅니다 {n}." for n in range(40))
    asked, _ = scripted(assistant, answering_index, f"{thoughts}</think>{PROVED}")
    for _ in range(2):
        answer = asked.ask(QUESTION)
        assert answer.text == f"{PROVED}[1]"
        assert NoteKind.UNPROVED not in {note.kind for note in answer.notes}


def test_a_habit_of_thinking_first_is_lost_with_a_reply_without_thoughts(assistant, answering_index):
    asked, _ = scripted(assistant, answering_index, f"음.</think>{PROVED}", PROVED, f"{PROVED} 한 곳")
    assert [asked.ask(QUESTION).text for _ in range(2)] == [f"{PROVED}[1]"] * 2
    assert next(asked.stream(QUESTION)).text == f"{PROVED}[1]"

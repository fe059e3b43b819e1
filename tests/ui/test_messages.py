"""Text becomes HTML in one way, and a message is the record of an answer, nothing else."""

import html
import json
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qa.pieces import pieces_of
from qa.records import Answer, Request
from qa.serializing import answer_to_json
from tests.ui.fakes import XSS, SmallAssistant
from ui.escaping import escape, readable
from ui.messages import answer_message, partial_message, problem_message

TODAY = date(2025, 6, 20)


def record_of(message: str) -> object:
    found = re.fullmatch(
        r'<div class="mundap-answer"><span class="mundap-record">([^<>]*)</span></div>', message
    )
    assert found is not None
    return json.loads(html.unescape(found.group(1)))


def as_json(answer: Answer) -> object:
    return json.loads(json.dumps(answer_to_json(answer)))


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_escaped_text_reads_back_exactly_and_holds_no_markup(text: str) -> None:
    escaped = escape(text)
    assert html.unescape(escaped) == text
    assert not re.search(r"[<>\"'`*_~\[\]()!$\\|#{}]", re.sub(r"&#\d+;", "", escaped))


def test_line_ends_become_breaks_and_overrides_that_reverse_amounts_are_left_out() -> None:
    assert escape("국비\r\n1,400억\n원") == "국비<br>1,400억<br>원"
    assert escape("국비 \u202e041\u202c억") == "국비 041억"


def test_unencodable_text_becomes_encodable() -> None:
    assert readable("\ud800국비\0").encode() == "\ufffd국비".encode()


def test_a_message_carries_the_answer_object_of_the_api_and_no_tag_of_an_article() -> None:
    answer = SmallAssistant().ask(Request("보안 시험 기사의 공격 문자열은", (), TODAY))
    assert record_of(answer_message(answer)) == as_json(answer)
    assert XSS[0] in answer.text


def test_an_answer_grows_sentence_by_sentence() -> None:
    answer = SmallAssistant().ask(Request("AX 실증산단 구축사업에는 국비가 얼마 투입되나요?", (), TODAY))
    whole = as_json(answer)
    assert isinstance(whole, dict)
    assert [record_of(partial_message(piece.so_far)) for piece in pieces_of(answer)] == [
        {**whole, "sentences": whole["sentences"][:count], "partial": True} for count in (1, 2)
    ]


def test_a_problem_is_its_sentence() -> None:
    assert record_of(problem_message("<b>탈</b>이 났습니다.")) == {"problem": "<b>탈</b>이 났습니다."}

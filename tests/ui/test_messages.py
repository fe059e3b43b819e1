"""Text becomes HTML in one way, and an answer becomes a message whose record can be read back."""

import html
import json
import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qa.records import AnswerSentence, Request
from qa.serializing import answer_to_json
from tests.ui.fakes import XSS, SmallAssistant
from ui.escaping import escape, readable
from ui.messages import answer_message, partial_messages

TODAY = date(2025, 6, 20)


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


def test_a_message_carries_the_answer_object_of_the_api() -> None:
    answer = SmallAssistant().ask(Request("보안 시험 기사의 공격 문자열은", (), TODAY))
    record = re.search(r'<span class="mundap-record">(.*)</span></div>$', answer_message(answer))
    assert record is not None
    assert json.loads(html.unescape(record.group(1))) == json.loads(json.dumps(answer_to_json(answer)))


def test_no_tag_of_an_article_survives_in_a_message() -> None:
    message = answer_message(SmallAssistant().ask(Request("보안 시험 기사의 공격 문자열은", (), TODAY)))
    tags = set(re.findall(r"<(\w+)", message))
    assert tags == {"div", "p", "span", "a", "ul", "li", "button"}
    assert XSS[0] in html.unescape(message)


def test_an_answer_grows_sentence_by_sentence_after_the_direct_answer() -> None:
    asked = Request("AX 실증산단 구축사업에는 국비가 얼마 투입되나요?", (), TODAY)
    answer = replace(SmallAssistant().ask(asked), short_answer="천사백억 원")
    grown = partial_messages(answer)
    assert [part.count("mundap-sentence") for part in grown] == [1, 2]
    assert all('<p class="mundap-lead"><strong>천사백억 원</strong></p>' in part for part in grown)


def test_a_short_first_sentence_that_holds_the_direct_answer_leads_with_its_number() -> None:
    asked = Request("자율형 스마트공장 지원금은 기업당 최대 얼마?", (), TODAY)
    message = partial_messages(SmallAssistant().ask(asked))[0]
    assert message == (
        '<div class="mundap-answer mundap-partial"><p class="mundap-lead">자율형 스마트공장 지원금은 기업당 '
        "<strong>최대 2억 원</strong>이다&#46;"
        '<a class="mundap-chip" href="#source-1" title="출처 1 열기">1</a></p></div>'
    )


def test_a_table_row_is_said_as_name_and_value_and_a_bar_inside_prose_stays() -> None:
    answer = SmallAssistant().ask(Request("지원 한도 최대 금액", (), TODAY))
    assert answer.sentences[0].text == "지원 한도 | 최대 400만 원(자부담 10% 포함)"
    assert "지원 한도: <strong>최대 400만 원</strong>(" in html.unescape(partial_messages(answer)[0])
    prose = replace(answer, sentences=(AnswerSentence("신청 | 접수는 누리집에서 한다.", (1,), True),))
    assert "신청 | 접수는 누리집에서 한다." in html.unescape(partial_messages(prose)[0])

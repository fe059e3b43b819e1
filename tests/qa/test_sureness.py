"""Values that are not surely those of the things compared are shown, and never calculated with."""

from datetime import date

import pytest

from corpus.values import find_values
from qa.records import NoteKind, Request
from qa.unfit import told_for_each
from tests.qa.articles import assistant_over

ARTICLES = {
    "quay-2022": (
        "갯벌 드론 보급사업에 올해 300억 원",
        "2022-02-10",
        "해양수산부는 올해 갯벌 드론 보급사업에 총 300억 원을 투입한다. 기업당 최대 2억 원을 준다. "
        "평균 지원액은 5100만 원이다.",
    ),
    "quay-2024": (
        "갯벌 드론 보급사업에 올해 420억 원",
        "2024-02-12",
        "해양수산부는 올해 갯벌 드론 보급사업에 총 420억 원을 투입한다. "
        "이 가운데 신규 과제에는 90억 원이 간다. 평균 지원액은 7000만 원이다.",
    ),
    "chips": (
        "연구용 서버 신청 몰려",
        "2024-03-05",
        "연구용 서버는 대학에 260대, 기업에 130대가 돌아간다. 대학이 신청한 서버만 860대다.",
    ),
    "hub": (
        "등대 로봇 허브 들어선다",
        "2024-05-06",
        "남해시는 총사업비 477억 원을 들여 등대 로봇 허브를 짓는다. "
        "사업비는 국비 396억 원과 시비 81억 원으로 이뤄진다.",
    ),
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    assistant = assistant_over(tmp_path_factory.mktemp("sureness"), ARTICLES)
    return lambda question: assistant.ask(Request(question, (), date(2024, 12, 1)))


def test_two_years_written_with_two_digits_are_compared(answered):
    assert answered("갯벌 드론 보급사업 예산은 22년이랑 24년에 얼마나 차이 나요?").short_answer == "120억 원"


def test_what_so_many_applied_for_is_not_what_they_got(answered):
    answer = answered("연구용 서버는 대학이 기업보다 몇 대 더 받아?")

    assert answer.short_answer == "130대"
    assert "860대" not in answer.text


def test_the_total_is_not_compared_with_one_of_its_parts(answered):
    answer = answered("등대 로봇 허브는 국비가 시비보다 얼마나 더 많아?")

    assert answer.short_answer == "315억 원"


@pytest.mark.parametrize(
    "question",
    [
        "갯벌 드론 보급사업 새 과제에 배정된 돈은 2022년하고 2024년 중 언제가 얼마 더 많아?",
        "갯벌 드론 보급사업은 2022년이랑 2024년 총액을 햇수로 나누면 얼마나 차이 나요?",
        "갯벌 드론 보급사업 예산은 2022년에서 2024년으로 가면서 얼마나 줄었어?",
    ],
    ids=[
        "no value of new projects in 2022",
        "more is asked than a difference",
        "it grew, and did not shrink",
    ],
)
def test_unsure_values_are_shown_without_a_calculation(answered, question):
    answer = answered(question)

    assert "계산:" not in answer.text
    assert answer.short_answer is None
    assert answer.notes[0].kind is NoteKind.UNCALCULATED
    assert all(sentence.text in ARTICLES_TEXT for sentence in answer.sentences)


ARTICLES_TEXT = " ".join(text for _, _, text in ARTICLES.values())


@pytest.mark.parametrize(
    ("sentence", "of_each"),
    [
        ("기업당 4억 원씩 총 16억 원이 든다.", True),
        ("지원금은 최대 2억 원이다.", True),
        ("모두 702억 원이다.", False),
    ],
)
def test_a_value_for_each_one_is_told_from_that_of_all(sentence, of_each):
    assert told_for_each(sentence, find_values(sentence)[0]) is of_each

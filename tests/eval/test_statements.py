"""Whether an answer states a fact."""

from datetime import date

import pytest

from eval.statements import states_fact, states_form, without_markers
from tests.corpus.number_pairs import DIFFERENT, EQUAL

AS_OF = date(2025, 6, 20)


@pytest.mark.parametrize(("fact", "answer"), EQUAL)
def test_the_same_value_written_otherwise_is_stated(fact: str, answer: str) -> None:
    assert states_form(fact, f"모두 {answer}입니다.", as_of=AS_OF)


@pytest.mark.parametrize(("fact", "answer"), DIFFERENT)
def test_another_value_is_never_stated(fact: str, answer: str) -> None:
    assert not states_form(fact, f"모두 {answer}입니다.", as_of=AS_OF)
    assert not states_form(answer, f"모두 {fact}입니다.", as_of=AS_OF)


def test_the_pairs_are_the_thirty_one_of_the_probe() -> None:
    assert (len(EQUAL), len(DIFFERENT)) == (17, 14)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("공정 데이터", "공정데이터를 모은다."),
        ("제조 AI", "'제조 ai'를 돕는다."),
        ("기업의 성장", "기업 성장을 돕는다."),
        ("국비 140억", "재원은 국비가 140억 원이다."),
        ("창업·벤처", "창업벤처 기업이다."),
    ],
)
def test_words_match_without_spaces_case_marks_and_particles(form: str, text: str) -> None:
    assert states_form(form, text, as_of=AS_OF)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("AI", "PAID 서비스"),
        ("5G", "15G 망"),
        ("국비 140억", "국비는 따로 정하고, 나중에 여러 차례 나누어 주는 지방비가 140억 원이다."),
        ("가능", "신청이 불가능하다."),
        ("허용", "참여는 허용되지 않는다."),
        ("의무", "지방비 매칭은 의무가 아니다."),
        ("280억원", "280억원이 아닙니다."),
    ],
)
def test_parts_of_other_words_and_denied_words_are_not_stated(form: str, text: str) -> None:
    assert not states_form(form, text, as_of=AS_OF)


def test_a_word_that_the_gold_quote_denies_has_to_be_denied() -> None:
    quotes = ["사업단이 없어 제외된다."]
    assert states_fact(["사업단"], "사업단이 없기 때문입니다.", as_of=AS_OF, quotes=quotes)
    assert not states_fact(["사업단"], "사업단이 있기 때문입니다.", as_of=AS_OF, quotes=quotes)


def test_one_of_the_accepted_forms_suffices() -> None:
    assert states_fact(["정보통신산업진흥원", "NIPA"], "NIPA가 맡는다.", as_of=AS_OF)


def test_only_numbers_in_brackets_are_markers() -> None:
    assert without_markers("국비 10억 원입니다.[1][2, 3] [2025년]") == "국비 10억 원입니다. [2025년]"

"""Equality with the official KorQuAD 1.0 evaluation, written out here step by step."""

import string
from collections import Counter

import pytest

from eval.korquad import character_f1, exact_match, normalise, spaceless_exact_match

ITEMS = (
    "1,400억 원",
    "2025년 7월 28일",
    "한국산업단지공단(KICOX)",
    "《디지털 대전환》 전략",
    "3.5%",
    "AI 자율제조 선도프로젝트",
    "최대 2억원",
    "‘지역 주도형’ AI 대전환",
    "경남, 대구, 울산",
    "NIPA",
    "10~20일",
    "신청할 수 없다.",
    "<초기창업패키지>",
    "팁스",
    "  앞뒤  공백 ",
)
PERTURBATIONS = {
    "dropped": lambda text: text[:-2],
    "doubled": lambda text: text + text,
    "reversed": lambda text: text[::-1],
    "punctuated": lambda text: f"'{text}', ({text[:3]}).",
    "emptied": lambda text: "!",
}


def official_normalised(text: str) -> str:
    for quote in "'\"《》<>〈〉()‘’":
        text = text.replace(quote, " ")
    text = text.lower()
    text = "".join(letter for letter in text if letter not in set(string.punctuation))
    return " ".join(text.split())


def official_f1(prediction: str, truth: str) -> float:
    predicted = [letter for token in official_normalised(prediction).split() for letter in token]
    expected = [letter for token in official_normalised(truth).split() for letter in token]
    same = sum((Counter(predicted) & Counter(expected)).values())
    if same == 0:
        return 0
    precision, recall = 1.0 * same / len(predicted), 1.0 * same / len(expected)
    return (2 * precision * recall) / (precision + recall)


@pytest.mark.parametrize("name", PERTURBATIONS)
def test_scores_equal_the_official_ones_on_perturbed_answers(name: str) -> None:
    for truth in ITEMS:
        prediction = PERTURBATIONS[name](truth)
        assert exact_match(prediction, [truth]) == (
            official_normalised(prediction) == official_normalised(truth)
        )
        assert character_f1(prediction, [truth]) == official_f1(prediction, truth)


def test_the_best_of_several_references_counts() -> None:
    assert exact_match("NIPA", ["정보통신산업진흥원", "nipa"]) == 1.0
    assert character_f1("가나", ["다라", "가다"]) == 0.5


def test_the_known_weaknesses_of_the_official_script_are_kept() -> None:
    assert exact_match("3.5%", ["35%"]) == 1.0
    assert character_f1("8월 27일", ["7월 28일"]) == 1.0
    assert (exact_match("!", ["?"]), character_f1("!", ["?"])) == (1.0, 0.0)


def test_normalisation_folds_quotes_case_punctuation_and_spaces() -> None:
    assert normalise("  《AX》,\t실증-산단 ") == "ax 실증산단"
    assert spaceless_exact_match("실증 산단", ["실증산단"]) == 1.0

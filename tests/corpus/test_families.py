from dataclasses import replace
from datetime import date

from corpus.families import families
from corpus.records import Article

SENTENCES = [
    f"중소벤처기업부는 {name} 분야에서 기업 {n * 13}곳을 뽑아 최대 {n}억원까지 지원한다고 밝혔다."
    for n, name in enumerate(["인공지능", "반도체", "바이오", "이차전지", "로봇", "모빌리티"], 1)
]
OTHER = "고용노동부는 안전보건공단과 함께 위험 기계를 바꾸는 사업장에 올해 3200억원을 지원하기로 했다."
ORIGINAL = Article("a", "제목", "\n".join(SENTENCES), None, None, date(2025, 6, 17), None, None, "a", ())


def variant(article_id: str, sentences: list[str], published: date | None = date(2025, 6, 18)) -> Article:
    return replace(ORIGINAL, id=article_id, text="\n".join(sentences), published=published)


def test_a_press_release_with_small_changes_is_of_the_family():
    changed = [
        sentence.replace("밝혔다", "17일 밝혔다").replace("지원한다고", "돕는다고") for sentence in SENTENCES
    ]
    assert families([ORIGINAL, variant("b", changed)]) == {"a": "a", "b": "a"}


def test_a_short_text_contained_in_a_long_one_is_of_the_family():
    assert families([variant("b", SENTENCES[1:4]), ORIGINAL]) == {"b": "b", "a": "b"}


def test_an_article_on_another_subject_is_its_own_family():
    assert families(
        [ORIGINAL, variant("b", [OTHER, *SENTENCES[:1]] + [OTHER + str(n) for n in range(3)])]
    ) == {"a": "a", "b": "b"}


def test_the_same_form_letter_a_year_later_is_another_voice():
    assert families([ORIGINAL, variant("b", SENTENCES, date(2026, 6, 17))]) == {"a": "a", "b": "b"}


def test_without_dates_the_same_letter_with_other_figures_is_another_voice():
    other_figures = [sentence.translate(str.maketrans("123456", "987698")) for sentence in SENTENCES]
    assert families([variant("a", SENTENCES, None), variant("b", other_figures, None)]) == {
        "a": "a",
        "b": "b",
    }
    assert families([variant("a", SENTENCES, None), variant("b", SENTENCES, None)]) == {"a": "a", "b": "a"}

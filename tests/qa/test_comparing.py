"""Comparison, aggregation, two questions and disagreement over a small collection of invented articles."""

from datetime import date

import pytest

from index.building import build_index
from index.embedding import load_embedder
from qa.assistant import open_assistant
from qa.changes import asks_change
from qa.operations import wanted_of
from qa.records import NoteKind, Request

ARTICLES = {
    "harbor-2023": (
        "항만 AI 실증사업 올해 250억 원",
        "2023-02-10",
        "가나일보",
        "해양수산부는 올해 항만 AI 실증사업에 250억 원을 투입한다고 10일 밝혔다. 항만공사 6곳을 지원한다.",
    ),
    "harbor-2024": (
        "항만 AI 실증사업 올해 320억 원",
        "2024-02-12",
        "다라일보",
        "해양수산부는 올해 항만 AI 실증사업에 320억 원을 투입한다고 12일 밝혔다. 항만공사 9곳을 지원한다.",
    ),
    "zones": (
        "로봇 특구 재원은 이렇게 나뉜다",
        "2024-11-02",
        "마바일보",
        "로봇 특구의 총사업비는 477억 원이다. 국비는 396억 원, 시비는 81억 원이다. 특구는 2029년에 완공된다. "
        "유형별로는 부품형에 110억 원, 실증형에 240억 원, 교육형에 46억 원이 배정됐다.",
    ),
    "pier": (
        "부두 로봇 보급사업에 15개 팀 몰려",
        "2024-03-05",
        "카타일보",
        "부두 로봇 보급사업에 접수한 팀은 모두 15개다. 1차 평가에서 9개 팀이 통과했다. "
        "지원 기간은 기존 2년에서 최대 4년(2년+2년)으로 늘었다. "
        "지원금은 팀당 최대 3억 원으로, 전년보다 5,000만 원 늘었다. "
        "부산과 인천에서 모두 9개 팀이 뽑혔다. 부산이 4개 팀, 인천이 5개 팀이다.",
    ),
    "lighthouse": (
        "등대 관광사업 예산과 관람객",
        "2024-06-05",
        "파하일보",
        "등대 관광사업의 총사업비는 480억 원이고 이 가운데 국비는 120억 원이다. 등대 6곳을 새로 고친다. "
        "관람객은 남해가 30만 명, 서해가 12만 명, 동해가 21만 명이다. "
        "3개 항구는 시비를 20억 원씩 받는다. 운영비로는 매년 7억 원을 준다. "
        "등대지기 모집에는 80명이 신청해 20명이 선발됐다.",
    ),
    "orchard-a": (
        "과수 드론 보급사업, 농가 120곳 선정",
        "2024-05-03",
        "사아일보",
        "농림부는 과수 드론 보급사업에 참여할 농가 120곳을 최종 선정했다. 선정된 농가는 드론을 빌려 쓴다.",
    ),
    "orchard-b": (
        "과수 드론 보급사업에 농가 150곳 선정",
        "2024-05-06",
        "자차일보",
        "과수 드론 보급사업에 참여할 농가로 150곳이 최종 선정됐다고 농림부가 전했다. 방제가 쉬워진다.",
    ),
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("comparing")
    source = folder / "articles"
    source.mkdir()
    for name, (title, published, publisher, text) in ARTICLES.items():
        head = f'---\ntitle: "{title}"\npublished: {published}\npublisher: "{publisher}"\n---\n'
        (source / f"{name}.md").write_text(head + text + "\n", encoding="utf-8")
    embedder = load_embedder(None)
    build_index([source], folder / "index", embedder, progress=lambda stage, done, total: None)
    assistant = open_assistant(folder / "index")
    return lambda question: assistant.ask(Request(question, (), date(2024, 12, 1)))


def articles_of(answer):
    return {evidence.article.id for evidence in answer.evidence}


def test_a_change_between_two_years_is_calculated_over_two_articles(answered):
    answer = answered("항만 AI 실증사업 예산이 2023년에서 2024년으로 얼마나 늘었어?")
    assert answer.short_answer == "70억 원"
    assert answer.sentences[0].text == (
        "2023년은 250억 원, 2024년은 320억 원으로 70억 원 늘었습니다(계산: 320억 원 − 250억 원)."
    )
    assert articles_of(answer) == {"harbor-2023", "harbor-2024"}
    assert all(sentence.supported for sentence in answer.sentences)


def test_the_year_with_more_is_named(answered):
    answer = answered("항만 AI 실증사업이 지원하는 항만공사는 2023년과 2024년 중 언제가 더 많아?")
    assert answer.short_answer == "2024년, 3곳"


def test_two_figures_of_one_sentence_are_added(answered):
    answer = answered("로봇 특구 국비와 시비를 합치면 얼마야?")
    assert answer.short_answer == "477억 원"
    assert len(answer.sentences[0].citations) == len(set(answer.sentences[0].citations))


def test_three_things_come_with_a_table(answered):
    answer = answered("로봇 특구의 부품형, 실증형, 교육형에 배정된 돈을 합하면 얼마야?")
    assert answer.short_answer == "396억 원"
    assert answer.table is not None
    assert [[cell.text for cell in row] for row in answer.table.rows] == [
        ["부품형", "110억 원"],
        ["실증형", "240억 원"],
        ["교육형", "46억 원"],
    ]
    assert all(row[1].citations for row in answer.table.rows)


def test_what_the_articles_lack_of_one_side_is_said(answered):
    answer = answered("항만 AI 실증사업 예산이 2022년에서 2024년으로 얼마나 늘었어?")
    assert answer.short_answer is None
    assert "2022년에 대한 값은 기사에서 찾지 못했습니다" in answer.text
    assert "320억 원" in answer.text


def test_both_questions_of_one_sentence_are_answered(answered):
    answer = answered("로봇 특구는 총사업비가 얼마고 언제 완공돼?")
    assert answer.short_answer == "477억 원, 2029년"


def test_articles_that_disagree_are_all_told_newest_first(answered):
    answer = answered("2024년 과수 드론 보급사업에 농가가 몇 곳 선정됐어?")
    notes = [note.text for note in answer.notes if note.kind is NoteKind.CONFLICT]
    assert notes == ["기사마다 값이 다릅니다: 150곳(자차일보, 2024-05-06), 120곳(사아일보, 2024-05-03)."]
    assert answer.short_answer == "150곳 또는 120곳"
    assert articles_of(answer) == {"orchard-a", "orchard-b"}


def test_without_a_year_the_newest_value_is_given_and_the_older_noted(answered):
    answer = answered("항만 AI 실증사업에 투입하는 예산은 얼마야?")
    assert answer.short_answer == "320억 원"
    notes = [note.text for note in answer.notes if note.kind is NoteKind.SUPERSEDED]
    assert notes == ["이전 기사의 값은 다릅니다: 250억 원(가나일보, 2023-02-10)."]


def test_a_year_that_is_asked_for_brings_no_note_on_others(answered):
    answer = answered("2023년 항만 AI 실증사업에 투입하는 예산은 얼마야?")
    assert answer.short_answer == "250억 원"
    assert not [note for note in answer.notes if note.kind in (NoteKind.CONFLICT, NoteKind.SUPERSEDED)]


def test_those_who_failed_are_those_who_applied_less_those_selected(answered):
    answer = answered("부두 로봇 보급사업 1차에서 떨어진 팀은 몇 팀이야?")
    assert answer.short_answer == "6팀"
    assert (
        answer.sentences[0].text == "신청 15개에서 선정 9개 팀을 뺀 나머지는 6팀입니다(계산: 15개 − 9개 팀)."
    )
    assert all(sentence.supported for sentence in answer.sentences)


def test_a_change_that_one_sentence_states_is_worked_out_of_its_two_ends(answered):
    answer = answered("부두 로봇 보급사업 지원 기간이 전보다 몇 년 길어졌어?")
    assert answer.short_answer == "2년"
    assert answer.sentences[0].text == "2년에서 최대 4년으로 2년 늘었습니다(계산: 최대 4년 − 2년)."


def test_a_difference_that_is_stated_is_not_calculated(answered):
    answer = answered("2024년 부두 로봇 보급사업 지원금은 전년보다 얼마 올랐어?")
    assert answer.short_answer == "5,000만 원"
    assert "계산" not in answer.text


def test_a_change_the_other_way_is_not_taken_for_the_one_asked(answered):
    answer = answered("부두 로봇 보급사업 지원 기간이 전보다 몇 년 줄었어?")
    assert "늘었습니다" not in answer.text


def test_a_figure_of_two_things_together_is_that_of_neither(answered):
    answer = answered("부두 로봇 보급사업은 부산이랑 인천 중 어디가 몇 팀 더 뽑혔어?")
    assert answer.short_answer == "인천, 1팀"


@pytest.mark.parametrize(
    ("question", "short", "worked"),
    [
        ("등대 관광사업에서 국비가 총사업비에서 차지하는 비율은 몇 %야?", "25%", "120억 원 ÷ 480억 원"),
        ("등대 관광사업 총사업비를 등대 6곳으로 나누면 한 곳에 얼마 꼴이야?", "80억 원", "480억 원 ÷ 6곳"),
        ("등대 관광사업 운영비는 5년 동안 다 받으면 얼마야?", "35억 원", "7억 원 × 5"),
        ("등대 관광사업으로 3개 항구가 받는 시비를 모두 더하면 얼마야?", "60억 원", "20억 원 × 3"),
        ("등대 관광사업 총사업비에서 국비를 빼고 나머지는 얼마야?", "360억 원", "480억 원 − 120억 원"),
        ("등대지기 모집은 경쟁률이 몇 대 1이었어?", "4 대 1", "80명 ÷ 20명"),
        ("등대지기 모집에 신청한 사람 중 몇 %가 뽑혔어?", "25%", "20명 ÷ 80명"),
        (
            "등대 관광사업 관람객은 어느 바다가 가장 많고 가장 적은 데랑 차이는 몇 명이야?",
            "남해, 180,000명",
            "30만 명 − 12만 명",
        ),
    ],
)
def test_what_no_sentence_states_is_worked_out_of_figures_of_one_article(answered, question, short, worked):
    answer = answered(question)
    assert answer.short_answer == short
    assert f"계산: {worked}" in answer.text
    assert articles_of(answer) == {"lighthouse"}


def test_a_figure_after_another_name_is_not_that_of_the_name_before(answered):
    answer = answered("등대 관광사업 관람객은 남해랑 동해를 합치면 몇 명이야?")
    assert answer.short_answer == "510,000명"


def test_the_year_before_is_that_before_the_year_asked_about(answered):
    answer = answered("2024년 항만 AI 실증사업 예산은 작년보다 얼마나 늘었어?")
    assert answer.sentences[0].text.startswith("2023년은 250억 원, 2024년은 320억 원으로 70억 원 늘었습니다")


def test_the_total_is_never_added_to_its_own_parts(answered):
    answer = answered("로봇 특구는 나랏돈이랑 총사업비를 합치면 얼마야?")
    assert "873" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "사업비를 늘리는 건 무슨 위원회에서 다뤘나요?",
        "300개까지 늘리겠다는 게 몇 년도까지라고 했죠?",
        "12억이던 한도는 얼마로 올라요?",
        "2026년에 몇 개까지 늘어나?",
    ],
)
def test_what_a_change_leads_to_or_who_makes_it_is_no_question_by_how_much(question):
    wanted = wanted_of(question)
    assert wanted is None or not asks_change(question, wanted, None)

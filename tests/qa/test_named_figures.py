"""Figures of a list, compared and added by the names that the question holds, over invented articles."""

from datetime import date

import pytest

from qa.decomposing import decompose
from qa.operations import wanted_of
from qa.records import NoteKind, Request
from tests.qa.articles import assistant_over

ARTICLES = {
    "harvest": (
        "가을 수확 로봇 사업 재원",
        "2024-05-02",
        "가을 수확 로봇 사업의 재원은 국비 140억 원, 시비 60억 원, 민자 49억 원으로 이뤄진다. "
        "1단계에는 30억 원이 들어갔다. 2단계에는 85억 원이 들어간다.",
    ),
    "orchards": (
        "과수 로봇 시범사업 부문별 농가",
        "2024-06-05",
        "과수 로봇 시범사업의 농가가 정해졌다.\n"
        "- 사과·배 45곳\n- 복숭아 30곳\n- 디스플레이 재배 12곳\n- 포도 25곳\n"
        "농림부는 내년에도 사업을 이어 간다.",
    ),
    "reefs": (
        "인공 어초 설치사업 올해 물량",
        "2024-07-01",
        "인공 어초 설치사업은 올해 남해에 90개를 놓고, 서해와 동해, 제주는 각각 25개다.",
    ),
    "looms": (
        "직조 공방 지원사업 세 갈래",
        "2024-08-01",
        "직조 공방 지원사업의 돈은 세 갈래로 쓰인다. 염색 설비 교체가 358억 원으로 가장 많다. "
        "디자인 개발에는 138억 원이 들어간다. 전시관 건립에는 55억 원이 배정됐다.",
    ),
    "academy": (
        "청년 항해 학교 입교생 모집",
        "2024-02-01",
        "청년 항해 학교가 입교생 1,035명을 모집한다. 이 가운데 165명은 통영 본교에서 뽑는다.",
    ),
    "dredging": (
        "준설 로봇 보급사업 접수 결과",
        "2024-09-01",
        "준설 로봇 보급사업에는 514건이 접수돼 159건이 선정됐다. "
        "경남이 60건, 전남이 55건, 충남이 44건을 받는다.",
    ),
    "saplings-2023": (
        "묘목 드론 보급사업 국비 145억 원",
        "2023-03-02",
        "산림청은 올해 묘목 드론 보급사업에 국비 145억 원을 쓴다고 2일 밝혔다.",
    ),
    "saplings-2024": (
        "묘목 드론 보급사업 국비 151억 원",
        "2024-03-02",
        "산림청은 올해 묘목 드론 보급사업에 국비 151억 원을 쓴다고 2일 밝혔다.",
    ),
}


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    assistant = assistant_over(tmp_path_factory.mktemp("named"), ARTICLES)
    return lambda question: assistant.ask(Request(question, (), date(2024, 12, 1)))


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("가을 수확 로봇 사업 국비랑시비 얼마차이나", "80억 원"),
        ("가을 수확 로봇 사업 시비+민자 합산하면 얼마?", "109억 원"),
        ("과수 로봇 시범사업에서 사과가 포도보다 몇 곳 더 많아?", "20곳"),
        ("인공 어초 설치사업에서 서해·동해·제주 세 곳 합계는 몇 개?", "75개"),
        ("가을 수확 로봇 사업 1단계 2단계 통틀어 돈이 얼마나 들어가요?", "115억 원"),
        ("가을 수확 로봇 사업 국비 140억에 시비 60억이면 모두 합해 얼마야?", "200억 원"),
    ],
    ids=[
        "without spaces",
        "joined by a plus sign",
        "one part of a name is enough",
        "each has the value",
        "two stages without a joining word",
        "figures that the question gives itself",
    ],
)
def test_named_figures_of_a_list_are_calculated_with(answered, question, short):
    answer = answered(question)

    assert answer.short_answer == short
    assert all(sentence.supported for sentence in answer.sentences)


def test_a_verb_before_a_figure_is_no_name(answered):
    answer = answered("준설 로봇 보급사업에서 제일 많이 받는 데는?")
    assert "접수돼" not in answer.sentences[0].text
    assert answer.short_answer == "경남"


def test_the_least_of_a_list_is_named_whole(answered):
    assert answered("과수 로봇 시범사업에서 농가가 가장 적은 부문은 뭐야?").short_answer == "디스플레이 재배"


def test_the_most_and_the_least_of_sentences_that_follow_are_set_apart(answered):
    answer = answered("직조 공방 지원사업에서 돈이 제일 많이 드는 거랑 제일 적게 드는 거 차이는 얼마야?")

    assert answer.short_answer is not None
    assert answer.short_answer.endswith("303억 원")


def test_the_rest_beside_a_part_with_a_name_of_several_words_is_worked_out(answered):
    answer = answered("청년 항해 학교 통영 본교 빼고 나머지는 몇 명 뽑아?")

    assert answer.short_answer == "870명"


def test_this_year_is_set_beside_last_year_over_two_articles(answered):
    answer = answered("묘목 드론 보급사업 작년이랑 비교하면 국비를 얼마나 더 써?")

    assert answer.short_answer == "6억 원"
    assert {one.article.id for one in answer.evidence} == {"saplings-2023", "saplings-2024"}


def test_a_thing_that_no_list_names_leaves_the_question_to_the_sentences(answered):
    answer = answered("과수 로봇 시범사업에서 복숭아랑 참외 농가 차이는 몇 곳이야?")

    assert "계산:" not in answer.text
    assert "찾지 못했습니다" not in answer.text


def test_one_figure_found_for_two_things_is_no_comparison(answered):
    answer = answered("가을 수확 로봇 사업 도비랑 군비는 얼마나 차이 나?")

    assert "같습니다" not in answer.text
    assert "계산:" not in answer.text
    assert all(note.kind is NoteKind.UNCALCULATED for note in answer.notes)


@pytest.mark.parametrize(
    ("question", "operands"),
    [
        ("항만 사업 작년이랑 비교하면 얼마나 늘었어?", ("작년", "올해")),
        ("2024년 항만 사업 예산은 전년에 비해 얼마나 늘었어?", ("2023년", "2024년")),
        ("항만 사업 우주항공이랑 전자 과제 국비만 더하면 얼마야?", ("우주항공", "전자 과제")),
    ],
)
def test_what_is_set_side_by_side_is_told_from_what_is_asked_of_it(question, operands):
    plan = decompose(question)

    assert plan is not None
    assert plan.operands[-1].endswith(operands[-1])
    assert plan.operands[0].endswith(operands[0])


@pytest.mark.parametrize(
    "question",
    [
        "산업 AI 분야 중에서 투자액이 가장 적은 곳은 어디야?",
        "데이터바우처에서 제일 많이 뽑는 유형이 뭐야? 몇 건?",
        "뽑는 수가 많은 순서대로 알려줘",
    ],
)
def test_asking_which_is_the_most_is_recognised_however_it_is_put(question):
    wanted = wanted_of(question)

    assert wanted is not None
    assert wanted.superlative
    assert wanted.winner

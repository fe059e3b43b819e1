import pytest

from qa.asked import Asked, asked_for


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("국비는 모두 얼마야?", Asked.AMOUNT),
        ("AX실증산단구축사업국비얼마야", Asked.AMOUNT),
        ("올해 예산은?", Asked.AMOUNT),
        ("몇 군데나 뽑아?", Asked.COUNT),
        ("인력은 몇명 키워요", Asked.COUNT),
        ("작년보다 몇 퍼센트 늘었나요?", Asked.RATIO),
        ("경쟁률은?", Asked.RATIO),
        ("언제까지 내야 해?", Asked.DATE),
        ("신청 기간은?", Asked.DATE),
        ("얼마 동안 지원하나요?", Asked.DURATION),
        ("창업한 지 몇 년 된 데까지 받아?", Asked.DURATION),
        ("누가 주관하나요?", Asked.ORGANISATION),
        ("그건 어디서 맡아?", Asked.ORGANISATION),
        ("출범식은 어디서 열었어?", Asked.PLACE),
        ("선정된 곳이 어디어디예요?", Asked.LIST),
        ("AI 바우처가 뭐예요?", Asked.DEFINITION),
        ("이 사업의 목적은?", Asked.PURPOSE),
        ("왜 제외됐나요?", Asked.REASON),
        ("신청은 어떻게 하면 돼?", Asked.METHOD),
        ("신청 자격이 뭐예요?", Asked.ELIGIBILITY),
        ("둘 중에 뭐가 더 커?", Asked.COMPARISON),
        ("대기업도 받을 수 있나요?", Asked.YESNO),
        ("How much is the budget?", Asked.AMOUNT),
        ("When is the deadline?", Asked.DATE),
    ],
)
def test_the_kind_of_answer_is_read_from_the_interrogative(question, kind):
    assert asked_for(question).kind is kind


def test_the_counter_after_myeot_is_kept():
    assert asked_for("기업 몇 개사를 뽑나요?").counter == "개사"


@pytest.mark.parametrize(
    ("question", "edge"),
    [("언제까지야?", "end"), ("마감이 언제야?", "end"), ("언제부터 받아?", "start"), ("언제 발표해?", None)],
)
def test_until_and_since_ask_for_the_edge_of_a_period(question, edge):
    assert asked_for(question).edge == edge


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("도비로 잡힌 돈", Asked.AMOUNT),
        ("올해 배정된 돈 얼만지", Asked.AMOUNT),
        ("언재까지 내", Asked.DATE),
        ("참여 회사 수가 궁금합니다", Asked.COUNT),
        ("실무 맡은 데가 어딘지", Asked.NAME),
        ("뽑는 순서 좀", Asked.METHOD),
        ("얼마나 걸려요 심사", Asked.DURATION),
        ("행사 설명해 주는 자리는 언제 열려요?", Asked.DATE),
    ],
)
def test_kinds_that_no_single_word_gives_away_are_learned(question, kind):
    assert asked_for(question).kind is kind


def test_a_bare_name_asks_for_nothing_in_particular():
    assert asked_for("바우처").kind is Asked.OTHER


def test_a_learned_deadline_knows_which_end_is_asked_for():
    assert asked_for("언재까지 내").edge == "end"


@pytest.mark.parametrize(
    "question", ["AX대학원 접수 지금도 하나요?", "모집은 아직 하고 있나요?", "신청 지금도 받아?"]
)
def test_whether_it_is_still_open_is_asked_in_either_order(question):
    assert asked_for(question).asks_open


@pytest.mark.parametrize("question", ["초격차는 몇 대 몇이야?", "경쟁률이 몇 대 1이야?", "몇 대 일인가요?"])
def test_how_many_to_one_asks_for_odds(question):
    assert asked_for(question).kind is Asked.RATIO


@pytest.mark.parametrize("question", ["장비는 몇 대 1월에 들어와?", "드론은 몇 대 10월에 사?"])
def test_a_month_after_the_number_of_things_is_no_odds(question):
    assert asked_for(question).kind is not Asked.RATIO

import pytest

from qa.contacts import lacks_contact

TEXTS = ("신청은 3월 2일까지 전화로 예약한다.", "접수는 방문으로만 받는다.")


@pytest.mark.parametrize(
    "question",
    ["상담 예약 전화번호 알려 주세요", "신청서 보낼 이메일 주소가 뭐예요?", "누리집 주소 좀"],
)
def test_a_contact_that_no_article_holds_is_lacking(question):
    assert lacks_contact(question, TEXTS)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("담당 부서 전화번호?", "문의는 기업지원과(042-123-4567)에서 받는다."),
        ("대표 전화번호?", "문의: 중소기업 통합콜센터 1357-1357"),
        ("접수 이메일 주소?", "신청서는 ax@example.or.kr로 낸다."),
        ("누리집 주소 알려줘", "자세한 것은 www.k-startup.go.kr에 있다."),
    ],
)
def test_a_contact_that_an_article_holds_is_not(question, text):
    assert not lacks_contact(question, [text])


@pytest.mark.parametrize(
    "question", ["신청서를 이메일로 보내도 되나요?", "전화로도 신청할 수 있어?", "몇 곳 뽑아?"]
)
def test_questions_that_ask_for_no_contact_are_let_through(question):
    assert not lacks_contact(question, TEXTS)

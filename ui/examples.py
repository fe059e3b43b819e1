"""The questions offered on the empty page."""

from collections.abc import Iterable
from datetime import date

from qa.records import Request
from ui.answering import Answering

EXAMPLES = (
    "AX 실증산단 구축사업의 국비는 모두 얼마인가요?",
    "국가 AI 컴퓨팅센터는 어디에 들어서나요?",
    "AX 대학원은 몇 곳을 선정하나요?",
    "AX 스프린트 사업은 어느 부처가 주관하나요?",
    "슈퍼컴퓨터 6호기 예산은 얼마인가요?",
    "청년일자리도약장려금은 얼마를 지원하나요?",
)
_SHOWN = 6


def answerable(assistant: Answering, candidates: Iterable[str]) -> tuple[str, ...]:
    """Of the candidates the first few that this collection answers, since it need not be the bundled one."""
    today = date.today()
    answered = (
        question for question in candidates if not assistant.ask(Request(question, (), today)).refused
    )
    return tuple(question for question, _ in zip(answered, range(_SHOWN), strict=False))

"""The questions offered on the empty page."""

from collections.abc import Iterable
from datetime import date

from qa.records import Request
from ui.answering import Answering

EXAMPLES = (
    "AX 실증산단 구축사업의 국비는 모두 얼마인가요?",
    "AI 바우처는 어떤 기업이 신청할 수 있나요?",
    "스마트공장 지원사업의 목적은 무엇인가요?",
    "지역 AX 혁신사업은 어느 지역에서 추진되나요?",
)
_SHOWN = 6


def answerable(assistant: Answering, candidates: Iterable[str]) -> tuple[str, ...]:
    """Of the candidates the first few that this collection answers, since it need not be the bundled one."""
    today = date.today()
    answered = (
        question for question in candidates if not assistant.ask(Request(question, (), today)).refused
    )
    return tuple(question for question, _ in zip(answered, range(_SHOWN), strict=False))

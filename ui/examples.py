"""The questions offered on the empty page."""

from collections.abc import Iterable
from dataclasses import dataclass

from ui.answering import Answering


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and the article of the bundled collection that answers it."""

    question: str
    article_id: str


EXAMPLES = (
    Example("AX 실증산단 구축사업의 국비는 모두 얼마인가요?", "ax-demo-complex-2025-06"),
    Example("국가 AI 컴퓨팅센터는 어디에 들어서나요?", "national-ai-computing-center-jeonnam-2025-10"),
    Example("AX 대학원은 몇 곳을 선정하나요?", "ax-graduate-school-2026-02-a"),
    Example("AX 스프린트 사업은 어느 부처가 주관하나요?", "ax-sprint-overview-2026-03"),
    Example("슈퍼컴퓨터 6호기 예산은 얼마인가요?", "supercomputer-6-preliminary"),
    Example("청년일자리도약장려금은 얼마를 지원하나요?", "youth-job-leap-incentive-2025-01"),
)


def offered(assistant: Answering, examples: Iterable[Example] = EXAMPLES) -> tuple[str, ...]:
    """The questions whose articles this collection holds; none where it is another one."""
    return tuple(each.question for each in examples if assistant.article(each.article_id) is not None)

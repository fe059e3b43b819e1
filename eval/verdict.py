"""The one verdict of a run: the line that people read and the exit status come from the same record."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.gates import Breach, Check
from eval.summary import Summary

PASSED, FAILED, INCOMPLETE = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run ended: its exit status (0 passed, 1 a gate broke, 3 something could not be asked) and why."""

    status: int
    title: str
    reason: str
    checks: tuple[Check, ...]
    breaches: tuple[Breach, ...]


def verdict_of(
    summary: Summary, checks: Sequence[Check], breaches: Sequence[Breach], *, gated: bool
) -> Verdict:
    """The verdict; questions that erred weigh heavier than a broken gate."""
    if summary.errors:
        status, title = INCOMPLETE, "불완전"
        reason = (
            f"질문 {summary.cases}개 가운데 {summary.errors}개에서 오류가 났습니다. "
            "오류는 모두 가장 나쁜 점수로 셌습니다."
        )
    elif breaches:
        status, title = FAILED, "불합격"
        reason = f"기준 {len(breaches)}개를 지키지 못했습니다."
    elif gated:
        status, title, reason = PASSED, "합격", f"정한 기준 {len(checks)}개를 모두 지켰습니다."
    else:
        status, title, reason = PASSED, "측정 완료", "기준 파일(--gate) 없이 잰 결과입니다."
    return Verdict(status, title, reason, tuple(checks), tuple(breaches))

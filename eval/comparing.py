"""Two runs over the same questions, paired: what changed, whether it could be chance, and what turned
wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.errors import InputError
from eval.measures import BY_NAME, MEASURES
from eval.runs import PastResult, PastRun
from eval.statistics import Array, Change, change, effective_size, holm, numbered, smallest_detectable_loss

TESTED = (
    "correct",
    "fact_recall",
    "citation_precision",
    "citation_recall",
    "evidence_recall_at_5",
    "over_refusal",
)
"""The measures tested for regression where no gate file names others."""
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Comparison:
    """Candidate against baseline. `changes` holds every measure; `p_holm` is corrected over the `tested`
    ones.

    `newly_wrong` and `newly_right` are case ids; `unpaired` are ids that only one run has or asks
    differently.
    """

    baseline: str
    changes: Mapping[str, Change]
    tested: tuple[str, ...]
    regressed: tuple[str, ...]
    newly_wrong: tuple[str, ...]
    newly_right: tuple[str, ...]
    unpaired: tuple[str, ...]
    paired: int
    detectable_loss: float | None
    same_corpus: bool


def compare_runs(
    baseline: PastRun, candidate: PastRun, *, tested: Sequence[str] = TESTED, level: float = LEVEL
) -> Comparison:
    """The paired comparison. Raises InputError where the runs share no question."""
    pairs = [
        (baseline.results[id], result)
        for id, result in candidate.results.items()
        if id in baseline.results and baseline.results[id].question == result.question
    ]
    if not pairs:
        raise InputError(
            f"두 평가 {baseline.name}, {candidate.name}에 같은 질문이 없습니다. "
            "같은 정답지로 실행한 폴더를 주세요."
        )
    family = numbered([result.family for _, result in pairs])
    changes = {
        measure.name: change(
            _scores([old for old, _ in pairs], measure.name),
            _scores([new for _, new in pairs], measure.name),
            family,
        )
        for measure in MEASURES
    }
    corrected = holm({name: changes[name].p for name in tested})
    changes.update({name: replace(changes[name], p_holm=p) for name, p in corrected.items()})
    paired_ids = {result.id for _, result in pairs}
    return Comparison(
        baseline=baseline.name,
        changes=changes,
        tested=tuple(tested),
        regressed=tuple(
            name for name in tested if is_loss(name, changes[name]) and changes[name].p_holm < level
        ),
        newly_wrong=tuple(new.id for old, new in pairs if _right(old) and not _right(new)),
        newly_right=tuple(new.id for old, new in pairs if _right(new) and not _right(old)),
        unpaired=tuple(sorted((baseline.results.keys() | candidate.results.keys()) - paired_ids)),
        paired=len(pairs),
        detectable_loss=smallest_detectable_loss(
            effective_size(_scores([new for _, new in pairs], "correct"), family)
        ),
        same_corpus=_corpus(baseline) == _corpus(candidate),
    )


def is_loss(name: str, changed: Change) -> bool:
    """Whether the change is for the worse."""
    return changed.delta < 0 if BY_NAME[name].higher_is_better else changed.delta > 0


def _scores(results: Sequence[PastResult], name: str) -> Array:
    values = [result.scores.get(name) for result in results]
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _right(result: PastResult) -> bool:
    return result.scores["correct"] == 1.0


def _corpus(run: PastRun) -> object:
    return run.summary.get("provenance", {}).get("corpus_sha256")

"""One evaluation from gold file to report: ask, judge, summarise, compare, decide, write."""

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from corpus.errors import InputError
from eval.cases import read_cases
from eval.comparing import Comparison, compare_runs
from eval.evidence import Families
from eval.gates import Gates, breaches, check_gates, read_gates
from eval.junit import write_junit
from eval.provenance import provenance_of
from eval.report import write_report
from eval.running import Told, run_cases
from eval.runs import read_run
from eval.summary import Summary, summarise, write_summary
from eval.verdict import Verdict, verdict_of
from index.generation import Generation
from qa.assistant import Assistant


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to."""

    summary: Summary
    verdict: Verdict
    comparison: Comparison | None


def evaluate(
    gold: Path,
    assistant: Assistant,
    out: Path,
    *,
    baseline: Path | None,
    gate: Path | None,
    only: str | None,
    told: Told,
) -> Outcome:
    """Every case of `gold` asked; results.jsonl, summary.json, junit.xml and report.html stand in `out`."""
    cases = read_cases(gold)
    if only is not None:
        types = sorted({case.type for case in cases})
        cases = [case for case in cases if case.type == only]
        if not cases:
            raise InputError(
                f"정답지 {gold}에 유형 '{only}'의 질문이 없습니다. 있는 유형: {', '.join(types)}"
            )
    gates = read_gates(gate) if gate else None
    before = read_run(baseline) if baseline else None
    generation = assistant.generation
    families = families_of(generation)
    provenance = provenance_of(
        gold, generation=generation.id, corpus_hash=generation.manifest.corpus_hash, model=_models(assistant)
    )
    provenance = replace(provenance, gold=f"{gold.name} ({only})" if only else gold.name)
    judged = run_cases(cases, assistant, out, provenance=provenance, families=families, told=told)
    summary = summarise(judged)
    write_summary(summary, provenance, out)
    comparison = _compared(baseline, out, gates) if before else None
    checks = check_gates(gates, summary) if gates else ()
    broken = breaches(checks, gates, comparison)
    verdict = verdict_of(summary, checks, broken, gated=gates is not None)
    write_junit(judged, summary, broken, out / "junit.xml")
    write_report(
        out / "report.html",
        judged,
        summary,
        verdict,
        provenance,
        articles=generation.articles,
        families=families,
        comparison=comparison,
        baseline=before,
    )
    return Outcome(summary, verdict, comparison)


def _models(assistant: Assistant) -> str:
    """What answered: the embedding model, and the language model where one wrote."""
    return (
        assistant.model_id if assistant.writer_id is None else f"{assistant.model_id} + {assistant.writer_id}"
    )


def families_of(generation: Generation) -> Families:
    """Every article id, those of dropped duplicates included, with the id of its family."""
    families = dict(generation.family_of)
    families.update({dropped: families.get(kept, kept) for dropped, kept in generation.duplicates.items()})
    return MappingProxyType(families)


def _compared(baseline: Path | None, out: Path, gates: Gates | None) -> Comparison | None:
    if baseline is None:
        return None
    before, now = read_run(baseline), read_run(out)
    return (
        compare_runs(before, now, tested=gates.tested, level=gates.level)
        if gates
        else compare_runs(before, now)
    )

"""`mundap eval …`: measures answers and retrieval."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.errors import CheckFailed, Incomplete, InputError
from index.commands import progress_bar
from index.records import Channel

if TYPE_CHECKING:
    from eval.comparing import Comparison
    from eval.summary import Summary

eval_commands = typer.Typer(help="답과 검색의 품질을 잽니다.", no_args_is_help=True)

IndexDirectory = Annotated[Path, typer.Option("--index", help="색인 폴더")]


@eval_commands.command()
def run(
    gold: Annotated[Path, typer.Option("--gold", help="정답지 (한 줄에 질문 하나, JSON)")],
    index: IndexDirectory,
    out: Annotated[Path, typer.Option("--out", help="결과를 둘 폴더")],
    baseline: Annotated[Path | None, typer.Option("--baseline", help="견줄 이전 결과 폴더")] = None,
    gate: Annotated[Path | None, typer.Option("--gate", help="지켜야 할 기준 (TOML)")] = None,
    only: Annotated[str | None, typer.Option("--only", metavar="TYPE", help="이 유형의 질문만")] = None,
    model: Annotated[str | None, typer.Option("--model", help="임베딩 모델 이름이나 폴더")] = None,
    llm: Annotated[
        str | None,
        typer.Option("--llm", help="답을 쓰는 언어모델: none, transformers:이름이나_폴더, openai:모델"),
    ] = None,
) -> None:
    """정답지의 모든 질문을 물어 채점하고 report.html을 만듭니다. 끊겨도 이어서 마칩니다."""
    from eval.evaluating import evaluate
    from eval.remembering import RememberingEmbedder
    from index.warmup import load_side_by_side
    from qa.assistant import Assistant
    from qa.writing.language_model import open_language_model
    from qa.writing.settings import language_model_settings

    writer = open_language_model(language_model_settings(llm))
    ready = load_side_by_side(index, model=model)
    assistant = Assistant(index, ready.generation, RememberingEmbedder(ready.embedder), writer)
    with progress_bar() as progress:
        outcome = evaluate(
            gold,
            assistant,
            out,
            baseline=baseline,
            gate=gate,
            only=only,
            told=lambda done, total: progress("질문 묻기", done, total),
        )
    _print_summary(outcome.summary)
    if outcome.comparison is not None:
        _print_comparison(outcome.comparison)
    print(f"보고서: {out / 'report.html'}")
    for breach in outcome.verdict.breaches:
        print(f"기준 어김: {breach.text}")
    if outcome.verdict.status == Incomplete.exit_status:
        raise Incomplete(outcome.verdict.reason)
    if outcome.verdict.status == CheckFailed.exit_status:
        raise CheckFailed(outcome.verdict.reason)


@eval_commands.command()
def compare(
    baseline: Annotated[Path, typer.Argument(metavar="BASELINE", help="이전 결과 폴더")],
    candidate: Annotated[Path, typer.Argument(metavar="CANDIDATE", help="새 결과 폴더")],
) -> None:
    """같은 질문끼리 짝지어 두 결과를 견줍니다. 우연으로 보기 어려운 악화가 있으면 1로 끝납니다."""
    from eval.comparing import compare_runs
    from eval.gates import label_of
    from eval.runs import read_run

    before, after = read_run(baseline), read_run(candidate)
    comparison = compare_runs(before, after)
    _print_comparison(comparison)
    for word, ids in (("새로 틀림", comparison.newly_wrong), ("새로 맞음", comparison.newly_right)):
        for id in ids:
            print(f"{word} {id}: {after.results[id].question}")
    if any(result.error for result in after.results.values()):
        raise Incomplete(f"{candidate}에 오류로 끝난 질문이 있습니다. 다시 실행한 뒤 견주어 주세요.")
    if comparison.regressed:
        raise CheckFailed(f"나빠진 지표: {', '.join(map(label_of, comparison.regressed))}")


@eval_commands.command()
def check(
    gold: Annotated[
        list[Path],
        typer.Argument(metavar="GOLD…", help="정답지; 여럿이면 서로 새는지도 봅니다"),
    ],
    index: IndexDirectory,
) -> None:
    """정답지를 살핍니다: 인용문이 기사에 그대로 있는지, 값이 읽히는지, 겹치거나 새는 질문은 없는지."""
    from statistics import median

    from eval.evaluating import families_of
    from eval.linting import leaks, lint
    from index.generation import open_generation

    generation = open_generation(index)
    files = [lint(path, generation.articles, generation.duplicates) for path in gold]
    problems = [problem for file in files for problem in file.problems]
    for at, file in enumerate(files):
        for earlier in files[:at]:
            problems += leaks(earlier, file, families_of(generation))
    for problem in problems:
        print(problem, file=sys.stderr)
    for file in files:
        shared = f"{median(file.overlaps):.2f}" if file.overlaps else "–"
        print(f"{file.path}: 질문 {len(file.cases)}개, 근거 문장과 겹치는 낱말 비율의 중앙값 {shared}")
    if problems:
        raise InputError(f"정답지에서 잘못된 곳 {len(problems)}군데를 찾았습니다. 위의 줄을 고쳐 주세요.")


@eval_commands.command()
def draft(
    feedback: Annotated[
        Path, typer.Argument(metavar="FEEDBACK", help="피드백 파일 (색인 옆의 *.feedback.sqlite3)")
    ],
    index: IndexDirectory,
    out: Annotated[Path, typer.Option("--out", help="초안을 쓸 JSONL 파일")],
) -> None:
    """좋아요·싫어요를 받은 질문으로 정답지 초안을 만듭니다. 사람이 채워야 쓸 수 있습니다."""
    from eval.drafts import drafts_of, read_judgements
    from index.generation import open_generation

    drafts = drafts_of(read_judgements(feedback), open_generation(index).articles)
    if out.exists():
        raise InputError(f"{out}이(가) 이미 있습니다. 손으로 채운 초안을 덮어쓰지 않으니 다른 이름을 주세요.")
    lines = (json.dumps(one, ensure_ascii=False, allow_nan=False) + "\n" for one in drafts)
    out.write_text("".join(lines), encoding="utf-8")
    print(
        f"{out}: 초안 {len(drafts)}개. type, facts, evidence를 채운 뒤 "
        f"'mundap eval check {out}'로 확인하세요."
    )


@eval_commands.command()
def retrieval(
    dataset: Annotated[Path, typer.Argument(help="BEIR 폴더 (corpus.jsonl, queries.jsonl, qrels/test.tsv)")],
    out: Annotated[Path, typer.Option("--out", help="metrics.json과 per_query.jsonl을 둘 폴더")],
    channel: Annotated[Channel, typer.Option(help="찾는 방법")] = Channel.HYBRID,
    model: Annotated[str | None, typer.Option("--model", help="임베딩 모델 이름이나 폴더")] = None,
    limit_queries: Annotated[int | None, typer.Option(min=1, help="앞에서부터 이만큼의 질문만")] = None,
    cache: Annotated[Path, typer.Option(help="임베딩을 다시 쓰려고 두는 폴더")] = Path(".bench/retrieval"),
) -> None:
    """BEIR 데이터로 검색 순위를 채점합니다. 문서 하나가 문단 하나입니다(제목 + 빈칸 + 본문)."""
    from eval.beir import read_beir
    from eval.retrieval import evaluate_retrieval, metrics_fields, write_retrieval
    from index.embedding import load_embedder

    read = read_beir(dataset)
    asked = replace(read, questions=read.questions[:limit_queries])
    with progress_bar() as progress:
        result = evaluate_retrieval(asked, load_embedder(model), cache, channel=channel, progress=progress)
    write_retrieval(result, out)
    print(json.dumps(metrics_fields(result), ensure_ascii=False))


def _print_summary(summary: "Summary") -> None:
    from eval.measures import MEASURES

    print(f"질문 {summary.cases}개, 오류 {summary.errors}개")
    for measure in MEASURES:
        figure = summary.figures[measure.name]
        if (
            measure.headline
            and figure.value is not None
            and figure.low is not None
            and figure.high is not None
        ):
            interval = f"95% 구간 {figure.low * 100:.1f}~{figure.high * 100:.1f}"
            print(f"  {measure.label} {figure.value * 100:.1f}% ({interval}, n={figure.n})")
    print(f"  응답 시간 중앙값 {summary.latency_p50:.0f}ms, p95 {summary.latency_p95:.0f}ms")
    if summary.detectable_loss is not None:
        print(
            f"  이 질문 수로 알아챌 수 있는 가장 작은 하락(80% 확률): {summary.detectable_loss * 100:.1f}%p"
        )


def _print_comparison(comparison: "Comparison") -> None:
    from eval.comparing import LEVEL
    from eval.gates import label_of

    print(
        f"{comparison.baseline}와(과) 견줌: "
        f"같은 질문 {comparison.paired}개, 짝 없는 질문 {len(comparison.unpaired)}개"
    )
    for name in comparison.tested:
        changed = comparison.changes[name]
        verdict = (
            "나빠짐"
            if name in comparison.regressed
            else "나아짐"
            if changed.p_holm < LEVEL
            else "확인된 변화 없음"
        )
        print(
            f"  {label_of(name)} {changed.delta * 100:+.1f}%p "
            f"(95% 구간 {changed.low * 100:+.1f}~{changed.high * 100:+.1f}, "
            f"보정 p={changed.p_holm:.4f}, n={changed.n}) {verdict}"
        )
    if comparison.detectable_loss is not None:
        print(
            f"  정답률 하락은 {comparison.detectable_loss * 100:.1f}%p부터 80% 확률로 알아챕니다. "
            "그보다 작은 하락은 가리지 못합니다."
        )
    if not comparison.same_corpus:
        print("  두 결과의 기사 모음이 서로 다릅니다.")

"""`mundap index build | info | verify` and `mundap search`."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.errors import InputError, StoreError
from index.records import Channel

if TYPE_CHECKING:
    from index.building import Progress
    from index.generation import Generation
    from index.records import Hit

index_commands = typer.Typer(help="기사 색인을 만들고 살핍니다.", no_args_is_help=True)

IndexDirectory = Annotated[Path, typer.Option("--index", help="색인 폴더")]
Model = Annotated[str | None, typer.Option("--model", help="임베딩 모델 이름이나 폴더 (없으면 내장 모델)")]
AsJson = Annotated[bool, typer.Option("--json", help="결과를 JSON으로만 냅니다")]


@index_commands.command()
def build(
    sources: Annotated[list[Path], typer.Argument(help="기사 파일이나 폴더")],
    index: IndexDirectory,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """기사로 새 세대의 색인을 만듭니다. 바뀌지 않은 문단은 다시 임베딩하지 않습니다."""
    from index.building import build_index
    from index.embedding import load_embedder

    with progress_bar() as progress:
        report = build_index(sources, index, load_embedder(model), progress=progress, model_source=model)
    for rejection in report.rejected:
        print(f"경고: {rejection.source}: {rejection.reason}", file=sys.stderr)
    if as_json:
        _print_json(asdict(report))
        return
    print(
        f"세대 {report.generation}: 기사 {report.articles}건, 문단 {report.passages}개, "
        f"문장 {report.sentences}개 (새로 임베딩 {report.embedded}, 다시 씀 {report.reused}, "
        f"중복 {report.duplicates}, 거절 {len(report.rejected)}), {report.seconds:.1f}초"
    )


@index_commands.command()
def info(index: IndexDirectory, as_json: AsJson = False) -> None:
    """쓰고 있는 세대, 모델, 차원, 개수, 크기, 만든 때를 보입니다."""
    from index.manifest import read_manifest
    from index.store import current_folder

    folder = current_folder(index)
    manifest = read_manifest(folder)
    sizes = {name: record.size for name, record in manifest.files.items()}
    fields: dict[str, Any] = {
        "generation": manifest.generation,
        "model": manifest.model,
        "model_source": manifest.model_source,
        "dimension": manifest.dimension,
        "counts": dict(manifest.counts),
        "sizes": sizes,
        "total_bytes": sum(sizes.values()),
        "built_at": manifest.built_at,
        "splitter": manifest.splitter,
        "versions": dict(manifest.versions),
        "corpus_hash": manifest.corpus_hash,
        "format": manifest.format,
    }
    if as_json:
        _print_json(fields)
        return
    for name, value in fields.items():
        print(f"{name}: {value}")


@index_commands.command()
def verify(index: IndexDirectory) -> None:
    """모든 파일을 목록과 견주어, 손상된 것이 있으면 이름을 대고 4로 끝납니다."""
    from index.generation import read_generation
    from index.manifest import damaged_files, read_manifest
    from index.store import current_folder

    folder = current_folder(index)
    manifest = read_manifest(folder)
    damaged = damaged_files(manifest, folder)
    for name in damaged:
        print(f"손상: {name}")
    if damaged:
        raise StoreError(
            f"색인 파일 {len(damaged)}개가 손상되었습니다. 'mundap index build'로 다시 만드세요."
        )
    read_generation(folder)
    print(f"세대 {manifest.generation}: 파일 {len(manifest.files)}개가 모두 온전합니다.")


def search(
    query: Annotated[str, typer.Argument(help="질문")],
    index: IndexDirectory,
    k: Annotated[int, typer.Option("-k", min=1, help="보일 문단 수")] = 10,
    channel: Annotated[Channel, typer.Option(help="찾는 방법")] = Channel.HYBRID,
    model: Model = None,
    as_json: AsJson = False,
) -> None:
    """질문에 맞는 문단을 순위대로 보입니다."""
    from index.searching import search as search_index
    from index.warmup import load_side_by_side

    if not query.strip():
        raise InputError("질문이 비어 있습니다. 찾을 말을 따옴표 안에 적어 주세요.")
    ready = load_side_by_side(index, model=model)
    generation = ready.generation
    hits = search_index(generation, ready.embedder, query, k=k, channel=channel)
    if as_json:
        _print_json({"query": query, "hits": [hit_fields(generation, hit) for hit in hits]})
        return
    for hit in hits:
        article = generation.articles[hit.passage.article_id]
        print(f"{hit.rank}. {article.title} ({hit.score:.3f}) [{hit.passage.id}]\n   {hit.passage.text}\n")


def hit_fields(generation: "Generation", hit: "Hit") -> dict[str, Any]:
    """A hit as `search --json` and the API show it."""
    article = generation.articles[hit.passage.article_id]
    return {
        "rank": hit.rank,
        "score": hit.score,
        "channel": hit.channel.value,
        "passage_id": hit.passage.id,
        "article_id": article.id,
        "title": article.title,
        "heading": hit.passage.heading,
        "text": hit.passage.text,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "published": article.published.isoformat() if article.published else None,
    }


@contextmanager
def progress_bar() -> "Iterator[Progress]":
    """Bars on standard error, one for each stage, moved by calling with (stage, done, total)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True)) as bars:
        tasks = {}

        def move(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage)
            bars.update(tasks[stage], completed=done, total=total)

        yield move


def _print_json(fields: Mapping[str, Any]) -> None:
    print(json.dumps(fields, ensure_ascii=False, allow_nan=False))

"""`mundap eval …`: measures answers and retrieval."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from index.commands import progress_bar
from index.records import Channel

eval_commands = typer.Typer(help="답과 검색의 품질을 잽니다.", no_args_is_help=True)


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

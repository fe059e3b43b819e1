"""`mundap corpus`: what the articles look like once cleaned."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from corpus.records import Article, Collection

corpus_commands = typer.Typer(help="기사 모음을 살펴봅니다.", no_args_is_help=True)


@corpus_commands.callback()
def _group() -> None:
    """기사 모음을 살펴봅니다."""


@corpus_commands.command()
def show(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="기사 파일 또는 폴더")],
    as_json: Annotated[bool, typer.Option("--json", help="결과만 JSON으로 출력")] = False,
) -> None:
    """기사마다 색인될 글과, 무엇을 왜 지웠는지 보입니다."""
    from corpus.errors import Incomplete
    from corpus.loading import load_collection

    collection = load_collection([source])
    if as_json:
        print(json.dumps(_payload(collection), ensure_ascii=False, allow_nan=False))
    else:
        _print_collection(collection)
    for rejection in collection.rejected:
        print(f"읽지 못함: {rejection.source}: {rejection.reason}", file=sys.stderr)
    if collection.rejected:
        raise Incomplete(
            f"파일 {len(collection.rejected)}개를 읽지 못했습니다. 위의 까닭을 보고 고쳐 주세요."
        )


def _payload(collection: "Collection") -> dict[str, object]:
    return {
        "articles": [
            {
                "id": article.id,
                "title": article.title,
                "publisher": article.publisher,
                "author": article.author,
                "published": article.published.isoformat() if article.published else None,
                "url": article.url,
                "note": article.note,
                "source": article.source,
                "family": collection.family_of[article.id],
                "paragraphs": sum(bool(line.strip()) for line in article.text.split("\n")),
                "text": article.text,
                "removed": [dataclasses.asdict(removal) for removal in article.removed],
            }
            for article in collection.articles
        ],
        "duplicates": dict(collection.duplicates),
        "rejected": [dataclasses.asdict(rejection) for rejection in collection.rejected],
    }


def _print_collection(collection: "Collection") -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for article in collection.articles:
        _print_article(console, article, collection.family_of[article.id])
    for dropped, kept in collection.duplicates.items():
        console.print(f"같은 글이라 뺌: {dropped} (남긴 기사: {kept})", markup=False)
    console.print(f"기사 {len(collection.articles)}편", style="bold", markup=False)


def _print_article(console: "Console", article: "Article", family: str) -> None:
    from rich.rule import Rule
    from rich.text import Text

    from corpus.cleaning.reasons import label

    console.print(Rule(Text(article.title, style="bold"), align="left"))
    facts = {
        "id": article.id,
        "언론사": article.publisher,
        "글쓴이": article.author,
        "발행일": article.published,
        "주소": article.url,
        "같은 보도": family if family != article.id else None,
    }
    console.print(
        " · ".join(
            f"{name} {value or '모름'}" for name, value in facts.items() if value or name != "같은 보도"
        ),
        style="dim",
        markup=False,
    )
    console.print(article.text, markup=False)
    if article.removed:
        console.print(f"\n지운 것 {len(article.removed)}가지", style="bold red", markup=False)
    for removal in article.removed:
        console.print(f"  [{label(removal.reason)}] {_shortened(removal.text)}", style="red", markup=False)
    console.print()


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:100]}… ({len(line)}자)"

"""`mundap corpus`: what the articles look like once cleaned."""

import dataclasses
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from corpus.catalogue import Catalogue, Entity, EntityKind
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


@corpus_commands.command()
def programs(
    source: Annotated[
        Path | None, typer.Argument(metavar="[SRC]", help="기사 파일 또는 폴더; 없으면 함께 온 기사")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="기관과 지역도 함께 보기")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="결과만 JSON으로 출력")] = False,
) -> None:
    """기사에서 찾아낸 사업과 그 다른 이름을 보입니다."""
    from corpus.catalogue import EntityKind, mine_catalogue
    from corpus.loading import bundled_articles, load_collection

    catalogue = mine_catalogue(load_collection([source or bundled_articles()]).articles)
    kinds = tuple(EntityKind) if everything or as_json else (EntityKind.PROGRAM,)
    if as_json:
        print(json.dumps(_catalogue_payload(catalogue), ensure_ascii=False, allow_nan=False))
        return
    for kind in kinds:
        _print_entities(kind, catalogue.of_kind(kind))


def _catalogue_payload(catalogue: "Catalogue") -> dict[str, object]:
    """{"programs": [{"name": …, "aliases": […], "articles": […]}], "agencies": …, …, "abbreviations": …}."""
    from corpus.catalogue import EntityKind

    payload: dict[str, object] = {
        f"{kind.value[:-1]}ies" if kind.value.endswith("y") else f"{kind.value}s": [
            {"name": one.name, "aliases": list(one.aliases), "articles": list(one.article_ids)}
            for one in catalogue.of_kind(kind)
        ]
        for kind in EntityKind
    }
    return payload | {"abbreviations": dict(catalogue.abbreviations)}


_KIND_LABELS = {"program": "사업", "agency": "기관", "technopark": "테크노파크", "region": "지역"}


def _print_entities(kind: "EntityKind", entities: "Sequence[Entity]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{_KIND_LABELS[kind]} {len(entities)}개", title_justify="left")
    table.add_column("이름")
    table.add_column("다른 이름")
    table.add_column("기사", justify="right")
    for one in entities:
        table.add_row(one.name, " · ".join(one.aliases), str(len(one.article_ids)))
    Console(highlight=False).print(table, markup=False)


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

"""Collections of invented articles with gold questions (`eval/collections`), each by one writer.

    python -m eval.collecting COLLECTION … --out FOLDER

writes their articles and questions as `mundap index build` and `mundap eval run` read them. `articles.jsonl`
holds a file of the collection a line (id, text with front matter), `gold.jsonl` questions as in FORMATS.md;
article ids begin with the collection's name. What is learned from may be any of `study_*`; of `unseen_*` only
sums are read.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from eval.cases import read_cases
from eval.records import Case
from index.building import build_index
from index.embedding import Embedder
from index.generation import Generation, open_generation


def collection_cases(folders: Sequence[Path]) -> list[Case]:
    """The questions of the collections, in their order."""
    return [case for folder in folders for case in read_cases(folder / "gold.jsonl")]


@contextmanager
def collection_index(folders: Sequence[Path], embedder: Embedder) -> Iterator[Generation]:
    """The generation of all their articles, in a folder that goes away afterwards."""
    with tempfile.TemporaryDirectory() as place:
        articles, index = Path(place) / "articles", Path(place) / "index"
        write_articles(folders, articles)
        build_index([articles], index, embedder, progress=lambda *_: None)
        yield open_generation(index)


def write_articles(folders: Sequence[Path], out: Path) -> None:
    """The articles as Markdown files under `out`, in a folder for each collection."""
    for folder in folders:
        place = out / folder.name
        place.mkdir(parents=True, exist_ok=True)
        for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            (place / f"{article['id']}.md").write_text(article["text"], encoding="utf-8")


def write(
    collections: Annotated[list[Path], typer.Argument(help="folders of collections")],
    out: Annotated[Path, typer.Option("--out", help="folder for articles/ and gold.jsonl")],
) -> None:
    """Writes articles and questions of the collections as files."""
    write_articles(collections, out / "articles")
    gold = "".join((folder / "gold.jsonl").read_text(encoding="utf-8") for folder in collections)
    (out / "gold.jsonl").write_text(gold, encoding="utf-8")


if __name__ == "__main__":
    typer.run(write)

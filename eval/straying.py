"""Unanswerable questions made of gathered ones, for the reader's training.

    python -m eval.straying GOLD GATHERED OUT --index DIR

GATHERED is what `eval.gathering` wrote of GOLD over the index DIR. A question of `eval.near_misses` (another
region, year, stage, program or asked thing, checked against the articles of its topic) stands above the
sentences found for the question it was made of, none of which answers. At most one is made of a question.
Nothing is random.
"""

import json
import zlib
from pathlib import Path
from typing import Annotated

import typer

from eval.cases import read_cases
from eval.near_misses import near_misses
from index.generation import open_generation

SHARE = 0.5
"""Of the questions that one can be made of so many get one."""


def stray(
    gold: Annotated[Path, typer.Argument(help="questions that were gathered")],
    gathered: Annotated[Path, typer.Argument(help="what eval.gathering wrote of them")],
    out: Annotated[Path, typer.Argument(help="file to write")],
    index: Annotated[Path, typer.Option("--index", help="index of the articles they ask about")],
) -> None:
    """Writes a line as `eval.gathering` does for each made question."""
    rows = {row["id"]: row for row in map(json.loads, gathered.read_text(encoding="utf-8").splitlines())}
    asked = [case for case in read_cases(gold) if case.answerable and not case.history and case.id in rows]
    made: dict[int, list[str]] = {}
    for case in near_misses(asked, open_generation(index)):
        made.setdefault(case.line, []).append(case.question)
    lines = []
    for at, questions in sorted(made.items()):
        drawn = zlib.crc32(asked[at].question.encode())
        if drawn % 100 < 100 * SHARE:
            row = rows[asked[at].id]
            sentences = [sentence | {"answers": False, "answer": None} for sentence in row["sentences"]]
            strayed = {"question": questions[drawn % len(questions)], "sentences": sentences}
            lines.append(json.dumps(row | strayed, ensure_ascii=False) + "\n")
    out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} questions made of {len(asked)}")


if __name__ == "__main__":
    typer.run(stray)

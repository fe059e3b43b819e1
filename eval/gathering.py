"""Gold questions with the sentences that the product finds for them, written for the reader's training.

    python -m eval.gathering GOLD OUT --index DIR

One question a line: question, short answers, the fold of its article family, and sentences (title, text,
month, the sentence before, answers) in the ranking's order. Never run it on the test half.
"""

import json
from pathlib import Path
from typing import Annotated

import typer

from eval.cases import read_cases
from eval.examples import Example, read_examples, reader_fold
from index.warmup import load_side_by_side

GATHERED = 60
"""Sentences of a question."""


def gather(
    gold: Annotated[Path, typer.Argument(help="development or training questions")],
    out: Annotated[Path, typer.Argument(help="file to write")],
    index: Annotated[Path, typer.Option("--index", help="index of the articles they ask about")],
) -> None:
    """Writes a line for each question; one whose answer is not among the sentences found is left out."""
    ready = load_side_by_side(index)
    examples = read_examples(read_cases(gold), ready.generation, ready.embedder)
    kept = [one for one in examples if any(one.holds[:GATHERED]) or not one.case.evidence]
    rows = (as_row(one) | {"fold": reader_fold(one, ready.generation)} for one in kept)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    out.write_text("".join(lines), encoding="utf-8")
    print(f"{len(kept)} of {len(examples)} questions")


def as_row(example: Example) -> dict[str, object]:
    """What is written of a question."""
    found = list(zip(example.candidates, example.holds, strict=True))[:GATHERED]
    return {
        "question": example.question.text,
        "short": list(example.case.short or ()),
        "sentences": [{**candidate.told._asdict(), "answers": held} for candidate, held in found],
    }


if __name__ == "__main__":
    typer.run(gather)

"""Gold questions with the sentences that the product finds for them, written for the reader's training.

    python -m eval.gathering GOLD OUT --index DIR

One question a line: id, question, the fold of its article family, and in the ranking's order sentences
(title, text, month, the sentence before, whether it answers and where it has the short answer). Never run
it on the test half.
"""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from corpus.values import same_value
from eval.cases import read_cases
from eval.examples import Example, read_examples, reader_fold
from index.warmup import load_side_by_side
from qa.remembered import dates_in, values_in
from qa.training.lists import YES_NO

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
    short = tuple(example.case.short or ())
    return {
        "id": example.case.id,
        "question": example.question.text,
        "sentences": [
            {
                **candidate.told._asdict(),
                "answers": held,
                "answer": span_of(candidate.sentence.text, short, candidate.article.published)
                if held
                else None,
            }
            for candidate, held in found
        ],
    }


def span_of(text: str, short: Sequence[str], published: date | None) -> tuple[int, int] | None:
    """Where the text has a short answer, [start, end): as it stands there, or an equal day or value."""
    for answer in short:
        stands = re.search(rf"(?<![\d.,]){re.escape(answer)}", text)
        if stands is not None and answer not in YES_NO:
            return stands.span()
    for answer in short:
        days = {(day.first, day.last) for day in dates_in(answer, published) if day.first is not None}
        values = values_in(answer)
        for day in dates_in(text, published):
            if (day.first, day.last) in days:
                return day.start, day.end
        for value in values_in(text):
            if any(same_value(value, wanted) for wanted in values):
                return value.start, value.end
    return None


if __name__ == "__main__":
    typer.run(gather)

"""What each part of the answerer is worth: the scores without it, nothing learned again.

    python -m eval.ablation GOLD --index DIR

Prints a Markdown table. A part is taken away by putting something that does nothing in its place for the
length of one run over the questions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

import qa.answering
import qa.candidates
import qa.choosing
import qa.composing
import qa.disagreeing
import qa.looking
import qa.matching
import qa.ranking
from corpus.dates import resolve_dates
from eval.cases import read_cases
from eval.evaluating import families_of
from eval.given import ask_case
from eval.records import Case, Judged
from eval.scoring import judge
from qa.assistant import Assistant, open_assistant
from qa.candidates import Candidate
from qa.choosing import Choice
from qa.composing import compose
from qa.disagreeing import Settled
from qa.questions import Question

Change = tuple[Any, str, Any]
"""An object, the name of one of its attributes, and what stands there during the run."""


def _nothing(*_: object) -> None:
    return None


def _undecided(
    question: Question, ranked: Sequence[tuple[float, Candidate]], family_of: Mapping[str, str], _: object
) -> Settled:
    return Settled(compose(question, ranked, family_of), ())


def _first_value(
    _: object, __: object, ___: object, values: Sequence[Any], dates: Sequence[Any], *____: object
) -> Choice | None:
    if dates:
        return Choice(qa.choosing.shown_date(dates[0], None), 0.0, None, dates[0])
    return Choice(qa.choosing.shown_value(values[0]), 0.0, values[0], None) if values else None


def _without(*features: str) -> Callable[[], Mapping[str, float]]:
    kept = {
        name: 0.0 if name in features else weight for name, weight in qa.ranking.ranking_weights().items()
    }
    return lambda: kept


def _parts() -> dict[str, list[Change]]:
    """Every part by its name in the table."""
    resolve = resolve_dates
    return {
        "everything": [],
        "comparison and aggregation": [(qa.answering, "answer_several", _nothing)],
        "two questions in one": [(qa.answering, "answer_parts", _nothing)],
        "disagreement": [(qa.answering, "settle", _undecided)],
        "follow-ups": [(qa.answering, "standalone_question", lambda text, *_: text)],
        "refusal": [(qa.answering, "THRESHOLD", -1.0)],
        "the value bound to its slot (first one instead)": [(qa.candidates, "choose_value", _first_value)],
        "names": [(qa.composing, "choose_name", _nothing)],
        "dates read against the article": [
            (qa.candidates, "dates_in", lambda text, _: tuple(resolve(text, None)))
        ],
        "related words": [(qa.matching, "related_terms", lambda _: frozenset())],
        "word coverage in the order": [
            (
                qa.ranking,
                "ranking_weights",
                _without(
                    "sentence_coverage",
                    "context_coverage",
                    "near_coverage",
                    "article_coverage",
                    "slot_coverage",
                    "title_coverage",
                    "heaviest_missing",
                ),
            )
        ],
        "the reader": [(qa.looking, "reread", lambda _, ranked: list(ranked))],
        "meaning (vectors) in the order": [
            (
                qa.ranking,
                "ranking_weights",
                _without("cosine", "cosine_above_article", "cosine_beside_topic"),
            )
        ],
        "value and cue in the order": [
            (qa.ranking, "ranking_weights", _without("has_kind", "cue", "choice"))
        ],
        "years in the order": [(qa.ranking, "ranking_weights", _without("year_match"))],
        "passage score in the order": [
            (qa.ranking, "ranking_weights", _without("passage_score", "passage_rank"))
        ],
    }


@contextmanager
def changed(changes: Sequence[Change]) -> Iterator[None]:
    """The changes hold inside; everything is as before outside, whatever happens."""
    with ExitStack() as stack:
        for owner, name, value in changes:
            stack.callback(setattr, owner, name, getattr(owner, name))
            setattr(owner, name, value)
        yield


def measure(cases: Sequence[Case], assistant: Assistant, changes: Sequence[Change]) -> list[Judged]:
    """Every case asked and judged under the changes."""
    families = families_of(assistant.generation)
    with changed(changes):
        return [judge(case, ask_case(assistant, case)[0], families) for case in cases]


def table_row(name: str, judged: Sequence[Judged]) -> str:
    """One line of the table: correct, of answerable ones, short answers, refusal recall, over-refusal (%)."""

    def mean(score: str, wanted: Callable[[Judged], bool] = lambda _: True) -> str:
        values = [j.scores[score] for j in judged if wanted(j)]
        known = [value for value in values if value is not None]
        return f"{100 * sum(known) / len(known):.1f}" if known else "–"

    columns = (
        mean("correct"),
        mean("correct", lambda j: j.case.answerable),
        mean("short_value"),
        mean("refusal_recall"),
        mean("over_refusal"),
    )
    return f"| {name} | " + " | ".join(columns) + " |"


def ablate(
    gold: Annotated[Path, typer.Argument(help="development questions")],
    index: Annotated[Path, typer.Option("--index", help="index of the articles they ask about")],
) -> None:
    """Prints the table, a line as soon as it is measured."""
    cases, assistant = read_cases(gold), open_assistant(index)
    print("| without | correct | of answerable | short answer | refusal recall | over-refusal |")
    print("|---|---|---|---|---|---|")
    for name, changes in _parts().items():
        print(table_row(name, measure(cases, assistant, changes)), flush=True)


if __name__ == "__main__":
    typer.run(ablate)

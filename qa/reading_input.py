"""A question and a sentence with what stands around it as the reader takes them in: one row of tokens.

`[CLS] question [SEP] month, title [SEP] sentence before [SEP] sentence [SEP]`, each token with its kind: of
question, of what stands around, or of the sentence, and whether the same token stands on the other side too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

QUESTION_TOKENS, TITLE_TOKENS, BEFORE_TOKENS, SENTENCE_TOKENS = 48, 24, 32, 112
"""More tokens of a text are not read."""
KINDS = 6
_QUESTION, _AROUND, _SENTENCE, _SHARED = 0, 1, 2, 3


class Told(NamedTuple):
    """A sentence and what stands around it: its article's title and month, and the sentence before.

    Month and the sentence before are empty where there is none, and then take no token.
    """

    title: str
    text: str
    month: str = ""
    before: str = ""


def month_of(published: date | None) -> str:
    """The month of publication as the reader is told it."""
    return "" if published is None else f"{published.year}년 {published.month}월"


@dataclass(frozen=True, slots=True)
class Input:
    """One row: token ids and their kinds.

    tokens[first:last] are the sentence's; `offsets` are their [start, end) in it.
    """

    tokens: tuple[int, ...]
    kinds: tuple[int, ...]
    first: int
    last: int
    offsets: tuple[tuple[int, int], ...]


def read_inputs(
    tokenizer: Any,  # noqa: ANN401 - tokenizers is imported late
    question: str,
    sentences: Sequence[Told],
    longest: int = QUESTION_TOKENS,
) -> list[Input]:
    """The rows of one question, of its first `longest` tokens, and any number of sentences.

    `tokenizer` is a `tokenizers.Tokenizer` that neither pads nor cuts and adds [CLS] and [SEP].
    """
    asked = tokenizer.encode(question).ids
    begin, end = asked[0], asked[-1]
    asked = asked[1:-1][:longest]
    questioned = set(asked)
    known: dict[tuple[str, int], list[int]] = {}

    def ids_of(text: str, most: int) -> list[int]:
        if (text, most) not in known:
            known[text, most] = tokenizer.encode(text).ids[1:-1][:most]
        return known[text, most]

    rows: list[Input] = []
    for told in sentences:
        encoded = tokenizer.encode(told.text)
        said = encoded.ids[1:-1][:SENTENCE_TOKENS]
        around = [*ids_of(told.month, TITLE_TOKENS), *ids_of(told.title, TITLE_TOKENS)]
        if told.before:
            around += [end, *ids_of(told.before, BEFORE_TOKENS)]
        others = {*said, *around}
        tokens = (begin, *asked, end, *around, end, *said, end)
        kinds = (
            _QUESTION,
            *(_QUESTION + _SHARED * (token in others) for token in asked),
            _QUESTION,
            *(_AROUND + _SHARED * (token in questioned) for token in around),
            _AROUND,
            *(_SENTENCE + _SHARED * (token in questioned) for token in said),
            _SENTENCE,
        )
        first = len(asked) + len(around) + 3
        offsets = tuple(tuple(pair) for pair in encoded.offsets[1:-1][:SENTENCE_TOKENS])
        rows.append(Input(tokens, kinds, first, first + len(said), offsets))
    return rows

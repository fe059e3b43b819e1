"""A question, a title and a sentence as the reader takes them in: one row of tokens.

`[CLS] question [SEP] title [SEP] sentence [SEP]`, each token with its kind: of question, title or sentence,
and whether the same token stands on the other side too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

QUESTION_TOKENS, TITLE_TOKENS, SENTENCE_TOKENS = 48, 24, 112
"""More tokens of a text are not read."""
KINDS = 6
_QUESTION, _TITLE, _SENTENCE, _SHARED = 0, 1, 2, 3


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
    sentences: Sequence[tuple[str, str]],
    longest: int = QUESTION_TOKENS,
) -> list[Input]:
    """The rows of one question, of its first `longest` tokens, and any number of (title, sentence).

    `tokenizer` is a `tokenizers.Tokenizer` that neither pads nor cuts and adds [CLS] and [SEP].
    """
    asked = tokenizer.encode(question).ids
    begin, end = asked[0], asked[-1]
    asked = asked[1:-1][:longest]
    titles = {title: tokenizer.encode(title).ids[1:-1][:TITLE_TOKENS] for title, _ in sentences}
    rows: list[Input] = []
    for title, text in sentences:
        encoded = tokenizer.encode(text)
        said = encoded.ids[1:-1][:SENTENCE_TOKENS]
        named = titles[title]
        told, questioned = {*said, *named}, set(asked)
        tokens = (begin, *asked, end, *named, end, *said, end)
        kinds = (
            _QUESTION,
            *(_QUESTION + _SHARED * (token in told) for token in asked),
            _QUESTION,
            *(_TITLE + _SHARED * (token in questioned) for token in named),
            _TITLE,
            *(_SENTENCE + _SHARED * (token in questioned) for token in said),
            _SENTENCE,
        )
        first = len(asked) + len(named) + 3
        offsets = tuple(tuple(pair) for pair in encoded.offsets[1:-1][:SENTENCE_TOKENS])
        rows.append(Input(tokens, kinds, first, first + len(said), offsets))
    return rows

"""An article's sentences, each an exact slice of its text."""

from collections.abc import Iterator
from itertools import pairwise

from corpus.layout import Line, LineKind, bullet_length, lines_of
from corpus.records import Article, Sentence
from corpus.sentence_borders import borders


def split_sentences(article: Article) -> list[Sentence]:
    """The sentences of `article` in order, without overlap; `article.text[s.start:s.end] == s.text`.

    A table row is one sentence, a heading none; bullet marks stand outside their sentence.
    """
    return [
        Sentence(article_id=article.id, text=article.text[start:end], start=start, end=end)
        for line in lines_of(article.text)
        if line.kind in (LineKind.TEXT, LineKind.TABLE_ROW)
        for start, end in _spans(line)
    ]


def _spans(line: Line) -> Iterator[tuple[int, int]]:
    cuts = (
        [0, len(line.text)] if line.kind is LineKind.TABLE_ROW else [0, *borders(line.text), len(line.text)]
    )
    for first, last in pairwise(cuts):
        piece = line.text[first:last]
        lead = len(piece) - len(piece.lstrip())
        if line.kind is LineKind.TEXT:
            lead += bullet_length(piece.lstrip())
        if piece[lead:].strip():
            yield line.start + first + lead, line.start + first + len(piece.rstrip())

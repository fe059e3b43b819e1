"""Cells of the tables in an article: which column a figure stands in, and what its head says."""

from dataclasses import dataclass

from corpus.records import Article, Sentence


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the texts at the head of its columns, and where its cells begin in the sentence."""

    heads: tuple[str, ...]
    starts: tuple[int, ...]

    def head_at(self, place: int) -> str:
        """What stands at the head of the column of the character at `place`; empty where nothing does."""
        column = sum(start <= place for start in self.starts) - 1
        return self.heads[column] if 0 <= column < len(self.heads) else ""


def row_of(article: Article, sentence: Sentence) -> Row | None:
    """The sentence as a row of a table; None where it is none, or is the head itself."""
    if not sentence.text.lstrip().startswith("|"):
        return None
    head = ""
    for line in reversed(article.text[: sentence.start].splitlines()):
        if not line.lstrip().startswith("|"):
            break
        head = line
    if not head:
        return None
    heads = tuple(cell.strip() for cell in head.strip().strip("|").split("|"))
    bars = [at for at, letter in enumerate(sentence.text) if letter == "|"]
    return Row(heads, tuple(bars))

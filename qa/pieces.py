"""An answer as it grows: one sentence after the other, each with what it is the first to cite."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa.records import Answer, AnswerSentence, Evidence


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of an answer under way: `text` with its markers; all texts joined are the answer's.

    `evidence` is what it is the first to cite, `so_far` the answer up to and with it.
    """

    text: str
    evidence: tuple[Evidence, ...]
    so_far: Answer


def marked(sentence: AnswerSentence) -> str:
    """The sentence followed by its markers."""
    return sentence.text + "".join(f"[{marker}]" for marker in sentence.citations)


def joined(sentences: tuple[AnswerSentence, ...]) -> str:
    """The sentences as the text of an answer."""
    return " ".join(map(marked, sentences))


def pieces_of(answer: Answer) -> Iterator[Piece]:
    """A finished answer in pieces; of a refusal its text in one."""
    if joined(answer.sentences) != answer.text:
        yield Piece(answer.text, answer.evidence, answer)
        return
    shown: set[int] = set()
    for place, sentence in enumerate(answer.sentences):
        fresh = tuple(e for e in answer.evidence if e.marker in sentence.citations and e.marker not in shown)
        shown.update(evidence.marker for evidence in fresh)
        gap = " " if place else ""
        so_far = replace(answer, sentences=answer.sentences[: place + 1])
        yield Piece(gap + marked(sentence), fresh, so_far)

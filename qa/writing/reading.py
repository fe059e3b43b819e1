"""A model's reply read as it comes: whole sentences, each with the keys it cites, half markers held back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qa.matching import compact
from qa.writing.thoughts import Habit, Unsaid, spoken
from qa.writing.writer import Failure, WriterFailure

UNENDED = 1_000
"""Letters without the end of a sentence or a line, from which on a reply is taken to have none."""
_BRACKETS = str.maketrans({"【": "[", "】": "]", "［": "[", "］": "]", "〔": "[", "〕": "]"})
_MARKER = re.compile(r"\s*\[([^\[\]]*)\]")
_SEPARATOR = re.compile(r"[,;、/]|\s·\s")
_SENTENCE = re.compile(
    r"[^\n]*?[가-힣)\]”’\"'%][.!?。](?![0-9.])[”’\"')]?(?:[ \t]*\[[^\[\]\n]*\])*"
    r"(?=[ \t]*(?:\n|[^\s\[.!?。”’\"')]))|[^\n]*\n"
)
_LEAD = re.compile(r"^\s*(?:(?:[-*•·#>]+|[0-9]{1,2}[.)])\s+|답변?\s?[:：]\s*|[*_`#]+)*")
_EMPHASIS = re.compile(r"\*\*|__|`+")
_ENDED = re.compile(r"[다요죠음임함됨까오][.!?。]?[”’\"')]?$")


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence of a reply: the text without markers, the known keys it cites, the unknown ones, and the
    letters as they came."""

    text: str
    keys: tuple[str, ...]
    unknown: tuple[str, ...]
    raw: str

    @property
    def is_whole(self) -> bool:
        """Whether it ends as a Korean sentence does, and was not cut off."""
        return _ENDED.search(self.text) is not None


def read_sentences(pieces: Iterable[str], keys: Iterable[str], habit: Habit) -> Iterator[Written | Unsaid]:
    """Each sentence of the reply once nothing that follows can change it or its markers.

    Markers stand before or after the full stop, as [a], [a, b], [a][b] or 【a】; what a model thinks aloud
    is no part of the reply. Raises WriterFailure, at the end of the reply, for a sentence that does not end:
    it may turn out to have been thought.
    """
    known = {compact(key): key for key in keys}
    held, is_endless = "", False
    for piece in spoken(pieces, habit):
        if isinstance(piece, Unsaid):
            held, is_endless = "", False
            yield piece
            continue
        if is_endless:
            continue
        held += piece.translate(_BRACKETS)
        while (match := _SENTENCE.match(held)) is not None:
            yield from _read(match.group(), known)
            held = held[match.end() :]
        is_endless = len(held) > UNENDED
    if is_endless:
        raise WriterFailure(Failure.ENDLESS)
    yield from _read(held, known)


def _read(raw: str, known: Mapping[str, str]) -> Iterator[Written]:
    """The sentence in `raw`, none where nothing but markers and marks of layout is left."""
    cited: list[str] = []
    unknown: list[str] = []
    for match in _MARKER.finditer(raw):
        for part in _SEPARATOR.split(match.group(1)):
            name = part.strip(" '\"`“”‘’^")
            key = known.get(compact(name))
            if key is not None:
                cited.append(key)
            elif name:
                unknown.append(name)
    text = _EMPHASIS.sub("", _LEAD.sub("", _MARKER.sub("", raw)))
    text = " ".join(re.sub(r"\[[^\]]*$|[\[\]]", "", text).split()).strip()
    if re.search(r"[0-9A-Za-z가-힣]", text) or unknown or cited:
        yield Written(text, tuple(dict.fromkeys(cited)), tuple(dict.fromkeys(unknown)), raw)

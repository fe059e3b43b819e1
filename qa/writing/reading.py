"""A model's reply read as it comes: whole sentences, each with the keys it cites, half markers held back."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qa.matching import compact

_BRACKETS = str.maketrans({"【": "[", "】": "]", "［": "[", "］": "]", "〔": "[", "〕": "]"})
_MARKER = re.compile(r"\s*\[([^\[\]]*)\]")
_SEPARATOR = re.compile(r"[,;、/]|\s·\s")
_SENTENCE = re.compile(
    r"[^\n]*?[가-힣)\]”’\"'%][.!?。](?![0-9.])[”’\"')]?(?:[ \t]*\[[^\[\]\n]*\])*"
    r"(?=[ \t]*(?:\n|[^\s\[.!?。”’\"')]))|[^\n]*\n"
)
_LEAD = re.compile(r"^\s*(?:(?:[-*•·#>]+|[0-9]{1,2}[.)])\s+|답변?\s?[:：]\s*|[*_`#]+)*")
_EMPHASIS = re.compile(r"\*\*|__|`+")
_TAG_BEGUN = re.compile(r"<[^>\s]{0,10}\Z")
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


def read_sentences(pieces: Iterable[str], keys: Iterable[str]) -> Iterator[Written]:
    """Each sentence of the reply once nothing that follows can change it or its markers.

    Markers stand before or after the full stop, as [a], [a, b], [a][b] or 【a】; what a model thinks aloud
    between <think> and </think> is no part of the reply.
    """
    known = {compact(key): key for key in keys}
    held = ""
    for piece in pieces:
        held += piece.translate(_BRACKETS)
        visible, waiting = _spoken(held)
        while (match := _SENTENCE.match(visible)) is not None:
            yield from _read(match.group(), known)
            visible = visible[match.end() :]
        held = visible + waiting
    visible, _ = _spoken(held + " ")
    while (match := _SENTENCE.match(visible)) is not None:
        yield from _read(match.group(), known)
        visible = visible[match.end() :]
    yield from _read(visible, known)


def _spoken(text: str) -> tuple[str, str]:
    """The text without thoughts, and what may still become one: an open <think>, a tag half arrived."""
    text = re.sub(r"<think(?:ing)?>.*?</think(?:ing)?>", "", text, flags=re.DOTALL | re.IGNORECASE)
    opened = re.search(r"<think", text, re.IGNORECASE) or _TAG_BEGUN.search(text)
    at = opened.start() if opened else len(text)
    return text[:at], text[at:]


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

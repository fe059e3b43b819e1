"""Runs of nouns in a text, word by word: what names are made of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.morphemes import analyzer

if TYPE_CHECKING:
    from kiwipiepy import Token

_OPENING, _CLOSING = "‘'“\"「『<《〈[【(", "’'”\"」』>》〉]】)"
_MARKS = "#▲△▷▶☞▸○ㅇ◦□■◇◆◎●•·ㆍ※*|-"
_WORD = re.compile(r"\S+")
_CORE = re.compile(
    rf"^(?P<open>[{re.escape(_OPENING)}{_MARKS}]*)(?P<core>.*?)(?P<close>[{re.escape(_CLOSING)}.,;:…!?~|]*)$"
)
_COMMON = ("NNG", "NNB", "NP", "NR", "SN", "XSN", "XPN", "XR", "MM")
_BOUND = ("J", "VCP")
_VERBAL = ("VV", "VA", "VX", "VCN", "E", "MAG", "MAJ", "MM", "IC", "XSV", "XSA")
_NOUNLIKE = (
    "NN",
    "NR",
    "SL",
    "SN",
    "SH",
    "XSN",
    "XPN",
    "XR",
    "SO",
    "SW",
    "SP",
    "SS",
    "SY",
    "W_",
    "NP",
    "UN",
    "ETN",
)


@dataclass(frozen=True, slots=True)
class RunWord:
    """A word of a run without its particle and marks, `text[start:end]`.

    `opened`, `closed`: a mark stands before, after it. `common`: a dictionary's common noun by itself.
    """

    form: str
    start: int
    end: int
    opened: bool
    closed: bool
    common: bool


@dataclass(frozen=True, slots=True)
class NounPart:
    """How many code points at a word's beginning are noun (0: none), and whether it is one common noun."""

    length: int
    common: bool


_NO_NOUN = NounPart(0, False)


def noun_length(tokens: Sequence[tuple[str, str, int, int]]) -> int:
    """How many code points at a word's beginning are noun; 0 where it is none.

    `tokens` are (form, tag, start, length) of the word alone. A verb stem without an ending is a piece of
    an unknown noun (얼라이언+스).
    """
    end = 0
    for at, (_, tag, start, size) in enumerate(tokens):
        if tag.startswith(_BOUND):
            return end
        if tag.startswith(_NOUNLIKE):
            end = start + size
            continue
        following = tokens[at + 1][1] if at + 1 < len(tokens) else ""
        bare_stem = (
            tag.startswith(("VV", "VA", "MM", "MAG", "IC")) and end > 0 and not following.startswith("E")
        )
        if not bare_stem:
            return 0 if tag.startswith(_VERBAL) else end
        end = start + size
    return end


def noun_parts(words: Iterable[str]) -> Mapping[str, NounPart]:
    """The noun part of every distinct word."""
    distinct = sorted(set(words))
    return {
        word: _noun_part(tokens) for word, tokens in zip(distinct, analyzer().tokenize(distinct), strict=True)
    }


def _noun_part(tokens: "Sequence[Token]") -> NounPart:
    length = noun_length([(one.form, one.tag, one.start, one.len) for one in tokens])
    inside = [one for one in tokens if one.start < length]
    return NounPart(length, bool(inside) and all(one.tag in _COMMON and not one.oov for one in inside))


@dataclass(frozen=True, slots=True)
class _Split:
    core: str
    start: int
    opened: bool
    closed: bool
    stopped: bool


def _split_words(text: str) -> list[_Split]:
    split: list[_Split] = []
    for match in _WORD.finditer(text):
        found = _CORE.match(match.group())
        if found is None or not found.group("core"):
            continue
        core, close = found.group("core"), found.group("close")
        if "(" in core and ")" not in core and close.startswith(")"):
            core, close = core + ")", close[1:]
        quote = re.match(r"^(.*?)([’'”\"」』])(?=[가-힣]{1,4}$)", core)
        start = match.start() + len(found.group("open"))
        if quote is not None and quote.group(1):
            split.append(_Split(quote.group(1), start, bool(found.group("open")), True, True))
            continue
        split.append(_Split(core, start, bool(found.group("open")), bool(close), bool(close)))
    return split


def words_of(texts: Iterable[str]) -> list[str]:
    """The words of the texts as `runs_in` looks them up, repeated ones repeated."""
    return [word.core for text in texts for word in _split_words(text)]


def runs_in(text: str, parts: Mapping[str, NounPart]) -> list[tuple[RunWord, ...]]:
    """The runs of nouns in one line of text, left to right; `parts` come from `noun_parts`."""
    runs: list[tuple[RunWord, ...]] = []
    run: list[RunWord] = []
    for word in _split_words(text):
        part = parts.get(word.core, _NO_NOUN)
        if word.opened and run:
            runs.append(tuple(run))
            run = []
        if part.length:
            end = word.start + part.length
            form = word.core[: part.length]
            run.append(RunWord(form, word.start, end, word.opened, word.closed, part.common))
            if not word.stopped and part.length == len(word.core):
                continue
        if run:
            runs.append(tuple(run))
            run = []
    return [*runs, tuple(run)] if run else runs

"""The ways one name is written: spacing, marks, abbreviations in parentheses, words left off at its end."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_IGNORED = re.compile(r"[\s·ㆍ∙・‘’'“”\"「」『』<>《》\-‐–]")
_PARENTHESIS = re.compile(r"\s?\(([^()]*)\)")
_ABBREVIATED = re.compile(r"([가-힣]{3,12})\s?\(([A-Z][A-Za-z]{1,5})\)")
_TAIL = re.compile(
    r"(?:(?<=\S)(?:지원)?사업|\s(?:\S{0,4}사업|지원|구축|조성|보급|육성|추진|운영|공모|프로젝트|프로그램|사업단|공고))$"
)
SHORTEST_KEY = 2


def compact_name(name: str, abbreviations: Mapping[str, str] | None = None) -> str:
    """The name lower-cased without spaces, hyphens, middle dots and quotation marks, words abbreviated."""
    folded = _IGNORED.sub("", name).lower()
    for long, short in (abbreviations or {}).items():
        folded = folded.replace(long, short)
    return folded


def mined_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Words that the texts abbreviate more than twice, one way alone: 인공지능(AI), 소프트웨어(SW)."""
    counted: Counter[tuple[str, str]] = Counter(
        (match.group(1).lower(), match.group(2).lower())
        for text in texts
        for match in _ABBREVIATED.finditer(text)
    )
    shorts: dict[str, set[str]] = {}
    for (long, short), count in counted.items():
        if count > 2:
            shorts.setdefault(long, set()).add(short)
    return {long: next(iter(found)) for long, found in sorted(shorts.items()) if len(found) == 1}


def spellings_of(name: str) -> tuple[str, ...]:
    """The name, the name without its parentheses, and what stands in them for the words before."""
    found = [name]
    match = _PARENTHESIS.search(name)
    if match:
        inner = re.sub(r"^이하\s*|[‘’'“”\"]", "", match.group(1)).strip()
        before, rest = name[: match.start()].split(), name[match.end() :]
        found.append(_PARENTHESIS.sub("", name).strip())
        if rest.strip():
            found += [
                " ".join([*before[:-count], inner]).strip() + rest
                for count in range(1, min(len(before), 3) + 1)
            ]
        elif len(compact_name(inner)) >= SHORTEST_KEY:
            found.append(inner)
    return tuple(dict.fromkeys(spelling for spelling in found if len(compact_name(spelling)) >= SHORTEST_KEY))


def core_of(name: str) -> str:
    """The name without the words for a program at its end (지원사업, 구축 사업 …), while some are left."""
    core = name
    while (shorter := _TAIL.sub("", core).strip()) != core:
        if len(compact_name(shorter)) <= SHORTEST_KEY:
            return core
        core = shorter
    return core


def is_shortened(short: str, long: str) -> bool:
    """True where `short`, of two words or more, is `long` with words left out: of its middle or end, or its
    beginning.
    """
    shorter, longer = _words(short), _words(long)
    if not 2 <= len(shorter) < len(longer):
        return False
    rest = iter(longer)
    return longer[-len(shorter) :] == shorter or (
        shorter[0] == longer[0] and all(word in rest for word in shorter)
    )


def _words(name: str) -> list[str]:
    return re.sub(r"[·ㆍ∙・]", " ", name).lower().split()

"""Latin words of the articles that a question writes in Hangul, by their sound (유니스트, 에이엑스).

Nouns that no article holds are read as names of letters (에이엑스: A, X), else by their consonants and the
number of their vowels, which Latin spelling tells better than which ones they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from index.generation import Generation
from qa.concepts import related_terms
from qa.matching import compact
from qa.questions import Term, understand

SOUNDS = 3
"""Consonants that a word has at least to be known by them; with more, a vowel may be spoken that is not
written (브릿지: bridge, 디지스트: DGIST)."""

_HANGUL = re.compile(r"[가-힣]{2,}")
LETTER_SYLLABLES = 3
"""Syllables of names of letters, at least: 이유 is no EU."""
_LATIN = re.compile(r"[a-z]{2,}")
_LETTERS = {
    "에이": "a", "비": "b", "씨": "c", "시": "c", "디": "d", "이": "e", "에프": "f", "지": "g", "에이치": "h",
    "아이": "i", "제이": "j", "케이": "k", "엘": "l", "엠": "m", "엔": "n", "오": "o", "피": "p", "큐": "q",
    "알": "r", "에스": "s", "티": "t", "유": "u", "브이": "v", "더블유": "w", "엑스": "x", "와이": "y",
}  # fmt: skip
_ONSETS = ("K", "K", "N", "T", "T", "L", "M", "P", "P", "S", "S", "", "C", "C", "C", "K", "T", "P", "H")
"""Classes of the nineteen initial consonants, in the order of their code points."""
_CODAS = {1: "K", 4: "N", 7: "T", 8: "L", 16: "M", 17: "P", 19: "T", 21: "N"}
"""Classes of the consonants that close a syllable of a foreign word, by their code points."""
_FILLING, _GLIDES = 18, (13, 20)
"""ㅡ, which no Latin letter stands for; ㅜ and ㅣ, one sound with the vowel before (카이, 바우)."""
_SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"[ts]i(?=on|um|al)|sh(?=[^eiy]|$)", "S"),
    (r"t(?=ure)", "C"),
    (r"tch|ch|sh(?=[eiy])|j|dge?(?=$|[^aeiouy])|g(?=[eiy])", "C"),
    (r"s|c(?=[eiy])", "S"),
    (r"z", "C"),
    (r"x", "KS"),
    (r"ng(?=$|[^aeiouy])|n", "N"),
    (r"ph|[bpfv]", "P"),
    (r"th|[dt]", "T"),
    (r"ck|qu|[cgkq]", "K"),
    (r"l|r(?=[aeiouy])", "L"),
    (r"m", "M"),
    (r"h(?=[aeiouy])", "H"),
)
"""How Latin letters sound to a Korean ear; what matches nothing (vowels, r before consonants) is left out."""
_SPELLING = re.compile("|".join(f"(?P<s{at}>{letters})" for at, (letters, _) in enumerate(_SPELLINGS)))
_VOWELS = "aeiouwy"
_SPOKEN = re.compile(r"[aeiouy]+(?<!(?<=[^aeiouy])e$)")
"""Vowels that are spoken: all but a single e at the end."""


class Sound(NamedTuple):
    """Whether a word begins with a vowel, the classes of its consonants, and how many vowels it has."""

    opens: bool
    consonants: str
    vowels: int


def as_spelt(text: str, as_of: date, generation: Generation) -> str:
    """The question with nouns that no article holds as the Latin words that sound like them."""
    terms = understand(text, as_of).terms
    proper = {(term.start, term.end) for term in terms if term.tag == "NNP"}
    taken = len(text)
    for start, end in sorted(_noun_spans(terms), key=lambda span: (-span[1], span[0])):
        if end <= taken and _HANGUL.fullmatch(text, start, end):
            word = _latin_for(text[start:end], generation, proper=(start, end) in proper)
            if word is not None:
                text, taken = f"{text[:start]}{word}{text[end:]}", start
    return text


def _noun_spans(terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """[start, end) of every run of one or more nouns written together."""
    nouns = [term for term in terms if term.tag.startswith("N")]
    for at, first in enumerate(nouns):
        end = first.start
        for term in nouns[at:]:
            if term.start != end:
                break
            end = term.end
            yield first.start, end


def _latin_for(noun: str, generation: Generation, *, proper: bool) -> str | None:
    """The Latin word of the articles that a noun stands for; None where they hold the noun itself.

    By three consonants alone only what the analyser takes for a proper name is known: 벨트 is no build.
    """
    letters = _as_letters(noun)
    if letters in generation.lexical.vocabulary:
        found = letters
    else:
        sound = sound_of_hangul(noun)
        tells = len(sound.consonants) >= (SOUNDS if proper else SOUNDS + 1)
        known = _words_by_sound(generation.vocabulary) if tells else {}
        found = known.get(sound)
        if found is None and len(sound.consonants) > SOUNDS:
            found = known.get(sound._replace(vowels=sound.vowels - 1))
    return found if found is not None and not _is_held(noun, generation) else None


def _as_letters(noun: str) -> str | None:
    """The noun read as names of two or more letters, None where it is none."""
    if len(noun) < LETTER_SYLLABLES or related_terms(noun):
        return None
    letters, at = "", 0
    while at < len(noun):
        size = next((size for size in (3, 2, 1) if noun[at : at + size] in _LETTERS), None)
        if size is None:
            return None
        letters += _LETTERS[noun[at : at + size]]
        at += size
    return letters if len(letters) > 1 else None


def _is_held(noun: str, generation: Generation) -> bool:
    """Whether any article holds the noun."""
    return any(noun in compact(f"{one.title} {one.text}") for one in generation.articles.values())


@lru_cache(maxsize=4)
def _words_by_sound(vocabulary: tuple[str, ...]) -> Mapping[Sound, str]:
    """The Latin words of a vocabulary by their sound, of several of one sound the shortest."""
    words = sorted(
        (word for word in vocabulary if _LATIN.fullmatch(word)), key=lambda word: (-len(word), word)
    )
    return {sound_of_latin(word): word for word in words}


def sound_of_latin(word: str) -> Sound:
    """The sound of a lower-case word."""
    told = "".join(_SPELLINGS[int(one.lastgroup[1:])][1] for one in _SPELLING.finditer(word) if one.lastgroup)
    return Sound(word[0] in _VOWELS, _once(told), len(_SPOKEN.findall(word)))


def sound_of_hangul(word: str) -> Sound:
    """The sound of Hangul syllables."""
    told, vowels, open_before = "", 0, False
    for syllable in word:
        onset, vowel, coda = (place := ord(syllable) - ord("가")) // 588, place % 588 // 28, place % 28
        # A closing ㅅ or ㄷ before ㅈ or ㅅ only doubles it (브릿지).
        told = told.removesuffix("t") if _ONSETS[onset] in ("C", "S") else told
        told += _ONSETS[onset] + _CODAS.get(coda, "").replace("T", "t")
        glides = open_before and not _ONSETS[onset] and vowel in _GLIDES
        vowels += vowel != _FILLING and not glides
        open_before = coda == 0
    return Sound(not _ONSETS[(ord(word[0]) - ord("가")) // 588], _once(told.upper()), vowels)


def _once(sounds: str) -> str:
    """Each run of one class as one."""
    return re.sub(r"(.)\1+", r"\1", sounds)

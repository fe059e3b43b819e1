"""Whether a written sentence denies what its ground affirms, or turns its direction round."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from qa.writing.grounds import Ground, morphemes
from qa.writing.guard_axes import AXES, opposite
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_scope import UNIVERSAL
from qa.writing.guard_wording import said_otherwise

AFFIRMED = 0.75
"""A claim with this share of its nouns in what its ground affirms is no denial left out."""

_CONTENT = ("NNG", "NNP", "VV", "VA", "XR", "MAG")
_DENIALS = frozenset({"않", "아니", "아니하", "없", "못하", "못", "안", "말", "없이"})
_DENYING_TAGS = ("VX", "VCN", "VA", "VV", "MAG")
_PASSED_OVER = ("J", "E", "XS", "XPN", "NNB", "VX")
_LIGHT = frozenset({"하", "되", "수", "있", "이", "것", "받", "때", "바"})
_EXCLUDING = re.compile(
    r"불가|금지|제외|빠진|빠졌|빠집|빠지|제한|불허|탈락|취소|폐지|없애|사라|유찰|무산|"
    r"밖에\s있|밖의|바깥|달리|전에|대신|반려|중단|거절"
)
"""Words that deny without a denial: a claim may put them as one, and the other way round."""
_UNDOING = re.compile(
    r"없[애앤앱앴앨]|빠[지졌집진](?!지\s않)|불가|금지|제외|탈락|취소|폐지|유찰|무산|중단|반려|거절|불허"
)

_LEFT_OUT = re.compile(
    r"(?<![가-힣])([가-힣]{2,5})(?:[을를]\s(?:제외한|제외하고|뺀|빼고)|\s(?:밖의|외의|이외의))\s"
)
"""수도권을 제외한 지역, as the prefix that says the same: 비수도권."""
_OUTSIDE = re.compile(r"(?<![가-힣])([가-힣]{2,5})\s(?:밖|바깥)(?:에\s있는)?\s")
_WITHOUT = re.compile(r"([가-힣]{2,6})(?:[이가은는]?\s?없이|[이가]\s아닌|[을를]\s[가-힣]{1,3}지\s않고)\s")
"""컨소시엄 없이, which may be said by the other end of the scale: 단독으로."""
_FREE = re.compile(r"(?:제한|관계|상관|구분|예외|빠짐)(?:[이은]|도)?\s?없[가-힣]*|무관하게")
"""Denials that say "all"."""
_DOUBLE = re.compile(r"[가-힣]{0,2}\s?(?:없|않|아니)")
_NOT_BUT = re.compile(r"아니라|아닌|아니고")
_NOT_ONLY = re.compile(r"(?:뿐만?|만)(?:이|은)?\s?아니라")
_CLAUSES = re.compile(r",|[가-힣](?:고|며|지만|는데|으나)\s")
_UNDONE_END = re.compile(
    r"(?:없|않|못하|못했|빠[지졌진]|빠집|제외|탈락|불가|금지|취소|유찰|무산|중단)[가-힣]{0,3}(?:다|음)\.?$"
)


def contradicted(claim: str, grounds: Sequence[Ground]) -> str | None:
    """What the claim turns round, for the record; None where nothing is."""
    claim = _NOT_ONLY.sub(" ", _LEFT_OUT.sub(r"비\1 ", plain_bounds(claim)))
    source = _NOT_ONLY.sub(" ", plain_bounds(" ".join(ground.text for ground in grounds)))
    claim = _OUTSIDE.sub(lambda found: f"비{found[1]} " if f"비{found[1]}" in source else found[0], claim)
    if UNIVERSAL.search(source) and UNIVERSAL.search(claim):
        claim, source = _FREE.sub(" ", claim), _FREE.sub(" ", source)
    claim, source = _by_the_other_end(claim, source), _by_the_other_end(source, claim)
    said, known = _signs(claim), _signs(source)
    for word in sorted(said.keys() & known.keys()):
        signs = known[word].union(*(known[other] for other in said_otherwise(word) if other in known))
        if not said[word] & signs and not _is_left_to_another(word, claim, source):
            excluded = source if False in said[word] else claim
            if not _excludes(excluded, claim if excluded is source else source):
                return word
    if _denies(claim) and not _denies(source) and not _excludes(source, claim):
        return "denied"
    if not _denies(claim) and not _excludes(claim, source) and _denied_nouns(_FREE.sub(" ", source), claim):
        return "affirmed"
    if any(_is_undone(ground.text) for ground in grounds) and not (
        _denies(claim) or _excludes(claim, source)
    ):
        return "undone"
    without = any(token.tag == "XPN" and token.form == "비" for token in morphemes(source))
    titles = " ".join(ground.title for ground in grounds)
    undoing = [match for match in _UNDOING.finditer(claim) if match.group() not in titles]
    if undoing and not (_excludes(source, claim) or _denies(source) or without):
        return "excluded"
    said_words, known_words = _words(claim), _words(source)
    for one, other in AXES:
        for this, that in ((one, other), (other, one)):
            if said_words & this and not said_words & that and known_words & that and not known_words & this:
                return min(said_words & this)
    return None


def _by_the_other_end(text: str, other: str) -> str:
    """The text without the denials of a word (컨소시엄 없이) whose opposite (단독) the other text has."""
    words = _words(other)
    return _WITHOUT.sub(lambda match: " " if opposite(match.group(1)) & words else match.group(), text)


def _is_left_to_another(word: str, claim: str, source: str) -> bool:
    """Whether one text denies that it is the word, and the other denies all that it says of the word.

    신청은 기업이 아니라 단체가 한다 is 기업은 신청하지 못한다.
    """
    return any(
        _NOT_BUT.search(one) and all(_denies(part) for part in _CLAUSES.split(other) if word in part)
        for one, other in ((claim, source), (source, claim))
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    joined = {word for word in ("비수도권", "비공개", "상반기", "하반기") if word in text}
    joined |= {word for word in ("수도권", "공개") if re.search(rf"(?<!비){word}", text)}
    tokens = morphemes(text)
    joined |= {
        one.form + ending.form + "지"
        for one, ending, become in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if ending.form in ("어", "아") and become.form == "지" and become.tag == "VX"
    }
    return frozenset(token.form for token in tokens if token.form not in ("공개", "수도권")) | joined


@lru_cache(maxsize=4096)
def _excludes(text: str, other: str) -> bool:
    """Whether the text denies without a denial: by a word, or by a prefix (미참여) that the other has not."""
    tokens = morphemes(text)
    excluding = (match for match in _EXCLUDING.finditer(text) if not _DOUBLE.match(text, match.end()))
    return next(excluding, None) is not None or any(
        one.tag == "XPN" and one.form in ("미", "불") and one.form + noun.form not in other
        for one, noun in pairwise(tokens)
    )


def _is_undone(sentence: str) -> bool:
    """Whether the sentence is a single clause whose predicate denies or excludes."""
    return bool(_UNDONE_END.search(sentence)) and not re.search(
        r",|[가-힣](?:고|며|지만|는데|으나)\s", sentence
    )


def _denies(text: str) -> bool:
    return any(
        (token.form in _DENIALS or token.form.endswith("없이")) and token.tag.split("-")[0] in _DENYING_TAGS
        for token in morphemes(text)
    )


def _denied_nouns(source: str, claim: str) -> bool:
    """Whether the source denies, or excludes from, something, and the claim speaks of most of it."""
    if not _denies(source) and not re.search(
        r"불가|금지|제외|빠진|빠졌|빠집|탈락|취소|폐지|유찰|무산", source
    ):
        return False
    nouns = _nouns(source)
    affirmed = " ".join(
        part for part in _CLAUSES.split(source) if not _denies(part) and not _EXCLUDING.search(part)
    )
    said = [noun for noun in _nouns(claim) if noun in source]
    if said and sum(noun in affirmed for noun in said) >= AFFIRMED * len(said):
        return False
    return bool(nouns) and sum(noun in claim for noun in nouns) >= len(nouns) / 2


def _nouns(text: str) -> list[str]:
    return [token.form for token in morphemes(text) if token.tag in ("NNG", "NNP")]


@lru_cache(maxsize=4096)
def _signs(text: str) -> dict[str, frozenset[bool]]:
    """Every content word with True where it is affirmed somewhere, False where it is denied."""
    found: dict[str, set[bool]] = {}
    tokens = morphemes(text)
    for at, token in enumerate(tokens):
        if token.tag.split("-")[0] in _CONTENT and token.form not in _LIGHT | _DENIALS:
            found.setdefault(token.form, set()).add(not _denied(text, at))
            if _heads_denied(text, at):
                found[token.form].add(False)
    return {word: frozenset(signs) for word, signs in found.items()}


def _heads_denied(text: str, at: int) -> bool:
    """Whether the word says of what kind a thing is that is denied: 정해진 기간 없이."""
    tokens = morphemes(text)
    for place in range(at + 1, min(at + 6, len(tokens))):
        if tokens[place - 1].tag == "ETM" and tokens[place].tag == "NNG":
            return _denied(text, place)
        if not tokens[place].tag.startswith(("XS", "E", "VX")):
            return False
    return False


def _denied(text: str, at: int) -> bool:
    """Whether only particles, endings and light verbs stand between the word and a denial after it."""
    tokens = morphemes(text)
    if at and tokens[at - 1].form in ("안", "못") and tokens[at - 1].tag == "MAG":
        return True
    in_compound = True
    for place, token in enumerate(tokens[at + 1 : at + 10], at + 1):
        in_compound = in_compound and token.tag in ("NNG", "NNP", "XSN")
        if in_compound:
            continue
        if token.tag == "JC" or token.form in ("이나", "나", "및"):
            following = next((n for n in range(place + 1, len(tokens)) if tokens[n].tag in _CONTENT), None)
            return following is not None and _denied(text, following)
        tag = token.tag.split("-")[0]
        if token.form in _DENIALS and tag in ("VX", "VCN", "VA", "VV"):
            return True
        if token.form == "없이":
            return True
        if tag == "EF" or not (tag.startswith(_PASSED_OVER) or token.form in _LIGHT):
            return False
        if tag == "EC" and token.form not in ("지", "지는", "지도"):
            return False
    return False

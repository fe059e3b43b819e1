"""Whether a written sentence denies what its ground affirms, or turns its direction round."""

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.writing.grounds import Ground, morphemes
from qa.writing.guard_values import plain_bounds

_CONTENT = ("NNG", "NNP", "VV", "VA", "XR", "MAG")
_DENIALS = frozenset({"않", "아니", "아니하", "없", "못하", "못", "안", "말", "없이"})
_DENYING_TAGS = ("VX", "VCN", "VA", "VV", "MAG")
_PASSED_OVER = ("J", "E", "XS", "XPN", "NNB", "VX")
_LIGHT = frozenset({"하", "되", "수", "있", "이", "것", "받", "때", "바"})
_EXCLUDING = re.compile(
    r"불가|금지|제외|빠진|빠졌|빠집|빠지|제한|불허|탈락|취소|폐지|없애|사라|유찰|무산|미[가-힣]{1,2}|"
    r"달리|전에|대신|반려|중단|거절"
)
"""Words that deny without a denial: a claim may put them as one, and the other way round."""
_UNDOING = re.compile(r"불가|금지|제외|탈락|취소|폐지|유찰|무산|중단|반려|거절|불허")
_AXES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        (
            "늘 늘리 늘어나 증가 오르 올리 높이 높아지 높 확대 상향 인상 커지 길어지 넓히 넓어지 증액",
            "줄 줄이 줄어들 감소 내리 내려가 낮추 낮아지 축소 하향 인하 작아지 짧아지 좁히 감액 깎",
        ),
        ("포함", "제외 빠지 빼"),
        ("허용", "금지 불가 불허"),
        ("최대", "최소"),
        ("새로 신규", "기존 종전"),
        ("단독 혼자 홀로", "공동 컨소시엄 함께"),
        ("반드시 의무 꼭 필수", "자율 선택 임의"),
        ("유료 유상", "무료 무상"),
        ("찬성", "반대"),
        ("성공 흑자", "실패 적자"),
        ("수도권", "비수도권"),
        ("상반기", "하반기"),
    )
)
"""The two ends of a scale, as lemmas."""


_CLAUSES = re.compile(r",|[가-힣](?:고|며|지만|는데|으나)\s")
_UNDONE_END = re.compile(
    r"(?:없|않|못하|못했|빠[지졌진]|빠집|제외|탈락|불가|금지|취소|유찰|무산|중단)[가-힣]{0,3}(?:다|음)\.?$"
)


def contradicted(claim: str, grounds: Sequence[Ground]) -> str | None:
    """What the claim turns round, for the record; None where nothing is."""
    claim = plain_bounds(claim)
    source = plain_bounds(" ".join(ground.text for ground in grounds))
    said, known = _signs(claim), _signs(source)
    for word in sorted(said.keys() & known.keys()):
        if not said[word] & known[word]:
            excluded = source if False in said[word] else claim
            if not _EXCLUDING.search(excluded):
                return word
    if _denies(claim) and not _denies(source) and not _EXCLUDING.search(source):
        return "denied"
    if not _denies(claim) and not _EXCLUDING.search(claim) and _denied_nouns(source, claim):
        return "affirmed"
    if any(_is_undone(ground.text) for ground in grounds) and not (
        _denies(claim) or _EXCLUDING.search(claim)
    ):
        return "undone"
    if _UNDOING.search(claim) and not _EXCLUDING.search(source) and not _denies(source):
        return "excluded"
    said_words, known_words = _words(claim), _words(source)
    for one, other in _AXES:
        for this, that in ((one, other), (other, one)):
            if said_words & this and not said_words & that and known_words & that and not known_words & this:
                return min(said_words & this)
    return None


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(token.form for token in morphemes(text)) | frozenset(
        word for word in ("비수도권", "상반기", "하반기") if word in text
    )


def _is_undone(sentence: str) -> bool:
    """Whether the sentence is a single clause whose predicate denies or excludes."""
    return bool(_UNDONE_END.search(sentence)) and not re.search(
        r",|[가-힣](?:고|며|지만|는데|으나)\s", sentence
    )


def _denies(text: str) -> bool:
    return any(
        token.form in _DENIALS and token.tag.split("-")[0] in _DENYING_TAGS for token in morphemes(text)
    )


def _denied_nouns(source: str, claim: str) -> bool:
    """Whether the source denies, or excludes from, something, and the claim speaks of most of it."""
    if not _denies(source) and not re.search(
        r"불가|금지|제외|빠진|빠졌|빠집|탈락|취소|폐지|유찰|무산", source
    ):
        return False
    nouns = [token.form for token in morphemes(source) if token.tag in ("NNG", "NNP")]
    return bool(nouns) and sum(noun in claim for noun in nouns) >= len(nouns) / 2


@lru_cache(maxsize=4096)
def _signs(text: str) -> dict[str, frozenset[bool]]:
    """Every content word with True where it is affirmed somewhere, False where it is denied."""
    found: dict[str, set[bool]] = {}
    tokens = morphemes(text)
    for at, token in enumerate(tokens):
        if token.tag.split("-")[0] in _CONTENT and token.form not in _LIGHT | _DENIALS:
            found.setdefault(token.form, set()).add(not _denied(text, at))
    return {word: frozenset(signs) for word, signs in found.items()}


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
        if tag == "EF" or not (tag.startswith(_PASSED_OVER) or token.form in _LIGHT):
            return False
        if tag == "EC" and token.form not in ("지", "지는", "지도"):
            return False
    return False

"""Whether a written sentence denies what its ground affirms, or turns its direction round."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from qa.writing.grounds import Ground, morphemes
from qa.writing.guard_bounds import plain_bounds

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
_UNDOING = re.compile(r"없애|불가|금지|제외|탈락|취소|폐지|유찰|무산|중단|반려|거절|불허")
_AXES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        (
            "늘 늘리 늘어나 증가 오르 올리 올라가 높이 높아지 높 확대 상향 인상 커지 길어지 넓히 넓어지 증액 "
            "불어나 뛰 치솟 급증 상승 성장 연장 확충 많아지 강화",
            "줄 줄이 줄어들 감소 내리 내려가 낮추 낮아지 낮 축소 하향 인하 작아지 짧아지 좁히 감액 깎 깎이 "
            "떨어지 급감 하락 단축 적어지 완화",
        ),
        ("개선 향상 좋아지 나아지", "악화 떨어지 나빠지 하락"),
        ("이상 초과", "이하 미만 이내"),
        ("많", "적"),
        ("일찍 조기 앞당기 서두르", "늦 늦추 늦춰지 미루 미뤄지 연기 길어지 연장"),
        ("먼저 우선", "나중"),
        ("대신 대체", "더하 더해지 추가 얹"),
        ("크", "작"),
        ("길", "짧"),
        ("처음 최초 첫", "다시 재차"),
        ("미리 이미 벌써", "아직"),
        ("포함", "별도 따로"),
        ("직접", "대신 대행"),
        ("대기업", "중소기업"),
        ("국내", "해외 국외"),
        ("공개", "비공개"),
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


_LEFT_OUT = re.compile(
    r"(?<![가-힣])([가-힣]{2,5})(?:[을를]\s(?:제외한|제외하고|뺀|빼고)|\s(?:밖의|외의|이외의))\s"
)
"""수도권을 제외한 지역, as the prefix that says the same: 비수도권."""
_NOT_ONLY = re.compile(r"(?:뿐만?|만)(?:이|은)?\s?아니라")
_CLAUSES = re.compile(r",|[가-힣](?:고|며|지만|는데|으나)\s")
_UNDONE_END = re.compile(
    r"(?:없|않|못하|못했|빠[지졌진]|빠집|제외|탈락|불가|금지|취소|유찰|무산|중단)[가-힣]{0,3}(?:다|음)\.?$"
)


def contradicted(claim: str, grounds: Sequence[Ground]) -> str | None:
    """What the claim turns round, for the record; None where nothing is."""
    claim = _NOT_ONLY.sub(" ", _LEFT_OUT.sub(r"비\1 ", plain_bounds(claim)))
    source = _NOT_ONLY.sub(" ", plain_bounds(" ".join(ground.text for ground in grounds)))
    said, known = _signs(claim), _signs(source)
    for word in sorted(said.keys() & known.keys()):
        if not said[word] & known[word]:
            excluded = source if False in said[word] else claim
            if not _excludes(excluded, claim if excluded is source else source):
                return word
    if _denies(claim) and not _denies(source) and not _excludes(source, claim):
        return "denied"
    if not _denies(claim) and not _excludes(claim, source) and _denied_nouns(source, claim):
        return "affirmed"
    if any(_is_undone(ground.text) for ground in grounds) and not (
        _denies(claim) or _excludes(claim, source)
    ):
        return "undone"
    without = any(token.tag == "XPN" and token.form == "비" for token in morphemes(source))
    if _UNDOING.search(claim) and not (_excludes(source, claim) or _denies(source) or without):
        return "excluded"
    said_words, known_words = _words(claim), _words(source)
    for one, other in _AXES:
        for this, that in ((one, other), (other, one)):
            if said_words & this and not said_words & that and known_words & that and not known_words & this:
                return min(said_words & this)
    return None


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
    return bool(_EXCLUDING.search(text)) or any(
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

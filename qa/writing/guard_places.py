"""Whether every figure of a written sentence stands beside the words beside which it is cited."""

import re
from collections.abc import Sequence

from corpus.values import DATED_KINDS, Value, states
from qa.writing.grounds import Ground, morphemes, values_of
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_dates import means
from qa.writing.guard_numbers import is_article
from qa.writing.guard_things import IMPLIED

_LABELS = ("NNG", "NNP", "SL", "XR")
_BETWEEN = ("JX", "JKS", "JKO", "JKG", "JKB", "JC", "SS", "SSO", "SSC", "MAG", "XSN", "XPN", "MM", "SW")
_FIGURE = r"(?<=[0-9가-힣%㎡a-zA-Z])"
_FROM = _FIGURE + r"(?:에서(?=\s)|[을를] 시작으로|이던|이었|였)"
_TO = _FIGURE + r"(?:(?:으)?로(?=[\s,])|까지 (?:늘|커|길어))"
_OF = re.compile(r"(?:[이가은는의을를]\s\S{1,12})?\s?(?:중|가운데)(?![가-힣]{2})")
_SUM = re.compile(r"(?:총|합쳐|합하면|합치면|합계|통틀어|모두|전체)\s(?:약\s)?(?:총\s)?$")
_EACH = re.compile(r"[가-힣](?:당|마다)\s[^,.]{0,25}$")
_BECOMES = r"(?:으)?로\s(?:늘|넓|커|줄|올|내려|낮|높|확대|축소|증가|감소|상향|하향)"
_BY = r"(?:[이가을를]|만큼)?\s?(?:더\s|추가|(?:늘|줄)[어었이인임고며]|증가|감소|단축|절감)"
_CHANGE = frozenset({"from", "to", "by"})
_SHARE = frozenset({"whole", "part"})


def misplaced_values(claim: str, grounds: Sequence[Ground]) -> list[str]:
    """The figures whose words in the claim are those of another figure of the same kind in the grounds.

    국비 81억 is misplaced where the ground says 국비 396억, 시비 81억; a figure beside words that stand
    at no figure of the ground is not judged.
    """
    claim = plain_bounds(claim)
    misplaced = [value.text for value in values_of(claim) if _is_misplaced(claim, value, grounds)]
    return misplaced + [value.text for value in values_of(claim) if _is_share(claim, value, grounds)]


def strange_label(claim: str, strange: Sequence[str], grounds: Sequence[Ground]) -> str | None:
    """A noun that no ground carries (`strange`), beside a figure that stands beside other nouns there."""
    claim = plain_bounds(claim)
    for value in values_of(claim):
        words = _label(claim, value) & frozenset(strange)
        own = [
            _label(text, other)
            for ground in grounds
            for text in [plain_bounds(ground.text)]
            for other in values_of(text)
            if value.kind not in DATED_KINDS and states(other, value)
        ]
        words -= IMPLIED.get(value.kind, frozenset())
        if words and own and all(own):
            return min(words)
    return None


def _is_share(claim: str, value: Value, grounds: Sequence[Ground]) -> bool:
    """Whether the claim gives as the sum of all what the grounds give for each (한 팀당)."""
    if not _SUM.search(claim[: value.start]):
        return False
    texts = [plain_bounds(ground.text) for ground in grounds]
    each = [
        other.per is not None or _is_each(text, other)
        for text in texts
        for other in values_of(text)
        if states(other, value)
    ]
    return bool(each) and all(each)


def _is_each(text: str, value: Value) -> bool:
    """Whether 당 or 마다 stands before the figure with none of its kind between."""
    told = _EACH.search(text[: value.start])
    return told is not None and not any(
        other.kind is value.kind and told.start() < other.start < value.start for other in values_of(text)
    )


def _is_misplaced(claim: str, value: Value, grounds: Sequence[Ground]) -> bool:
    label = frozenset() if is_article(claim, value) else _label(claim, value)
    if not label:
        return False
    own: list[frozenset[str]] = []
    others: list[frozenset[str]] = []
    for ground in grounds:
        text = plain_bounds(ground.text)
        for other in values_of(text):
            words = _label(text, other)
            if value.kind in DATED_KINDS:
                if other.kind in DATED_KINDS:
                    (own if means(text, other, value, ground.published) else others).append(words)
            elif states(other, value):
                own.append(words)
            elif other.kind is value.kind:
                others.append(words)
    own = [words for words in own if words]
    if not own:
        return False
    for roles in (_CHANGE, _SHARE):
        if roles & label and all(roles & words and not roles & label & words for words in own):
            return True
    label -= _CHANGE | _SHARE
    nearer = max((len(label & words) for words in others), default=0) > max(
        len(label & words) for words in own
    )
    return nearer and not _is_among_its_own(claim, value, grounds)


def _is_among_its_own(claim: str, value: Value, grounds: Sequence[Ground]) -> bool:
    """Whether the words about the figure are those about it in a ground, no less than about any other.

    실증동은 5㎿ 규모로 has its own word before it, though 규모 stands at another figure of the ground.
    """
    said, around = _before(claim, value), _around(claim, value)
    own, others = 0, 0
    for ground in grounds:
        text = plain_bounds(ground.text)
        for other in values_of(text):
            if other.kind is not value.kind and value.kind not in DATED_KINDS:
                continue
            alike = _alike(said, _before(text, other))
            if not _is_same(text, other, value, ground):
                others = max(others, alike)
            elif around & _label(text, other):
                return True
            else:
                own = max(own, alike)
    return value.kind not in DATED_KINDS and 0 < own >= others


def _is_same(text: str, other: Value, value: Value, ground: Ground) -> bool:
    if value.kind not in DATED_KINDS:
        return states(other, value)
    return other.kind in DATED_KINDS and means(text, other, value, ground.published)


def _around(text: str, value: Value) -> frozenset[str]:
    """The nouns between the figure before and the figure after."""
    border = min((other.start for other in values_of(text) if other.start >= value.end), default=len(text))
    after = [
        token.form.lower()
        for token in morphemes(text)
        if token.tag in _LABELS and value.end <= token.start < border
    ]
    return _before(text, value) | _long(after)


def _before(text: str, value: Value) -> frozenset[str]:
    """The nouns between the figure and the one before it."""
    border = max((other.end for other in values_of(text) if other.end <= value.start), default=0)
    return _long(
        [
            token.form.lower()
            for token in morphemes(text)
            if token.tag in _LABELS and border <= token.start < value.start
        ]
    )


def _alike(said: frozenset[str], told: frozenset[str]) -> int:
    """How many of the nouns said are told, as they are or as the beginning of another (태백시, 태백시비)."""
    return sum(any(word.startswith(one) or one.startswith(word) for one in told) for word in said)


def _label(text: str, value: Value) -> frozenset[str]:
    """The nouns that the figure belongs to: those right after it (26개 지자체), else those before it."""
    tokens = morphemes(text)
    role = _role(text, value)
    others = [other for other in values_of(text) if other is not value]
    after: list[str] = []
    end = value.end + (text[value.end : value.end + 2] == "의 ")
    for token in tokens:
        if token.start < end:
            continue
        if token.tag not in _LABELS or token.start - end > 1:
            break
        after.append(token.form.lower())
        end = token.start + token.len
    if after:
        return _long(after) | role
    before: list[str] = []
    for token in reversed([token for token in tokens if token.start + token.len <= value.start]):
        within = next((other for other in others if other.start <= token.start < other.end), None)
        if within is not None:
            if role == {"to"} and _role(text, within) == {"from"}:
                continue
            break
        if token.tag in _LABELS:
            before.append(token.form.lower())
        elif token.tag == "XPN" and before:
            before[-1] = token.form + before[-1]
        elif token.tag not in _BETWEEN or (before and token.tag[0] == "J"):
            break
    return _long(before) | role


def _long(words: Sequence[str]) -> frozenset[str]:
    """The words of two syllables or more; shorter ones (해, 연) name nothing."""
    return frozenset(word for word in words if len(word) > 1)


def _role(text: str, value: Value) -> frozenset[str]:
    """Of 1억 원에서 2억 원으로, or of 10곳 중 3곳, which of the two the figure is; empty for neither."""
    if re.search(_FROM, text):
        after = text[value.end : value.end + 8]
        if re.match(_FROM.removeprefix(_FIGURE), after):
            return frozenset({"from"})
        if re.match(_TO.removeprefix(_FIGURE), after):
            return frozenset({"to"})
        earlier = [
            other for other in values_of(text) if other.end <= value.start and other.kind is value.kind
        ]
        if earlier and re.match(_FROM.removeprefix(_FIGURE), text[earlier[-1].end : earlier[-1].end + 8]):
            return frozenset({"to"})
    if re.match(_BECOMES, text[value.end :]):
        return frozenset({"to"})
    if re.match(_BY, text[value.end :]):
        return frozenset({"by"})
    if _OF.match(text, value.end):
        return frozenset({"whole"})
    before = [other for other in values_of(text) if other.end <= value.start]
    if before and before[-1].kind is value.kind and _OF.match(text, before[-1].end):
        return frozenset({"part"})
    return frozenset()

"""Whether a written sentence ranks or compares otherwise than what it cites."""

import re
from collections.abc import Sequence

from corpus.values import ValueKind
from qa.writing.grounds import Ground, values_of

_MOST = re.compile(r"(?<![가-힣])(?:가장|제일|최다|으뜸)|(?<![0-9])1위")
_MOST_TOLD = re.compile(
    r"가장|제일|최대(?!\s?[0-9약])|최[다고저소초]|으뜸|선두|처음|(?<![가-힣])[첫맨]|(?<![0-9])1위|먼저"
)
_TOP = re.compile(r"(?:가장|제일)\s(?:크|큰|컸|많|높|길|긴|넓)|최대|최다|최고")
_BOTTOM = re.compile(r"(?:가장|제일)\s(?:작|적|낮|짧|좁)|최소|최저")
_RANKED = re.compile(r"(?:가장|제일)\s[가-힣]")
_SEVERAL = re.compile(r"(?<![가-힣])(?:여러|다수의|복수의|몇몇)(?![가-힣])")
_SEVERAL_TOLD = re.compile(r"여러|다수|복수|다양|각|함께|등|들|·|,|[와과]\s|△|컨소시엄")
_THAN = re.compile(r"([가-힣A-Za-z]{2,12})보다")
_LIKE = re.compile(r"([가-힣A-Za-z]{2,12})[와과]\s?(?:같[은다고지습]|동일|비슷|마찬가지)")


def misranked(claim: str, grounds: Sequence[Ground]) -> bool:
    """Whether the claim puts something first, last, among several, or above another, where no ground does."""
    printed = "\n".join(f"{ground.text}\n{ground.title}" for ground in grounds)
    text = "\n".join(ground.text for ground in grounds)
    if _MOST.search(claim) and not (_MOST_TOLD.search(printed) or _is_largest(claim, text)):
        return True
    if _RANKED.search(claim):
        said, told = (
            {bool(pattern is _TOP) for pattern in (_TOP, _BOTTOM) if pattern.search(one)}
            for one in (claim, text)
        )
        if said and told and not said & told:
            return True
    return _is_one(claim, text) or _is_compared(claim, text)


def _is_largest(claim: str, text: str) -> bool:
    """Whether the claim gives the largest of several figures of a kind."""
    told = [value for value in values_of(text) if value.amount is not None]
    return any(
        len(alike := [other.amount for other in told if other.kind is value.kind and other.amount]) > 1
        and value.amount == max(alike)
        for value in values_of(claim)
    )


def _is_one(claim: str, text: str) -> bool:
    """Whether the claim says "several" where the text counts one."""
    counts = [value.amount for value in values_of(text) if value.kind is ValueKind.COUNT and value.amount]
    return bool(
        _SEVERAL.search(claim)
        and not _SEVERAL_TOLD.search(text)
        and 1 in counts
        and all(count <= 1 for count in counts)
    )


def _is_compared(claim: str, text: str) -> bool:
    """Whether one says "more than" of what the other says "the same as"."""
    return any(
        set(one.findall(claim)) & set(other.findall(text))
        and not set(one.findall(claim)) & set(one.findall(text))
        for one, other in ((_THAN, _LIKE), (_LIKE, _THAN))
    )

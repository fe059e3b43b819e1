"""Whether a written sentence says of all what is said of some."""

import re
from collections.abc import Sequence

from qa.writing.grounds import Ground

_ALL = re.compile(
    r"(?<![가-힣])(?:모든|모두|전부|전원|누구나|아무나|언제나|언제든|항상|무조건|무제한)(?![가-힣]{3})"
)
_SUM = re.compile(r"\s?(?:합(?:쳐|해|하면)|더하|약|총)?\s?(?:[0-9]|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)")
_LISTED = re.compile(
    r"(?:[와과,]\s?\S{1,20}|[0-9두세네]\s?(?:곳|개|명|팀|사|가지|단계|유형|분야)\S{0,3}|[둘셋넷])(?:\s\S{1,8})?\s$"
)
_ALL_TOLD = re.compile(
    r"모든|모두|전부|전체|전원|전액|누구|언제|항상|무조건|무제한|제한\s?없|관계\s?없|상관\s?없|일괄|전국|100\s?%|"
    r"나란히|각각|마다|전(?:\s|$)|함께|일제히|온(?:\s)"
)


UNIVERSAL = re.compile(_ALL_TOLD.pattern + r"|연중|상시|관계없|상관없|빠짐없|어디|이든|어느")
"""Words that say "all" or "always", denials (제한 없이) among them."""
_ALONE = re.compile(r"(?<![가-힣])(?:오직|단독|유일|독점|홀로)|[가-힣]만으로|하나만(?!\s?[이으])")


def narrowed(claim: str, grounds: Sequence[Ground]) -> bool:
    """Whether the claim says "alone" where no ground does."""
    told = "만 |뿐|혼자|" + _ALONE.pattern
    return bool(_ALONE.search(claim)) and not any(re.search(told, ground.text) for ground in grounds)


def widened(claim: str, grounds: Sequence[Ground]) -> bool:
    """Whether the claim says "all", neither of a sum nor of things it lists, where no ground does."""
    if any(_ALL_TOLD.search(ground.text) for ground in grounds):
        return False
    return any(
        not _SUM.match(claim, match.end()) and not _LISTED.search(claim[: match.start()])
        for match in _ALL.finditer(claim)
    )

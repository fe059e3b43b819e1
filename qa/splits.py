"""A question taken apart, and the words by which it is: years, and nouns for what is asked."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Split:
    """A question taken apart: `prefix` and `suffix` hold for every one of the `operands` (at least two)."""

    prefix: str
    operands: tuple[str, ...]
    suffix: str


YEAR = re.compile(
    r"(?:(?<!\d)(?:19|20)\d{2}\s?년도?|(?<![\d~])['’‘]?2\d(?=년)년도?|재작년|작년도?|지난해|전년도?|올해|금년도?|내년도?)"
    r"(?:\s?\d{1,2}월)?(?:\s?[상하]반기)?"
)
YEAR_BEFORE = re.compile(r"작년도?|지난해|전년도?|재작년|예년")
"""A year told against another one, which comes after it."""
AFTER = re.compile(
    r"^(?:도|안|분)?(?:에서는|에서|에는|에선|까지|으로|로|에|엔|이|가|을|를|은|는|의|과|와|도|이랑|랑|하고|보다)?(?=[\s,?]|$)[\s,]*"
)
"""Particles and commas after the last thing."""
SLOT_NOUN = re.compile(
    r"(?:돈|예산|예산안|국비|지방비|시비|도비|군비|민자|사업비|총사업비|지원금|지원액|금액|한도|보조금|자부담|매출|투자액|투자|액수|비용|"
    r"자금|수|숫자|개수|건수|인원|정원|규모|기간|경쟁률|비율|비중|마감|마감일|시작일|물량|차이|격차|합계|합|비교|분야|부문|유형|업종|면적|몫|지원|총액|선정|모집|참여|업체|기업|회사|과제|대학|학교)"
)
"""A noun that says what is asked of the things, and names none of them."""

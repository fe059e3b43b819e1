"""What kind of answer a Korean (or English) question asks for, read from its interrogative words."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    """The kind of answer asked for."""

    AMOUNT = "amount"
    COUNT = "count"
    RATIO = "ratio"
    DATE = "date"
    DURATION = "duration"
    ORGANISATION = "organisation"
    PLACE = "place"
    LIST = "list"
    DEFINITION = "definition"
    PURPOSE = "purpose"
    REASON = "reason"
    METHOD = "method"
    ELIGIBILITY = "eligibility"
    COMPARISON = "comparison"
    YESNO = "yesno"
    OTHER = "other"


VALUED = frozenset({Asked.AMOUNT, Asked.COUNT, Asked.RATIO, Asked.DATE, Asked.DURATION})
"""The kinds whose answer is one value read from the text."""


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The kind asked for, the interrogative phrase with its offsets in the question, and the counter it names.

    `counter` is the unit that stands after 몇 (명, 곳, 개사 …), None where the question names none.
    `edge` is "start" for 언제부터, "end" for 언제까지 and 마감, None otherwise.
    """

    kind: Asked
    start: int
    end: int
    counter: str | None = None
    edge: str | None = None


_COUNTER = (
    r"(?:가지|개사|개교|개소|개월|개|곳|군데|명|사람|인|건|팀|회|차례|번|대|장|종|점|분야|부문|과제|기업|업체|회사|"
    r"지역|시군|시·?도|지자체|대학|학교|기관|부처|주|일|시간|년|배|호|평|단계|사|트랙|유형|나라|품목|사람)"
)
_SPACE = r"\s*"

# The first pattern that matches wins, so the particular stands before the general.
_PATTERNS: tuple[tuple[Asked, str, str | None], ...] = (
    (Asked.COMPARISON, r"(?:중에?|가운데)" + _SPACE + r"(?:에서)?" + _SPACE + r"(?:어느|어떤|어디|뭐|무엇|누)[^?]*?(?:더|가장|제일)", None),
    (Asked.COMPARISON, r"(?:어느|어떤)" + _SPACE + r"(?:쪽|것|해|지역|사업)[^?]*?(?:더|가장|제일)", None),
    (Asked.COMPARISON, r"(?:뭐|무엇|어디|언제|누)[가이]?" + _SPACE + r"더|비교(?:하|해|좀)|차이[가는]?" + _SPACE + r"(?:뭐|얼마|무엇|어떻|나|있)|보다" + _SPACE + r"얼마나" + _SPACE + r"(?:더|많|적|크|작)", None),
    (Asked.REASON, r"왜|어째서|이유|까닭|배경[이은]|why\b", None),
    (Asked.RATIO, r"몇" + _SPACE + r"(?:%|퍼센트|프로|배|대" + _SPACE + r"몇)|얼마나" + _SPACE + r"(?:늘|줄|증가|감소|올|커|오르)|증가율|비율|비중|경쟁률|성장률|what percent", None),
    (Asked.DURATION, r"지" + _SPACE + r"몇" + _SPACE + r"(?:년|해|개월)|최장" + _SPACE + r"몇" + _SPACE + r"년|몇" + _SPACE + r"(?:년|해|개월|달|일|주|시간)" + _SPACE + r"(?:간|동안|이나|짜리|받|더)|얼마" + _SPACE + r"동안|얼마나" + _SPACE + r"오래|기간[은이]?" + _SPACE + r"(?:얼마나|몇)|how long", None),
    (Asked.DATE, r"언제" + _SPACE + r"까지|며칠" + _SPACE + r"까지|몇" + _SPACE + r"월[^?]*까지|마감|기한|끝나|닫[히혀]|마지막" + _SPACE + r"날|데드라인|deadline|until when", "end"),
    (Asked.DATE, r"언제" + _SPACE + r"부터|며칠" + _SPACE + r"부터|시작일|개시일", "start"),
    (Asked.DATE, r"언제|며칠|날짜|몇" + _SPACE + r"(?:월|년도?|일)(?!" + _SPACE + r"(?:간|동안))|일시|시점|시기|어느" + _SPACE + r"해|when\b|what date", None),
    (Asked.DATE, r"(?:신청|접수|공모|모집|지원|사업|추진|수행|제출)" + _SPACE + r"(?:기간|일정)", None),
    (Asked.COUNT, r"몇" + _SPACE + r"(?P<counter>" + _COUNTER + r")|얼마나" + _SPACE + r"많[은이]|몇이나|몇\b|개수|인원|수(?:는|가)" + _SPACE + r"(?:얼마|몇|어떻)|how many", None),
    (Asked.METHOD, r"어떻게|방법|절차|어디서" + _SPACE + r"(?:신청|접수|확인|보|받|내)|어디에?" + _SPACE + r"(?:신청|접수|내면|제출|문의)|how (?:do|can|to|should)", None),
    (Asked.ELIGIBILITY, r"자격|신청" + _SPACE + r"(?:대상|조건|요건|가능)|지원" + _SPACE + r"(?:대상|조건|요건)|누가" + _SPACE + r"(?:신청|지원|받|참여|응모)|누구[나를]?" + _SPACE + r"(?:신청|지원|받|참여|응모|대상)|대상[은이]?" + _SPACE + r"(?:누|어떤|어떻|뭐|무엇|이|은|는|\?|$)|eligible|who can", None),
    (Asked.AMOUNT, r"얼마|몇" + _SPACE + r"(?:원|억|조|만" + _SPACE + r"원)|금액|how much", None),
    (Asked.ORGANISATION, r"누가|누구|어느" + _SPACE + r"(?:기관|부처|회사|기업|업체|대학|학교|부서|곳에서|지자체|센터|단체|연구소)|어떤" + _SPACE + r"(?:기관|부처|회사|기업|대학|지자체)|(?:주관|전담|담당|운영|주최|수행|시행)" + _SPACE + r"(?:하는" + _SPACE + r")?(?:기관|부처|부서|기업|대학|곳)|어디(?:서|에서)?" + _SPACE + r"(?:맡|주관|담당|운영|추진|주최|진행|하는|해|하|관리|발표|공고)|어디가" + _SPACE + r"(?:주관|맡|담당|선정|뽑)|who\b|which (?:agency|ministry|organi[sz]ation|company|university)", None),
    (Asked.LIST, r"어디" + _SPACE + r"어디|무엇" + _SPACE + r"무엇|뭐" + _SPACE + r"뭐|누구" + _SPACE + r"누구|어떤" + _SPACE + r"(?:것|거)(?:들|이|가)?|종류|목록|리스트|(?:세부|구체|주요)[^?]{0,8}(?:내용|분야|사업|항목|과제)|어떤" + _SPACE + r"[가-힣]+(?:들|을|를|이|가)|무슨" + _SPACE + r"[가-힣]+|which\b|what are|list\b", None),
    (Asked.PLACE, r"어디서" + _SPACE + r"(?:열|해|했|개최)|어디에|어디로|어느" + _SPACE + r"(?:지역|도시|곳|시|도|산단|단지)|위치|장소|where\b", None),
    (Asked.ORGANISATION, r"어디(?:가|랑|서|야|예|에요|임|죠|지|인가|$|" + _SPACE + r"회사|" + _SPACE + r"기업)|데가" + _SPACE + r"어디", None),
    (Asked.PLACE, r"어디", None),
    (Asked.PURPOSE, r"목적|목표|취지|무엇을" + _SPACE + r"위|뭘" + _SPACE + r"위|purpose|goal|aim", None),
    (Asked.DEFINITION, r"(?:이?란|이라는" + _SPACE + r"[게건것은는]+|(?<!들)(?:은|는|이|가))" + _SPACE + r"(?:뭐야|뭐예|뭐에|뭔가|뭐죠|무엇인|무슨" + _SPACE + r"뜻|어떤" + _SPACE + r"(?:사업|제도|곳|것|거))|뭐" + _SPACE + r"하는|뭔가요|뭐야|뭐예요|뭐에요|뭔데|무엇(?:인|입|이)|어떤" + _SPACE + r"(?:사업|제도)|뜻|정의|설명해|what is", None),
    (Asked.LIST, r"뭐|뭘|무엇|무슨|어떤|어느|what\b", None),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE), edge) for kind, pattern, edge in _PATTERNS)

_AMOUNT_NOUN = re.compile(r"(?:예산|국비|사업비|지원금|금액|한도|지원" + _SPACE + r"규모|지원액|투자액|보조금|지방비|자부담)(?:은|는|이|가|도)?" + _SPACE + r"[?？.]*$")
_DEADLINE_NOUN = re.compile(r"(?:까지)(?:야|예요|에요|인가요|인지|이야|임)?" + _SPACE + r"[?？.]*$")
_YESNO = re.compile(
    r"(?:나요|까요?|니|냐|는지|은지|ㄴ가요|인가요|한가요|던가요|맞아|맞나요|맞죠|있어|없어|돼|되나|되나요|가능해|가능|할 ?수 ?있|않아|지|죠|어|아|야)" + _SPACE + r"[?？]*$"
)


def asked_for(question: str) -> AskedFor:
    """The kind of answer `question` (NFC) asks for; OTHER where nothing tells."""
    for kind, pattern, edge in _COMPILED:
        match = pattern.search(question)
        if match is not None:
            counter = match.groupdict().get("counter")
            return AskedFor(kind, match.start(), match.end(), counter, edge)
    amount = _AMOUNT_NOUN.search(question)
    if amount is not None:
        return AskedFor(Asked.AMOUNT, amount.end(), len(question))
    deadline = _DEADLINE_NOUN.search(question)
    if deadline is not None:
        return AskedFor(Asked.DATE, deadline.start(), len(question), edge="end")
    if _YESNO.search(question.strip()):
        return AskedFor(Asked.YESNO, len(question), len(question))
    return AskedFor(Asked.OTHER, len(question), len(question))

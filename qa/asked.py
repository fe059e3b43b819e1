"""What kind of answer a Korean (or English) question asks for, read from its interrogative words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.kinds import NAMED, likeliest_kind


class Asked(StrEnum):
    """The kind of answer asked for."""

    AMOUNT = "amount"
    COUNT = "count"
    RATIO = "ratio"
    DATE = "date"
    DURATION = "duration"
    ORGANISATION = "organisation"
    PLACE = "place"
    NAME = "name"
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
    """The kind asked for, the interrogative phrase with its offsets, and the counter it names.

    `counter` is the unit that stands after 몇 (명, 곳, 개사 …), None where the question names none.
    `edge` is "start" for 언제부터, "end" for 언제까지 and 마감, None otherwise. `asks_open`
    is true of a question whether one may still apply (지금도 넣을 수 있나요?): it asks for the last day
    and for yes or no.
    """

    kind: Asked
    start: int
    end: int
    counter: str | None = None
    edge: str | None = None
    asks_open: bool = False


_COUNTER = (
    "(?P<counter>가지|개사|개교|개소|개월|개|곳|군데|명|사람|인|건|팀|회|차례|번|대|장|종|점|분야|부문|과제|"
    "기업|업체|회사|지역|시군|시·?도|지자체|대학|학교|기관|부처|주|일|시간|년|배|호|평|단계|사|트랙|유형|나라|품목)"
)

_ODDS = "몇 대 (?:몇|1(?!\\d|[월일차호개기단년])|일(?![가-힣])|일(?:이야|이었|인가|까))"
# The first pattern that matches wins, so the particular stands before the general.
# A blank in a pattern stands for any spacing, none included: 몇곳, 몇 곳.
_PATTERNS: tuple[tuple[Asked, str, str | None], ...] = (
    (
        Asked.COMPARISON,
        "(?:중에?|가운데) (?:에서)? (?:어느|어떤|어디|뭐|무엇|누)[^?]*?(?:더|가장|제일)",
        None,
    ),
    (Asked.COMPARISON, "(?:어느|어떤) (?:쪽|것|해|지역|사업)[^?]*?(?:더|가장|제일)", None),
    (
        Asked.COMPARISON,
        "(?:뭐|무엇|어디|언제|누)[가이]? 더|비교(?:하|해|좀)|보다 얼마나 (?:더|많|적|크|작)",
        None,
    ),
    (Asked.COMPARISON, "차이[가는]? (?:뭐|얼마|무엇|어떻|나|있)", None),
    (
        Asked.DEFINITION,
        "무슨 (?:뜻|사업|제도)|뭐 하는|뭘 해 ?주는|가리[키켜]|말하는 ?(?:거|건|것)|뜻|정의|설명해",
        None,
    ),
    (Asked.DEFINITION, "어떤 (?:사업|제도)", None),
    (Asked.REASON, "왜|어째서|이유|까닭|배경[이은]|why\\b", None),
    (Asked.RATIO, "몇 (?:%|퍼센트|프로|배)|얼마나 (?:늘|줄|증가|감소|올|커|오르)", None),
    (Asked.RATIO, _ODDS, None),
    (Asked.RATIO, "증가율|비율|비중|경쟁률|성장률|what percent", None),
    (
        Asked.DURATION,
        "지 몇 (?:년|해|개월)|최장 몇 년|얼마 동안|얼마나 오래|기간[은이]? (?:얼마나|몇)|how long",
        None,
    ),
    (Asked.DURATION, "몇 (?:년|해|개월|달|일|주|시간) (?:간|동안|이나|짜리|받|더)", None),
    (Asked.DATE, "언제 까지|며칠 까지|몇 월[^?]*까지|마감|기한|끝나|닫[히혀]|마지막 날|데드라인", "end"),
    (Asked.DATE, "deadline|until when|by when", "end"),
    (Asked.DATE, "언제 부터|며칠 부터|시작일|개시일", "start"),
    (Asked.DATE, "언제|며칠|날짜|몇 (?:월|년도?|일)(?! (?:간|동안))|일시|시점|시기|어느 해", None),
    (Asked.DATE, "when\\b|what date|which year|what year", None),
    (Asked.DATE, "(?:신청|접수|공모|모집|지원|사업|추진|수행|제출) (?:기간|일정)", None),
    (
        Asked.COUNT,
        f"몇 {_COUNTER}|몇이나|몇\\b|얼마나 많[은이]|개수|인원|수(?:는|가) (?:얼마|몇|어떻)|how many",
        None,
    ),
    (
        Asked.METHOD,
        "어떻게|방법|절차|어디서 (?:신청|접수|확인|보|받|내)|어디에? (?:신청|접수|내면|제출|문의)",
        None,
    ),
    (Asked.METHOD, "how (?:do|can|to|should)", None),
    (Asked.ELIGIBILITY, "자격|신청 (?:대상|조건|요건|가능)|지원 (?:대상|조건|요건)|eligible|who can", None),
    (
        Asked.ELIGIBILITY,
        "(?:신청|지원|참여|들어가|넣|내|받)(?:하|을|으)?려면 (?:뭐|무엇|어떤|어떻게 돼)",
        None,
    ),
    (
        Asked.ELIGIBILITY,
        "(?:누가|어디가|누구나) (?:넣|내|들어|손들|해당)|나 ?도 (?:되|돼|받)|어떤 (?:곳|데|회사|기업)만",
        None,
    ),
    (Asked.ELIGIBILITY, "누가 (?:신청|지원|받|참여|응모)|누구[나를]? (?:신청|지원|받|참여|응모|대상)", None),
    (Asked.ELIGIBILITY, "대상[은이]? (?:누|어떤|어떻|뭐|무엇|이|은|는|\\?|$)", None),
    (Asked.AMOUNT, "얼마|몇 (?:원|억|조|만 원)|금액|how much", None),
    (
        Asked.NAME,
        "(?:어느|무슨|어떤) [가-힣]{0,4}(?:사이트|누리집|홈페이지|시스템|포털|회의|로드맵|전략|정책)",
        None,
    ),
    (
        Asked.NAME,
        "(?:이름|명칭|사업명)[은는이가]? (?:뭐|무엇|뭔|어떻)|뭐라[고는] (?:불러|부르|하)|이름 ?[?？]*$",
        None,
    ),
    (
        Asked.ORGANISATION,
        "(?:어느|무슨|어떤) [가-힣]{0,6}(?:위원회|진흥원|연구원|공단|재단|협회|추진단|원에서)",
        None,
    ),
    (
        Asked.ORGANISATION,
        "누가|누구|(?:어느|어떤) (?:기관|부처|회사|기업|업체|대학|학교|부서|지자체|센터|단체)",
        None,
    ),
    (
        Asked.ORGANISATION,
        "(?:주관|전담|담당|운영|주최|수행|시행) (?:하는 )?(?:기관|부처|부서|기업|대학|곳)",
        None,
    ),
    (Asked.PLACE, "어디서 (?:열|해|했|개최)|어디에|어디로|어느 호텔|어디 어디에서", None),
    (
        Asked.ORGANISATION,
        "어디(?:서|에서)? (?:맡|주관|담당|운영|추진|주최|진행|하|관리|발표|공고|만들)",
        None,
    ),
    (Asked.ORGANISATION, "who\\b|which (?:agency|ministry|organi[sz]ation|company|university)", None),
    (
        Asked.LIST,
        "어디 어디|무엇 무엇|뭐 뭐|누구 누구|어떤 (?:것|거)(?:들|이|가)?|종류|목록|리스트|list\\b",
        None,
    ),
    (Asked.LIST, "(?:세부|구체|주요)[^?]{0,8}(?:내용|분야|사업|항목|과제)|which\\b|what are", None),
    (Asked.LIST, "(?:어떤|무슨) [가-힣]+", None),
    (Asked.ORGANISATION, "어디(?:가|랑|서|야|예|에요|임|죠|지|인가|$| 회사| 기업)|데가 어디", None),
    (Asked.PLACE, "어디|어느 (?:지역|도시|곳|시|도|산단|단지)|위치|장소|where\\b", None),
    (Asked.PURPOSE, "목적|목표|취지|무엇을 위|뭘 위|purpose|goal|aim", None),
    (
        Asked.DEFINITION,
        "(?:이?란|이라는 [게건것은는]+|(?<!들)[은는이가]) (?:뭐야|뭐예|뭐에|뭔가|뭐죠|무엇인)",
        None,
    ),
    (Asked.DEFINITION, "what is", None),
    (Asked.LIST, "뭐|뭘|뭔|무엇|무슨|어떤|어느|what\\b", None),
)


SURE, SURE_WITHOUT_WORDS = 0.35, 0.28
"""Below these probabilities the learned kind does not overrule the words, or stand in where they say nothing;
chosen on the development questions."""
_NAMES = frozenset({Asked.ORGANISATION, Asked.PLACE, Asked.NAME})


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s*"), re.IGNORECASE)


_COMPILED = tuple((kind, _compile(pattern), edge) for kind, pattern, edge in _PATTERNS)
_INTERROGATIVE = _compile(
    "언제|며칠|얼마|몇|누가|누구|어디|뭐|무엇|무슨|어떤|어느|어떻게|왜|what|when|who|how"
)
_AMOUNT_NOUN = _compile(
    "(?:예산|국비|사업비|지원금|금액|한도|지원 규모|지원액|투자액|보조금|지방비|자부담)[은는이가도]? [?？.]*$"
)
_DEADLINE_NOUN = _compile("까지(?:야|예요|에요|인가요|인지|이야|임)? [?？.]*$")
ASKS_ODDS = _compile(f"경쟁률|{_ODDS}")
"""Only how many applied for one place answers it, no other share."""
_STILL_OPEN = _compile(
    "(?:아직|지금|이제|현재|여태|still)(?:이라)?[도은는]?(?!까지)[^?]{0,24}?"
    "(?:신청|접수|지원|응모|참여|모집|넣|[내낼] |낼|내도|내볼|받아|받나|받는|열려|열린|열렸|되나|"
    "되는|돼|할 수|가능|open|apply)|"
    "(?:신청|접수|응모|모집)[을를은이]? (?:아직|지금|이제|현재|여태)(?:이라)?[도은는]? "
    "(?:하|해|받|되|돼|열|가능|진행)"
)
_TILL, _FROM = _compile("까지|끝|마치|마감"), _compile("부터|시작")
_YESNO = _compile(
    "(?:나|나요|까|까요|니|냐|는지|은지|가요|맞아|있어|없어|돼|가능|않아|지|죠|어|아|야|여) [?？]*$"
)


def asked_for(question: str) -> AskedFor:
    """The kind of answer `question` (NFC) asks for; OTHER where nothing tells."""
    ruled = _by_rule(question)
    if ruled.asks_open or ruled.kind is Asked.COMPARISON:
        return ruled
    kind, probability = likeliest_kind(question, ruled.kind.value)
    border = SURE_WITHOUT_WORDS if ruled.kind is Asked.OTHER else SURE
    if probability < border or kind == ruled.kind or (kind == NAMED and ruled.kind in _NAMES):
        return ruled
    return _of_kind(Asked.NAME if kind == NAMED else Asked(kind), question)


def kind_by_rule(question: str) -> Asked:
    """What the interrogative words alone say."""
    return _by_rule(question).kind


def _of_kind(kind: Asked, question: str) -> AskedFor:
    """The question for an answer of this kind, with the words that ask for it where there are any."""
    for other, pattern, edge in _COMPILED:
        match = pattern.search(question) if other is kind else None
        if match is not None:
            return AskedFor(kind, match.start(), match.end(), match.groupdict().get("counter"), edge)
    edge = None
    if kind is Asked.DATE:
        edge = "end" if _TILL.search(question) else "start" if _FROM.search(question) else None
    match = _INTERROGATIVE.search(question)
    start, end = match.span() if match is not None else (len(question), len(question))
    return AskedFor(kind, start, end, edge=edge)


def _by_rule(question: str) -> AskedFor:
    still = _STILL_OPEN.search(question)
    if still is not None and not _INTERROGATIVE.search(question):
        return AskedFor(Asked.DATE, still.start(), still.end(), edge="end", asks_open=True)
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
    kind = Asked.YESNO if _YESNO.search(question.strip()) else Asked.OTHER
    return AskedFor(kind, len(question), len(question))

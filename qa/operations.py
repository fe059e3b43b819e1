"""What a question wants done with several values: their difference, sum or ratio, or which is the largest."""

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.asked import Asked


class Operation(StrEnum):
    """What is done with the values; RATE is by how many percent they differ, EACH only shows them."""

    DIFFERENCE = "difference"
    SUM = "sum"
    RATIO = "ratio"
    RATE = "rate"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The operation, whether the winner is asked for, and which end wins (1 the most, -1 the least).

    `kind` and `counter` are those of the values, as in `AskedFor`, `counted` the noun after 몇 개,
    `open_kind` where 얼마나 alone tells the kind. `changes` where the question speaks of growing or
    shrinking from one to the other, `way` which of both it is (1 or -1, 0 where it is open). `superlative`
    where it asks for the most or the least, `gap` where it asks how far the values lie apart, `soft` where
    only 모두 or 총 speaks for adding, `runner_up` where the gap is that to the second.
    """

    operation: Operation
    winner: bool
    direction: int
    kind: Asked
    counter: str | None
    changes: bool
    superlative: bool = False
    way: int = 0
    open_kind: bool = False
    counted: str | None = None
    soft: bool = False
    gap: bool = False
    runner_up: bool = False

    @property
    def many(self) -> bool:
        """Whether more than two things may be meant; a difference is of two unless it asks for the most."""
        return self.operation is not Operation.DIFFERENCE or self.superlative


_SUM = re.compile(
    r"(?<=[가-힣])\s?\+\s?(?=[가-힣])|(?:까지|다|모두)\s?치면|합치|합쳐|합하|합해|합한|합계|합산|총합|도합|누계|더하면|더하고|더해서?|더한|보태[면서]|보탠\s|통틀|합은|합이|"
    r"아울러|(?:다|모두|전부|둘|셋|넷)\s?(?:해서|하면|묶)|"
    r"(?:둘|두 ?[가-힣]{1,3}|셋|세 ?[가-힣]{1,3}) ?(?:다|모두) ?(?:해서|합)|(?:다|모두|전부|둘 다)\s?받으면"
)
_RATIO = re.compile(r"몇\s?배|배수")
_HOW_MUCH = re.compile(r"몇(?!\s?배)|얼마")
_MORE = r"많|크|큰|커|컸|높|길|긴|오래|비싸|비싼|늦|나중|넓|올라|올랐|오른|세[다고지]|앞서|앞섰"
_LESS = r"적[은을어게지]|작[은을아았게]|낮|짧|빠르|빠른|빨리|빨라|먼저|일찍|이른|앞선|싸|싼|좁"
GROWN = (
    r"늘[어었렸리린]|늘[은려]|느는|느나|증가|증액|커졌|커진|많아졌|많아진|많아져|올랐|오른|올라|상향|불어|불었|불은|뛰었|확대|좋아[졌진]|"
    r"(?:길어|높아|넓어|비싸|늦어)[지졌진져]|(?<=[개곳명건원]\s)는\s(?=[거건게셈])|\b(?:grow|grew|grown|increas|rise|rose)"
)
SHRUNK = (
    r"줄[어었였이인]|줄[은여]|쪼그라|감소|감액|삭감|깎|적어졌|적어진|떨어졌|낮아졌|하향|내려[갔간가]|내렸|"
    r"(?:짧아|낮아|작아|적어|좁아|빨라)[지졌진져]|\b(?:shr[iau]nk|decreas|fell|drop|cut)"
)
_CHANGED = re.compile(f"{GROWN}|{SHRUNK}|바뀌|변했|달라졌|변화")
_HOW_MUCH_MORE = (
    r"(?:얼(?:마[나니]?|만큼|마만큼|마큼)|어느\s?정도|며칠|몇\s?[가-힣%]{1,4}?)(?:이나|나|쯤|정도|만큼)?"
)
_ASKED_BY_HOW_MUCH = (
    rf"{_HOW_MUCH_MORE}\s(?:더\s?|덜\s?)?"
    rf"(?:{_MORE}|{_LESS}|{GROWN}|{SHRUNK}|올[라려]|뛰|뛴|벌어|벌[려렸]|앞[서섰선]|웃돌|밑돌|뒤[지처]|모자[라란]|"
    r"차(?:야|예|에요|죠|인|나|가|는|\?|$))"
)
_AGAINST = rf"(?:보다|에\s?비해서?|에\s?비하면)\s[^?]{{0,24}}?(?:{_MORE}|{_LESS})"
"""One thing more or less than another, without 더."""
_SOONER = r"(?:중에?서?|가운데|어느|어디|둘)\s[^?]*(?:먼저|빨리|일찍|늦게|나중에|오래)\s|순서대로|순으로"
_WHO_MORE = r"(?:어디|어느|누가|뭐가|쪽[이은을]?|언제|중에?)[^?]{0,24}?\s더\s"
_COMPARES = re.compile(
    rf"차이|(?<!초)격차|더\s?(?:{_MORE}|{_LESS})|덜\s|(?:제일|가장|젤)\s?(?:{_MORE}|{_LESS})|{GROWN}|{SHRUNK}|(?<!어떻게\s)(?:달라|다른가|다르)|견주|견줘|"
    rf"(?:중에?서?|가운데)\s[^?]*(?:{_MORE}|{_LESS})\S*\s(?:쪽|것|건|곳|데|해)|"
    rf"비교|빼면|{_HOW_MUCH_MORE}\s더|{_ASKED_BY_HOW_MUCH}|{_AGAINST}|{_WHO_MORE}|{_SOONER}|(?:의|과|와)\s[^?]{{1,8}}\s차[는가를]|간격|편차"
)
_EITHER = re.compile(
    r"[이가은는]\s(?:더\s)?(?P<how>많|적|크|커|작|높|낮|길|짧|넓|좁|빠르|늦|비싸|싸)\S*[,?]?\s"
    r"[^?]{1,30}[이가은는]\s(?:더\s)?(?P=how)"
)
"""Two questions of the same wording: 대기업이 많아요, 중소기업이 많아요?"""
_SOFT_SUM = re.compile(r"(?:모두|전부|총|다)\s?(?:얼마|몇)")
"""Asks for a total, which may be that of several things that the question names."""
_EACH = re.compile(r"각각|각기|따로따로|나란히")
_WINNER = re.compile(
    r"(?:어느|어떤)\s?(?:쪽|것|거|해|곳|데|사업|지역|지자체|트랙|분야|유형|팀|대학|산단|단지|기관|부문|연도|"
    r"바우처|패키지|업종|품목|과제)|"
    r"(?:어느|어떤)\s[가-힣]{1,6}[이가은는에을를]\s|"
    r"어디(?:가|에|는|야|예요|인가|죠|지|서|랑)?(?=\s|[?？]|$)|언제가?\s(?:[가-힣]+\s)?더|뭐가|무엇이|누가|몇\s?년도가|"
    r"(?:더|가장|제일|덜)\s[가-힣 ]{0,8}?(?:쪽|건|것|해|곳|데|사업|거)[은는이가]?\s?"
    r"(?:뭐|무엇|어디|언제|누구|[?？])"
)
_ASKS_WHICH = re.compile(
    r"뭐|뭔|무엇|무슨|어디|어느|어떤|누구|누가|언제|순서|순위|순으로|"
    r"^(?!.*(?:얼마|몇(?!\s?번째))).*(?:[은는]|것|거|게|건|데|곳|쪽)\s?[?？]?$"
)
_LEAST = re.compile(rf"덜\s|먼저\s|빨리\s|일찍\s|(?:더|가장|제일|젤)\s?(?:[가-힣]{{1,4}}\s)?(?:{_LESS})")
_MOST = re.compile(rf"(?:더|가장|제일|젤)\s?(?:[가-힣]{{1,4}}\s)?(?:{_MORE})")
_COUNTER = re.compile(
    r"몇\s?(?P<counter>명|사람|인|개사|개교|개국|개소|군데|곳|가지|종|과제|건|팀|회|차례|번|대|장|개|기업|업체|회사|"
    r"지역|대학|학교|기관|분야|산단|시도)(?!월)"
)
_SUPERLATIVE = re.compile(
    r"가장|제일|젤\s|(?<!\d)1\s?[위등]|순서|순으로|(?:셋|세\s?[가-힣]{1,3}|넷|네\s?[가-힣]{1,3}) 중"
)
_SPAN = re.compile(
    r"몇\s?(?:년|개월|달|주|일)(?!도)|오래|(?<!신청 )(?<!접수 )(?<!모집 )(?<!공모 )기간|길|긴\s|짧은"
)
_WHEN = re.compile(r"며칠|빠르|빠른|빨리|빨라|먼저|일찍|이른|늦|나중|마감일|마감이|며칠")
RATE_NOUN = r"[가-힣](?<!자)(?<!규)(?<!조)(?<!법)(?<!효)(?<!선)[율률]"
"""A noun for a share of something (경쟁률, 이자 지원율), none as 자율, 규율, 조율, 법률, 효율 and 선율."""
_RATES = re.compile(
    rf"비중|몇\s?(?:%|퍼센트|프로)|{RATE_NOUN}(?=[은는이가을를과와도의이,?]|이랑|랑|하고|\s|$)"
)
_MONEY = re.compile(
    r"얼마|돈|예산|국비|지방비|시비|도비|군비|민자|사업비|지원금|지원액|금액|한도|보조금|자부담|"
    r"매출|투자|액수|비용|자금|출연금|융자|나랏돈|how much"
)
_COUNTED = re.compile(
    r"(?:사람|교육생|인력|훈련생|회사|기업|업체|개사|스타트업|상점|가게|대학|학교|과제|팀|지역|산단|특구|사업|분야|업종|공장)\s?"
    r"(?:수|숫자|개수)(?=[은는이가를을,?\s]|보다|하고|이?랑|와|과|$)|(?<![가-힣])(?:수|숫자)(?=[은는이가를을,?\s]|$)|개수|갯수|건수|인원|정원|물량"
)
_COUNTED_THINGS = re.compile(
    r"몇\s?개\s(?P<noun>기업|회사|업체|대학|학교|기관|지역|지자체|과제|사업|분야|산단|단지|센터|팀)"
)
_GIVEN = re.compile(r"(?<!지원 )(?<!지원)(?:받[는은을아]|투입|투자|들어[가갔간]|들[였이]|쓰[는이]|[준주]는)")
_GIVEN_COUNT = re.compile(
    r"\d\s?(?P<counter>명|개사|개교|곳|건|팀|개|장)(?:에서|였|이었|이던|인데|에)(?![가-힣]*\s?합)"
)
"""A value that the question gives tells what is compared: 275개에서 얼마나 늘어."""
_GROWING_THINGS = re.compile(
    r"(?P<noun>사람|교육생|인력|회사|기업|업체|개사|스타트업|가게|대학|학교|과제|산단|특구|지역)(?:은|는|이|가)\s"
    rf"[^?]{{0,24}}?얼마나\s(?:더\s)?(?:{GROWN}|{SHRUNK}|많|적)"
)
"""Things of which there are more or fewer: 업체가 얼마나 늘었나요."""
_MONEY_FIRST = re.compile(r"(?:돈|예산|국비|지방비|사업비|지원금|금액|투자)[^?]*얼마[^?]*(?:비율|비중)")
"""A sum is asked for, and a rate only beside it."""
_GAP = re.compile(
    r"차이|(?<!초)격차|벌어[져지]|(?:얼마[나니]?|몇\s?[가-힣]{1,3}?)(?:이나|나)?\s(?:더|덜|많|적|크|커|차이)"
)
_RUNNER_UP = re.compile(r"두\s?번째|둘째|2\s?(?:위|등)|(?:그\s?)?다음(?:으로|보다|과|이랑|하고)")
_TELLS_COUNT = re.compile(r"몇|많|적[은을어게지]|수[가는를]")
_MONEY_ASKED = re.compile(r"얼마|돈|예산|지원금|금액|몇\s?(?:곳|개|명|팀|건|과제)")
_NOUN_COUNTER = {
    "명": "사람 인원 정원 명수 교육생 인력 훈련생",
    "개사": "회사 기업 업체 개사 스타트업 상점 가게",
    "곳": "대학 학교 지역 산단 특구",
    "과제": "과제",
    "건": "건수 건",
    "팀": "팀",
    "장": "GPU",
    "개": "사업 분야 업종 물량 공장",
}


_BECOMES = re.compile(rf"(?:몇\s?[가-힣]{{1,3}}|얼마)(?:으로|로)\s(?:{GROWN}|{SHRUNK})")
"""Asks what it became, and not by how much: 몇 개로 늘려요?"""

_WAS = re.compile(r"\d\S*?(?:였|이었|이던|이다가)")

_IN_WORDS = re.compile(
    r"차이점|다른\s?점|각각\s?(?:뭘|뭐를|뭐\s?하|무엇을|무슨|어떤|어디|누가|누구)|(?:뭐가|뭘|무엇이)\s?(?:다른|다르)"
)
"""Asks how things differ, or what each of them does: an answer in words, of which nothing is calculated."""

_HOW_THEY_DIFFER = re.compile(
    rf"(?:{RATE_NOUN}|한도|예산|금액|지원금|지원액|사업비|국비|보조금|인원|정원|기간|비율|비중|물량|개수|[가-힣\s]수)"
    r"[은는이가을를]?\s(?:각각\s|서로\s)?어떻게\s(?:달라|다른|다르|다릅|차이)"
)
"""Asks for the values of a measure side by side: 1차와 2차의 이자 지원율은 어떻게 달라요?"""

_SLIPS = str.maketrans({"엇": "었", "햇": "했", "됫": "됐", "졋": "졌", "갓": "갔"})
"""Past tenses as they are often typed."""


def wanted_of(question: str) -> Wanted | None:
    """What `question` (NFC) wants done with several values, None where it wants nothing of the kind."""
    question = question.translate(_SLIPS)
    if _asks_what_it_became(question):
        return None
    if _IN_WORDS.search(question) and not _HOW_MUCH.search(question):
        return None
    summed = _SUM.search(question) is not None
    either = _EITHER.search(question) is not None
    compared = either or _COMPARES.search(question) is not None
    each = _EACH.search(question) is not None or _HOW_THEY_DIFFER.search(question) is not None
    times = _asks_multiple(question)
    superlative = _SUPERLATIVE.search(question) is not None
    winner = either or _WINNER.search(question) is not None
    winner = winner or (superlative and _ASKS_WHICH.search(question) is not None)
    soft = not (summed or compared or each or times) and _SOFT_SUM.search(question) is not None
    if not (summed or compared or each or times or soft):
        return None
    operation = (
        Operation.RATIO
        if times
        else Operation.DIFFERENCE
        if compared
        else Operation.SUM
        if summed or soft
        else Operation.EACH
    )
    kind, counter = kind_of_values(question)
    return Wanted(
        operation=operation,
        winner=winner and compared,
        direction=_direction(question),
        kind=kind,
        counter=counter,
        changes=_CHANGED.search(question) is not None,
        way=_way(question),
        open_kind=_is_open(question, kind, counter),
        counted=_counted(question),
        soft=soft,
        gap=_GAP.search(question) is not None,
        superlative=superlative,
        runner_up=_RUNNER_UP.search(question) is not None,
    )


def _is_open(question: str, kind: Asked, counter: str | None) -> bool:
    """Whether no word tells the kind of the values: 얼마나 alone, or not even that (더한 값)."""
    if kind is Asked.COUNT:
        return counter is None and _COUNTED.search(question) is None and _TELLS_COUNT.search(question) is None
    return kind is Asked.AMOUNT and _MONEY.search(question.replace("얼마", "")) is None


def _counted(question: str) -> str | None:
    found = _COUNTED_THINGS.search(question)
    return found["noun"] if found is not None else None


def _direction(question: str) -> int:
    """Which end is asked for first: 1 the most, -1 the least."""
    least, most = _LEAST.search(question), _MOST.search(question)
    return -1 if least is not None and (most is None or least.start() < most.start()) else 1


def _way(question: str) -> int:
    return (re.search(GROWN, question) is not None) - (re.search(SHRUNK, question) is not None)


def _asks_what_it_became(question: str) -> bool:
    """Whether only the later value is asked for; not beside an earlier one (10개였는데 몇 개로 늘었어?)."""
    alone = len(re.findall(r"몇|얼마", question)) == 1 and _WAS.search(question) is None
    return alone and _BECOMES.search(question) is not None


def _asks_multiple(question: str) -> bool:
    """Whether 몇 배 is what the question asks last, not hearsay (몇 배 몰렸다던데, 몇 개 많아?)."""
    multiple = _RATIO.search(question)
    return multiple is not None and _HOW_MUCH.search(question, multiple.end()) is None


def kind_of_values(question: str) -> tuple[Asked, str | None]:
    """The kind of the values that are compared or added, and their counter where one is named."""
    if _RATES.search(question) and not _MONEY_FIRST.search(question):
        return Asked.RATIO, None
    if re.search(r"마감|시작일|발표일", question) and not _MONEY_ASKED.search(question):
        return Asked.DATE, None
    counter = _COUNTER.search(question)
    if counter is not None:
        return Asked.COUNT, counter.group("counter")
    if _SPAN.search(question):
        return Asked.DURATION, None
    counted = _COUNTED.search(question)
    if counted is not None and not re.search(r"돈|예산|(?<!대)비[는가를 ]|지원금|금액", question):
        return Asked.COUNT, _counter_of(counted.group())
    if _WHEN.search(question):
        return Asked.DATE, None
    growing = _GROWING_THINGS.search(question)
    if growing is not None:
        return Asked.COUNT, _counter_of(growing["noun"])
    given = _GIVEN_COUNT.search(question)
    if given is not None and _MONEY.search(question.replace("얼마", "")) is None:
        return Asked.COUNT, given["counter"]
    if _MONEY.search(question):
        return Asked.AMOUNT, None
    if _GIVEN.search(question):
        return Asked.AMOUNT, None
    return (Asked.COUNT, _counter_of(question))


def _counter_of(phrase: str) -> str | None:
    for counter, nouns in _NOUN_COUNTER.items():
        if any(noun in phrase for noun in nouns.split()):
            return counter
    return None

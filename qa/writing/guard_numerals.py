"""Numbers said in words (석 달, 4할, 절반, 열흘), put as the digits that the figure reader takes in."""

import re

_NATIVE = {word: n for n, word in enumerate("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), 1)}
_ALIKE = {"석": "세", "넉": "네"}
_COUNTERS = (
    r"(?:개월|개|곳|명|대|팀|건|번|배|종|가지|단계|해|달|차례|주일|주|시간|학기|살|층|쪽|척|가구|마리|사람)"
)
_BOUND = (
    r"이하|이상|초과|미만|이내|안팎|한도|안에|안으로|내에|아래|까지|동안"
    r"|[이가을를은는에도]?\s?(?:넘|초과|웃도|못\s?미|밑도|안\s?되|되지|채)"
)
_COUNTED = re.compile(
    rf"(?<![가-힣])(한|두|세|네|석|넉|다섯|여섯|일곱|여덟|아홉|열)(\s?{_COUNTERS})(?=\s?(?:{_BOUND}))"
    rf"|(?:(?<=최대\s)|(?<=최소\s)|(?<=적어도\s))(두|세|네|다섯|여섯)(\s?(?:{_COUNTERS}|장))"
    r"|(?<![가-힣])(두|세|네)(\s?배)(?=입니다|이다)"
    r"|(?<![가-힣])(두|세|네|다섯)(\s?(?:곳|개|명|팀|건))(?=\s[가-힣]{2,6}까지)"
)
"""A numeral in words before a bound, which the figure reader takes in only after digits."""
_SHARE = re.compile(
    r"([1-9])\s?할(?:\s?([1-9])\s?푼)?(?=$|[^가-힣]|[을를이가은는의에로만과도]|까지|이상|정도|가량)"
)
_DAYS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "엿새": 6,
    "이레": 7,
    "여드레": 8,
    "아흐레": 9,
    "열흘": 10,
    "보름": 15,
}
_DAY_WORD = re.compile(rf"이틀|(?<![가-힣])(?:{'|'.join(_DAYS)})(?!빨리|\s종일)")
_ORDINALS = {"둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5}
_ORDINAL = re.compile(rf"(?<![가-힣])({'|'.join(_ORDINALS)})(?=\s(?:주|해|단계|달|날))")
_YEARS_MONTHS = re.compile(
    r"(?<![0-9])([0-9]{1,2})년\s([0-9]{1,2})개월|(?<![0-9])([0-9]{1,2})년\s반(?![가-힣]{2})"
)
_LISTED = re.compile(r"(?<![0-9.])((?:[0-9]{1,2}[·ㆍ])+)([0-9]{1,2})(월|일)(?!간)")
_WHOLES = (
    (re.compile(r"(?<![가-힣])반년"), "6개월"),
    (re.compile(r"(?<![가-힣])반(?:반)?(?=씩|으로\s(?:줄|깎|낮))"), "50%"),
    (re.compile(r"일대일"), "1:1"),
    (re.compile(r"(?<![가-힣])한\s해(?=에\s|\s?동안|마다|\s[0-9두세네])"), "1년"),
    (re.compile(r"일주일|(?<![가-힣])한\s주(?=에\s|\s?동안|\s?안|\s?[0-9두세네])"), "1주"),
    (re.compile(r"1년\s내내"), "연중"),
    (re.compile(r"과반수?"), "절반을 넘는 수"),
    (re.compile(r"절반"), "50%"),
)


def plain_numbers(text: str) -> str:
    """The text with numbers said in words put as digits, where the figure reader needs digits."""
    text = _COUNTED.sub(_in_digits, text)
    text = _ORDINAL.sub(lambda match: f"{_ORDINALS[match.group()]}번째", text)
    text = _YEARS_MONTHS.sub(_in_months, text)
    text = _LISTED.sub(_with_each, text)
    text = _SHARE.sub(lambda match: f"{match.group(1)}{match.group(2) or 0}%", text)
    for pattern, word in _WHOLES:
        text = pattern.sub(word, text)
    return _DAY_WORD.sub(lambda match: f"{_DAYS[match.group()]}일", text)


def _in_digits(match: re.Match[str]) -> str:
    number, counter = (part for part in match.groups() if part)
    return f"{_NATIVE[_ALIKE.get(number, number)]}{counter.strip()}"


def _in_months(match: re.Match[str]) -> str:
    """1년 2개월 and 1년 반, in months alone."""
    years, months, and_half = match.groups()
    return f"{12 * int(and_half) + 6}개월" if and_half else f"{12 * int(years) + int(months)}개월"


def _with_each(match: re.Match[str]) -> str:
    """3·6·9월 with 월 at each of its numbers."""
    numbers = re.findall("[0-9]+", match.group(1))
    return "·".join(f"{number}{match.group(3)}" for number in (*numbers, match.group(2)))

"""Bounds and lengths that are said in phrases, put as the words that the figure reader takes in."""

import re

_NATIVE = {word: n for n, word in enumerate("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), 1)}
_COUNTED = re.compile(
    r"(?<![가-힣])(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)(\s?(?:곳|개|명|대|팀|건|번|배|종|가지|단계|해|달|차례))"
    r"(?=\s?(?:이하|이상|초과|미만|이내|안팎|한도|[이가을를은는]?\s?넘))|(?<![가-힣])(두|세|네)(\s?배)(?=입니다|이다)"
    r"|(?<![가-힣])(두|세|네|다섯)(\s?(?:곳|개|명|팀|건))(?=\s[가-힣]{2,6}까지)"
)
"""A numeral in words before a bound, which the figure reader takes in only after digits."""
_DAY_WORDS = ((1, "하루"), (2, "이틀"), (3, "사흘"), (4, "나흘"), (5, "닷새"), (10, "열흘"), (15, "보름"))
_BOUNDS = (
    (re.compile(r"(?<![가-힣])한\s해(?=에\s|\s?동안|마다)"), "1년"),
    (re.compile(r"1년\s내내"), "연중"),
    (re.compile(r"과반수?"), "절반을 넘는 수"),
    (re.compile(r"(?<=[명곳개건팀대])을?\s넘(?=는|게|은|긴)"), "을 넘"),
    (
        re.compile(
            r"\s?[을를이가은는]?\s?(?:넘|지나|초과하)(?:지\s?(?:않|못)|을\s수\s없)[가-힣]*?(?=[고며][\s,]|지만|[\s,.]|$)"
        ),
        " 이하",
    ),
    (re.compile(r"(?<=[명곳개원%건팀년월일대])\s넘(?=는|게|은|긴)"), "을 넘"),
    (
        re.compile(r"\s?(?:[을를이가]\s넘거나\s같|[와과]\s같거나\s(?:많|크|높|길))[가-힣]*(?:\s수의)?"),
        " 이상",
    ),
    (re.compile(r"까지(?=\s(?:합|더하|더해|포함|보태|치면|아우))"), "을"),
    (re.compile(r"(?<=[0-9]세)부터"), " 이상"),
    (re.compile(r"(?<=[0-9만억천])\s?원에서\s(?=[0-9][0-9,.만억천백]*\s?원(?!으로))"), "~"),
    (re.compile(r"(?<=[%원명곳개년월일건팀대㎡평])\s?(?:안|범위)(?=에서|으로|에[\s,.])"), " 이내"),
    (re.compile(r"(?<=[년월])[이가]\s안\s?[되된됐]"), " 미만"),
    (re.compile(r"(?<=[원명곳개년월일건팀대])[이가]\s안\s?되는"), " 미만"),
    (re.compile(r"에\s?(?:못\s?미[치친쳐칠]|미치지\s?못[하한])[가-힣]*"), " 미만"),
    (re.compile(r"(?<=[원명곳개%])[이을]\s(?=한도)"), " "),
    (
        re.compile(
            r"까지\s(?=커|늘|올|높|줄|확대|성장|증가|감소|갈|가[는며고]|간다|이르|이를|뛰|치솟|도달|달[하할]|불어)"
        ),
        "로 ",
    ),
    (
        re.compile(
            r"(?<!최대\s)(?<![0-9.,])(?=[0-9]+(?:곳|개|명|팀|건)\s[가-힣]{2,6}까지(?:만|다|입|\s[가-힣]+\s수\s있))"
        ),
        "최대 ",
    ),
    (re.compile(r"한도(?:액)?[은는이가]?\s(?=[0-9][0-9,.만억천백]*\s?(?:원|명|개|곳|%)(?!에서))"), "최대 "),
    *((re.compile(word), f"{days}일") for days, word in _DAY_WORDS),
)
"""Bounds said in a verb phrase and days in words, as the words that the figure reader takes in."""


def plain_bounds(text: str) -> str:
    """The text with bounds said in verb phrases put as the words the figure reader knows."""
    text = _COUNTED.sub(_in_digits, text)
    for pattern, word in _BOUNDS:
        text = pattern.sub(word, text)
    return text


def _in_digits(match: re.Match[str]) -> str:
    number, counter = (part for part in match.groups() if part)
    return f"{_NATIVE[number]}{counter.strip()}"

"""Bounds that are said in phrases, put as the words that the figure reader takes in."""

import re

from qa.writing.guard_numerals import plain_numbers

_FIGURE = r"([0-9][0-9,.~]*\s?(?:[십백천만억조]+\s?)*(?:[가-힣]{1,4}?|%p?|[A-Za-z㎡㎢㏊㎞㎝㎜㎏㎿℃]{1,4}))"
"""A figure with its unit; what follows in the pattern ends the unit."""
_NOT_OVER = (
    r"(?:넘|넘기|넘어서|지나|초과하|웃돌|넘게\s[가-힣]{1,5})지(?:는|도)?\s?(?:않|못|말)"
    r"|(?:넘|지나)(?:을|길)\s수(?:는|도)?\s없|(?:넘어설|초과할|웃돌)\s수(?:는|도)?\s없"
    r"|넘게\s[가-힣]{1,5}\s수(?:는|도)?\s없"
    r"|(?:넘으면|넘기면|넘어서는|넘겨서는|넘어선|초과하면|초과해서는|초과해선)\s?안\s?[되된됩돼]"
)
_UNDER = (
    r"(?:(?:채\s)?(?:안\s?[되된돼]|되지\s?[않못]|못\s?되[는면])"
    r"|못\s?미[치친쳐칠]|미치지\s?못[하한해]|미달|모자라|모자란|밑[도돌돈])[가-힣]*+(?!\s[0-9])"
    r"|(?:아래|밑)(?=[인로의이에는면가,.\s]|라면|여야)"
)
_OVER = (
    r"(?:넘(?![가-힣]*[는은긴]\s[0-9])[가-힣]+|웃[도돌돈](?!는?\s[0-9])[가-힣]*|돌파)"
    r"(?![가-힣]*\s?안\s?[되된됩돼])"
)
"""Beside another figure (목표 60편에 못 미치는 44편) both compare two figures and bound none."""
_SAME_UNIT = r"(원|명|곳|개|건|%|㎡|점|벌|쪽|장|대)"
_BOUNDS = (
    (
        re.compile(
            r"\s?(?:[을를이가]\s(?:넘|넘기)거나\s같|[와과]\s같거나\s(?:많|크|높|길))[가-힣]*(?:\s수의)?"
        ),
        " 이상",
    ),
    (re.compile(r"(?<=[명곳개건팀대])을?\s넘(?=는|게|은|긴)"), "을 넘"),
    (
        re.compile(rf"\s?[을를이가은는]?\s?(?:{_NOT_OVER})[가-힣]*?(?=[고며][\s,]|지만|[\s,.]|$)"),
        " 이하",
    ),
    (re.compile(rf"{_FIGURE}[을를이가은는도]?\s?(?:밑돌지|모자라지|못\s?미치지)\s?않[가-힣]*"), r"\1 이상"),
    (re.compile(rf"{_FIGURE}[은는]?\s?(?:되어야|돼야)(?=\s)"), r"\1 이상이어야"),
    (re.compile(rf"{_FIGURE}[을를이가에은는도]?\s?(?:{_UNDER})"), r"\1 미만"),
    (re.compile(rf"{_FIGURE}[을를이가은는도]?\s?{_OVER}"), r"\1을 넘는"),
    (re.compile(rf"{_FIGURE}[을를이가은는도]?\s?초과(?=[하한할해])"), r"\1 초과"),
    (re.compile(r"(?<=[명곳개원%건팀년월일대])\s넘(?=는|게|은|긴)"), "을 넘"),
    (re.compile(r"(?:최소한|못해도|짧아도|짧게는|낮아도)(?=\s[0-9])"), "최소"),
    (re.compile(r"(?:최대한|길어도|길게는|커도|크게는|높아도|비싸도|기껏해야|많아야)(?=\s[0-9])"), "최대"),
    (re.compile(r"(적어도|최소|최대|많아야|길어도)\s([가-힣]{1,6}\s)(?=[0-9])"), r"\2\1 "),
    (
        re.compile(rf"(?:적게는|작게는|최소)\s{_FIGURE}(?:에서|부터|,)?\s(?:많게는|크게는|최대)\s(?=[0-9])"),
        r"\1~",
    ),
    (re.compile(r"까지(?=\s(?:합|더하|더해|포함|보태|치면|아우))"), "을"),
    (re.compile(r"(?<=[0-9]세)부터"), " 이상"),
    (re.compile(r"(?<=[0-9만억천])\s?원에서\s(?:많게는\s)?(?=[0-9][0-9,.만억천백]*\s?원(?!으로))"), "~"),
    (
        re.compile(
            rf"([0-9][0-9,.만억천백]*\s?){_SAME_UNIT}(?:에서|부터)\s(?:많게는\s)?(?=[0-9][0-9,.만억천백]*\s?\2(?:까지|을|를))"
        ),
        r"\1\2~",
    ),
    (re.compile(rf"{_FIGURE}\s?안(?=에[\s,.는])|{_FIGURE}\s내(?=[\s에])"), r"\1\2 이내"),
    (re.compile(r"(?<=[0-9]세)[이가]\s되면"), " 이상이면"),
    (re.compile(r"(~[0-9][0-9,.만억천백]*\s?(?:원|명|곳|개|건|%|㎡|점|벌|쪽|장|대))까지"), r"\1"),
    (re.compile(r"(?<=[%원명곳개년월일건팀대㎡평달주])\s?(?:안|범위)(?=에서|으로|에[\s,.])"), " 이내"),
    (re.compile(r"(?<=[년월])[이가]\s안\s?[되된됐]"), " 미만"),
    (re.compile(r"에\s?(?:못\s?미[치친쳐칠]|미치지\s?못[하한])[가-힣]*+(?!\s[0-9])"), " 미만"),
    (re.compile(r"(?<=[원명곳개%])[이을]\s(?=한도)"), " "),
    (
        re.compile(
            r"까지\s(?=커|늘|올|높|줄|확대|성장|증가|감소|갈|가[는며고]|간다|이르|이를|뛰|치솟|떨어|내려|분양|도달|달[하할]|불어)"
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
)
"""Bounds said in a verb phrase, as the words that the figure reader takes in; first come, first put."""


def plain_bounds(text: str) -> str:
    """The text with numbers in words and bounds in verb phrases put as what the figure reader knows."""
    text = plain_numbers(text)
    for pattern, word in _BOUNDS:
        text = pattern.sub(word, text)
    return text

"""Whether a cited sentence counts in words, or by listing, what a written one counts."""

import re

from corpus.values import Value, ValueKind

ITEM_BREAK = re.compile(r",\s|·|(?<=[가-힣])[와과]\s")
"""What stands between the things of a list."""
_NONE = re.compile(r"\s?도\s[^,.]{0,20}(?:않|없|못)")
"""한 곳도 뽑지 않는다 counts nothing."""
_EACH = re.compile(r"\s?(?:당|에|의|마다|씩|이|가|은|는)(?=[\s,]|$)")
NATIVE = {
    1: "한 |하나|홀로",
    2: "두 |둘",
    3: "세 |셋|석 ",
    4: "네 |넷|넉 ",
    5: "다섯",
    6: "여섯",
    7: "일곱",
    8: "여덟",
    9: "아홉",
    10: "열 ",
}
DIGIT = re.compile(r"[0-9]")
_MARKED = re.compile(r"[△▲▷①-⑳]")


def is_article(claim: str, value: Value) -> bool:
    """Whether 한 곳, 한 기업 is no count but says "each"."""
    return value.text.startswith("한") and bool(
        _EACH.match(claim, value.end) or _NONE.match(claim, value.end)
    )


def says_in_words(text: str, claim: str, value: Value) -> bool:
    """Whether the text counts the same things with a numeral in words: 3단계, 세 단계."""
    counted = re.match(r"[0-9]+\s?(?:개(?:의)?\s)?([가-힣])([가-힣])?", claim[value.start :])
    if counted is None or value.amount is None:
        return False
    short = value.kind is ValueKind.NUMBER
    noun = counted.group(1) + ("" if short else counted.group(2) or "")
    return bool(re.search(rf"(?<![가-힣])(?:{NATIVE[int(value.amount)]})\s?(?:개\s)?{noun}", text))


def counts_items(text: str, value: Value) -> bool:
    """Whether the count is a numeral in words in the text, or the number of things that it lists."""
    if value.amount is None or (DIGIT.search(value.text) and value.unit not in ("곳", "종")):
        return False
    if re.search(rf"(?<![가-힣])(?:{NATIVE[int(value.amount)]})", text):
        return value.amount > 1 or "하나" in text or value.unit == "종"
    marked = len(_MARKED.findall(text))
    items = {marked, marked + 1} if marked > 1 else {len(ITEM_BREAK.findall(text)) + 1}
    return value.amount > 2 and value.amount in items

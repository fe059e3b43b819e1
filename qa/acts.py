"""What those who are counted do: of 72명이 입학해 64명이 수료했고 each number belongs to the act after it."""

import re
from collections.abc import Sequence

from corpus.morphemes import analyzer
from corpus.values import Value
from qa.concepts import related_terms

_DOER = re.compile(r"(?P<act>[가-힣]{2,})(?:생|자)")
"""One who does something: 수료생, 합격자."""
_PARTICLE = re.compile(r"\s?(?:이|가|은|는|을|를|에게|에는|에)\s")
_BREAK = re.compile(r"[,.;·()]|(?<=[가-힣])(?:고|며|지만|으나) ")
_NO_ACTS = frozenset(
    "비교 합산 합계 차이 계산 통틀 더하 합치 되 하 나 알 주 받 지원 해당 필요 관련 가능".split()
)
"""Acts that are the question's own, or that everything told of a program is."""
_NO_DOERS = frozenset("학생 대학생 고등학생 소비자 사업자 기업자 투자 개발자 담당자 관계자".split())


def acts_in(text: str) -> tuple[str, ...]:
    """The acts that a question's words speak of: nouns as they are (수료), verbs with 다 (사다)."""
    acts: list[str] = []
    tokens = analyzer().tokenize(text)
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.tag == "NNG":
            doer = _DOER.fullmatch(token.form)
            if doer is not None and token.form not in _NO_DOERS:
                acts.append(doer["act"])
            elif (
                following is not None
                and token.form not in _NO_ACTS
                and (
                    following.tag in ("XSV", "XSA")
                    or (following.tag == "XSN" and following.form in ("생", "자"))
                )
            ):
                acts.append(token.form)
        elif token.tag.split("-")[0] == "VV" and token.form not in _NO_ACTS:
            acts.append(f"{token.form}다")
    return tuple(dict.fromkeys(acts))


def done_by(acts: Sequence[str], sentence: str, values: Sequence[Value]) -> list[Value]:
    """The values after which one of the acts is told, where only some of several are so; else none."""
    if not acts or len(values) < 2:
        return []
    starts = sorted(value.start for value in values)
    found = [value for value in values if _tells(acts, _after(sentence, value, starts))]
    return found if len(found) < len(values) else []


def _after(sentence: str, value: Value, starts: Sequence[int]) -> str:
    """What the sentence says of the value right after it: up to the next value, or the end of the clause."""
    end = next((start for start in starts if start >= value.end), len(sentence))
    told = sentence[value.end : end]
    return _BREAK.split(told)[0] if _PARTICLE.match(told) else ""


def _tells(acts: Sequence[str], text: str) -> bool:
    return bool(text) and any(tells_act(act, text) for act in acts)


def tells_act(act: str, text: str) -> bool:
    """Whether the text tells the act, or says it in another word."""
    word = act.removesuffix("다")
    if word == act and act in text:
        return True
    said = {token.form for token in analyzer().tokenize(text) if token.tag.split("-")[0] in ("VV", "NNG")}
    return word in said or bool(said & related_terms(word))

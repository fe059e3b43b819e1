"""Two or more questions in one sentence taken apart, each made to stand alone with the first one's topic."""

import re
from typing import TYPE_CHECKING

from corpus.morphemes import analyzer
from qa.splits import YEAR

if TYPE_CHECKING:
    from kiwipiepy import Token

_INTERROGATIVE = re.compile(
    r"얼마|몇|언제|어디|누가|누구|무엇|무슨|뭐|뭘|뭔|어느|어떤|왜(?=\s)|어떻게|며칠|how|what|when|who|where",
    re.IGNORECASE,
)
_CONNECTIVES = frozenset("고 며 으며 구 이고 이며 고요".split())
_QUESTION_MARK = re.compile(r"[?？]\s*(?:그리고|또|또한|그럼|그러면)?[,\s]*(?=\S)")
_TWO_WORDS = re.compile(
    r"(?P<first>언제|누가|어디서|어디에서|어느 기관이)[,\s]+(?:그리고\s)?"
    r"(?P<second>언제|누가|어디서|어디에서|어디에|어떻게|왜)(?=\s)"
)
_SUBJECTS = ("JX", "JKS")
_TOPICS = frozenset("은 는 이 가 ᆫ".split())
_NOUNS = ("NNG", "NNP", "SL", "SN", "XSN", "XPN", "XR", "NNB", "SO", "SH")
_CLAUSE_ENDS = frozenset("ᆫ데 는데 은데 니까 지만 인데".split())
_ADVERB = re.compile(r"\s(?:최장|최대|총|모두|다|각각|올해|현재)$")
_DATED = re.compile(rf"{YEAR.pattern}(?:에는|에서|에|의)?")
MAXIMUM = 4
"""Questions that are answered of one sentence."""


def part_questions(text: str) -> tuple[str, ...]:
    """The questions that `text` (normalised) asks, standing alone; empty where it asks only one."""
    if not re.search("[가-힣]", text.split("?")[0]):
        return ()
    adjacent = _TWO_WORDS.search(text)
    if adjacent is not None:
        before, after = text[: adjacent.start()], text[adjacent.end() :]
        return (f"{before}{adjacent['first']}{after}", f"{before}{adjacent['second']}{after}")
    clauses = _clauses(text)
    if len(clauses) < 2:
        return ()
    topic = _topic(clauses[0])
    slotless = _without_slot(topic)
    alone = [clauses[0], *(_standing_alone(clause, topic, slotless) for clause in clauses[1:])]
    return tuple(clause if clause.endswith("?") else f"{clause}?" for clause in alone[:MAXIMUM])


def _clauses(text: str) -> list[str]:
    """The clauses that ask, in order; what asks nothing stays with the clause before it."""
    cuts = [(match.start() + 1, match.end()) for match in _QUESTION_MARK.finditer(text)]
    tokens = analyzer().tokenize(text)
    for at, token in enumerate(tokens[:-1]):
        joins = token.form in _CONNECTIVES and (token.tag == "EC" or token.tag == "JKQ")
        if joins and not tokens[at + 1].tag.startswith("VX") and not _joins_nouns(tokens, at):
            cuts.append((token.start, token.start + token.len))
    clauses: list[str] = []
    start = 0
    for end, resume in sorted(cuts):
        if _INTERROGATIVE.search(text[start:end]) and _asks(text[resume:]):
            clauses.append(text[start:end].strip(" ,"))
            start = resume
    clauses.append(text[start:].strip(" ,"))
    return clauses


def _joins_nouns(tokens: "list[Token]", at: int) -> bool:
    """Whether 하고 at this ending joins two nouns (2022년하고 2023년)."""
    if at < 3 or tokens[at - 1].form != "하" or tokens[at - 3].form == "몇":
        return False
    return tokens[at - 2].tag in ("SN", "NNB", "NNP")


def _asks(rest: str) -> bool:
    """Whether what follows is a question of its own, with an interrogative or as yes or no of something."""
    if _INTERROGATIVE.search(rest):
        return True
    named = any(token.tag in ("NNG", "NNP", "SL") for token in analyzer().tokenize(rest))
    return named and rest.rstrip().endswith(("?", "？"))


def _topic(clause: str) -> str:
    """What a clause is about: all before the last 은, 는, 이 or 가 that stands before its interrogative."""
    asked = _INTERROGATIVE.search(clause)
    limit = asked.start() if asked else len(clause)
    start = end = 0
    marked = ""
    for token in analyzer().tokenize(clause):
        if token.start >= limit:
            break
        if token.tag == "EC" and token.form in _CLAUSE_ENDS:
            start = token.start + token.len
        if token.tag in _SUBJECTS and token.form in _TOPICS and not (marked == "JX" and token.tag == "JKS"):
            marked, end = token.tag, token.start
    head = clause[start:end] if end > start else clause[start:limit]
    return _ADVERB.sub("", head.strip(" ,"))


def _without_slot(topic: str) -> str:
    """The topic without the noun phrase at its end (예비창업패키지 돕는 기관); itself if that is all."""
    tokens = analyzer().tokenize(topic)
    at = len(tokens)
    while at > 0 and tokens[at - 1].tag in _NOUNS:
        at -= 1
    while 0 < at < len(tokens) and not tokens[at - 1].tag.startswith(_NOUNS):
        at -= 1
    return topic[: tokens[at].start].strip() if 0 < at < len(tokens) else topic


def _standing_alone(clause: str, topic: str, slotless: str) -> str:
    """The clause with the topic before it, less the topic's own slot where the clause names another."""
    asked = _INTERROGATIVE.search(clause)
    limit = asked.start() if asked else len(clause)
    tokens = analyzer().tokenize(clause)
    own = any(t.tag in _SUBJECTS and t.form in _TOPICS and t.start < limit for t in tokens)
    head = slotless if own else topic
    if YEAR.search(clause):
        head = " ".join(_DATED.sub(" ", head).split())
    return clause if head in clause else f"{head} {clause}"

"""Which agency, company or place a sentence names as the answer."""

import re
from dataclasses import dataclass

from corpus.morphemes import analyzer
from qa.asked import Asked
from qa.candidates import Candidate
from qa.choosing import slot_binding
from qa.matching import compact
from qa.questions import Question

_NAME_TAGS = ("NNG", "NNP", "SL", "SN", "SH", "XSN", "XPN", "XR", "NR")
_KINDS: dict[str, re.Pattern[str]] = {
    "ministry": re.compile(r"(?:부|처|청|위원회|중기부|산업부|과기정통부|국토부|기재부)$"),
    "university": re.compile(r"(?:대학교?|대|과학기술원|GIST|UNIST|KAIST|DGIST)$", re.IGNORECASE),
    "region": re.compile(
        r"(?:시|군|구|도|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)$"
    ),
    "organisation": re.compile(
        r"(?:부|처|청|원|공단|공사|재단|협회|조합|중앙회|은행|위원회|센터|테크노파크|TP|대학교?|본부|사업단|추진단|연구소|"
        r"회사|전자|중공업|그룹|[A-Z]{3,}|시|도|기업)$"
    ),
    "site": re.compile(
        r"(?:호텔|센터|캠퍼스|단지|산단|타운|회관|청사|회의실|회의장|혁신도시|시|군|구|동|읍|면|대학교|밸리|파크)$"
    ),
}
_ASKED_KIND: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"부처|정부 ?기관"), "ministry"),
    (re.compile(r"대학|학교"), "university"),
    (re.compile(r"어느 ?지역|어떤 ?지역|지자체|시도|시·도|어느 ?도시"), "region"),
)
_SUBJECT = re.compile(r"^(?:이|가|은|는|에서|이다|\s*\([A-Z]+\)\s*(?:이|가|은|는))")
_PLACED = re.compile(r"^(?:에서|에|로|으로|이다|은|는)")
_GENERAL = re.compile(
    r"^(?:이|그|각|해당|관련|전국|국내|지역|기업|기관|센터|정부|업체|사업|지자체|지방자치단체|대학|분야|올해|내년)$"
)
_PARENTHESISED = re.compile(r"\([^()]*\)")


CONFIDENT = 1.2
"""A name is given as the answer from this score on: it fits, stands as the subject, and the slot is near."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of nouns `sentence[start:end]` that could be a name."""

    text: str
    start: int
    end: int
    is_proper: bool


def choose_name(question: Question, candidate: Candidate) -> str | None:
    """The name that answers, as it stands in the candidate's sentence; None where none fits well."""
    sentence = candidate.sentence.text
    asked = compact(question.text)
    wanted = _wanted_kind(question)
    best: tuple[float, str] | None = None
    for name in _names(sentence):
        key = compact(name.text)
        if (
            len(key) < 2
            or key in asked
            or _GENERAL.match(name.text)
            or compact(candidate.article.title).startswith(key)
        ):
            continue
        fits = _KINDS[wanted].search(_PARENTHESISED.sub("", name.text)) is not None
        subject = (_SUBJECT if question.asked.kind is Asked.ORGANISATION else _PLACED).match(
            sentence[name.end :]
        )
        if not fits and not (subject and name.is_proper and wanted in ("organisation", "site")):
            continue
        score = 0.6 * fits + 0.4 * bool(subject)
        score += slot_binding(candidate.slot, sentence, name.start, name.end)
        if best is None or score > best[0]:
            best = (score, name.text)
    return best[1] if best is not None and best[0] >= CONFIDENT else None


def _wanted_kind(question: Question) -> str:
    around = question.text[max(0, question.asked.start - 2) : question.asked.end + 6]
    for pattern, kind in _ASKED_KIND:
        if pattern.search(around):
            return kind
    return "organisation" if question.asked.kind is Asked.ORGANISATION else "site"


def _names(sentence: str) -> list[Name]:
    """The longest runs of nouns, letters and digits that stand without a gap wider than one space."""
    runs: list[Name] = []
    start = end = -1
    proper = False
    for token in analyzer().tokenize(sentence):
        if token.tag in _NAME_TAGS and (start < 0 or token.start - end <= 1):
            start = token.start if start < 0 else start
            end = token.start + token.len
            proper = proper or token.tag in ("NNP", "SL")
            continue
        if start >= 0:
            runs.append(Name(sentence[start:end], start, end, proper))
        start, end, proper = -1, -1, False
        if token.tag in _NAME_TAGS:
            start, end, proper = token.start, token.start + token.len, token.tag in ("NNP", "SL")
    if start >= 0:
        runs.append(Name(sentence[start:end], start, end, proper))
    return runs

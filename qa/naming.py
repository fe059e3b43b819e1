"""Which agency, company, place or other name a sentence gives as the answer.

Every run of nouns in the best sentences is a candidate; a linear model over what is seen of it, learned by
`python -m eval.learning` on the training questions (`weights/naming.json`), says how likely it is the answer.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files

from corpus.morphemes import analyzer
from qa.asked import Asked
from qa.candidates import Candidate
from qa.choosing import slot_binding
from qa.matching import compact
from qa.questions import Question

SENTENCES = 5
"""The best sentences whose names are weighed."""
CONFIDENT = 0.35
"""A name is given as the answer from this probability on."""

_NAME_TAGS = ("NNG", "NNP", "SL", "SN", "SH", "XSN", "XPN", "XR", "NR")
_CLASSES: dict[str, re.Pattern[str]] = {
    "ministry": re.compile(r"(?:[가-힣]부|처|청|위원회)$"),
    "university": re.compile(r"(?:대학교?|대|과학기술원|GIST|UNIST|KAIST|DGIST)$", re.IGNORECASE),
    "region": re.compile(
        r"(?:시|군|구|도|권|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)$"
    ),
    "company": re.compile(r"(?:전자|중공업|그룹|모터스|조선|제강|텔레콤|[A-Za-z]{2,})$"),
    "organisation": re.compile(
        r"(?:[가-힣]부|처|청|원|공단|공사|재단|협회|조합|중앙회|은행|위원회|센터|테크노파크|TP|대학교?|본부|사업단|추진단|"
        r"연구소|회의소|전자|중공업|그룹|[A-Z]{3,}|시|도)$"
    ),
    "site": re.compile(
        r"(?:호텔|센터|캠퍼스|단지|산단|타운|회관|청사|회의실|회의장|혁신도시|시|군|구|동|읍|면|대학교|밸리|시티|파크|홀|본사|룸)$"
    ),
    "online": re.compile(r"(?:누리집|홈페이지|사이트|시스템|포털|플랫폼|[A-Za-z]{3,})$"),
}
_WANTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"부처|정부 ?기관|ministry", re.IGNORECASE), "ministry"),
    (re.compile(r"대학|학교|universit", re.IGNORECASE), "university"),
    (re.compile(r"회사|기업|업체|compan", re.IGNORECASE), "company"),
    (re.compile(r"(?:어느|어떤|무슨) ?(?:지역|도시|권역)|지자체|시도|시·도|region", re.IGNORECASE), "region"),
    (re.compile(r"사이트|누리집|홈페이지|시스템|포털|website", re.IGNORECASE), "online"),
)
_HEAD = re.compile(
    r"(?:어느|무슨|어떤|어떠한)\s*(?P<head>[가-힣]{1,8}?)(?:[은는이가을를에의로]|에서|하고|에다|인|이|$|\s|\?)"
)
_ASKS_NAME = re.compile(r"(?P<head>[가-힣]{2,8}?)(?:의|은|는)?\s*(?:정식\s*)?(?:이름|명칭)")
_SUBJECT = re.compile(r"^(?:\s*\([^)]{1,20}\))?['’\"”」]?(?:이|가|은|는|에서|께서)(?=[\s,])")
_LOCATIVE = re.compile(r"^['’\"”」]?(?:에서|에|으로|로)(?=[\s,])")
_COPULA = re.compile(r"^(?:\s*\([^)]{1,20}\))?['’\"”」]?\s*(?:이다|다\.|입니다|이며|으로,|\.?\s*\|?\s*$)")
_COORDINATED = re.compile(r"\s*(?:와|과|이랑|랑|하고|및|,|·|그리고)\s*")
_ROLE = re.compile(
    r"^(?:[가-힣·]{0,6}\s?)?(?:기관|부처|기업|회사|업체|대학|지역|지자체|지방자치단체|단체|정부|사업|분야|시설|홈페이지|누리집)$"
)
_GENERAL = re.compile(
    r"^(?:이|그|각|해당|관련|전국|국내|올해|내년|지난해|대상|신청|접수|선정|결과|내용|자세한|이번|참여|지원)$"
)
_PARENTHESISED = re.compile(r"\([^()]*\)")
_QUOTES = "'‘’\"“”「」『』<>"


@dataclass(frozen=True, slots=True)
class Name:
    """A run of nouns `sentence[start:end]` that could be a name."""

    text: str
    start: int
    end: int
    is_proper: bool


@dataclass(frozen=True, slots=True)
class NameFeatures:
    """What is seen of a name, each value about [0, 1]; the order is that of the committed weights."""

    ends_as_asked: float
    fits_class: float
    subject: float
    locative: float
    copula: float
    proper: float
    quoted: float
    binding: float
    below_best: float
    first_sentence: float
    role: float
    in_title: float
    coordinated_with_asked: float
    table_value: float
    length: float
    asks_place: float
    place_and_locative: float
    organisation_and_subject: float
    likelihood: float


NAME_FEATURES = tuple(field.name for field in fields(NameFeatures))


@dataclass(frozen=True, slots=True)
class WeighedName:
    """A name with the sentence it stands in and its features."""

    name: Name
    candidate: Candidate
    features: NameFeatures


@cache
def naming_weights() -> Mapping[str, float]:
    """The weight of each feature, and the bias, in the log-odds that a name is the answer."""
    weights: dict[str, float] = json.loads(
        (files("qa") / "weights" / "naming.json").read_text(encoding="utf-8")
    )
    if set(weights) != {*NAME_FEATURES, "bias"}:
        raise ValueError("qa/weights/naming.json: learn the weights again (python -m eval.learning)")
    return weights


def asks_for_name(question: Question) -> bool:
    """True where one name is asked for: who, where, which agency, what it is called."""
    return question.asked.kind in (Asked.ORGANISATION, Asked.PLACE, Asked.NAME)


def choose_name(
    question: Question, ranked: Sequence[tuple[float, Candidate]]
) -> tuple[str, Candidate] | None:
    """The name that answers, as it stands in its sentence, with that sentence; None where none is likely."""
    weights = naming_weights()
    best: tuple[float, WeighedName] | None = None
    for weighed in weigh_names(question, ranked):
        odds = weights["bias"] + sum(
            weights[feature] * value
            for feature, value in zip(NAME_FEATURES, astuple(weighed.features), strict=True)
        )
        if best is None or odds > best[0]:
            best = (odds, weighed)
    if best is None or 1.0 / (1.0 + math.exp(-best[0])) < CONFIDENT:
        return None
    return best[1].name.text, best[1].candidate


def weigh_names(question: Question, ranked: Sequence[tuple[float, Candidate]]) -> Iterator[WeighedName]:
    """The names of the best sentences with their features; words of the question are none."""
    asked = compact(question.text)
    head, wanted = _asked_head(question), _wanted_class(question)
    for place, (score, candidate) in enumerate(ranked[:SENTENCES]):
        sentence = candidate.sentence.text
        names = _names(sentence)
        known = [name for name in names if compact(name.text) in asked]
        for name in names:
            key = compact(name.text)
            if len(key) < 2 or key in asked or _GENERAL.match(name.text):
                continue
            after = sentence[name.end : name.end + 24]
            bare = _PARENTHESISED.sub("", name.text)
            subject, locative = _SUBJECT.match(after) is not None, _LOCATIVE.match(after) is not None
            is_place = question.asked.kind is Asked.PLACE
            yield WeighedName(
                name,
                candidate,
                NameFeatures(
                    ends_as_asked=float(bool(head) and bare.endswith(head)),
                    fits_class=float(_CLASSES[wanted].search(bare) is not None) if wanted else 0.5,
                    subject=float(subject),
                    locative=float(locative),
                    copula=float(_COPULA.match(after) is not None),
                    proper=float(name.is_proper),
                    quoted=float(sentence[name.start - 1 : name.start] in _QUOTES and name.start > 0),
                    binding=slot_binding(candidate.slot, sentence, name.start, name.end),
                    below_best=min((ranked[0][0] - score) / 8, 1.5),
                    first_sentence=float(place == 0),
                    role=float(_ROLE.match(bare) is not None and not name.is_proper),
                    in_title=float(key in compact(candidate.article.title)),
                    coordinated_with_asked=float(
                        any(_is_coordinated(sentence, name, other) for other in known)
                    ),
                    table_value=float("|" in sentence[: name.start].lstrip(" |")),
                    length=min(len(key) / 12, 1.5),
                    asks_place=float(is_place),
                    place_and_locative=float(is_place and locative),
                    organisation_and_subject=float(question.asked.kind is Asked.ORGANISATION and subject),
                    likelihood=candidate.reading.likelihood(name.start, name.end)
                    if candidate.reading
                    else 0.0,
                ),
            )


def _asked_head(question: Question) -> str:
    """위원회 of 어느 위원회, 로봇 of 로봇 이름; empty where the question names no kind."""
    match = _HEAD.search(question.text) or _ASKS_NAME.search(question.text)
    return match["head"] if match else ""


def _wanted_class(question: Question) -> str | None:
    around = question.text[max(0, question.asked.start - 4) : question.asked.end + 10]
    for pattern, kind in _WANTED:
        if pattern.search(around):
            return kind
    if question.asked.kind is Asked.ORGANISATION:
        return "organisation"
    return "site" if question.asked.kind is Asked.PLACE else None


def _is_coordinated(sentence: str, one: Name, other: Name) -> bool:
    """Whether the two names stand side by side in a list (A와 B)."""
    first, second = sorted((one, other), key=lambda name: name.start)
    return _COORDINATED.fullmatch(_PARENTHESISED.sub("", sentence[first.end : second.start])) is not None


def _names(sentence: str) -> list[Name]:
    """Runs of nouns, letters and digits without a gap wider than one space, and the ends of such runs."""
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
    return [name for run in runs for name in (run, *_endings(run))]


def _endings(run: Name) -> Iterator[Name]:
    """The run without its first words: 웨스틴조선호텔 of 서울 소공동 웨스틴조선호텔."""
    for place, character in enumerate(run.text):
        if character == " ":
            yield Name(run.text[place + 1 :], run.start + place + 1, run.end, run.is_proper)

"""One turn of a conversation taken apart: the spans that name program, region and year, and what is asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.catalogue import EntityKind
from corpus.dates import Granularity, resolve_dates
from corpus.morphemes import analyzer
from corpus.regions import GROUPS, region_mentions
from index.generation import Generation
from qa.linking import link
from qa.matching import compact
from qa.questions import Question, Term, understand

Span = tuple[int, int]

_NOUNS = ("NN", "NR", "SL", "SN", "SH", "XSN", "XPN", "XR", "SO", "SW", "SS", "SP")
_GROUP = re.compile(rf"(?:{'|'.join(sorted(set(GROUPS) - {'수도권'}))}|강원|제주)권?(?![가-힣]{{2}})")
_STAGE = re.compile(
    r"\d{1,2}\s?(?:차(?!원)|단계|호기|년차|기(?=\s|$|[은는이을를에의로도와과랑,·?]|가(?=\s)|까지|부터))"
)
# 1년차, 2년간, 2027년까지: a duration or a limit, not the year that is spoken of.
_NO_CONSTRAINT = re.compile(r"\s?(?:차|간|동안|까지|부터|째|짜리|이상|이내|이하|미만)")
_YEAR = re.compile(r"(?:19|20)?\d\d년|올해|작년|지난해|내년")
_MARKED = re.compile(r"(\S+?)(은|는|이|가|면|이면|으로|로|에서|에는|쪽은|쪽이)(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Frame:
    """A turn with its spans; `stages` are 1차, 2단계 and the like.

    `topic` is the noun phrase of the named program with the words that stand right before it, None where no
    program is named; `article_ids` are that program's. `about` is the topic inherited from an earlier turn
    where no program is named, None where this turn set the topic. `put_in` is the name that this turn put in
    place of another one, None for other turns.
    """

    text: str
    question: Question
    programs: tuple[Span, ...]
    regions: tuple[Span, ...]
    years: tuple[Span, ...]
    stages: tuple[Span, ...]
    topic: Span | None
    article_ids: frozenset[str]
    about: str | None
    put_in: str | None = None

    def detail_like(self, text: str) -> Span | None:
        """The word beside the program and before the interrogative that bears the particle `text` bears."""
        wanted = re.search(r"(은|는|이|가|면|이면|로|으로)요?\s*[?？!.]*$", text)
        ending = (
            {"은": "은는이가", "는": "은는이가"}.get(wanted.group(1), wanted.group(1))
            if wanted
            else "은는이가"
        )
        limit = (
            self.question.asked.start
            if self.question.asked.start < self.question.asked.end
            else len(self.text)
        )
        for match in reversed(list(_MARKED.finditer(self.text))):
            start, end = match.start(1), match.end(1)
            inside = self.topic is not None and start < self.topic[1] and self.topic[0] < end
            if not inside and end <= limit and match.group(2)[-1] in ending and not self.is_year(start, end):
                return start, end
        return None

    def is_year(self, start: int, end: int) -> bool:
        """True where `[start, end)` touches a year."""
        return any(start < last and first < end for first, last in self.years)


def read_frame(text: str, as_of: date, generation: Generation, about: str | None = None) -> Frame:
    """The normalised turn taken apart; `about` is the topic that it inherits, None where it inherits none."""
    links = link(text, generation)
    programs = tuple((mention.start, mention.end) for mention in links.programs)
    towns = [(m.start, m.end) for m in links.mentions if m.entity.kind is EntityKind.REGION]
    provinces = [(m.start, m.end) for m in region_mentions(text)]
    groups = [match.span() for match in _GROUP.finditer(text)]
    regions = sorted({*provinces, *towns, *groups})
    regions = [span for span in regions if not any(a < span[1] and span[0] < b for a, b in programs)]
    years = [
        (found.start, found.end if found.granularity is Granularity.YEAR else found.start + said.end())
        for found in resolve_dates(text, as_of)
        if found.first is not None
        and not _NO_CONSTRAINT.match(text[found.end :])
        and (said := _YEAR.match(found.text)) is not None
    ]
    return Frame(
        text=text,
        question=understand(text, as_of),
        programs=programs,
        regions=tuple(regions),
        years=tuple(years),
        stages=tuple(match.span() for match in _STAGE.finditer(text)),
        topic=_phrase(text, programs[0], _told(links.article_ids, generation)) if programs else None,
        article_ids=links.article_ids,
        about=about if about and about in text else None,
    )


def _told(article_ids: frozenset[str], generation: Generation) -> str:
    """All that the articles say, without spaces."""
    articles = [generation.articles[article_id] for article_id in sorted(article_ids)]
    return "\n".join(compact(f"{article.title}\n{article.text}") for article in articles)


def _phrase(text: str, span: Span, told: str) -> Span:
    """The noun phrase around the span: with the nouns right before it and those grown together with it.

    And with what the articles (`told`) write beside it, which the analyser may take for no noun (바다온).
    """
    start, end = span
    tokens = [
        (token.tag.split("-")[0], token.start, token.start + token.len) for token in analyzer().tokenize(text)
    ]
    for tag, first, last in reversed(tokens):
        if last <= start and start - last <= 1 and tag.startswith(_NOUNS):
            start = first
    for tag, first, last in tokens:
        if (first == end and tag.startswith(_NOUNS)) or (first - end == 1 and tag in ("SN", "SL")):
            end = last
    grown = end
    for tag, first, last in tokens:
        if first == grown and not tag.startswith(("J", "VCP", "SF", "SP")):
            grown = last
    if compact(text[start:grown]) in told:
        end = grown
    while before := re.search(r"(?<!\S)\S+\s$", text[:start]):
        if _YEAR.match(before.group()) or compact(text[before.start() : end]) not in told:
            break
        start = before.start()
    counted = re.match(r"\s?\d+(?:호기|차|단계|기)", text[end:])
    return start, end + counted.end() if counted else end


def topic_of(frame: Frame) -> str | None:
    """The topic that the turns after this one go on with, where no program of the catalogue is named."""
    return frame.about or (None if frame.topic is not None else _first_phrase(frame))


def topic_text(before: Frame, *, without: Frame, with_detail: bool) -> str:
    """What the turn before was about, without what the new turn names anew.

    `with_detail` keeps the words between the program and the interrogative as well (에너지 과제).
    """
    if before.topic is not None:
        start, end = before.topic
    else:
        about = topic_of(before) or ""
        start = max(before.text.find(about), 0)
        end = start + len(about)
    if with_detail:
        limit = before.question.asked.start
        end = max(
            [end, *(term.end for term in before.question.terms if _is_noun(term) and term.end <= limit)]
        )
    gone = {
        *(before.years if without.years else ()),
        *(before.regions if without.regions else ()),
        *(before.stages if without.stages else ()),
    }
    beside = [
        before.text[first:last]
        for first, last in (*before.years, *before.regions)
        if not (start <= first and last <= end) and (first, last) not in gone
    ]
    inside = [(first - start, last - start) for first, last in gone if start <= first and last <= end]
    return " ".join([*beside, *remove_spans(before.text[start:end], inside).split()])


def _is_noun(term: Term) -> bool:
    return term.tag not in ("VV", "VA")


_PHRASE_END = re.compile(r"(?:은|는|이|가|을|를|에서|에|으로|로|의|도)$")


def _first_phrase(frame: Frame) -> str:
    """The words up to the first that bears a particle and is no date, else to the interrogative."""
    limit = frame.question.asked.start if frame.question.asked.start > 0 else len(frame.text)
    nouns = [term for term in frame.question.terms if _is_noun(term) and term.end <= limit]
    if not nouns:
        return frame.text[:limit].strip(" ?은는이가을를")
    for match in re.finditer(r"\S+", frame.text[: nouns[-1].end + 4]):
        held = [term for term in nouns if term.start < match.end()]
        named = len(held) > 1 and held[-1].start >= match.start()
        if named and _PHRASE_END.search(match.group()) and not frame.is_year(match.start(), match.end()):
            return frame.text[: held[-1].end]
    return frame.text[: nouns[-1].end]


_AFTER_CONSONANT = {"는": "은", "가": "이", "를": "을", "와": "과"}
_AFTER_VOWEL = {consonant: vowel for vowel, consonant in _AFTER_CONSONANT.items()}


def replace_span(text: str, span: Span, new: str) -> str:
    """The text with `new` in place of the span, the particle after it made to agree (대전는 -> 대전은)."""
    rest = text[span[1] :]
    particle = re.match(r"[은는이가을를과와](?=[\s?？.!,]|$)", rest)
    if particle is not None and "가" <= new[-1] <= "힣":
        closed = (ord(new[-1]) - ord("가")) % 28 > 0
        agreeing = (_AFTER_CONSONANT if closed else _AFTER_VOWEL).get(rest[0], rest[0])
        rest = agreeing + rest[1:]
    return f"{text[: span[0]]}{new}{rest}"


def remove_spans(text: str, spans: Sequence[Span]) -> str:
    """The text without the spans and the particles that hang on them."""
    for start, end in sorted(spans, reverse=True):
        rest = re.sub(r"^(?:에는|에서|에|의|은|는|도)(?=\s|[?？]|$)", "", text[end:])
        text = f"{text[:start]}{rest}"
    return text

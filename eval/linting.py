"""What is wrong with a gold file, line by line, before any answer is judged by it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from corpus.records import Article
from corpus.values import ValueKind, contains_value
from eval.cases import Problem, read_lines
from eval.evidence import Families
from eval.overlap import lexical_overlap, sentence_of
from eval.records import Case, Quote
from eval.statements import read_form
from qa.records import NoteKind

_ANSWERED_TYPES = frozenset(
    (
        *("amount", "count", "date", "entity", "list", "definition", "purpose", "reason", "method"),
        *("eligibility", "comparison", "aggregate", "yesno"),
    )
)
_VALUED = frozenset({"amount", "count", "date"})
_EARLIEST = date(2000, 1, 1)
_LATEST_AFTER = timedelta(days=10 * 366)
_LETTERS = re.compile(r"[^0-9a-z가-힣]")


@dataclass(frozen=True, slots=True)
class Linted:
    """A gold file that was checked: its cases, what is wrong, and each question's overlap with its
    evidence.
    """

    path: Path
    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]
    overlaps: tuple[float, ...]


def lint(path: Path, articles: Mapping[str, Article], duplicates: Mapping[str, str]) -> Linted:
    """Everything that is wrong with the file by itself; `duplicates` maps dropped articles to the ones
    kept.
    """
    cases, problems = read_lines(path)
    sentences: dict[Quote, str] = {}
    for case in cases:
        texts = _quote_problems(case, articles, duplicates, sentences)
        texts += _shape_problems(case) + _value_problems(case) + _day_problems(case, articles, duplicates)
        problems += [Problem(path, case.line, f"{case.id}: {text}") for text in texts]
    problems += _repetitions(path, cases)
    overlaps = [lexical_overlap(case, sentences) for case in cases]
    return Linted(
        path,
        tuple(cases),
        tuple(sorted(problems, key=lambda problem: problem.line)),
        tuple(overlap for overlap in overlaps if overlap is not None),
    )


def leaks(dev: Linted, test: Linted, families: Families) -> list[Problem]:
    """Cases of `test` whose question, id or article family stands in `dev` as well."""
    known_ids = {case.id for case in dev.cases}
    known_questions = {_asked(case): case.id for case in dev.cases}
    known_families = {_family(quote, families): case.id for case in dev.cases for quote in case.evidence}
    problems = []
    for case in test.cases:
        if case.id in known_ids:
            problems.append(
                Problem(test.path, case.line, f"{case.id}: {dev.path.name}에도 같은 id가 있습니다")
            )
        if _asked(case) in known_questions:
            other = known_questions[_asked(case)]
            problems.append(
                Problem(test.path, case.line, f"{case.id}: {dev.path.name}의 {other}와 같은 질문입니다")
            )
        for quote in case.evidence:
            holder = known_families.get(_family(quote, families))
            if holder is not None:
                text = (
                    f"{case.id}: '{quote.article_id}' 갈래의 기사가 {dev.path.name}의 {holder}에도 쓰였습니다"
                )
                problems.append(Problem(test.path, case.line, text))
    return problems


def _quote_problems(
    case: Case, articles: Mapping[str, Article], duplicates: Mapping[str, str], sentences: dict[Quote, str]
) -> list[str]:
    """Quotes that do not stand word for word in their article."""
    problems = []
    for quote in case.evidence:
        article = articles.get(duplicates.get(quote.article_id, quote.article_id))
        sentences[quote] = quote.text if article is None else sentence_of(quote, article)
        if article is None:
            problems.append(f"기사 '{quote.article_id}'가 색인에 없습니다")
        elif quote.text not in article.text:
            problems.append(f"인용문이 기사 '{quote.article_id}'에 그대로 있지 않습니다: {quote.text[:60]}")
    return problems


def _shape_problems(case: Case) -> list[str]:
    """Fields that do not fit together."""
    problems = []
    if case.type == "unanswerable" and case.answerable:
        problems.append("답이 없는 질문인데 facts나 evidence가 있습니다")
    if bool(case.facts) != bool(case.evidence):
        problems.append("facts와 evidence는 함께 있거나 함께 비어야 합니다")
    if case.type in _ANSWERED_TYPES and not case.answerable:
        problems.append(
            f"{case.type} 질문인데 facts와 evidence가 없습니다 (답이 없으면 type을 unanswerable로)"
        )
    if any(not forms for forms in case.facts):
        problems.append("facts에 빈 목록이 있습니다")
    unknown = set(case.notes) - {kind.value for kind in NoteKind}
    if unknown:
        problems.append(f"모르는 알림 '{sorted(unknown)[0]}'입니다")
    if case.type == "followup" and not case.history:
        problems.append("이어 묻는 질문인데 history가 없습니다")
    return problems


def _value_problems(case: Case) -> list[str]:
    """Values that do not parse, or that the quotes do not state."""
    problems: list[str] = []
    quotes = "\n".join(quote.text for quote in case.evidence)
    forms_given = [*(form for forms in case.facts for form in forms), *case.short]
    problems += [f"'{form}'의 숫자를 읽을 수 없습니다" for form in forms_given if _is_unread(form)]
    valued = [value for forms in case.facts for form in forms for value in read_form(form)[0]]
    if case.type in _VALUED and case.facts and not valued:
        problems.append(f"{case.type} 질문의 facts에 숫자나 날짜가 하나도 없습니다")
    for old in case.superseded:
        values = read_form(old)[0]
        if not values:
            problems.append(f"superseded '{old}'을(를) 값으로 읽을 수 없습니다")
        elif any(contains_value(form, value) for value in values for forms in case.facts for form in forms):
            problems.append(f"superseded '{old}'이(가) 정답 값과 같습니다")
    if case.type in ("amount", "count") and quotes and valued and not _some_stated(case, quotes):
        problems.append("facts의 값 가운데 인용문에 있는 것이 없습니다")
    return problems


def _is_unread(form: str) -> bool:
    return any(value.kind is ValueKind.UNREAD for value in read_form(form)[0])


def _some_stated(case: Case, quotes: str) -> bool:
    return any(
        contains_value(quotes, value, as_of=case.as_of)
        for forms in case.facts
        for form in forms
        for value in read_form(form)[0]
    )


def _day_problems(case: Case, articles: Mapping[str, Article], duplicates: Mapping[str, str]) -> list[str]:
    """A day of asking before the evidence was published, or implausibly long after."""
    cited = (articles.get(duplicates.get(quote.article_id, quote.article_id)) for quote in case.evidence)
    days = [article.published for article in cited if article is not None and article.published is not None]
    newest = max(days, default=None)
    if newest is not None and case.as_of < newest:
        return [f"as_of {case.as_of}이(가) 근거 기사의 날짜 {newest}보다 앞섭니다"]
    if case.as_of < _EARLIEST or (newest is not None and case.as_of > newest + _LATEST_AFTER):
        return [f"as_of {case.as_of}이(가) 근거 기사의 날짜와 너무 멉니다"]
    return []


def _repetitions(path: Path, cases: Sequence[Case]) -> list[Problem]:
    """Cases that ask what a case before them asked, in the same conversation, on the same day."""
    problems, seen = [], dict[tuple[str, ...], Case]()
    for case in cases:
        first = seen.setdefault(_asked(case), case)
        if first is not case:
            problems.append(
                Problem(path, case.line, f"{case.id}: {first.line}번째 줄의 {first.id}와 같은 질문입니다")
            )
    return problems


def _asked(case: Case) -> tuple[str, ...]:
    """What makes two questions the same: their letters, those of the turns before, and the day."""
    turns = (turn.question for turn in case.history)
    return (*(_LETTERS.sub("", text.lower()) for text in (*turns, case.question)), case.as_of.isoformat())


def _family(quote: Quote, families: Families) -> str:
    return families.get(quote.article_id, quote.article_id)

"""report.html: one file, opened from disk with no network, made to be read by a person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from corpus.records import Article
from eval.causes import CAUSES
from eval.charts import histogram, interval_bar, share_bar
from eval.citing import values_unproved
from eval.comparing import Comparison, is_loss
from eval.evidence import Families, evidence_groups, evidence_rank
from eval.gates import label_of
from eval.measures import MEASURES
from eval.provenance import Provenance
from eval.records import Case, Given, Judged, Quote
from eval.runs import PastRun
from eval.scoring import facts_stated
from eval.summary import Summary
from eval.verdict import Verdict

TYPE_NAMES = {
    "amount": "금액",
    "count": "수량",
    "date": "날짜",
    "entity": "누가·어디",
    "list": "목록",
    "definition": "정의",
    "purpose": "목적",
    "reason": "이유",
    "method": "방법",
    "eligibility": "자격",
    "comparison": "비교",
    "aggregate": "합계",
    "yesno": "예·아니요",
    "followup": "이어 묻기",
    "unanswerable": "답 없음",
}
TAG_NAMES = {
    "noisy": "오타·구어체",
    "english": "영어 질문",
    "relative_date": "상대 날짜",
    "expired": "기한 지남",
    "conflict": "기사끼리 다름",
    "near_miss": "아슬하게 답 없음",
    "out_of_scope": "범위 밖",
    "false_premise": "잘못된 전제",
    "two_questions": "질문 둘",
    "multi_article": "기사 여럿",
    "topic_change": "화제 바꿈",
    "feedback": "독자 반응에서",
}
_AROUND = 160
_STOP = re.compile(r"(?<=[가-힣)\"’”][.!?])\s|\n")


@dataclass(frozen=True, slots=True)
class GoldView:
    """A gold quote inside its article, and where retrieval had it (None: nowhere)."""

    article_id: str
    title: str
    before: str
    quote: str
    after: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class FactView:
    """A required fact with its accepted forms, and whether the answer states it."""

    forms: tuple[str, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case as the report shows it."""

    case: Case
    given: Given
    cause: str
    cause_name: str
    cause_meaning: str
    newly: bool
    score: float
    facts: tuple[FactView, ...]
    gold: tuple[GoldView, ...]
    unproved: tuple[str, ...]
    former: str | None


def write_report(
    path: Path,
    judged: Sequence[Judged],
    summary: Summary,
    verdict: Verdict,
    provenance: Provenance,
    *,
    articles: Mapping[str, Article],
    families: Families,
    comparison: Comparison | None,
    baseline: PastRun | None,
) -> None:
    """report.html stands at `path`."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(percent=_percent, points=_points, label=label_of)
    newly = set(comparison.newly_wrong) if comparison else set()
    former = {id: result.answer for id, result in baseline.results.items()} if baseline else {}
    failing = [
        _view(one, articles, families, newly=one.case.id in newly, former=former.get(one.case.id))
        for one in judged
        if one.cause is not None
    ]
    order = list(CAUSES)
    failing.sort(key=lambda view: (not view.newly, order.index(view.cause), view.case.id))
    text = environment.get_template("report.html").render(
        judged=judged,
        summary=summary,
        verdict=verdict,
        provenance=provenance,
        comparison=comparison,
        failing=failing,
        right=[one for one in judged if one.cause is None],
        wrong=sum(one.scores["correct"] != 1.0 for one in judged),
        headline=[measure for measure in MEASURES if measure.headline],
        further=[measure for measure in MEASURES if not measure.headline],
        causes=CAUSES,
        types=sorted(summary.types, key=lambda group: _place(group.name, TYPE_NAMES)),
        tags=sorted(summary.tags, key=lambda group: _place(group.name, TAG_NAMES)),
        type_names=TYPE_NAMES,
        tag_names=TAG_NAMES,
        interval_bar=interval_bar,
        share_bar=share_bar,
        is_loss=is_loss,
        latency=histogram(
            [one.given.latency_ms for one in judged],
            marks=[("중앙값", summary.latency_p50), ("p95", summary.latency_p95)],
            unit="ms",
        ),
    )
    path.write_text(text, encoding="utf-8")


def _view(
    one: Judged, articles: Mapping[str, Article], families: Families, *, newly: bool, former: str | None
) -> CaseView:
    cause = one.cause or "missing_fact"
    name, meaning = CAUSES[cause]
    answered = one.given.error is None and not one.given.refused
    stated = facts_stated(one.case, one.given) if answered else (False,) * len(one.case.facts)
    ranks = {
        quote: evidence_rank(one.given.found, group, families)
        for group in evidence_groups(one.case, families)
        for quote in group
    }
    return CaseView(
        case=one.case,
        given=one.given,
        cause=cause,
        cause_name=name,
        cause_meaning=meaning,
        newly=newly,
        score=one.scores["score"] or 0.0,
        facts=tuple(
            FactView(forms, is_stated) for forms, is_stated in zip(one.case.facts, stated, strict=True)
        ),
        gold=tuple(_gold(quote, articles, ranks.get(quote)) for quote in one.case.evidence),
        unproved=tuple(values_unproved(one.case, one.given)) if answered else (),
        former=former,
    )


def _gold(quote: Quote, articles: Mapping[str, Article], rank: int | None) -> GoldView:
    """The quote with what stands around it, cut at sentence ends where there are some."""
    article = articles.get(quote.article_id)
    start = article.text.find(quote.text) if article else -1
    if article is None or start < 0:
        return GoldView(quote.article_id, quote.article_id, "", quote.text, "", rank)
    end = start + len(quote.text)
    before, after = article.text[max(0, start - _AROUND) : start], article.text[end : end + _AROUND]
    stops = list(_STOP.finditer(before))
    if start > _AROUND:
        before = before[stops[0].end() :] if stops else f"…{before}"
    stops = list(_STOP.finditer(after))
    if end + _AROUND < len(article.text):
        after = after[: stops[-1].end()] if stops else f"{after}…"
    return GoldView(quote.article_id, article.title, before.lstrip(), quote.text, after.rstrip(), rank)


def _place(name: str, order: Mapping[str, str]) -> tuple[int, str]:
    """Where a name stands among the known ones; others come last by name."""
    return (list(order).index(name) if name in order else len(order)), name


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f}%"


def _points(value: float) -> str:
    return f"{round(value * 100, 1) + 0.0:+.1f}%p"

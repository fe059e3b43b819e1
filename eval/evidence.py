"""Gold evidence found in passages and citations, by quote, so that it survives any re-splitting.

A case's quotes form groups: quotes that state the same fact are alternatives and form one group; a quote
that states none of the facts groups with others of its article family. Every group has to be found, one
quote of it suffices.
"""

import re
from collections.abc import Mapping, Sequence
from math import ceil

from corpus.values.folding import fold
from eval.ranking import ndcg
from eval.records import Case, Found, Quote
from eval.statements import states_fact

Group = tuple[Quote, ...]
Families = Mapping[str, str]
"""Article id to the id of its family; an article that stands in none is its own family."""

DEPTHS = (1, 3, 5, 10, 20)
_SHARE = 0.8
_LEFT_OUT = re.compile(r"[\s\"'“”‘’「」『』]+")


def evidence_groups(case: Case, families: Families) -> tuple[Group, ...]:
    """The groups of quotes of which each has to be found, in order of their first quotes."""
    groups: dict[Group, None] = {}
    stating: set[Quote] = set()
    for fact in case.facts:
        group = tuple(
            quote
            for quote in case.evidence
            if states_fact(fact, quote.text, as_of=case.as_of, quotes=[quote.text])
        )
        if group:
            groups[group] = None
            stating.update(group)
    others: dict[str, list[Quote]] = {}
    for quote in case.evidence:
        if quote not in stating:
            others.setdefault(families.get(quote.article_id, quote.article_id), []).append(quote)
    groups.update(dict.fromkeys(map(tuple, others.values())))
    return tuple(groups)


def holds_quote(text: str, quote: str) -> bool:
    """Whether the text holds the quote, spaces and quotation marks left out, or 80 % of it in one piece."""
    whole, wanted = _plain(text), _plain(quote)
    length = ceil(_SHARE * len(wanted))
    return bool(wanted) and any(wanted[at : at + length] in whole for at in range(len(wanted) - length + 1))


def holds_group(article_id: str, text: str, group: Group, families: Families) -> bool:
    """Whether a piece of this article holds a quote of the group that stands in it or in its family."""
    own = families.get(article_id, article_id)
    return any(
        families.get(quote.article_id, quote.article_id) == own and holds_quote(text, quote.text)
        for quote in group
    )


def evidence_rank(found: Sequence[Found], group: Group, families: Families) -> int | None:
    """The rank, from 1, of the first passage that holds the group; None where none does."""
    return next((one.rank for one in found if holds_group(one.article_id, one.text, group, families)), None)


def retrieval_scores(case: Case, found: Sequence[Found], families: Families) -> dict[str, float | None]:
    """Evidence recall@k, all-groups@5, MRR@10 and nDCG@10 of the passages found, best first.

    recall@k is the share of groups held by one of the first k passages; all-groups@5 is 1.0 where that is
    all of them at 5; MRR@10 is 1 / rank of the first passage that holds any group, 0 beyond 10. For
    nDCG@10 a passage gains 1 for each group that none before it held; a group found nowhere counts in the
    ideal. None for a case without evidence.
    """
    groups = evidence_groups(case, families)
    names = [f"evidence_recall_at_{depth}" for depth in DEPTHS]
    if not groups:
        return dict.fromkeys([*names, "evidence_all_at_5", "mrr_at_10", "ndcg_at_10"])
    ranks = [evidence_rank(found, group, families) for group in groups]
    scores: dict[str, float | None] = {
        name: sum(rank is not None and rank <= depth for rank in ranks) / len(ranks)
        for name, depth in zip(names, DEPTHS, strict=True)
    }
    first = min((rank for rank in ranks if rank is not None), default=None)
    scores["evidence_all_at_5"] = float(scores["evidence_recall_at_5"] == 1.0)
    scores["mrr_at_10"] = 1 / first if first is not None and first <= 10 else 0.0
    ranked, grades = graded(ranks)
    scores["ndcg_at_10"] = ndcg(ranked, grades, depth=10)
    return scores


def graded(ranks: Sequence[int | None]) -> tuple[list[str], dict[str, int]]:
    """A ranking and its relevances out of the ranks at which the groups were first held.

    Place r is the document "r"; its grade is the number of groups first held there. A group never held is a
    document of grade 1 that the ranking lacks.
    """
    held = [rank for rank in ranks if rank is not None]
    grades = {str(rank): held.count(rank) for rank in held}
    grades.update({f"missing {at}": 1 for at in range(len(ranks) - len(held))})
    return [str(rank) for rank in range(1, max(held, default=0) + 1)], grades


def _plain(text: str) -> str:
    return _LEFT_OUT.sub("", fold(text).text).lower()

"""Saying that the articles do not say: why, and which articles come nearest."""

from collections.abc import Mapping, Sequence

from corpus.records import Article
from qa.candidates import Candidate
from qa.records import RefusalReason

THRESHOLD = 0.5
"""Below this probability the question is refused."""
OUT_OF_SCOPE_COVERAGE = 0.2
NEAREST = 3


def refusal_reason(best: Candidate | None, *, names_a_program: bool) -> RefusalReason:
    """OUT_OF_SCOPE where the articles share next to nothing with the question, else NOT_IN_CORPUS: always
    for a question that names one of their programs.
    """
    if names_a_program:
        return RefusalReason.NOT_IN_CORPUS
    if best is None or best.features.article_coverage < OUT_OF_SCOPE_COVERAGE:
        return RefusalReason.OUT_OF_SCOPE
    return RefusalReason.NOT_IN_CORPUS


def nearest_articles(ranked: Sequence[Candidate], family_of: Mapping[str, str]) -> tuple[Article, ...]:
    """Up to three articles that come nearest, one per family."""
    chosen: dict[str, Article] = {}
    for candidate in ranked:
        chosen.setdefault(family_of[candidate.article.id], candidate.article)
        if len(chosen) == NEAREST:
            break
    return tuple(chosen.values())


def refusal_text(
    reason: RefusalReason, lacking: str, nearest: Sequence[Article], *, narrowed: bool = False
) -> str:
    """What the user reads: what the articles do not say, and where to look.

    `lacking` is the sentence that says what is missing, empty where nothing is known of it. `narrowed` says
    that only the articles of some publishers, programs or a period were searched.
    """
    if reason is RefusalReason.EMPTY:
        return "질문을 적어 주세요. 예: “AX 실증산단 구축사업 국비는 모두 얼마야?”"
    if reason is RefusalReason.UNDERSPECIFIED:
        return "어느 사업을 묻는지 알 수 없습니다. 사업 이름을 넣어 다시 물어 주세요."
    if reason is RefusalReason.OUT_OF_SCOPE:
        return (
            "공공 지원사업 기사로는 답할 수 없는 질문입니다. "
            "사업 이름이나 지역, 예산, 기간처럼 기사에 있을 내용을 물어 주세요."
        )
    if lacking:
        text = f"고르신 범위에서는 {lacking}" if narrowed else lacking
    else:
        text = f"물으신 내용이 {'고르신 범위의 ' if narrowed else ''}기사에 없습니다."
    if nearest:
        text += " 가장 가까운 기사: " + ", ".join(f"「{article.title}」" for article in nearest)
    return text

"""The measures of a run: what each is called, which way it is better, and which ones stand at the top of a
report.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its name in files, its Korean label and meaning, whether a higher mean is better."""

    name: str
    label: str
    meaning: str
    higher_is_better: bool = True
    headline: bool = False


MEASURES: tuple[Measure, ...] = (
    Measure(
        "correct",
        "정답률",
        "답에 필요한 사실이 모두 들어 있거나, 답이 없는 질문을 제대로 거절한 비율",
        headline=True,
    ),
    Measure("fact_recall", "사실 재현율", "필요한 사실 가운데 답에 들어 있는 비율", headline=True),
    Measure("score", "종합 점수", "사실·출처·근거·수치를 함께 본 질문당 점수(0~1)"),
    Measure("refusal_precision", "거절 정밀도", "거절한 질문 가운데 정말 답이 없는 비율", headline=True),
    Measure("refusal_recall", "거절 재현율", "답이 없는 질문 가운데 거절한 비율", headline=True),
    Measure("over_refusal", "과잉 거절", "답이 있는데 거절한 비율", higher_is_better=False),
    Measure(
        "citation_precision", "출처 정밀도", "단 출처 가운데 그 문장을 실제로 뒷받침하는 비율", headline=True
    ),
    Measure("citation_recall", "출처 재현율", "답의 문장 가운데 출처로 뒷받침되는 비율", headline=True),
    Measure("evidence_cited", "정답 근거 인용", "정답 근거 가운데 답이 인용한 비율", headline=True),
    Measure("gold_article_cited", "정답 기사 인용", "인용 가운데 정답 기사를 가리키는 비율"),
    Measure(
        "invalid_markers",
        "깨진 출처 번호",
        "가리키는 것이 없는 번호, 쓰이지 않은 출처의 비율",
        higher_is_better=False,
    ),
    Measure("quote_exact", "인용 일치", "인용문이 기사 원문의 그 자리와 글자까지 같은 비율"),
    Measure(
        "unproved_values",
        "증명 안 된 수치",
        "인용문·질문 어디에도 없는 숫자나 날짜가 든 답의 비율",
        higher_is_better=False,
    ),
    Measure("stale", "낡은 답", "더 새로운 값이 있는데 옛 값을 답한 비율", higher_is_better=False),
    Measure("notes_present", "알림 표시", "있어야 할 알림(기한 지남·서로 다름 등) 가운데 붙은 비율"),
    Measure("short_value", "짧은 답 일치", "짧은 답이 값으로 정답과 같은 비율"),
    Measure("short_em", "KorQuAD EM", "짧은 답의 KorQuAD 1.0 완전 일치(비교용)"),
    Measure("short_f1", "KorQuAD F1", "짧은 답의 KorQuAD 1.0 글자 F1(비교용)"),
    Measure("evidence_recall_at_1", "근거 재현율@1", "정답 근거가 검색 1위 안에 있는 비율"),
    Measure("evidence_recall_at_3", "근거 재현율@3", "정답 근거가 검색 3위 안에 있는 비율"),
    Measure("evidence_recall_at_5", "근거 재현율@5", "정답 근거가 검색 5위 안에 있는 비율", headline=True),
    Measure("evidence_recall_at_10", "근거 재현율@10", "정답 근거가 검색 10위 안에 있는 비율"),
    Measure("evidence_recall_at_20", "근거 재현율@20", "정답 근거가 검색 20위 안에 있는 비율"),
    Measure("evidence_all_at_5", "근거 전부@5", "필요한 근거가 모두 5위 안에 있는 비율"),
    Measure("mrr_at_10", "MRR@10", "첫 근거 순위의 역수 평균"),
    Measure("ndcg_at_10", "nDCG@10", "근거가 앞에 올수록 높은 순위 점수"),
)

BY_NAME = {measure.name: measure for measure in MEASURES}

"""Why an answer failed, in the words of a report."""

CAUSES: dict[str, tuple[str, str]] = {
    "error": ("오류", "묻는 도중 오류가 나서 답을 받지 못했습니다."),
    "missed_refusal": ("거절 못 함", "기사에 답이 없는데 답했습니다."),
    "wrong_refusal": ("잘못된 거절", "기사에 답이 있는데 없다고 했습니다."),
    "stale": ("낡은 값", "더 새로운 값이 있는데 옛 값을 답했습니다."),
    "retrieval_miss": ("검색 놓침", "정답 근거가 검색된 20개 문단에 없었습니다."),
    "ranked_low": ("순위 낮음", "정답 근거가 검색되었지만 5위 밖이었습니다."),
    "wrong_sentence": ("다른 문장", "정답 근거가 5위 안에 있었지만 다른 문장으로 답했습니다."),
    "wrong_value": ("다른 값", "정답 근거를 인용했지만 값이 다르거나 빠졌습니다."),
    "missing_fact": ("사실 빠짐", "정답 근거를 인용했지만 필요한 내용이 빠졌습니다."),
    "bad_citation": ("출처 부실", "답은 맞지만 출처가 문장을 다 뒷받침하지 못합니다."),
}
"""Every cause with its Korean name and one sentence, in the order in which they are looked for."""

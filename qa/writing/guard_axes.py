"""Scales and choices with two ends: a written sentence turns one round, or keeps to its end."""

AXES: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        (
            "늘 늘리 늘어나 증가 오르 올리 올라가 높이 높아지 높 확대 상향 인상 커지 길어지 넓히 넓어지 증액 "
            "불어나 뛰 치솟 급증 상승 성장 연장 확충 많아지 강화 확산",
            "줄 줄이 줄어들 감소 내리 내려가 낮추 낮아지 낮 축소 하향 인하 작아지 짧아지 좁히 감액 깎 깎이 "
            "떨어지 급감 하락 단축 적어지 완화",
        ),
        ("개선 향상 좋아지 나아지", "악화 떨어지 나빠지 하락"),
        ("이상 초과", "이하 미만 이내"),
        ("많", "적"),
        ("일찍 조기 앞당기 서두르", "늦 늦추 늦춰지 미루 미뤄지 연기 길어지 연장"),
        ("먼저 우선", "나중"),
        ("대신 대체", "더하 더해지 추가 얹"),
        ("크", "작"),
        ("길", "짧"),
        ("처음 최초 첫", "다시 재차"),
        ("미리 이미 벌써", "아직"),
        ("포함", "별도 따로"),
        ("직접", "대신 대행"),
        ("대기업", "중소기업"),
        ("신설 도입 생기", "없애 폐지 철폐 폐쇄"),
        ("유지 존속", "없애 폐지 철폐 중단 전환 바꾸 바뀌"),
        ("국내", "해외 국외"),
        ("공개", "비공개"),
        ("포함", "제외 빠지 빼"),
        ("허용", "금지 불가 불허"),
        ("최대", "최소"),
        ("새로 신규", "기존 종전"),
        ("단독 혼자 홀로", "공동 컨소시엄 함께"),
        ("반드시 의무 꼭 필수", "자율 선택 임의"),
        ("유료 유상", "무료 무상"),
        ("찬성", "반대"),
        ("성공 흑자", "실패 적자"),
        ("수도권", "비수도권"),
        ("상반기", "하반기"),
    )
)
"""The two ends of a scale, as lemmas."""


def same_end(word: str) -> frozenset[str]:
    """The lemmas that stand with this one at an end of a scale of degrees, the first of the scales."""
    degrees = AXES[:2]
    return frozenset().union(*(end for axis in degrees for end in axis if word in end))


def opposite(word: str) -> frozenset[str]:
    """The lemmas of the other ends of the scales on which the word stands."""
    return frozenset().union(*(that for axis in AXES for this, that in (axis, axis[::-1]) if word in this))

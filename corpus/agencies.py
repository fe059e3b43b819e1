"""The ministries of Korea under full, short and former names, and how the name of an agency looks."""

import re
from datetime import date
from functools import cache

MINISTRIES: dict[str, tuple[str, ...]] = {
    "중소벤처기업부": ("중기부",),
    "산업통상부": ("산업통상자원부", "산업부"),
    "과학기술정보통신부": ("과기정통부", "과기부"),
    "국토교통부": ("국토부",),
    "고용노동부": ("고용부", "노동부"),
    "농림축산식품부": ("농식품부",),
    "기후에너지환경부": ("환경부", "기후부"),
    "해양수산부": ("해수부",),
    "보건복지부": ("복지부",),
    "문화체육관광부": ("문체부",),
    "행정안전부": ("행안부",),
    "교육부": (),
    "국방부": (),
    "기획재정부": ("기재부",),
    "외교부": (),
    "성평등가족부": ("여성가족부", "여가부", "성평등부"),
    "식품의약품안전처": ("식약처",),
    "방위사업청": ("방사청",),
    "지식재산처": ("특허청",),
    "조달청": (),
    "관세청": (),
    "질병관리청": ("질병청",),
    "산림청": (),
    "소방청": (),
    "해양경찰청": ("해경청", "해경"),
    "우주항공청": ("우주청",),
    "농촌진흥청": ("농진청",),
}
"""The name at the end of 2025 -> short and former names (docs/answers.md has the days of renaming)."""

RENAMED: dict[str, tuple[str, date]] = {
    "산업통상부": ("산업통상자원부", date(2025, 10, 1)),
    "기후에너지환경부": ("환경부", date(2025, 10, 1)),
    "성평등가족부": ("여성가족부", date(2025, 10, 1)),
    "지식재산처": ("특허청", date(2025, 10, 1)),
}
"""Ministries renamed by the government reorganisation: the name before, and the first day of the new one."""

AGENCY_ENDING = re.compile(
    r"(?:진흥원|연구원|기술원|관리원|정보원|개발원|평가원|교육원|과학원|인증원|창업원|육성원|품질원|연수원|진흥회|중앙회|"
    r"상공회의소|테크노파크|TP|연합회|공단|보증기금|은행|경제청)$"
)
_ENDING_OF_LONG_NAMES = re.compile(r"(?:재단|공사|협회|위원회|추진단|사업단|조합)$")
_SHORTEST, _SHORTEST_OF_LONG = 5, 7


def is_agency_name(word: str) -> bool:
    """True where a word, without parentheses, has the form of an agency's own name (한국산업단지공단)."""
    if _ENDING_OF_LONG_NAMES.search(word):
        return len(word) >= _SHORTEST_OF_LONG
    return AGENCY_ENDING.search(word) is not None and len(word) >= _SHORTEST


@cache
def ministry_names() -> dict[str, str]:
    """Every name of a ministry, short and former ones included -> its name at the end of 2025."""
    return {form: name for name, forms in MINISTRIES.items() for form in (name, *forms)}

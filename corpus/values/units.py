"""The units that follow a number: every written form, the kind it makes and its normal name.

A space in a form may be left out in the text. A form of one syllable is a unit only before a particle or
a break (3대학 holds no 3대), unless `_NOT_BEFORE` says which words it may not begin.
`BASE` gives exact conversions (2년 = 24개월, 1ha = 10,000㎡), used only when values are compared.
"""

import re
from decimal import Decimal

from corpus.values.records import ValueKind

_FORMS: dict[tuple[ValueKind, str], str] = {
    (ValueKind.MONEY, "원"): "원",
    (ValueKind.MONEY, "달러"): "달러|불",
    (ValueKind.MONEY, "유로"): "유로",
    (ValueKind.MONEY, "엔"): "엔",
    (ValueKind.MONEY, "위안"): "위안",
    (ValueKind.MONEY, "파운드"): "파운드",
    (ValueKind.POINTS, "%p"): "%p|%P|% 포인트|퍼센트 포인트|퍼센트p",
    (ValueKind.RATIO, "%"): "%|퍼센트|﹪|프로",
    (ValueKind.MULTIPLE, "배"): "배",
    (ValueKind.AREA, "㎡"): "㎡|m²|m2|제곱미터|평방미터",
    (ValueKind.AREA, "㎢"): "㎢|km²|km2|제곱킬로미터|평방킬로미터",
    (ValueKind.AREA, "ha"): "ha|㏊|헥타르",
    (ValueKind.AREA, "평"): "평",
    (ValueKind.DURATION, "년"): "개년|년 간|년 동안|년|해",
    (ValueKind.DURATION, "개월"): "개월|달",
    (ValueKind.DURATION, "주"): "주일|주간|주",
    (ValueKind.DURATION, "일"): "일",
    (ValueKind.DURATION, "영업일"): "영업일",
    (ValueKind.DURATION, "시간"): "시간",
    (ValueKind.DURATION, "분"): "분",
    (ValueKind.DURATION, "초"): "초",
    (ValueKind.ORDINAL, "번째"): "번째|번 째",
    (ValueKind.ORDINAL, "차년도"): "차 년도",
    (ValueKind.ORDINAL, "년차"): "년차|년 차",
    (ValueKind.ORDINAL, "단계"): "단계",
    (ValueKind.ORDINAL, "분기"): "분기|/4분기",
    (ValueKind.ORDINAL, "학년"): "학년",
    (ValueKind.ORDINAL, "호기"): "호기",
    (ValueKind.ORDINAL, "호선"): "호선",
    (ValueKind.ORDINAL, "호"): "호",
    (ValueKind.ORDINAL, "등급"): "등급",
    (ValueKind.ORDINAL, "순위"): "순위",
    (ValueKind.ORDINAL, "위"): "위",
    (ValueKind.ORDINAL, "차"): "차",
    (ValueKind.ORDINAL, "기"): "기",
    (ValueKind.ORDINAL, "층"): "층",
    (ValueKind.COUNT, "명"): "명|인|名",
    (ValueKind.COUNT, "개사"): "개 사|개 기업|개 업체|社|사",
    (ValueKind.COUNT, "곳"): "곳|개 소|군데",
    (ValueKind.COUNT, "개교"): "개교|개 대학|개 학교",
    (ValueKind.COUNT, "개국"): "개국|개 국가",
    (ValueKind.COUNT, "건"): "건",
    (ValueKind.COUNT, "회"): "회|차례|번",
    (ValueKind.COUNT, "대"): "대",
    (ValueKind.COUNT, "장"): "장",
    (ValueKind.COUNT, "세"): "세|살",
    (ValueKind.COUNT, "세대"): "세대",
    (ValueKind.COUNT, "가구"): "가구",
    (ValueKind.COUNT, "농가"): "농가",
    (ValueKind.COUNT, "팀"): "개 팀|팀",
    (ValueKind.COUNT, "과제"): "개 과제|과제",
    (ValueKind.COUNT, "종"): "종류|종|가지",
    (ValueKind.COUNT, "점"): "점",
    (ValueKind.COUNT, "편"): "편",
    (ValueKind.COUNT, "권"): "권",
    (ValueKind.COUNT, "석"): "석",
    (ValueKind.COUNT, "필지"): "필지",
    (ValueKind.COUNT, "동"): "동",
    (ValueKind.COUNT, "마리"): "마리",
    (ValueKind.COUNT, "쪽"): "쪽|페이지",
    (ValueKind.COUNT, "척"): "척",
    (ValueKind.COUNT, "채"): "채",
    (ValueKind.COUNT, "개"): "개|個",
    (ValueKind.QUANTITY, "MW"): "MW|㎿|메가와트",
    (ValueKind.QUANTITY, "GW"): "GW|기가와트",
    (ValueKind.QUANTITY, "kW"): "kW|KW|㎾|킬로와트",
    (ValueKind.QUANTITY, "MWh"): "MWh|㎿h|메가와트시",
    (ValueKind.QUANTITY, "GWh"): "GWh|기가와트시",
    (ValueKind.QUANTITY, "kWh"): "kWh|㎾h|킬로와트시",
    (ValueKind.QUANTITY, "톤"): "톤|t",
    (ValueKind.QUANTITY, "kg"): "kg|㎏|킬로그램",
    (ValueKind.QUANTITY, "g"): "g|그램",
    (ValueKind.QUANTITY, "km"): "km|㎞|킬로미터",
    (ValueKind.QUANTITY, "m"): "m|미터",
    (ValueKind.QUANTITY, "cm"): "cm|㎝|센티미터",
    (ValueKind.QUANTITY, "mm"): "mm|㎜|밀리미터",
    (ValueKind.QUANTITY, "nm"): "nm|㎚|나노미터|나노",
    (ValueKind.QUANTITY, "MB"): "MB|㎆|메가바이트",
    (ValueKind.QUANTITY, "GB"): "GB|㎇|기가바이트",
    (ValueKind.QUANTITY, "TB"): "TB|테라바이트",
    (ValueKind.QUANTITY, "PB"): "PB|페타바이트",
    (ValueKind.QUANTITY, "GHz"): "GHz|㎓|기가헤르츠",
    (ValueKind.QUANTITY, "MHz"): "MHz|㎒|메가헤르츠",
    (ValueKind.QUANTITY, "Gbps"): "Gbps",
    (ValueKind.QUANTITY, "TF"): "TF|TFLOPS|테라플롭스",
    (ValueKind.QUANTITY, "PF"): "PF|PFLOPS|페타플롭스",
    (ValueKind.QUANTITY, "EF"): "EF|EFLOPS|엑사플롭스",
    (ValueKind.QUANTITY, "℃"): "℃|°C",
    (ValueKind.QUANTITY, "인치"): "인치",
    (ValueKind.QUANTITY, "포인트"): "포인트",
    (ValueKind.QUANTITY, "B"): "B",
}
_NOT_BEFORE = {
    "개": "월|년|인(?!정)|별(?!로)|방|발|선|최|혁|정|념|편|통|설|봉|막|량|관|청|원",
    "명": "령|목|칭|절|예|확|단|분",
    "대": "학|기업|비|상|표|륙|출|통|응|안|체|폭|전|한|구|부|신|책|행|중|금|리|담|강소|변",
    "차": "량|세대|종|례|별|이|관|단|장|원|감|순|입|등|상|액|후|트",
    "년": "도|차|생|째|대|산",
    "원": "천|격|료|팀|심|인|가",
    "건": "설|물|강|축|전|조|립|국",
    "회": "사|의|복|원|계|생|장|수|귀|차|로|담|동|피",
    "프로": "[가-힣](?<![은이를가로의])",
    "개 사": "[가-힣](?<![를가는의에로와만도])",
    "일": "반|자|본|환|괄|정|상|선|체|러|보|률|원|신|시|제|단|련",
}
_AFTER_SYLLABLE = (
    r"(?=$|[^가-힣]|[을를이가은는의에로도만과와씩당까부으중여간내미초안정규등한남뿐마보전후뒤별]"
    r"|입니|였|치(?![가-힣]{2}))"
)

BASE: dict[str, tuple[str, Decimal]] = {
    "년": ("개월", Decimal(12)),
    "주": ("일", Decimal(7)),
    "ha": ("㎡", Decimal(10**4)),
    "㎢": ("㎡", Decimal(10**6)),
    "GW": ("kW", Decimal(10**6)),
    "MW": ("kW", Decimal(10**3)),
    "GWh": ("kWh", Decimal(10**6)),
    "MWh": ("kWh", Decimal(10**3)),
    "톤": ("g", Decimal(10**6)),
    "kg": ("g", Decimal(10**3)),
    "km": ("mm", Decimal(10**6)),
    "m": ("mm", Decimal(10**3)),
    "cm": ("mm", Decimal(10)),
}


def _pattern(form: str) -> str:
    """The regular expression of one form, with what may follow it."""
    pattern = re.escape(form).replace(r"\ ", " ?")
    if form in _NOT_BEFORE:
        return f"{pattern}(?!{_NOT_BEFORE[form]})"
    if form[-1].isascii() and form[-1].isalnum():
        return f"{pattern}(?![A-Za-z0-9²])"
    return pattern + _AFTER_SYLLABLE if len(form) == 1 and "가" <= form <= "힣" else pattern


_NAME_OF = {form: name for name, forms in _FORMS.items() for form in forms.split("|")}
_UNIT = re.compile("|".join(f"({_pattern(form)})" for form in sorted(_NAME_OF, key=len, reverse=True)))
_BY_GROUP = [_NAME_OF[form] for form in sorted(_NAME_OF, key=len, reverse=True)]
_LOOSE = re.compile(r"[을를이가은는의에로도만과와씩당까부으]|이상|이하|이내|미만|초과|내외|안팎|가량|정도")


def read_unit(text: str, start: int) -> tuple[ValueKind, str, int] | None:
    """The unit at `start`, after at most one space: (kind, normal name, end)."""
    spaced = text[start : start + 1] == " "
    match = _UNIT.match(text, start + spaced)
    if match is None or match.lastindex is None:
        return None
    kind, name = _BY_GROUP[match.lastindex - 1]
    end = match.end()
    if (
        spaced
        and len(match.group()) == 1
        and "가" <= text[end : end + 1] <= "힣"
        and not _LOOSE.match(text, end)
    ):
        return None
    return kind, name, end

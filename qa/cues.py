"""Signs in a sentence that it tells a purpose, a reason, a way, a condition, a definition or a list."""

import re

from qa.asked import Asked

ORGANISATION = re.compile(
    r"[가-힣A-Za-z0-9·()]*(?:진흥원|연구원|기술원|관리원|정보원|개발원|평가원|교육원|과학원|재단|공단|공사|협회|위원회|"
    r"테크노파크|TP|센터|대학교|대학|은행|조합|연합회|사업단|추진단|산단공|진흥공단|지방자치단체|"
    r"특별자치도|특별자치시|광역시|특별시|중기부|산업부|과기정통부|과기부|국토부|농식품부|환경부|고용부|고용노동부|"
    r"(?:[가-힣]{2,8}부(?=[는가와의·,\s]|$))|(?:[가-힣]{2,6}청(?=[은이와의·,\s]|$)))"
)
PLACE = re.compile(
    r"서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|충청|전북|전남|전라|경북|경남|경상|제주|수도권|비수도권|호남권|"
    r"[가-힣]{1,6}(?:시|군|구|도|읍|면|동|단지|산단|혁신도시|캠퍼스|밸리|클러스터)(?=[에의는은이가과와로,·\s]|$)"
)
LISTING = re.compile(
    r"[△▲▷■•①②③]|,[^,]{1,25},|·[^·\s]{1,12}·"
    r"|(?:[가-힣A-Za-z]{2,})(?:와|과|,) [가-힣A-Za-z]{2,}[^.]{0,20}(?:등|이다|다)"
)

_CUES: dict[Asked, re.Pattern[str]] = {
    Asked.PURPOSE: re.compile(
        r"위해|위한|목적|목표|취지|하고자|하려|도록|기여|높이|강화|육성|활성화|해소|지원하(?:는|기)"
    ),
    Asked.REASON: re.compile(
        r"때문|이유|위해|따라|따른|배경|덕분|영향|인해|해소|어려운|부족|필요|중요|만큼|면서|으로써|하기 위"
    ),
    Asked.METHOD: re.compile(
        r"홈페이지|누리집|사이트|온라인|접수|신청|제출|이메일|우편|방문|통해|방식|절차|거쳐|"
        r"확인할 수 있|단계|평가|포털|시스템"
    ),
    Asked.ELIGIBILITY: re.compile(
        r"대상|자격|가능|할 수 있|기업이|이상인|이하인|미만|이내|제외|한해|이어야|갖춘|보유|"
        r"속한|소재한|누구나|조건|요건|업력|참여할 수"
    ),
    Asked.DEFINITION: re.compile(
        r"사업이다|사업으로|제도다|제도이다|프로그램이다|것이다|것으로|말한다|뜻한다|이란|"
        r"하는 사업|돕는|지원하는|플랫폼|조성하는|핵심이다"
    ),
    Asked.ORGANISATION: ORGANISATION,
    Asked.PLACE: PLACE,
    Asked.LIST: LISTING,
}


def has_cue(kind: Asked, sentence: str) -> bool:
    """True where the sentence shows a sign of the asked kind; true for kinds that have none."""
    pattern = _CUES.get(kind)
    return pattern is None or pattern.search(sentence) is not None

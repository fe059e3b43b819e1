"""Lines made of the words of a news site's own controls and nothing else."""

import re
from collections.abc import Mapping

from corpus.cleaning.reasons import Reason

_CONTROLS: Mapping[Reason, str] = {
    Reason.COMMENT: r"댓글\s*(?:쓰기|보기|달기|작성|입력|남기기|수|많은\s?순|[0-9]+\s?개?)?|"
    r"의견\s*(?:쓰기|보기|[0-9]+)|답글(?:쓰기)?|"
    r"\[?--comment--\]?|총 댓글\s*\d*|등록순|최신순|공감순|비추천|답글 작성",
    Reason.SHARE_BUTTONS: r"(?:이\s?)?(?:기사를?|뉴스를?|글을?)?\s?공유(?:하기|합니다)?|카카오(?:톡|"
    r"스토리)?(?:으?로)?|"
    r"페이스북|트위터|엑스|\(?구\s?트위터\)?|밴드|"
    r"네이버(?:\s?블로그|\s?밴드)?|텔레그램|라인|인스타그램|링크드인|핀터레스트|"
    r"레딧|왓츠앱|쓰레드|스레드|SNS|URL|주소|링크|복사(?:하기|됨)?|"
    r"퍼가기|스크랩(?:하기)?|북마크|저장(?:하기)?|즐겨찾기|이?메일(?:\s?보내기)?|보내기|전송|다른 공유 찾기|"
    r"기사\s?(?:저장|보관함?|스크랩|보내기)|facebook|twitter|kakao(?:talk|story)?|naver|"
    r"band|telegram|threads|share|email|copy|link",
    Reason.FONT_BUTTONS: (
        r"(?:글자|글씨|폰트|본문\s?글[자씨])\s?(?:크기|사이즈)?\s?(?:조절|조정|변경|설정)?|(?:가장|아주|"
        r"매우|조금|더)?\s?(?:작게|크게)|기본|보통|크기|가{1,3}\s?[+\-]?|인쇄(?:하기)?|프린트|print|"
        r"다크\s?모드|라이트\s?모드"
    ),
    Reason.AUDIO: (
        r"(?:이\s?)?(?:기사|뉴스|본문|음성으로|음성)?\s?(?:으로\s?)?듣기|\d{1,2}:\d{2}|재생(?:하기|"
        r"\s?속도)?|일시\s?정지|정지|배속|음소거|음성\s?(?:재생|선택)|남성|여성|느림|빠름"
    ),
    Reason.REACTIONS: (
        r"(?:좋아|싫어|화나|슬퍼|훈훈해|놀라|기뻐|웃겨|유익해|궁금해)요?|추천(?:해요|"
        r"하기|수)?|감동(?:이에요)?|공감(?:해요)?|"
        r"(?:추가|후속)\s?(?:취재|기사)\s?(?:를\s?)?원해요|쏠쏠정보|흥미진진|공감백배|"
        r"분석탁월|도움돼요|응원해요|"
        r"팩트체크"
    ),
    Reason.NAVIGATION: r"본문\s?(?:바로\s?가기|영역|내용|시작|으로)|(?:메뉴|광고)\s?(?:건너뛰기|"
    r"바로가기)|주메뉴|바로\s?가기|"
    r"건너뛰기|닫기|열기|이전(?:\s?기사|글)?|다음(?:\s?기사|글)?|목록(?:으로|보기)?|맨\s?위로|위로|처음으로|"
    r"top|"
    r"(?:기사|뉴스)?\s?더\s?보기|전체\s?(?:메뉴|기사|보기)|메뉴|검색(?:창|어)?|로그인|로그아웃|회원\s?가입|"
    r"마이페이지|구독(?:하기|중)?|팔로우|이미지\s?(?:크게\s?보기|확대|닫기)|확대(?:\s?보기)?|알림\s?(?:받기|"
    r"설정)?|"
    r"홈(?:으로)?|home|광고|advertisement|ad|기자에게\s?문의하기|기자\s?(?:페이지|구독)|지면\s?보기|"
    r"pdf\s?보기|pc\s?버전|모바일\s?버전|rss|사이트맵|제보하기|기사\s?제보|옵션|설정|more|close|menu|"
    r"search|login|다운로드|새\s?창|"
    r"(?:회사|신문사)\s?소개|뉴스\s?레터(?:\s?(?:신청|구독))?|(?:신문\s?)?구독\s?(?:신청|안내)|이용\s?약관|"
    r"개인정보\s?(?:처리|취급)\s?방침|청소년\s?보호\s?(?:정책|책임자)|광고\s?(?:문의|안내)|제휴\s?(?:문의|안내)|"
    r"고객\s?센터|저작권\s?(?:보호\s?)?(?:정책|규약|안내)|이메일\s?무단\s?수집\s?거부|독자\s?투고|인재\s?채용|찾아오시는\s?길|"
    r"이전글|다음글|페이지\s?이동|(?:기자\s?)?페이지|구독\s?중|원문|윤리\s?강령|고충\s?처리(?:인)?|알립니다",
}
_SECTIONS = (
    r"뉴스|정치|경제|사회|문화|국제|스포츠|연예|오피니언|사설|칼럼|전국|지역|"
    r"산업|금융|증권|부동산|과학|it|생활|라이프|"
    r"포토|영상|속보|최신|세계|북한|교육|건강|인사|부고|기획|특집|이슈|테크|"
    r"종합|일반|기업|중기|벤처|정책|방송|정보통신"
)
_SEPARATORS = (
    r"[\s·ㆍ|/,>:<»›()\[\]{}•*\-+0-9.=~&…×✕▲▼△▽☰★☆]*+"  # possessive, as the groups below: no backtracking
)
_SOLID = {
    reason: re.compile(rf"{_SEPARATORS}(?:(?>{words}){_SEPARATORS})++$", re.IGNORECASE)
    for reason, words in _CONTROLS.items()
}
_ANY_CONTROL = "|".join(_CONTROLS.values())
_MIXED = re.compile(rf"{_SEPARATORS}(?:(?>{_ANY_CONTROL}){_SEPARATORS}){{2,}}+$", re.IGNORECASE)
_MENU = re.compile(rf"{_SEPARATORS}(?:(?>{_SECTIONS}|홈|home){_SEPARATORS})++$", re.IGNORECASE)
_LONGEST = 160


def control_reason(line: str) -> Reason | None:
    """Why `line` is a row of page controls, or None when any other word stands in it."""
    text = line.strip()
    if not text or len(text) > _LONGEST or not re.search(r"[가-힣A-Za-z]|\d:\d", text):
        return None
    for reason, pattern in _SOLID.items():
        if pattern.match(text):
            return reason
    return _first_reason(text) if _MIXED.match(text) else None


def is_menu(line: str) -> bool:
    """Whether `line` is a row of section names (정치 경제 사회 …)."""
    return len(line) <= _LONGEST and _MENU.match(line.strip()) is not None


def _first_reason(text: str) -> Reason:
    starts = {
        found.start(): reason
        for reason, words in _CONTROLS.items()
        if (found := re.search(words, text, re.IGNORECASE)) is not None
    }
    return starts[min(starts)]

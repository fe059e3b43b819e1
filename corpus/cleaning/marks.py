"""Conventional lines around Korean news: bylines, times, captions, copyright, summaries, list titles."""

import re

from corpus.cleaning.phrases import control_reason
from corpus.cleaning.reasons import Reason
from corpus.cleaning.shapes import is_key_value, is_prose, without_bullet
from corpus.sentence_borders import borders

NAME = r"(?:[가-힣]{2,4}|O{2,3}|○{2,3}|[A-Z]{2,3})"
ROLE = (
    r"(?:(?:선임|수습|객원|인턴|전문|취재|경제|산업|사회|정치|사진|영상|온라인|"
    r"디지털|뉴스|대|편집|시민|명예|책임|"
    r"수석)?\s?(?:기자|특파원|통신원|논설위원|앵커|에디터|PD|리포터))"
)
MAIL = r"(?:[A-Za-z0-9_.+\-]+\s?@\s?[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+|\[email(?:\s|&#160;)protected\])"
_DATE = r"(?:\d{4}\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}\s?[.일]?|[’'`]?\d{2}\.\s?\d{1,2}\.\s?\d{1,2}\.?)"
_CLOCK = (
    r"(?:\s*(?:\([월화수목금토일]\)|[월화수목금토일]요일)?\s*(?:오전|오후|AM|"
    r"PM)?\s*\d{1,2}[:시]\s?\d{0,2}분?(?::\d{2})?)"
)
_TIME_WORD = (
    r"(?:최초\s?)?(?:기사\s?)?(?:입력|발행|등록|수정|승인|작성|게시|게재|송고|업데이트|최종\s?수정|최종|"
    r"발행일|등록일|작성일|게시일|입력시간|보도일|기사등록|기사입력|지면|노출|"
    r"예약)\s?(?:일시|시간|시각|일자|일|됨)?"
)
_TIME_LINE = re.compile(
    rf"(?:[\[(<|·ㆍ•\-/ ]*(?:{_TIME_WORD})?\s*[:：.|]?\s*{_DATE}{_CLOCK}?[\])>|·ㆍ•\-/ ]*)++(?:{_TIME_WORD}|"
    rf"KST|조회수?|댓글)?[\s:\d,|·]*$"
)
_BARE_TIME_WORD = re.compile(rf"(?:{_TIME_WORD})\s*[:：]?$")
_BYLINE = re.compile(
    rf"[\[(<【\-=/·ㆍ|■▶\s]*(?:(?:글|취재|편집|등록기자|작성자?|담당|기사\s?작성|촬영|사진|기획|정리|"
    rf"by)\s*[\]:：=·)]?\s*)?(?:[가-힣A-Za-z()·]{{2,14}}\s*[=|·ㆍ/]?\s*)?"
    rf"{NAME}\s?{ROLE}(?:\s*[,·/&]?\s*{NAME}\s?{ROLE})*[\s\])>】,·/|=]*(?:입니다\.?)?(?:[\s(\[|<]*(?:{MAIL})[\s)\]>]*)?(?:\(끝\))?(?:\s?(?:페이지|구독|더\s?보기|프로필).{{0,8}})?[\s/|.]*$"
)
_STAFF = re.compile(
    r"(?:편집자?|에디터|기자|작성자?|글쓴이|취재|등록기자|데스크|제보(?:[·/ㆍ]문의)?|"
    r"기사\s?제공처?|기사\s?제보|"
    r"제공처|출처|자료\s?제공|뉴스\s?제보|편집인|발행인)\s*[:：]\s*(?P<value>\S.{0,60})?$"
)
_MAIL_LINE = re.compile(rf"[\[(<\s■▶]*(?:{NAME}\s?(?:{ROLE})?\s*)?{MAIL}[\])>\s]*(?:\(끝\))?[\s.]*$")
_CLOSING = re.compile(
    r"[\[(<【/◎\-=\s]*(?:끝|공감언론\s?[가-힣A-Za-z]+|[가-힣]{2,5}(?:뉴스|통신|일보|신문))[\])>】]+\s*$|"
    r"/\s?[가-힣A-Za-z]{2,8}\s*$|◎.{0,30}$"
)
COPYRIGHT = re.compile(
    r"저작권|무단\s?(?:전재|복제|배포|도용|사용)|재배포\s?(?:및\s?.{0,10})?(?:를\s?)?금|all rights "
    r"reserved|copyright|AI\s?(?:데이터\s?)?학습(?:\s?및\s?활용)?\s?(?:을\s?)?(?:이용\s?)?금|"
    r"[ⓒ©]|크롤링\s?금지|학습\s?이용\s?금지",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:재판매\s?및\s?DB\s?금지|DB\s?금지|[ⓒ©].{1,30}$|(?:[/\[(<【]|^|\s)\s?(?:사진|"
    r"이미지|그래픽|자료|출처|영상|일러스트|캡처|그림|인포그래픽|제공|자료\s?사진|"
    r"사진\s?출처|사진\s?제공|이미지\s?출처|"
    r"자료\s?제공|사진\s?자료)\s?(?:제공|출처|캡처|캡쳐)?\s?[=:|ㅣ·/]\s?[^\s].{0,40}$|"
    r"[(\[<【/][^()\[\]<>【】\n]{1,30}?\s?(?:제공|"
    r"캡처|캡쳐|자료사진|갈무리|게티이미지\S*|픽사베이|연합뉴스|뉴시스|뉴스1)[)\]>】]?\.?\s*$|"
    r"[(\[](?:자료)?사진[)\]]\s*$|"
    r"[가-힣A-Za-z]{2,15}\s제공$)"
)
_SCENE = re.compile(
    r"(?:전경|모습|장면|조감도|투시도|기념\s?촬영|기념\s?사진|사진|포스터|홍보물|"
    r"이미지|현장|위치도|개념도|행사장|"
    r"단체\s?사진|내부|외관|로고|현판식|협약식|간담회|청사)(?:이다|입니다)?[.]?\s*(?:\([^)]*\))?$"
)
_PHOTO_MARK = re.compile(r"[▲△▶▼◀◁▷]\s?\S|\[?(?:사진|그림|이미지)\s?(?:설명|\d)?\s?[\]=:|]")
_SUMMARY_HEAD = re.compile(
    r"(?:\[|<|【|■|▶)?\s*(?:(?:이\s?)?(?:기사|뉴스|본문|AI|인공지능|자동|내용|핵심|한눈에|챗GPT|"
    r"생성형\s?AI|오늘의|주요|[3세]\s?줄|세줄|3문장|1분|30초|한\s?줄)[\s\-]*){1,4}(?:요약|정리|"
    r"포인트|브리핑)(?:\s?(?:보기|하기|봇|문|내용|서비스|beta|베타|닫기|펼치기))*\s*[\]>】:]?\s*$|"
    r"요약\s*(?:보기|문|봇|닫기)?\s*[:\]]?$",
    re.IGNORECASE,
)
_SUMMARY_NOTE = re.compile(
    r"(?=.{0,150}$)(?=.*요약)(?=.*(?:AI|인공지능|자동|기술|알고리즘|모델|챗))(?=.*(?:전달합니다|"
    r"제공됩니다|결과입니다|생성|필요합니다|권합니다|권장|확인해\s?주|확인하|"
    r"읽어|다를 수|보시기|작성(?:됐|되)|있습니다|"
    r"있을 수|참고)).*(?:니다|세요|기\s?바랍니다|있음|요)\.?$"
)
_LIST_HEAD = re.compile(
    r"(?=.{2,30}$)(?:[\[<【■▶◆●#*\-☞※]\s*)?(?:(?!.*(?:[다요]\.|[.!]$)).*(?:관련|"
    r"연관|추천|인기|최신|주요|많이\s?본|많이\s?읽은|조회|실시간|베스트|best|핫|hot|오늘의?|이\s?시[각간]|"
    r"지금|꼭|함께|다른|랭킹|헤드라인|속보|톱|top|화제|놓치|에디터|기자의|댓글\s?많은|"
    r"섹션|카테고리|주간|일간|월간|"
    r"급상승|뜨는|눈길|이어서|당신이|회원님|독자|네티즌|언론사|편집|최근|이슈|"
    r"많은).{0,12}(?:기사|뉴스|클릭|포토|"
    r"랭킹|키워드|콘텐츠|컨텐츠|픽|pick|헤드라인|토픽|읽을거리|소식|글|영상|"
    r"이슈|핫뉴스|검색어|태그|스토리|news|"
    r"view|목록|순위|시리즈)s?|(?:관련|연관|최신|주요|인기|추천)\s?(?:기사|뉴스)|포토\s?뉴스|핫\s?이슈|"
    r"hot\s?(?:포토|이슈|클릭|news)|related\s?(?:articles?|news)?|most\s?(?:read|"
    r"viewed)|기사\s?목록|.*(?:기사|뉴스|콘텐츠)\s?(?:는\s)?(?:어때요|어떠세요|놓치셨나요|보셨나요)\??|"
    r".*(?:뉴스|기사|랭킹|순위)\s?(?:TOP|베스트|best)\s?\d*|.*(?:다른|많은)\s.{0,6}(?:본|읽은|찾은|클릭한)\s(?:기사|뉴스|글)|.*에디터\s?추천|이슈\s?(?:픽|태그|키워드)|키워드|태그|tags?)\s*(?:더\s?보기)?\s*[:\]>】\-–]*\s*\d*\s*(?:\d+)?$",
    re.IGNORECASE,
)
_TICKER_HEAD = re.compile(
    r"(?=.{2,30}$)(?!.*[다요]\.).*(?:시세|상승\s?종목|하락\s?종목|종목\s?(?:시세|현황)?$|증시\s?(?:현황|"
    r"지표)?$|국내\s?증시|해외\s?증시|암호화폐|가상자산|가상화폐|코인\s?(?:시세|현황)|환율\s?(?:정보)?$|"
    r"시장\s?지표|주요\s?지수|시황|급등주|특징주\s?$)",
)
_VOTE_HEAD = re.compile(
    r"(?=.{2,30}$)(?!.*[다요]\.).*(?:투표|설문\s?조사?|찬\s?[/·]?\s?반|여러분의\s?(?:생각|"
    r"의견)|당신의\s?(?:생각|선택)|poll)(?:하기|수|함|\s?참여)?\s*[:?]?\s*\d*$",
    re.IGNORECASE,
)
_VOTE_LINE = re.compile(r"\d[\d,]*\s?명이?\s?(?:이\s?)?(?:투표|참여)|총\s?(?:투표|참여)\s?(?:수|자)?")
_COMMENT_HEAD = re.compile(
    r"(?:전체\s?|총\s?)?(?:댓글|네티즌\s?의견|독자\s?의견|한\s?줄\s?의견|의견\s?목록)\s*(?:\(?\d+\)?\s?(?:개|"
    r"건)?)?\s*(?:쓰기|보기|목록|\[?\d*\]?)?$"
)
_NOISE_NOTE = re.compile(
    r"(?=.{5,90}$)(?:.*(?:조회된|많이\s?본|많이\s?읽은)\s?(?:뉴스|기사)입니다\.?|.*(?:24시간|"
    r"실시간)\s?(?:변동률|기준).*|.*(?:구독|팔로우|채널\s?추가|친구\s?추가|알림\s?설정).{0,25}(?:하세요|"
    r"주세요|해보세요|눌러|받아보세요|만나보세요)[.!]?|.*여러분의\s?제보.*|.*제보(?:는|를)?\s?(?:카카오톡|"
    r"받습니다|기다립니다|하기).*|.*(?:로그인|회원가입)\s?(?:후|하시면|이\s?필요).*|"
    r".*(?:댓글|의견).{0,20}(?:삭제될|"
    r"운영\s?규정|작성해\s?(?:주세요|보세요)|입력해\s?(?:주세요|보세요)|남겨\s?주세요|첫\s?번째).*|.*이\s?기사(?:의|는).{0,30}(?:카테고리|"
    r"섹션|분류|언론사|로봇|알고리즘).*|.*(?:자바스크립트|javascript|쿠키).{0,25}|.*채널에서\s?(?:구독|"
    r"확인).*|.*독자\s?제보.*)$",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"(?=.{2,18}$)[가-힣A-Za-z\s·/()]*(?:보기|가기|하기|받기|쓰기|닫기|열기|"
    r"펼치기|접기|보내기|남기기|구독|팔로우|알림|로그인)[>›+]*$"
)
_PICTURE_NOTE = re.compile(
    r"(?=.{4,60}$).*(?:사진|이미지|그림)[은는이]?\s.{0,25}(?:관계\s?없|관련\s?없|무관|자료\s?사진|참고용)"
)
_POSITION = re.compile(
    r"\((?:맨\s?)?(?:왼쪽|오른쪽|가운데|앞줄|뒷줄|윗줄|아랫줄|사진)[^()]{0,20}\)|(?:왼쪽|오른쪽)(?:부터|에서)\s|\([^()]{0,20}(?:번째|가운데)\)"
)
_OWNER_NOTE = re.compile(
    r"(?=.{8,80}$).*(?:기사|뉴스|콘텐츠|글|사진)의?\s?.{0,6}(?:저작권|판권)[은이].{0,30}(?:있습니다|있음|있다|귀속됩니다)\.?$"
)
_WEATHER = re.compile(
    r"(?:\d{1,2}(?:\.\d)?\s?(?:℃|°C?|도).*){3}|^[가-힣]{2,5}\s?-?\d{1,2}(?:\.\d)?\s?(?:℃|°C?)$"
)
_INDEX_ROW = re.compile(
    r"(?=(?:.*?[\d,]+\.\d+){2})(?=.*(?:코스피|코스닥|환율|원/달러|달러|나스닥|다우|WTI|비트코인|"
    r"이더리움|KOSPI|KOSDAQ))(?=.*(?:[▲▼△▽↑↓]|%)).*",
    re.IGNORECASE,
)
_IMAGE_DIGITS = re.compile(r"[\d\s]{12,}$|\S+\.(?:jpe?g|png|gif|webp)(?:\s.*)?$", re.IGNORECASE)


def is_time_line(line: str) -> bool:
    """Whether `line` states only when the page was entered or changed."""
    text = line.strip()
    return len(text) < 120 and (_TIME_LINE.match(text) is not None or _BARE_TIME_WORD.match(text) is not None)


def is_scene(line: str) -> bool:
    """Whether `line` ends as captions do (… 전경, … 모습) and is no statement."""
    return len(line) < 90 and _SCENE.search(line.strip()) is not None


def is_credit(line: str) -> bool:
    """Whether `line` ends with the credit of a photo, so that it is its caption."""
    text = line.strip()
    return (
        len(text) < 400
        and _CREDIT.search(text[-120:]) is not None
        and not is_key_value(text[-120:] if len(text) < 120 else "")
    )


def names_positions(line: str) -> bool:
    """Whether `line` is one statement that tells who stands where in a picture."""
    return len(line) < 200 and _POSITION.search(line) is not None and len(borders(line)) == 0


def is_credit_only(line: str) -> bool:
    """Whether `line` is nothing but a credit, such as `[충북도 제공.재판매 및 DB 금지]`."""
    return (
        re.match(
            r"[\[(<【/]?\s*(?:사진|이미지|그래픽|출처|ⓒ|©)|[\[(<【][^\])>】]{2,40}[\])>】]$|"
            r"[가-힣A-Za-z]{2,12}\s제공\.?$",
            line.strip(),
        )
        is not None
    )


def is_photo_line(line: str) -> bool:
    """Whether `line` begins as captions do: ▲ or `사진=`."""
    return _PHOTO_MARK.match(line.strip()) is not None


def list_head_reason(line: str) -> Reason | None:
    """Why the lines under `line` are no part of the article, when `line` is the title of such a list."""
    text = line.strip()
    if len(text) > 60 or is_prose(text):
        return None
    for pattern, reason in (
        (_SUMMARY_HEAD, Reason.SUMMARY),
        (_TICKER_HEAD, Reason.TICKER),
        (_VOTE_HEAD, Reason.VOTE),
        (_COMMENT_HEAD, Reason.COMMENT),
        (_LIST_HEAD, Reason.RELATED),
    ):
        if pattern.match(without_bullet(text)):
            return reason
    return None


def line_reason(line: str) -> Reason | None:
    """Why `line` alone, wherever it stands, is no part of an article; None when it may be one."""
    text = line.strip()
    if not text or len(text) > 400:
        return None
    if is_time_line(text):
        return Reason.DATELINE
    controls = control_reason(text)
    if controls is not None and list_head_reason(text) is None:
        return controls
    if len(text) < 100 and (_BYLINE.match(text) or _MAIL_LINE.match(text) or _is_staff(text)):
        return Reason.BYLINE
    for pattern, reason in (
        (_IMAGE_DIGITS, Reason.IMAGE),
        (_SUMMARY_NOTE, Reason.SUMMARY),
        (_VOTE_LINE, Reason.VOTE),
        (_NOISE_NOTE, Reason.NAVIGATION),
        (_COMMAND, Reason.NAVIGATION),
        (_PICTURE_NOTE, Reason.CAPTION),
        (_OWNER_NOTE, Reason.COPYRIGHT),
    ):
        if pattern.match(text) and not (pattern is _COMMAND and list_head_reason(text) is not None):
            return reason
    if not is_prose(text) and (_CLOSING.match(text) or (len(text) < 250 and COPYRIGHT.search(text))):
        return Reason.COPYRIGHT
    if _WEATHER.search(without_bullet(text)) and not is_prose(text):
        return Reason.WEATHER
    return Reason.TICKER if _INDEX_ROW.match(text) and not is_prose(text) else None


def _is_staff(text: str) -> bool:
    found = _STAFF.match(without_bullet(text))
    return found is not None and (found["value"] is None or not is_prose(text))

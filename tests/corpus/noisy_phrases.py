"""What news sites print around an article: three sets of phrases.

`SEEN` was at hand while the rules were written. `OPENED` and then `OPENED_LATER` were written after the
rules, measured once unseen, and only then looked at to mend the rules; `docs/cleaning.md` gives the figures
of both times.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    related_heads: Sequence[str]
    headlines: Sequence[str]
    share_rows: Sequence[Sequence[str]]
    menus: Sequence[Sequence[str]]
    time_lines: Sequence[str]
    bylines: Sequence[str]
    openers: Sequence[str]
    closers: Sequence[str]
    copyrights: Sequence[str]
    captions: Sequence[Sequence[str]]
    summary_heads: Sequence[str]
    summary_notes: Sequence[str]
    vote_boxes: Sequence[Sequence[str]]
    ticker_heads: Sequence[str]
    comment_boxes: Sequence[Sequence[str]]
    single_lines: Sequence[str]


SEEN = Phrases(
    related_heads=[
        "관련기사",
        "많이 본 뉴스",
        "주요 뉴스",
        "실시간 랭킹 뉴스",
        "추천기사",
        "[관련기사]",
        "관련기사 -",
        "꼭 봐야할 주요뉴스",
        "오늘의 이슈픽",
        "Hot 포토",
        "최신 기사",
        "댓글 많은 뉴스",
    ],
    headlines=[
        "{firm}, {country} 공장에 {sum} 투자…{year}년 가동",
        "美 {name} “관세 {percent} 더 올릴 것”…{index} 급락",
        "{name} 대통령, {month}월 {day}일 방한 확정",
        "'{sum} 대박' {firm}, 임상 3상 성공에 주가 {percent} 급등",
        "[단독] {firm} {person}, {sum} 횡령 혐의로 압수수색",
        "[속보] {country} 중앙은행, 기준금리 {percent} 동결",
        "{person} 의원 “탈당 고려 안 해”…당내 갈등 격화",
        "“월세 {sum}도 비싸다”…대학가 원룸의 눈물",
        "장마 {month}월 {day}일 시작…제주 최대 {day}0㎜ 폭우",
        "{country} 대표팀, {name} 멀티골로 4강 진출",
    ],
    share_rows=[
        ["닫기", "기사듣기", "공유하기", "카카오톡", "페이스북", "트위터 엑스", "URL 복사", "글자크기"],
        ["글자 작게 글자 크게 인쇄하기"],
        ["가장작게 작게 기본 크게 가장크게"],
        ["기사듣기 00:00 / 00:00"],
        ["이 기사를 공유합니다"],
        ["기사 듣기", "00:00 /", "  • 가장작게", "  • 작게", "  • 기본", "  • 크게", "  • 가장크게"],
        ["스크랩", "인쇄", "이메일", "폰트크기"],
    ],
    menus=[
        ["본문 바로가기", "메뉴 건너뛰기"],
        ["로그인", "회원가입", "구독하기"],
        ["정치 경제 사회 문화 국제 스포츠 연예"],
        ["홈 > 경제 > 산업"],
    ],
    time_lines=[
        "입력 {iso} 11:00",
        "발행: {dots} 14:35",
        "입력 : {dots} 08:50:01",
        "승인 {dots} 10:12 | 댓글 0",
        "등록 {iso} 09:00 수정 {iso} 09:40",
        "기사입력 {dots}. 오후 3:20",
    ],
    bylines=[
        "편집: {person} 기자",
        "{person} 기자 {mail}",
        "- {person} 기자",
        "{person} 산업전문기자",
        "등록기자: {person} 기자 [기자에게 문의하기]",
    ],
    openers=[
        "[{press} {person} 기자] ",
        "({city}={press}) {person} 기자 = ",
        "[{city}={press}]{person} 기자 = ",
        "【{press} {city}={person} 기자】 ",
        "{press} {person} 기자ㅣ",
    ],
    closers=[" {person}기자 {mail}", " (끝)", " /{press}", " {mail}(끝)", " {person} 기자"],
    copyrights=[
        "<저작권자(c) {press}, 무단 전재-재배포 금지>",
        "저작권자 © {press} 무단전재 및 재배포 금지",
        "※ 저작권자 ⓒ {press}. 무단 전재-재배포 금지",
        "AI 학습 및 활용 금지",
        "◎공감언론 뉴시스 {mail}",
    ],
    captions=[
        ["▲ {year}년 {month}월 준공된 공장 전경.(출처: {press})"],
        ["{firm} 본사 전경.(사진={press})"],
        ["스마트공장 내부 모습 /사진={firm}"],
        ["반도체 생산라인 ⓒ게티이미지뱅크"],
        ["AI기술 도입한 제조기업 현장", "[{city}시 제공.재판매 및 DB 금지]"],
    ],
    summary_heads=["기사 3줄 요약", "AI 요약", "내용요약", "자동요약"],
    summary_notes=[
        "AI 요약 기술은 핵심만 전달합니다. 전체 내용의 이해를 위해서는 본문을 확인해야 합니다.",
        "기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다.",
    ],
    vote_boxes=[
        ["찬/반 투표", "총 투표수: 1", "있다", "0%", "0명이 투표했어요", "없다", "0%", "0명이 투표했어요"]
    ],
    ticker_heads=["실시간 암호화폐 시세", "오늘의 상승종목"],
    comment_boxes=[["댓글 0"], ["댓글 3", "wow****", "세금이 아깝다!"], ["--comment--"]],
    single_lines=[
        "이미지 확대 닫기",
        "2026012801002238900132371 0",
        "좋아요0",
        "화나요0",
        "추가취재 원해요0",
    ],
)
OPENED = Phrases(
    related_heads=[
        "함께 보면 좋은 기사",
        "이 시각 헤드라인",
        "놓치면 안 될 뉴스",
        "관련 뉴스 더보기",
        "인기 콘텐츠",
        "지금 뜨는 뉴스",
        "이 기자의 다른 기사",
        "섹션 인기기사",
        "오늘의 핫클릭",
        "독자들이 많이 찾은 기사",
    ],
    headlines=[
        "{firm} {person} 회장 “{year}년 매출 {sum} 목표”",
        "{country}서 규모 {percent2} 지진…사망자 {day}명으로 늘어",
        "‘{name} 쇼크’에 {index} {percent} 하락 마감",
        "{month}월 {day}일 오늘의 운세·띠별 운세",
        "비트코인 {sum} 돌파…“연말 두 배” 전망도",
        "{city} 아파트 {sum} 신고가…거래량은 {percent} 감소",
        "[포토] {name}, 환한 미소로 출국",
        "“{sum} 벌었다” 퇴사 후 유튜버 된 30대 {person}씨",
        "{country}-{country2} 휴전 합의 {day}일 만에 파기",
        "{firm} 신작 게임 출시 첫날 {sum} 매출 올려",
    ],
    share_rows=[
        ["기사 공유하기", "X(트위터)", "네이버 블로그", "링크 복사", "닫기"],
        ["가", "가", "가"],
        ["글씨크기 조절", "가 가 가", "프린트"],
        ["음성으로 듣기", "다크모드", "북마크", "공유"],
        ["SNS 공유", "밴드", "카카오스토리", "텔레그램"],
    ],
    menus=[
        ["전체메뉴", "검색", "로그인"],
        ["뉴스 | 오피니언 | 라이프 | 포토 | 지역"],
        ["주메뉴 바로가기", "본문 바로가기"],
        ["HOME > 뉴스 > 정책"],
    ],
    time_lines=[
        "최초입력 {dots} 07:31 최종수정 {dots} 08:02",
        "게시 {iso} 17:05",
        "기사등록 : {dots} (월) 13:20",
        "송고시간 {iso} 06:00",
        "작성일 {dots}",
    ],
    bylines=[
        "글 {person} 기자",
        "{press} {person} 기자",
        "{person} 기자 구독",
        "취재: {person} 기자",
        "{person} 기자({mail})",
    ],
    openers=[
        "({city}={press}) {person}·{person2} 기자 = ",
        "[{press}={person} 기자] ",
        "[{city} {press}={person} 기자] ",
        "{city}={person} 기자 ",
    ],
    closers=[
        " {city}={person} 기자 {mail}",
        " [{press} {person} 기자]",
        " <{person} {mail}>",
        " ({person} 기자)",
        "/{person} 기자 {mail}",
    ],
    copyrights=[
        "Copyright ⓒ {press}. All rights reserved. 무단 전재 및 재배포 금지",
        "<ⓒ {press}, 무단전재 및 재배포 금지>",
        "[저작권자 {press}, 무단복제 및 AI 학습 이용 금지]",
        "{press}(www.news.kr), 무단전재 및 수집, 재배포 금지",
        "기사제보 및 보도자료 {mail}",
    ],
    captions=[
        ["{firm}이 {year}년 공개한 조감도. 사진 제공={firm}"],
        ["△ {city}시청사 전경 (사진: {city}시)"],
        ["[사진=픽사베이]"],
        ["{person} 시장이 {day}일 협약식에서 기념촬영을 하고 있다. {city}시 제공"],
        ["▲사진은 기사와 관계없음"],
    ],
    summary_heads=["한눈에 보는 요약", "챗GPT 요약", "뉴스 요약봇", "[AI 뉴스 요약]"],
    summary_notes=[
        "인공지능이 자동으로 요약한 내용으로 실제 본문과 다를 수 있습니다.",
        (
            "자동 추출 기술로 요약된 내용입니다. 요약 기술의 특성상 본문의 주요 내용이 "
            "제외될 수 있어, 전체 맥락을 이해하기 위해서는 기사 본문 전체보기를 권장합니다."
        ),
    ],
    vote_boxes=[
        ["여러분의 생각은?", "찬성 12표", "반대 3표", "투표하기"],
        ["이 정책에 대한 설문조사", "도움이 된다 61%", "아니다 39%", "1,204명 참여"],
    ],
    ticker_heads=["국내 증시 현황", "가상자산 시세"],
    comment_boxes=[
        ["전체 댓글 12개", "최신순", "공감순", "abc1234", "진짜 되는 건가?"],
        ["첫 댓글을 작성해보세요", "주소복사가 완료되었습니다"],
    ],
    single_lines=[
        "광고",
        "기사 원문보기",
        "기자 페이지 바로가기",
        "채널 구독하고 소식 받기",
        "이전기사 다음기사",
        "맨 위로",
    ],
)
OPENED_LATER = Phrases(
    related_heads=[
        "이런 기사 어때요",
        "오늘 가장 많이 읽힌 기사",
        "Best 뉴스",
        "다른 독자가 본 기사",
        "실시간 인기 검색어",
        "AD 추천 콘텐츠",
        "뉴스 랭킹 TOP5",
        "같은 분야 최신 뉴스",
        "지금 이 뉴스",
        "에디터 추천",
    ],
    headlines=[
        "{person} {city}시장, {country} 방문…{sum} 투자 유치 협약",
        "[속보] {name} 피습…“생명에는 지장 없어”",
        "{firm} 노조, {month}월 {day}일 총파업 예고",
        "카페 음료 {percent} 인상…직장인 한숨",
        "“{sum} 전셋집 찾습니다” 신혼부부의 하소연",
        "{index} {percent} 반등 마감, 외국인 {sum} 순매수",
        "{country}서 한국인 {day}명 실종…외교부 “확인 중”",
        "‘{year} 미스 유니버스’ 우승자는 {country} 출신",
        "{firm}·{name} 손잡았다…전기차 배터리 {sum} 공급",
        "[날씨] {month}월 {day}일 전국 비…낮 최고 30도",
    ],
    share_rows=[
        ["공유", "페이스북 트위터 카카오톡 URL복사"],
        ["글자 크기 변경하기", "작게", "보통", "크게", "아주 크게"],
        ["기사 스크랩 하기", "다른 공유 찾기"],
        ["텍스트 음성 변환 서비스 사용하기", "성별 남성 여성", "말하기 속도 느림 보통 빠름"],
        ["좋아요 0", "나빠요 0"],
    ],
    menus=[
        ["컨텐츠 바로가기"],
        ["전국", "경제", "사회", "스포츠"],
        ["지면보기 | 구독신청 | 기사제보"],
        ["홈", "뉴스홈", "최신기사"],
    ],
    time_lines=[
        "입력{dots} 09:15 | 수정 {dots} 10:02",
        "{dots} (화) 06:00",
        "등록: {iso} 15:47:02",
        "기사승인 {iso} 08:30:11",
        "{iso} 11:20 송고",
    ],
    bylines=[
        "{person} 기자입니다.",
        "{city}/{person} 기자 {mail}",
        "{person} {press} 기자",
        "[취재] {person} 기자",
        "{person} 선임기자 페이지 이동",
    ],
    openers=[
        "[{city}=뉴스핌] {person} 기자 = ",
        "<{city}={press} {person} 기자> ",
        "[{press}] {person} 기자 = ",
        "({city}={press}) {person} 선임기자 = ",
    ],
    closers=[
        " / {person} 기자 {mail}",
        " {mail} {person} 기자",
        " /{city}={person}기자",
        " - {press} {person} 기자",
    ],
    copyrights=[
        "[ⓒ {press} & hgdaily.kr, 무단전재 및 재배포 금지]",
        "ⓒ {press} 무단전재 및 재배포금지",
        "저작권자(c) {press}, 무단 전재-재배포, AI 학습 및 활용 금지",
        "이 기사의 저작권은 {press}에 있습니다.",
    ],
    captions=[
        ["{city}시 {firm} 전경. {city}시 제공"],
        ["{person} 장관(왼쪽 두 번째)이 {day}일 공장을 둘러보고 있다.", "산업부 제공"],
        ["[사진 = {firm}]"],
        ["{firm} 로고. [연합뉴스 자료사진]"],
        ["(왼쪽부터) {person}·{person2} 대표. /사진제공={firm}"],
    ],
    summary_heads=["기사 요약", "핵심 요약 3줄", "AI가 요약한 뉴스", "요약 보기"],
    summary_notes=[
        (
            "주요 문장 추출 기술을 사용하여 기사 내용을 3줄로 요약한 결과입니다. 일부 "
            "누락된 내용이 있어 전반적인 이해를 위해서는 본문 전체 읽기를 권장합니다."
        ),
        "생성형 AI가 요약한 것으로 정확하지 않을 수 있습니다.",
    ],
    vote_boxes=[
        ["여러분의 선택은", "찬성한다", "반대한다", "32명 투표", "결과 보기"],
        ["오늘의 투표", "지원 규모 충분한가요?", "예", "아니오"],
    ],
    ticker_heads=["증시 시황", "코인 시세"],
    comment_boxes=[
        ["댓글 첫 댓글을 작성해보세요"],
        ["독자 의견 2", "user77", "우리 동네도 해 주세요"],
        ["0 / 300", "등록"],
    ],
    single_lines=["구독신청", "이전글", "PC버전 보기", "회사소개", "뉴스레터 신청", "인쇄하기"],
)

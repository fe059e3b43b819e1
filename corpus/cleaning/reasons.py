"""Why a piece of a page was removed: stable English keys, and what a Korean reader is shown."""

from enum import StrEnum


class Reason(StrEnum):
    """The keys of `Removal.reason`."""

    AUDIO = "audio"
    BYLINE = "byline"
    CAPTION = "caption"
    COMMENT = "comment"
    COPYRIGHT = "copyright"
    DATELINE = "dateline"
    FONT_BUTTONS = "font_buttons"
    IMAGE = "image"
    MARKUP = "markup"
    NAVIGATION = "navigation"
    PAGE_FURNITURE = "page_furniture"
    REACTIONS = "reactions"
    RELATED = "related"
    REPEATED = "repeated"
    SHARE_BUTTONS = "share_buttons"
    STOCK_CODE = "stock_code"
    SUMMARY = "summary"
    TICKER = "ticker"
    TITLE = "title"
    UNPLACED = "unplaced"
    VOTE = "vote"
    WEATHER = "weather"


_LABELS = {
    Reason.AUDIO: "기사 듣기",
    Reason.BYLINE: "기자·편집자 표시",
    Reason.CAPTION: "사진 설명",
    Reason.COMMENT: "댓글",
    Reason.COPYRIGHT: "저작권 표시",
    Reason.DATELINE: "입력·수정 시각",
    Reason.FONT_BUTTONS: "글자 크기 단추",
    Reason.IMAGE: "그림",
    Reason.MARKUP: "화면 표시 기호",
    Reason.NAVIGATION: "메뉴·안내",
    Reason.PAGE_FURNITURE: "화면 틀(본문 밖 영역)",
    Reason.REACTIONS: "공감 단추",
    Reason.RELATED: "다른 기사 목록",
    Reason.REPEATED: "되풀이된 글",
    Reason.SHARE_BUTTONS: "공유 단추",
    Reason.STOCK_CODE: "종목 코드",
    Reason.SUMMARY: "자동 요약",
    Reason.TICKER: "시세표",
    Reason.TITLE: "제목(따로 보관)",
    Reason.UNPLACED: "본문 밖의 글",
    Reason.VOTE: "투표 상자",
    Reason.WEATHER: "날씨",
}


def label(reason: str) -> str:
    """The Korean label of a reason key; an unknown key is shown as it is."""
    return {key.value: name for key, name in _LABELS.items()}.get(reason, reason)

"""What a page's own text says about itself: when it was published, by whom, where.

Only lines around the article are read, never the article, a caption or a list of other articles.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.cleaning.marks import NAME, ROLE
from corpus.cleaning.page_lines import PageLine
from corpus.cleaning.reasons import Reason
from corpus.cleaning.shapes import is_prose
from corpus.records import Removal

_DATE = re.compile(
    r"(?<!\d)(\d{4})\s?[.\-/년]\s?(\d{1,2})\s?[.\-/월]\s?(\d{1,2})(?!\d)|(?<!\d)[’'`ˈ‘]?(\d{2})\.\s?(\d{1,2})\.\s?(\d{1,2})(?!\d)"
)
_ENTERED = re.compile(r"입력|발행|등록|승인|작성|게시|게재|송고|보도|배포|기사등록|published")
_CHANGED = re.compile(r"수정|업데이트|최종|updated|modified")
_AGENCY_AFTER_PLACE = re.compile(r"[(\[【〔]\s*[가-힣·,]{1,10}\s*=\s*([가-힣A-Za-z0-9]{2,15})\s*[)\]】〕]")
_AGENCY_BEFORE_NAME = re.compile(
    rf"[\[【(〔]\s*([가-힣A-Za-z0-9]{{2,15}})\s+(?:[가-힣]{{2,4}}\s*[=|]\s*)?{NAME}\s?{ROLE}"
)
_AGENCY_BARE = re.compile(rf"^([가-힣A-Za-z0-9]{{2,12}})\s{NAME}\s?{ROLE}\s*[ㅣ|]")
_PUBLISHER_LABEL = re.compile(
    r"(?:기사\s?)?(?:제공처|제공사|언론사|매체(?:명)?|발행처|발행사|신문사|publisher)\s*[:：]"
    r"\s*([가-힣A-Za-z0-9&. ]{2,20}?)\s*(?:[/|,·(\[]|$)"
)
_COPYRIGHT_HOLDER = re.compile(
    r"(?:저작권자\s?(?:\([cC]\)|[ⓒ©])?|copyright\s?(?:\([cC]\)|[ⓒ©])?|[ⓒ©])\s*[:：]?\s*(?:\d{4}\s*)?[‘'’“\"]?(?:by\s)?([가-힣A-Za-z0-9]{2,15}?)(?:[’'”\",.&|)>\]]|"
    r"\s|$)",
    re.IGNORECASE,
)
_CLOSING_AGENCY = re.compile(
    r"^(?:/\s?|◎\s?공감언론\s)([가-힣A-Za-z0-9]{2,10}(?:뉴스1?|시스|일보|신문|경제|통신|타임스|"
    r"투데이|방송|데일리))(?:\s|$)"
)
_AUTHOR = re.compile(rf"({NAME})\s?{ROLE}")
_AUTHOR_LABEL = re.compile(
    r"(?:글쓴이|작성자|편집자|글|취재|기자|author)\s*[:：=]\s*([가-힣]{2,4})(?![가-힣])"
)
_NO_NAME = re.compile(
    r"(?:OO|○○|취재|담당|온라인|선임|수석|편집|디지털|인턴|수습|객원|전문|시민|"
    r"명예|대표|뉴스|기사|본지|현장|사진|"
    r"영상|경제|산업|사회|정치|등록)"
)
_ADDRESS_LABEL = re.compile(
    r"(?:(?:기사\s?)?(?:원문|주소|링크|출처|URL)(?:\s?(?:보기|주소|링크|URL))?\s*[:：]?\s*)?(https?://[^\s<>\"')\]]+)\s*$",
    re.IGNORECASE,
)
_REASONS_ABOUT_PAGE = frozenset(
    {
        Reason.BYLINE,
        Reason.DATELINE,
        Reason.COPYRIGHT,
        Reason.NAVIGATION,
        Reason.UNPLACED,
        Reason.SHARE_BUTTONS,
    }
)
_NEAR_TITLE = 12  # written lines


@dataclass(frozen=True, slots=True)
class Statement:
    """What the page's text states about itself; None where it states nothing."""

    publisher: str | None
    author: str | None
    published: date | None
    url: str | None


def statement_of(lines: Sequence[PageLine], pieces: Sequence[Removal]) -> Statement:
    """The statement in the lines around the article and in `pieces` cut from its own (openers, closers)."""
    around = [line.text for line in lines if line.reason in _REASONS_ABOUT_PAGE]
    openers = [piece.text for piece in pieces if piece.reason in (Reason.BYLINE, Reason.COPYRIGHT)]
    return Statement(
        publisher=_publisher([*openers, *around]),
        author=_author([*openers, *(line.text for line in lines if line.reason is Reason.BYLINE)], lines),
        published=_published(lines),
        url=next((found[1] for text in around if (found := _ADDRESS_LABEL.match(text))), None),
    )


def read_date(text: str) -> date | None:
    """The first calendar date with a year in `text`."""
    return next(_dates(text), None)


def _dates(text: str) -> Iterator[date]:
    for found in _DATE.finditer(text):
        year = int(found[1]) if found[1] else 2000 + int(found[4])
        month, day = int(found[2] or found[5]), int(found[3] or found[6])
        try:
            if 1980 <= year <= 2100:
                yield date(year, month, day)
        except ValueError:
            continue


def _published(lines: Sequence[PageLine]) -> date | None:
    """The date the page calls its entry date; else a bare date near its title; else its change date."""
    stated = [
        (number, line.text)
        for number, line in enumerate(lines)
        if line.reason in (Reason.DATELINE, Reason.BYLINE)
    ]
    labelled = [
        (number, found)
        for number, text in stated
        if (found := _after(_ENTERED, text) or _label_above(lines, number))
    ]
    title = next((number for number, line in enumerate(lines) if line.reason is Reason.TITLE), None)
    if labelled:
        return min(labelled, key=lambda entry: (title is not None and entry[0] < title, entry[0]))[1]
    bare = _near_title([(number, text) for number, text in stated if not _CHANGED.search(text)], lines, title)
    changed = next((found for _, text in stated if (found := _after(_CHANGED, text))), None)
    return bare or changed


def _after(label: re.Pattern[str], text: str) -> date | None:
    found = label.search(text)
    return (read_date(text[found.start() :]) or read_date(text)) if found else None


def _label_above(lines: Sequence[PageLine], number: int) -> date | None:
    """A date whose label `입력` stands alone on the line above."""
    above = lines[number - 1].text if number else ""
    is_label = _ENTERED.search(above) is not None and len(above) < 12 and read_date(above) is None
    return read_date(lines[number].text) if is_label else None


def _near_title(
    stated: Sequence[tuple[int, str]], lines: Sequence[PageLine], title: int | None
) -> date | None:
    first_prose = next(
        (number for number, line in enumerate(lines) if line.kept and is_prose(line.text)), len(lines)
    )
    dated = [
        (number, found)
        for number, text in stated
        if number < first_prose and not _ends_list(lines, number) and (found := read_date(text))
    ]
    if title is not None:
        dated = [entry for entry in dated if _written_between(lines, title, entry[0]) <= _NEAR_TITLE]
    dates = {found for _, found in dated}
    if title is None and len(dates) > 1:
        return None
    return min(dated, key=lambda entry: abs(entry[0] - (title or 0)))[1] if dated else None


def _written_between(lines: Sequence[PageLine], one: int, other: int) -> int:
    return sum(bool(line.text) for line in lines[min(one, other) : max(one, other)])


def _ends_list(lines: Sequence[PageLine], number: int) -> bool:
    """Whether the line right above belongs to a list of other articles: the date is theirs."""
    above = next((line for line in reversed(lines[max(0, number - 3) : number]) if line.text), None)
    return above is not None and above.reason is Reason.RELATED


def _publisher(texts: Sequence[str]) -> str | None:
    for pattern in (
        _PUBLISHER_LABEL,
        _AGENCY_AFTER_PLACE,
        _AGENCY_BEFORE_NAME,
        _AGENCY_BARE,
        _CLOSING_AGENCY,
        _COPYRIGHT_HOLDER,
    ):
        for text in texts:
            found = pattern.search(text)
            if found and not re.fullmatch(
                rf"{NAME}\s?{ROLE}|무단.*|금지|저작권.*|all|AI", found[1], re.IGNORECASE
            ):
                return found[1].strip()
    return None


def _author(texts: Sequence[str], lines: Sequence[PageLine]) -> str | None:
    for text in texts:
        for pattern in (_AUTHOR, _AUTHOR_LABEL):
            for found in pattern.finditer(text):
                if not _NO_NAME.match(found[1]) and re.fullmatch(r"[가-힣]{2,4}", found[1]):
                    return found[1]
    return _bare_name(lines)


def _bare_name(lines: Sequence[PageLine]) -> str | None:
    """A three-syllable line right above or under the entry date is the writer's name."""
    for number, line in enumerate(lines):
        near = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
        if (
            line.reason is Reason.BYLINE
            and re.fullmatch(r"[가-힣]{3}", line.text)
            and any(other.reason is Reason.DATELINE for other in near)
        ):
            return line.text
    return None

"""Pages as news sites print them, made of clean articles and every kind of furniture, by seed."""

import html
import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from tests.corpus.noisy_phrases import Phrases

_FILL: dict[str, Sequence[str]] = {
    "firm": ["삼천당제약", "한빛전자", "네오바이오", "두성중공업", "코어게임즈"],
    "country": ["베트남", "브라질", "폴란드", "헝가리", "멕시코"],
    "country2": ["수단", "예멘", "시리아"],
    "name": ["트럼프", "마크롱", "머스크", "홀란드", "모디"],
    "person": ["김하늘", "박도현", "이서윤", "최민재", "정유나", "오지훈"],
    "person2": ["강태오", "윤소라"],
    "city": ["서울", "청주", "창원", "세종", "전주"],
    "press": ["한강일보", "새벽뉴스", "테크데일리", "경제나루"],
    "sum": ["3조5000억", "128억원", "4,200만원", "1.2조원", "87억"],
    "percent": ["3.5%", "12%", "0.25%p", "7.8%"],
    "percent2": ["6.1", "5.4"],
    "index": ["나스닥", "코스피", "닛케이"],
    "year": ["2019", "2023", "2027"],
    "month": ["3", "7", "11"],
    "day": ["4", "16", "28"],
    "mail": ["sky@hgdaily.kr", "dh.park@saebyuk.co.kr", "[email protected]"],
}


@dataclass(frozen=True, slots=True)
class Page:
    """A noisy page; `suffix` is .txt or .html."""

    content: str
    suffix: str
    seed: int


def noisy_page(
    title: str, body: str, published: str, *, phrases: Phrases, seed: int, suffix: str, linked: bool = False
) -> Page:
    """The article with furniture of every kind that the seed picks, in the order that the seed picks.

    Web pages are flat unless `linked`: then headlines and menus are links, as on sites.
    """
    chance = random.Random(seed)
    fill = _filler(chance, published)
    head, tail = _head(chance, fill, phrases, title, body), _tail(chance, fill, phrases)
    article = _disturbed(chance, fill, phrases, body)
    blocks = [*head, *article, *tail]
    if suffix == ".txt":
        gap = chance.choice(["\n", "\n\n"])
        return Page(gap.join("\n".join(block) for block in blocks if block), suffix, seed)
    heads = {*phrases.related_heads, *(menu[0] for menu in phrases.menus)} if linked else set()
    return Page(_html(chance, title, blocks, linked_heads=heads), suffix, seed)


def _filler(chance: random.Random, published: str) -> Callable[[str], str]:
    def fill(pattern: str) -> str:
        values = {name: chance.choice(choices) for name, choices in _FILL.items()}
        return pattern.format(iso=published, dots=published.replace("-", "."), **values)

    return fill


def _headline_list(chance: random.Random, fill: Callable[[str], str], phrases: Phrases) -> list[str]:
    head = chance.choice(phrases.related_heads)
    headlines = [fill(pattern) for pattern in chance.sample(list(phrases.headlines), chance.randint(3, 7))]
    form = chance.randint(0, 4)
    if form == 0:
        return [head, *(f"  • {headline}" for headline in headlines)]
    if form == 1:
        return [
            head,
            *(line for rank, headline in enumerate(headlines, 1) for line in ("-", str(rank), headline)),
        ]
    if form == 2:
        return [head, *(f"{rank}. {headline}" for rank, headline in enumerate(headlines, 1))]
    if form == 3:
        return [head, *(f"- {headline}" for headline in headlines)]
    return [head, *headlines]


def _head(
    chance: random.Random, fill: Callable[[str], str], phrases: Phrases, title: str, body: str
) -> list[list[str]]:
    first = body.split("\n")[0].split("다. ")[0]
    lead = [first if first.endswith(".") else f"{first}다."]
    above = [chance.choice(phrases.menus)] if chance.random() < 0.6 else []
    if chance.random() < 0.3:
        above.append(_headline_list(chance, fill, phrases))
    below = [[fill(chance.choice(phrases.time_lines))]]
    options = [
        list(chance.choice(phrases.share_rows)),
        [fill(chance.choice(phrases.bylines))],
        [fill(line) for line in chance.choice(phrases.captions)] * chance.choice([1, 2]),
        [
            chance.choice(phrases.summary_heads),
            *(f"- {rank} {part}" for rank, part in enumerate(_summary(body), 1)),
        ],
        [chance.choice(phrases.summary_notes)],
    ]
    below += [option for option in options if chance.random() < 0.5]
    chance.shuffle(below)
    if chance.random() < 0.3 and body[0] not in "□○#|Q":
        below.append(lead)
    return [*above, [title], *below]


def _summary(body: str) -> list[str]:
    words = [word for word in body.split() if not set(word) & set("□○ㅇ※|#△*-") and word not in ("Q.", "A.")]
    return [" ".join(words[start : start + 6]).rstrip(".") for start in (0, 8, 16) if len(words) > start + 6]


def _disturbed(
    chance: random.Random, fill: Callable[[str], str], phrases: Phrases, body: str
) -> list[list[str]]:
    paragraphs = [paragraph for paragraph in body.split("\n\n") if paragraph.strip()]
    plain = [
        number for number, text in enumerate(paragraphs) if text[0] not in "□○#|Q-※A△*" and "\n" not in text
    ]
    if plain and plain[0] == 0 and chance.random() < 0.6:
        paragraphs[0] = fill(chance.choice(phrases.openers)) + paragraphs[0]
    if (
        plain
        and plain[-1] == len(paragraphs) - 1
        and paragraphs[-1].endswith("다.")
        and chance.random() < 0.6
    ):
        paragraphs[-1] += fill(chance.choice(phrases.closers))
    for number in range(len(paragraphs) - 1):
        if (
            number in plain
            and number + 1 in plain
            and paragraphs[number].endswith("다.")
            and chance.random() < 0.25
        ):
            paragraphs[number + 1] = paragraphs[number] + paragraphs[number + 1]
            paragraphs[number] = ""
    blocks = [[*paragraph.split("\n")] for paragraph in paragraphs if paragraph]
    inserts = [
        [fill(line) for line in chance.choice(phrases.captions)],
        _headline_list(chance, fill, phrases),
        [chance.choice(phrases.single_lines)],
    ]
    for insert in inserts:
        if chance.random() < 0.35 and len(blocks) > 2:
            blocks.insert(chance.randint(1, len(blocks) - 1), insert)
    if chance.random() < 0.2:
        blocks += [[chance.choice(phrases.single_lines)], *[list(block) for block in blocks]]
    return blocks


def _tail(chance: random.Random, fill: Callable[[str], str], phrases: Phrases) -> list[list[str]]:
    coins = [
        "비트코인",
        "128,429,000",
        "-2.29%",
        "이더리움",
        "4,193,000",
        "-3.59%",
        "리플",
        "2,749",
        "-2.14%",
    ]
    options = [
        [fill(chance.choice(phrases.copyrights))],
        [fill(chance.choice(phrases.bylines))],
        list(chance.choice(phrases.vote_boxes)),
        _headline_list(chance, fill, phrases),
        _headline_list(chance, fill, phrases),
        [chance.choice(phrases.ticker_heads), "종목", "현재가(원)", "변동률", *coins],
        list(chance.choice(phrases.comment_boxes)),
        chance.sample(list(phrases.single_lines), 3),
        list(chance.choice(phrases.share_rows)),
        ["서울 21℃", "부산 23.5℃", "대구 25℃", "제주 22℃"],
    ]
    chosen = [option for option in options if chance.random() < 0.55]
    chance.shuffle(chosen)
    return chosen


def _html(
    chance: random.Random, title: str, blocks: Sequence[Sequence[str]], *, linked_heads: Collection[str]
) -> str:
    parts: list[str] = []
    for block in blocks:
        lines = [html.escape(line.strip(), quote=False) for line in block]
        if block[0] in linked_heads:
            items = "".join(f"<li><a href='/{number}'>{line}</a></li>" for number, line in enumerate(lines))
            parts.append(f"<div><ul>{items}</ul></div>")
        elif len(lines) > 2 and not lines[0].startswith("|"):
            parts.append(f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>")
        elif chance.random() < 0.3:
            parts.append(f"<div>{'<br>'.join(lines)}</div>")
        else:
            parts.extend(f"<p>{line}</p>" for line in lines)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{html.escape(title)} "
        f"- 한강일보</title></head>"
        f"<body><div id='wrap'>{''.join(parts)}</div><script>var x = '밝혔다.';</script></body></html>"
    )

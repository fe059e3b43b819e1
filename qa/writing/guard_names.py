"""Whether every name of a written sentence stands in what it cites."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.cues import ORGANISATION
from qa.matching import compact
from qa.writing.grounds import Ground, morphemes, shown

if TYPE_CHECKING:
    from kiwipiepy import Token

_QUOTED = re.compile(r"['\"‘“「『<《]([^'\"’”」』>》]{2,40})['\"’”」』>》]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.&+#-][A-Za-z0-9]+)*\+?")
_WORDS = re.compile(r"[0-9A-Za-z가-힣]+")
_PARTICLE = re.compile(
    r"(?:에서는|에서|이고|이며|이다|입니다|으로서|에게|으로|부터|까지|이라고|라고|은|는|이|가|을|를|의|에|로|와|과|도|만|나)$"
)
_BODY = re.compile(
    r"(?:진흥원|연구원|공단|공사|재단|협회|중앙회|위원회|연합회|[가-힣]{2}(?:[부청처원]|산단|산업단지))$"
)
"""How the last noun of an office's name ends."""
_NO_BODY = re.compile(
    r"(?:신청|요청|지원|공무원|회원|직원|구성원|조합원|인원|자원|정원|임원|사원|(?:국가|일반|지방|도시)산업?단지?"
    r"|(?:접수|제출|근무|사용|구매|판매|공급|수요|발주|납품|연락|거래|문의|상담|투자)처)$"
)
"""What ends as a body's name does and is none."""
_SECTION = re.compile(r"[가-힣]{2,8}과(?=에(?:서|게)?[\s,]|로\s|[를은는가]\s|\s방문|\s직접|\s창구|입니다)")
"""A section of a town hall: 농업정책과에서."""
_TOWN = re.compile(
    r"[가-힣]{2,}[0-9]+(?:산단|산업단지|물류단지|지구)|(?<![가-힣])[가-힣]{2,3}읍(?=[에의은이과,\s])"
)
_GAME = re.compile(r"경기(?=[가를의]|장|력)")
"""A match and the state of trade are written as the province is."""
_POST = re.compile(
    r"(?:장관|차관|군수|도지사|구청장|청장|국장|과장|실장|원장|이사장|총장|센터장|회장|부시장|의장|정책관|담당관"
    r"|본부장|단장|소장|위원장|지사장)(?![가-힣]{2})"
)
_SAME: tuple[tuple[str, ...], ...] = (
    ("ai", "인공지능"),
    ("ax", "인공지능전환", "ai전환"),
    ("dx", "디지털전환"),
    ("sw", "소프트웨어"),
    ("r&d", "연구개발"),
    ("iot", "사물인터넷"),
    ("nipa", "정보통신산업진흥원"),
    ("kiat", "한국산업기술진흥원"),
    ("iitp", "정보통신기획평가원"),
    ("keit", "한국산업기술기획평가원"),
    ("민관", "정부와민간"),
    ("글로벌", "세계"),
    ("50%", "절반"),
    ("gpu", "그래픽처리장치"),
    ("비수도권", "수도권밖"),
    ("영어", "영문"),
    ("추경", "추가경정예산"),
    ("예타", "예비타당성조사"),
)
"""Written differently, the same thing: what offices and papers abbreviate every day."""
_LISTED = re.compile(r"[가-힣A-Za-z0-9]{2,}(?:(?:[·ㆍ∙]|,\s?)[가-힣A-Za-z0-9]{2,})+")
_GENERIC = frozenset(
    "공사 재단 협회 조합 은행 센터 대학 대학교 위원회 공단 사업단 추진단 연합회 지방자치단체 정부".split()
)
"""Words for a kind of office, no office's name."""
_SIGN = re.compile(r"[㎀-㏟]")
_PROVINCES = re.compile(
    r"(?<![가-힣])(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|충청|전북|전남|전라|경북|경남|경상|제주|"
    r"호남|영남|수도권|비수도권)"
)


_KINDS = "시도군구"
_ALONE = {
    kind: re.compile(
        rf"(?<![가-힣]){kind}(?=[는은가이의와과로비]|\s)|[·ㆍ][가-힣]{{2,4}}{kind}(?![가-힣]{{2}})"
    )
    for kind in _KINDS
}
"""A place's kind that stands for the place (시는), or once for all that are listed (구로·금천구)."""
_SPEECH = 3
"""With so many spaces what is quoted is speech, which is reworded, and no name."""
COMPOUND = 4
"""From so many syllables on a compound is abbreviated as names are."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name `text[start:end]` of a sentence."""

    text: str
    start: int
    end: int


def unproved_names(claim: str, grounds: Sequence[Ground]) -> list[Name]:
    """The names in the claim that stand in no ground, neither as they are nor abbreviated."""
    text = shown(grounds)
    held, words = held_text(text), _stems(text)
    names = names_of(claim)
    return [
        name
        for name in names
        if not _is_held(name.text, held, words, text) or _is_anothers(name, names, grounds)
    ]


def _is_held(name: str, held: str, words: frozenset[str], text: str) -> bool:
    """Whether the name stands in the text, as a whole, by its words, or as a place with its kind."""
    bare = _PARTICLE.sub("", name)
    if _stands(compact(name), held, words) or (len(bare) > 2 and _stands(compact(bare), held, words)):
        return True
    parts = name.split()
    if len(parts) > 1 and all(_stands(compact(part), held, words) for part in parts):
        return True
    place, kind = bare[:-1], bare[-1:]
    return kind in _KINDS and len(place) > 1 and place in held and bool(_ALONE[kind].search(text))


def _is_anothers(name: Name, names: Sequence[Name], grounds: Sequence[Ground]) -> bool:
    """Whether the titles list the name beside another (장성·고흥) and the sentences name only that one."""
    text = " ".join(ground.text for ground in grounds)
    key, told = compact(name.text), held_text(text)
    if _stands(key, told, _stems(text)):
        return False
    said = {compact(one.text) for one in names}
    return any(
        listed in told and listed not in said and ("," not in match.group() or listed in titled)
        for ground in grounds
        for titled in [{compact(one.text) for one in names_of(ground.title)}]
        for match in _LISTED.finditer(ground.title)
        for listed in _listed_with(key, match.group())
    )


def _listed_with(key: str, listing: str) -> list[str]:
    parts = [_PARTICLE.sub("", part) or part for part in re.split(r"[·ㆍ∙,]\s?", listing)]
    return [part for part in parts if part != key] if key in parts else []


@lru_cache(maxsize=1024)
def held_text(text: str) -> str:
    """The text without spaces and quotes, lower-cased, what it abbreviates written out beside it."""
    held = compact(text) + _measured(text)
    return held + "".join(
        f"\n{form}" for forms in _SAME if any(form in held for form in forms) for form in forms
    )


def _measured(text: str) -> str:
    """The units that the text writes as one sign (㎞, ㎾), in letters."""
    signs = (unicodedata.normalize("NFKC", sign).lower() for sign in _SIGN.findall(text))
    return "".join(f"\n{letters}" for letters in signs)


def names_of(text: str) -> list[Name]:
    """The proper nouns, Latin words, organisations and quoted names of the text, in order."""
    spans = {match.start(): match.end() for match in _LATIN.finditer(text)}
    run = -1
    for token in morphemes(text):
        end = token.start + token.len
        if token.tag == "NNP" and token.len >= 2 and not _is_noun_with_particle(token.form):
            spans.setdefault(token.start, end)
        joined = run >= 0 and token.tag in ("NNG", "NNP", "XSN")
        run = run if joined and text[token.start - 1 : token.start].strip() else token.start
        named = token.tag in ("NNG", "NNP", "XSN") and _BODY.search(text[run:end])
        if named and not _NO_BODY.search(text[run:end]):
            spans[run] = end
    for start, end in _unknown_words(text):
        spans.setdefault(start, end)
    for match in _PROVINCES.finditer(text):
        spans.setdefault(match.start(), match.end())
    quoted = [match for match in _QUOTED.finditer(text) if match.group(1).count(" ") < _SPEECH]
    bodies = [match for match in ORGANISATION.finditer(text) if not text.startswith("니다", match.end())]
    for match in (*bodies, *quoted, *_sections(text), *_TOWN.finditer(text), *_POST.finditer(text)):
        start, end = match.span(match.re.groups and 1)
        spans[start] = max(end, spans.get(start, 0))
    names = [
        Name(text[start:end].strip("·()"), start, end)
        for start, end in sorted(spans.items())
        if not _GAME.match(text, start)
    ]
    return [name for name in names if len(compact(name.text)) >= 2 and name.text not in _GENERIC]


def _sections(text: str) -> list[re.Match[str]]:
    """The sections of offices that are named (농업정책과), a word that merely ends alike (결과) left out."""
    ends = {token.start + token.len for token in morphemes(text) if token.form == "과"}
    return [match for match in _SECTION.finditer(text) if match.end() in ends]


@lru_cache(maxsize=4096)
def _is_noun_with_particle(form: str) -> bool:
    """Whether what is taken for a name in 로 (소유로) is a common noun with its particle."""
    bare = morphemes(form[:-1]) if form.endswith("로") and len(form) > 2 else ()
    return [token.tag for token in bare] == ["NNG"]


def _unknown_words(text: str) -> list[tuple[int, int]]:
    """The words that the analyser takes apart into single syllables, a name among them: 오송 as 오, 송."""
    found: list[tuple[int, int]] = []
    run: list[Token] = []
    for token in (*morphemes(text), None):
        joins = token is not None and token.tag in ("NNG", "NNP")
        if token is not None and joins and (not run or run[-1].start + run[-1].len == token.start):
            run.append(token)
            continue
        if len(run) > 1 and all(one.len == 1 for one in run) and any(one.tag == "NNP" for one in run):
            found.append((run[0].start, run[-1].start + run[-1].len))
        run = [token] if token is not None and joins else []
    return found


def _stands(key: str, held: str, words: frozenset[str]) -> bool:
    return key in held or any(
        abbreviates(key, word) or abbreviates(word, key) or _has_initials(key, word) for word in words
    )


def _has_initials(short: str, long: str) -> bool:
    """Whether `short` is made of first syllables of the nouns of a body: 기정원 of 기술정보진흥원."""
    if len(short) < 3 or not re.fullmatch(r"[가-힣]+", short) or not _BODY.search(long):
        return False
    if short[-1] != long[-1]:
        return False
    rest = iter(token.form[0] for token in morphemes(long) if token.tag in ("NNG", "NNP"))
    return all(syllable in rest for syllable in short[:-1])


def abbreviates(short: str, long: str) -> bool:
    """Whether `short` is `long` with syllables left out: 중기부, 과기정통부, 대구시, 경남 of 경상남도.

    It begins as the long name does, 한국 aside, and ends with one of its last two syllables.
    """
    if not 2 <= len(short) < len(long) or not re.fullmatch(r"[가-힣]+", short + long):
        return False
    bare = long.removesuffix("학교")
    bare = bare if short[0] == "한" else bare.removeprefix("한국")
    if bare[:1] != short[:1] or short[-1] not in bare[-2:]:
        return False
    rest = iter(bare)
    return all(syllable in rest for syllable in short)


def is_abbreviated(long: str, text: str) -> bool:
    """Whether the text has the compound of four syllables or more in a short form: 산단 for 산업단지."""
    return len(long) >= COMPOUND and any(abbreviates(word, long) for word in _stems(text))


@lru_cache(maxsize=1024)
def _stems(text: str) -> frozenset[str]:
    """The words of the text, without particles."""
    return frozenset(_PARTICLE.sub("", word.lower()) or word.lower() for word in _WORDS.findall(text))

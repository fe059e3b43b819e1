"""The programs that the articles themselves name, with the ways they write each name.

Names are mined, not listed by hand: what stands in quotation marks and is called a program (사업,
프로그램, 바우처 …), and runs of nouns that end in such a word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.records import Article

_HEAD = (
    r"(?:사업|프로그램|프로젝트|바우처|패키지|특구|특화단지|산단|얼라이언스|펀드|훈련센터|컴퓨팅 ?센터|허브|트레이닝|"
    r"장려금|사관학교|집적단지|혁신거점|육성지구|대학원|중심대학|특화망|대전환|실증밸리|챌린지|경진대회)"
)
_QUOTED = re.compile(r"[‘'「『“\"]([^‘’'「」『』“”\"\n]{3,45})[’'」』”\"](?:\s?(사업|프로그램|프로젝트))?")
_WORD = r"(?:[가-힣A-Za-z0-9·+&\-()]|(?<=[A-Za-z])\.(?=[A-Za-z]))+"
_RUN = re.compile(
    rf"(?<![가-힣A-Za-z0-9])((?:{_WORD} ){{0,5}}[가-힣A-Za-z0-9·+&\-()]*{_HEAD}(?:\([^()\n]{{2,25}}\))?)"
    r"(?=[은는이가을를에의도과와,.’'\"”」)\s]|으로|로|에서|이란|$)"
)
_HEADED = re.compile(rf"{_HEAD}$")
_PARENTHESIS = re.compile(r"\s?\(([^()]*)\)")
# A word that ends a phrase before the name: a noun with its particle, an adnominal or connective verb form.
_LEADING = re.compile(
    r"^(?:\S*(?:[은는을를]|에서|에게|으로|[와과]|하고|하며|하는|되는|위해|통해|따른|위한|된|한|할|[이가의에]|부터|까지|등|다|까|요|라|도|며|서|면|로|간|말|지)|"
    r"올해|지난해|내년|내년도|올해도|이번|이|그|두|세|네|각|총|또|및|첫|신규|해당|정부|국내|전체|주요|관련|같은|새|본|[0-9][0-9,]*\S*|[’'`]?\d{2,4}년도?|[A-Z]\.?)\s+"
)
_GENERAL = frozenset(
    compact
    for compact in "지원사업 이사업 두사업 신규사업 시범사업 연구개발사업 국비사업 공모사업 정부지원사업 세부사업 후속사업 본사업 "
    "사업 프로그램 프로젝트 바우처 패키지 특화단지 국가산단 스마트산단 일반산단 대학원 펀드 허브".split()
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program as the articles name it: its commonest name, all spellings, the ids of the articles that name it."""

    name: str
    spellings: tuple[str, ...]
    article_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place, `text[start:end]`, where a question names a program."""

    program: Program
    start: int
    end: int


def compact_name(name: str) -> str:
    """The name lower-cased, without spaces, quotes, hyphens and middle dots, for comparison."""
    return re.sub(r"[\s·ㆍ‘’'“”\"「」『』\-]", "", name).lower()


def spellings_of(name: str) -> tuple[str, ...]:
    """The name, the name without its parentheses, and with them in place of the one or two words before."""
    found = [name]
    match = _PARENTHESIS.search(name)
    if match:
        inner, before, rest = match.group(1).strip(), name[: match.start()].split(" "), name[match.end() :]
        found.append(_PARENTHESIS.sub("", name).strip())
        if rest.strip():
            found += [" ".join([*before[:-n], inner]).strip() + rest for n in range(1, min(len(before), 3) + 1)]
        elif len(compact_name(inner)) >= 3:
            found.append(inner)
    return tuple(dict.fromkeys(s for s in found if len(compact_name(s)) >= 3))


def mine_programs(articles: Sequence[Article]) -> tuple[Program, ...]:
    """All programs named in the articles, those of most articles first, then by name.

    Two spellings are one program when they are equal as `compact_name` or share one through their
    parentheses (인공지능 전환(AX) 실증산단 구축사업 = AX 실증산단 구축사업).
    """
    forms: Counter[str] = Counter()
    holders: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for name in set(_names_in(article)):
            forms[name] += 1
            holders[name].add(article.id)
    leader: dict[str, str] = {}
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(forms, key=lambda n: ("(" not in n, n)):
        keys = [compact_name(spelling) for spelling in spellings_of(name)]
        group = next((leader[key] for key in keys if key in leader), name)
        groups[group].append(name)
        for key in keys:
            leader.setdefault(key, group)
    programs = [
        Program(
            name=max(names, key=lambda n: (forms[n], "(" in n, n)),
            spellings=tuple(sorted({s for name in names for s in spellings_of(name)})),
            article_ids=tuple(sorted({held for name in names for held in holders[name]})),
        )
        for names in groups.values()
    ]
    return tuple(sorted(programs, key=lambda p: (-len(p.article_ids), p.name)))


def _names_in(article: Article) -> Iterable[str]:
    text = f"{article.title}\n{article.text}"
    for match in _QUOTED.finditer(text):
        name = match.group(1).strip(" ,.")
        if _HEADED.search(_PARENTHESIS.sub("", name).strip()):
            yield name
        elif match.group(2) and len(name.split()) <= 6:
            yield f"{name} {match.group(2)}"
    for line in re.split(r"(?<=[.?!])\s|\n|[‘’'“”\"]", text):
        for match in _RUN.finditer(line):
            name = _without_leading(match.group(1))
            if compact_name(name) not in _GENERAL and len(compact_name(name)) >= 5:
                yield name


def _without_leading(run: str) -> str:
    """The run from its first word that can begin a name."""
    words = run
    while (shorter := _LEADING.sub("", words)) != words and shorter:
        words = shorter
    return words.strip()


def find_mentions(text: str, programs: Sequence[Program]) -> tuple[Mention, ...]:
    """Where the text names programs, whatever its spacing: the longest spelling at each place, left to right."""
    kept = [(at, c) for at, c in enumerate(text.lower()) if compact_name(c)]
    folded = "".join(c for _, c in kept)
    found: list[Mention] = []
    for program in programs:
        for spelling in program.spellings:
            key = compact_name(spelling)
            place = folded.find(key)
            if len(key) >= 4 and place >= 0:
                found.append(Mention(program, kept[place][0], kept[place + len(key) - 1][0] + 1))
    found.sort(key=lambda m: (m.start - m.end, m.start))
    chosen: list[Mention] = []
    for mention in found:
        if all(mention.end <= other.start or mention.start >= other.end for other in chosen):
            chosen.append(mention)
    return tuple(sorted(chosen, key=lambda m: m.start))

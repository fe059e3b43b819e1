"""Follow-up questions made to stand alone, by rules: what they inherit from the turns before.

A turn is read as what it names (program, region, year), what it asks for, and the rest. What the new turn
names takes the place of what the turn before named of the same class; what it leaves out is inherited. A turn
that names a program of its own is a new topic, and one whose words other articles match better.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, takewhile

import numpy as np

from index.generation import Generation
from index.tokens import tokenize
from qa.asked import Asked, kind_by_rule
from qa.concepts import related_terms
from qa.matching import compact, match, weigh_terms
from qa.questions import MODIFIER_PATTERNS, Term, normalise_question
from qa.records import Turn
from qa.turns import Frame, Span, read_frame, remove_spans, replace_span, topic_of, topic_text

_OPENER = re.compile(
    r"^(?:(?:아|음|네|응|오|아하|참|혹시|자|저기|그럼|그러면|그렇다면|그런데|근데|그리고|그래서|그러니까|또|"
    r"그건 됐고|됐고|그건 그렇고|다른 얘긴데|다른 질문인데|질문 하나 더|하나 더|이번엔|이번에는|"
    r"well|and|but|then|ok|okay)"
    r"(?=[\s,.!?]|$)[\s,.!]*)+",
    re.IGNORECASE,
)
_AMONG = re.compile(r"[그이]\s?중")
_DETAIL = r"(?:그|이|해당)\s(?:과제|팀|분야|트랙|모델|유형|단계)"
_ANAPHOR = re.compile(
    rf"(?:{_DETAIL}|(?:그|이|해당|위|방금 그|아까 그|같은)\s"
    r"(?:사업|프로그램|공고|기사|제도|센터|지원|곳|건|때|기관|지역|돈|기업|회사|대학|공모|학교)|"
    r"그때|[그이]\s?중(?:에서?)?|거기(?:서|에서|선)?|거긴|여기서?|여긴|그땐|걔네들?|그분들|그쪽|그거|그걸|그건|그게|그것|이거|이건|이게)"
    r"(?:은|는|이|가|을|를|에|의|도|로|에서|에는|부터|까지|만)?(?=\s|$)"
)
_PICKED = re.compile(r"(?:에서|\s?중에서?|\s?가운데)\s(?=\S[^?]{0,20}?[은는이가]\s)")
_OTHER_YEAR = re.compile(
    r"(?<![가-힣])(?:(?P<before>그\s?전\s?해|그\s?전년도?|직전\s?해|한\s?해\s?전|이전\s?해|전\s해|전년도|전해(?=에|엔|[은는]))|"
    r"(?P<after>그?\s?다음\s해|그\s?다음해|이듬해))(?=(?:에는|에도|에|엔|은|는|도|의)?요?(?:[\s?？.!,]|$))"
)
_ENDING = re.compile(
    r"(?:에는요?|에선요?|에서는요?|으로는요?|로는요?|은요?|는요?|도요?|이?면요?|이?요|의 경우는?요?)?"
    r"\s*(?:어때요?|어떤가요|어떻게 돼요?|어떻게 되나요|어떻습니까)?\s*[?？!.~]*$"
)
_SLOT_NOUN = re.compile(
    r"(?:비|금|액|율|률|수|일|기간|일정|마감|대상|방법|조건|자격|이유|목적|규모|예산|한도)$"
)
_ASKED_OF = re.compile(r"신청|접수|모집|선정|결과|발표|주관|담당|문의|제출|심사|평가|혜택|지원")
"""What is asked of a program, which no name of a part of it is."""
_BARE = re.compile(
    r"(?P<name>[^\s?？,]+(?:\s(?!쪽)[^\s?？,]+)?)(?P<side>\s쪽)?(?:은|는|이면|면|도)(?:요)?\s*[?？.!~]*"
)
"""도약 트랙은요?, 원양 쪽은?: a name and nothing that is asked of it."""
_SORT = re.compile(r"(?:트랙|유형|분야|부문|과정|코스|전형|단계)$")
_NOMINAL = "형반팀군급권률율생자"
"""Syllables that make nouns of what stands before."""
_KIN = re.compile(r"[형반팀군급권]$")
"""A last syllable by which two names are of one kind (도전형, 도약형)."""
_WORD = re.compile(
    r"(?<![^\s?？,])(?P<stem>[^\s?？,]+?)(?P<particle>은|는|이|가|을|를|에|의|로|으로|에는|에서|에서는|이면|면|도)?"
    r"(?![^\s?？,])"
)
LONGER = 4
"""Syllables that a word may be longer than the name that takes its place."""
_LONGEST_CONSTRAINT, _LONGEST_ELLIPSIS = 24, 30
NAME_LENGTH = 4
"""Syllables from which nouns written as one word may be a name of their own (스마트상점)."""
NEAREST_PASSAGES = 3
"""Where the topic is no program of the catalogue, its articles are those of so many best passages."""
SHARED = 0.6
"""A question without a name goes on with the topic when an article of it matches it at least so well, as a
share of the best of all articles."""
HELD = 0.5
"""A question without a name goes on with the topic when the topic's articles hold this share of its nouns."""


def standalone_question(text: str, history: Sequence[Turn], as_of: date, generation: Generation) -> str:
    """The question with what it leaves out filled in from the turns before; itself where it is complete.

    `text` must be normalised. Only the questions before are read, never their answers: what was answered is
    found again or not said.
    """
    if not history:
        return text
    previous = read_frame(normalise_question(history[0].question), as_of, generation)
    for turn in history[1:]:
        previous = _continue(previous, normalise_question(turn.question), as_of, generation)
    return _continue(previous, text, as_of, generation).text


def _continue(before: Frame, text: str, as_of: date, generation: Generation) -> Frame:
    """`text` made to stand alone after the turn `before`, which stands alone; it keeps that turn's topic."""
    bare = _OPENER.sub("", text).strip() or text
    anaphor = _ANAPHOR.search(bare)
    rest = " ".join((bare[: anaphor.start()] + bare[anaphor.end() :]).split()) if anaphor else bare
    rest = re.sub(r"^[그이]\s(?=\S)", "", _with_year(before, rest))
    after = read_frame(rest, as_of, generation)
    if not rest.strip(" ?？.!"):
        return before
    among = anaphor is not None and _AMONG.match(anaphor.group()) is not None
    beside = None if after.programs or anaphor is not None else _contrasted(before, after, generation)
    if beside is not None:
        span, name = beside
        whole = read_frame(replace_span(before.text, span, name), as_of, generation, topic_of(before))
        return replace(whole, put_in=name)
    of_topic = _names(after) or _held(before, after, generation) >= HELD
    if of_topic and not among and _is_constraint(before, after):
        whole = read_frame(_with_constraint(before, after), as_of, generation, topic_of(before))
        return replace(whole, put_in=_put_in(before, after))
    if after.programs or (anaphor is None and not _goes_on(before, after, generation)):
        return read_frame(bare, as_of, generation)
    detailed = anaphor is not None and re.match(_DETAIL, anaphor.group()) is not None
    topic = _set_of(before) if among else None
    topic = topic or topic_text(before, without=after, with_detail=detailed)
    text = f"{topic} {rest}".strip() if topic not in rest else rest
    return read_frame(text, as_of, generation, topic_of(before))


def _with_year(before: Frame, text: str) -> str:
    """The turn with the year before or after that of the turn before (그 전 해) in figures."""
    other = _OTHER_YEAR.search(text)
    if other is None or not before.question.years:
        return text
    years = before.question.years
    year = max(years) + 1 if other.group("after") else min(years) - 1
    return replace_span(text, other.span(), f"{year}년")


def _contrasted(before: Frame, after: Frame, generation: Generation) -> tuple[Span, str] | None:
    """What of the question before a bare name takes the place of, one of its kind, and that name; else None.

    예비 트랙은 얼마까지 줘요? 도약 트랙은요? The kind is what both end with, that both are proper names, or
    that the turn before was a bare name itself (제조는 몇 건이야? 문화는? 교육은?). The topic stays.
    """
    bare = _BARE.fullmatch(after.text.strip())
    asked = before.question.asked
    if bare is None or kind_by_rule(after.text) not in (Asked.OTHER, Asked.YESNO) or asked.start >= asked.end:
        return None
    name = bare["name"]
    if not (bare["side"] or _is_nominal(name, after)) or _ASKED_OF.search(name):
        return None
    words = [
        (found.span("stem"), found["particle"])
        for found in _WORD.finditer(before.text[: asked.start])
        if not before.is_year(*found.span())
    ]
    if bare["side"]:
        span = _qualifier(before, words, name, sure=True, generation=generation)
        return None if span is None else (span, name)
    words = [word for word in words if not _of_topic(before, word[0])]
    if before.put_in and not _SLOT_NOUN.search(name):
        places = re.finditer(rf"(?<!\S){re.escape(before.put_in)}", before.text[: asked.start])
        if stood := [place.span() for place in places if not _of_topic(before, place.span())]:
            return stood[-1], name
    asks = _SLOT_NOUN.search(name) or any(related_terms(term.form) for term in after.question.terms)
    span = _qualifier(before, words, name, sure=False, generation=generation)
    if span is None:
        span = _word_of_kind(before.text, words, name, asks=bool(asks))
    if span is None and [term.form for term in after.question.terms if term.tag == "NNP"] == [name]:
        span = next((span for span, _ in reversed(words) if _is_proper(before, span)), None)
    return None if span is None else (span, name)


def _is_nominal(name: str, frame: Frame) -> bool:
    """Whether the name, with which the turn begins, ends as a noun, and is no verb's beginning (늦으면)."""
    ends = {t.end for t in frame.question.terms if t.tag.startswith(("N", "SL")) and t.start < t.end}
    return len(name) in ends or (len(name) - 1 in ends and name[-1] in _NOMINAL)


def _of_topic(frame: Frame, span: Span) -> bool:
    """Whether the span touches the topic."""
    return frame.topic is not None and span[0] < frame.topic[1] and frame.topic[0] < span[1]


def _qualifier(
    before: Frame,
    words: Sequence[tuple[Span, str | None]],
    name: str,
    *,
    sure: bool,
    generation: Generation,
) -> Span | None:
    """The last word before 트랙, 분야 and the like that the name may stand for.

    Unless that is `sure` (원양 쪽은?), an article of the topic must write the name before that noun.
    """
    articles = [generation.articles[article_id] for article_id in sorted(before.article_ids)]
    for (first, particle), ((start, end), _) in reversed(list(pairwise(words))):
        sort = before.text[start:end]
        if particle is None and start - first[1] == 1 and _SORT.fullmatch(sort):
            written = compact(name + sort)
            if sure or any(written in compact(f"{one.title} {one.text}") for one in articles):
                return first
    return None


def _word_of_kind(
    text: str, words: Sequence[tuple[Span, str | None]], name: str, *, asks: bool
) -> Span | None:
    """The last word, or two, that end as the name does; not by one syllable where the name `asks`."""
    *first, last = name.split()
    for at in range(len(words) - 1, -1, -1):
        (start, end), _ = words[at]
        stem = text[start:end]
        before, particle = words[at - 1] if at else ((0, -1), "")
        qualified = particle is None and start - before[1] == 1
        if first and qualified and stem == last:
            return None if text[slice(*before)] == first[0] else (before[0], end)
        if first and len(last) > 1 and stem != last and stem.endswith(last):
            return start, end
        if not first and qualified and _SORT.fullmatch(stem) and last != stem and last.endswith(stem):
            return before[0], end
        if not first and len(stem) <= len(last) + LONGER and _of_one_kind(stem, last, by_syllable=not asks):
            return start, end
    return None


def _is_proper(frame: Frame, span: Span) -> bool:
    """Whether the span is a proper name."""
    return any(term.tag == "NNP" and (term.start, term.end) == span for term in frame.question.terms)


def _put_in(before: Frame, after: Frame) -> str | None:
    """The name that a constraint put in place of another one, None where it named something else."""
    if _names(after) or any(pattern.search(after.text) for pattern in MODIFIER_PATTERNS.values()):
        return None
    return _ENDING.sub("", after.text).strip() if before.detail_like(after.text) is not None else None


def _of_one_kind(one: str, other: str, *, by_syllable: bool) -> bool:
    """Whether two words end alike after a part of their own: 시설자금, 운전자금.

    `by_syllable` one syllable that tells a kind is enough: 도전형, 도약형.
    """
    ends = zip(reversed(one), reversed(other), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    own = min(len(one), len(other)) > shared
    return own and (shared > 1 or (by_syllable and shared == 1 and _KIN.search(one) is not None))


def _set_of(before: Frame) -> str | None:
    """What the turn before picked one thing out of (투자에서 반도체는 얼마), as 그중 means it; else None."""
    picked = _PICKED.search(before.text, 0, before.question.asked.start)
    if picked is None:
        return None
    whole = [term for term in before.question.terms if term.end <= picked.start() and term.tag[0] == "N"]
    return before.text[: picked.start()].strip() if len(whole) > 1 else None


def _is_constraint(before: Frame, after: Frame) -> bool:
    """True of "작년에는?", "그럼 대구는?", "고도화면요?": it names something and asks for nothing new."""
    question = after.question
    if len(after.text) > _LONGEST_CONSTRAINT or any(term.tag in ("VV", "VA") for term in question.terms):
        return False
    modifies = any(pattern.search(after.text) for pattern in MODIFIER_PATTERNS.values())
    spans = (*after.programs, *after.regions, *after.years, *after.stages)
    said = max([0, *(end for _, end in spans), *(term.end for term in question.terms)])
    if not modifies and said < len(_ENDING.sub("", after.text).strip()) - 3:
        return False
    named = _names(after)
    others = [term for term in question.terms if not any(a < term.end and term.start < b for a, b in spans)]
    # The words alone: the learned kind would be a guess at what a fragment leaves out.
    asked = kind_by_rule(question.text)
    if asked not in (Asked.OTHER, Asked.YESNO):
        return named and not others and kind_by_rule(before.question.text) is asked
    if named:
        return all(
            len(term.form) == 1 or term.tag in ("SN", "NR") or term.form[0].isdigit() for term in others
        )
    if modifies:
        return not any(_SLOT_NOUN.search(term.form) for term in others)
    slot = _SLOT_NOUN.search(_ENDING.sub("", after.text).strip()) is not None
    slot = slot or any(related_terms(term.form) or _SLOT_NOUN.search(term.form) for term in others)
    return 0 < len(others) <= 2 and not slot


def _with_constraint(before: Frame, after: Frame) -> str:
    """The question before asked again with the year, region, program or detail that the new one names."""
    text = after.text.strip()
    if after.programs and before.topic is not None:
        constraint = _ENDING.sub("", text).strip()
        first, last = before.topic
        kept = [before.text[a:b] for a, b in before.years if first <= a and b <= last and not after.years]
        return replace_span(before.text, before.topic, " ".join([*kept, constraint]))
    if after.years:
        rest = _ENDING.sub("", remove_spans(text, after.years)).strip(" ?？.!")
        year = _absolute(after)
        dated = replace_span(before.text, before.years[0], year) if before.years else f"{year} {before.text}"
        asks = kind_by_rule(after.question.text) not in (Asked.OTHER, Asked.YESNO)
        return dated if asks or len(rest) < 2 else f"{rest} {dated}"
    constraint = _ENDING.sub("", text).strip()
    if after.stages and before.stages:
        return replace_span(before.text, before.stages[-1], constraint)
    if after.regions and before.regions:
        return replace_span(before.text, before.regions[-1], constraint)
    asked = before.question.asked.start
    modifies = any(pattern.search(text) for pattern in MODIFIER_PATTERNS.values())
    detail = None if modifies else before.detail_like(text)
    if detail is not None:
        return replace_span(before.text, detail, constraint)
    head = before.text[:asked]
    if modifies:
        head = re.sub(r"\s(?:모두|전부|총)\s*$", " ", head)
    return " ".join(f"{head.rstrip()} {constraint} {before.text[asked:].lstrip()}".split())


def _absolute(frame: Frame) -> str:
    """The year that the turn names, in full: 작년 -> 2024년."""
    years, (start, end) = frame.question.years, frame.years[0]
    written = frame.text[start:end]
    return written if written[0].isdigit() or len(years) != 1 else f"{min(years)}년"


def _names(frame: Frame) -> bool:
    """True where the turn names a program, a region, a stage or a year."""
    return bool(frame.programs or frame.regions or frame.stages or frame.years)


def _goes_on(before: Frame, after: Frame, generation: Generation) -> bool:
    """True where a turn without a program and without "그것" speaks of the topic before all the same."""
    nouns = [t for t in after.question.terms if t.tag not in ("VV", "VA") and t.start < t.end]
    if _all_unheard(nouns, generation) or _names_other_title(before, nouns, generation):
        return False
    named = any(term.tag in ("NNP", "SL") for term in nouns)
    short = not named and len(after.text) < _LONGEST_ELLIPSIS
    if short and (len(nouns) <= 1 or (len(nouns) == 2 and not before.article_ids)):
        return True
    if short and all(_ASKED_OF.search(term.form) or _SLOT_NOUN.search(term.form) for term in nouns):
        return True
    if before.article_ids and _held(before, after, generation) >= HELD:
        return True
    return _matched(before, after, generation) >= SHARED


def _matched(before: Frame, after: Frame, generation: Generation) -> float:
    """How well the topic's articles match the turn's words, a share of the best match; 1 where none does."""
    scores = generation.lexical.scores(tokenize(after.text))
    if not scores.any():
        return 1.0
    ids = set(before.article_ids)
    if not ids:
        of_topic = generation.lexical.scores(tokenize(topic_of(before) or before.text))
        nearest = [
            row for row in np.argsort(-of_topic, kind="stable")[:NEAREST_PASSAGES] if of_topic[row] > 0
        ]
        ids = {generation.passages[int(row)].article_id for row in nearest}
    if not ids:
        return 0.0
    rows = [row for article_id in ids for row in generation.passages_of_article[article_id]]
    return float(scores[rows].max() / scores.max())


def _all_unheard(nouns: Sequence[Term], generation: Generation) -> bool:
    """True where none of the turn's nouns stands in any article, nor does a word for the same: 김치찌개."""
    return bool(nouns) and not any(
        generation.lexical.document_frequency(term.form) or related_terms(term.form) for term in nouns
    )


def _names_other_title(before: Frame, nouns: Sequence[Term], generation: Generation) -> bool:
    """True where nouns written as one word stand in a title, but nowhere in the articles of the topic."""
    words: list[tuple[str, int]] = []
    for term in nouns:
        if words and words[-1][1] == term.start:
            words[-1] = (words[-1][0] + term.form, term.end)
        else:
            words.append((term.form, term.end))
    topic = compact(
        "".join(generation.articles[a].title + generation.articles[a].text for a in before.article_ids)
    )
    titles = [compact(article.title) for article in generation.articles.values()]
    return bool(topic) and any(
        len(word) >= NAME_LENGTH and word not in topic and any(word in title for title in titles)
        for word, _ in words
    )


def _held(before: Frame, after: Frame, generation: Generation) -> float:
    """The share, in [0, 1], of the turn's nouns that the articles of the topic before hold; 1 for no nouns.

    Words that no article at all holds do not count, since they speak for no other topic.
    """
    terms = weigh_terms(after.question, generation.idf, generation.lexical.document_frequency)
    verbs = {t.form for t in after.question.terms if t.tag in ("VV", "VA") or t.start == t.end}
    nouns = [t for t in terms if t.form not in verbs and generation.lexical.document_frequency(t.form)]
    if not nouns or not before.article_ids:
        return 1.0
    articles = [generation.articles[article_id] for article_id in before.article_ids]
    text = "\n".join(f"{article.title} {article.text}" for article in articles)
    rows = [row for article in articles for row in generation.sentences_of_article[article.id]]
    tokens = frozenset(token for row in rows for token in generation.sentence_tokens(row))
    return sum(t.weight * match(t, tokens, text) for t in nouns) / sum(t.weight for t in nouns)

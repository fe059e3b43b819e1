"""The noun phrases that a question sets side by side around a joining word: A와 B, A는 B보다, A, B, C 중."""

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.morphemes import analyzer
from qa.splits import AFTER, SLOT_NOUN, YEAR, Split

if TYPE_CHECKING:
    from kiwipiepy import Token

_NOUNS = frozenset("NNG NNP NNB SL SN SH XSN XPN XR NR SO SW SB SS SSO SSC".split())
_AMONG = ("중", "가운데")
_MOST = re.compile(r"가장|제일|젤\s")
_SUM = re.compile(r"합[치하쳐해]|더[하해한]|통틀")
_ADDED = re.compile(r"\s(?:(?:다|모두|전부)\s)?(?:합쳐|합해|더해)\S*\s.*")
"""What is done with the things, and not the name of the last: 전남 합쳐서 뽑힌 데."""
_JOINS = frozenset("과 와 이랑 랑 하고".split())
_LONGEST_CLAUSE = 9
"""Tokens of a relative clause that still belongs to the noun after it."""
_ASKS = re.compile(r"몇|얼마|어디|언제|누구|뭐|무엇|어느|더$")
_MEASURED = frozenset("몫 격차 비중 비율 예산 인원 물량 한도 규모 금액 수".split())
"""What of two things is measured, where it follows each of them: 지방 몫이 ESG 몫보다."""
_LONGEST_LISTED = 4
"""Tokens of a name that stands between two commas."""
_BREAKS = frozenset("중 사이 가운데 각각 둘 셋 넷 간 때 및".split())
_PAST = re.compile(r"처음|당초|종전|이전|기존|예전|예년|전|평소|생각|예상|그|이것|다른 .*|얼마|평균")
_HEADED = re.compile(
    r"(?:사업|허브|패키지|바우처|대학원|센터|단지|산단|공방|상점|팩토리|밸리|특구|펀드|얼라이언스|프로젝트|팁스|대학|사관학교|"
    r"트레이닝|클러스터|혁신|공장|모델|전환|이노베이션|스타트업|아카데미|\+)$"
)


class NounPhrases:
    """The noun phrases of a question, as runs of the analyser's tokens."""

    def __init__(self, text: str, *, many: bool = True) -> None:
        self._text = text
        self._many = many
        self._tokens: list[Token] = analyzer().tokenize(text)

    @cached_property
    def _joins(self) -> list[tuple[int, int]]:
        """For every joining word, its first token and the one after its last.

        A 하고 that the analyser reads as a verb (교육하고) joins only where nothing else does.
        """
        return self._find_joins() or [
            (at, at + 2) for at in range(1, len(self._tokens) - 2) if self._is_and_after_act(at)
        ]

    def _find_joins(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        tokens = self._tokens
        for at, token in enumerate(tokens[:-1]):
            before = tokens[at - 1] if at else None
            if before is None or before.tag not in _NOUNS:
                continue
            if (
                (token.tag == "JC" or (token.tag == "JKB" and token.form in _JOINS))
                or token.form in ("및", "대비", "또는", "혹은", "아니면")
                or (token.form.lower() in ("vs", "대") and token.tag == "SL")
                or (token.form == "보다" and token.tag == "JKB")
                or at in self._listing_commas
                or (bool(found) and self._goes_on_listing(at, found[-1][1]))
            ):
                found.append((at, at + 1))
            elif self._is_and(at):
                found.append((at, at + 2))
            elif token.form == "에" and tokens[at + 1].form in ("비하", "견주", "비교"):
                end = next((n for n in range(at + 1, len(tokens)) if tokens[n].tag == "EC"), at + 1)
                found.append((at, end + 1))
        return found

    @cached_property
    def _listing_commas(self) -> frozenset[int]:
        """The commas of A, B, C: two or more with one short name between each."""
        commas = [at for at, token in enumerate(self._tokens) if token.form == "," and token.tag == "SP"]
        return frozenset(
            comma
            for left, right in pairwise(commas)
            if 1 <= right - left - 1 <= _LONGEST_LISTED and all(map(self._is_noun, range(left + 1, right)))
            for comma in (left, right)
        )

    def _goes_on_listing(self, at: int, joined: int) -> bool:
        """Whether a comma goes on after the phrase that was joined last: A랑 B, C 중; A랑 B, C를 합치면."""
        token = self._tokens[at]
        if token.form != "," or token.tag != "SP":
            return False
        if _MOST.search(self._text) is None and not self._is_last_added(at + 1):
            return False
        return all(
            map(self._is_noun, range(joined, at + 2) if at == joined else [*range(joined, at), at + 1])
        )

    def _is_last_added(self, at: int) -> bool:
        """Whether the nouns from this token on are what is added last: 식음료품을 합치면."""
        end = next((n for n in range(at, len(self._tokens)) if not self._is_noun(n)), len(self._tokens))
        added = end < len(self._tokens) and self._tokens[end].tag in ("JKO", "JX")
        return (
            added and _SUM.match(self._text, self._tokens[end].start + self._tokens[end].len + 1) is not None
        )

    def _is_and(self, at: int) -> bool:
        """Whether 하고 at this token joins nouns, rather than being a verb (선정하고)."""
        before, token, after = self._tokens[at - 1], self._tokens[at], self._tokens[at + 1]
        if token.form != "하" or after.form != "고" or before.start + before.len != token.start:
            return False
        return token.tag in ("VV", "XSA") or before.tag in ("SN", "NNP", "SL", "NNB", "XSN", "NR")

    def _is_and_after_act(self, at: int) -> bool:
        """Whether 하고 at this token stands between two nouns, the first of an act (교육하고 사관학교)."""
        token, after = self._tokens[at], self._tokens[at + 1]
        return token.form == "하" and after.form == "고" and token.tag == "XSV" and self._is_noun(at + 2)

    @cached_property
    def _joined(self) -> frozenset[int]:
        return frozenset(first for first, _ in self._joins)

    def split(self) -> Split | None:
        """The phrases around the first joining words that have one on both sides."""
        for number, (first, after) in enumerate(self._joins):
            left = self._phrase_before(first)
            if left is None or _PAST.fullmatch(self._slice(*left)) or _MOST.search(self._slice(*left)):
                continue
            bounds = [left]
            joins = self._joins[number:]
            for join_first, join_after in joins:
                if join_first != bounds[-1][1]:
                    break
                right = self._phrase_after(join_after, self._tokens[join_first - 1].form)
                if right is not None:
                    bounds.append(right)
            if len(bounds) <= 2 and self._tokens[first].form in ("보다", "대비", "에"):
                subject, left = self._subject_and_measure(left)
                if subject is not None and (len(bounds) == 1 or self._is_subject(subject, left, bounds[1])):
                    return self._against(subject, left, after)
            if len(bounds) > 1:
                return self._apart(self._with_listed(bounds), bounds[-1][1])
        return None

    def _subject_and_measure(
        self, measure: tuple[int, int]
    ) -> tuple[tuple[int, int] | None, tuple[int, int]]:
        """What stands as the subject before the measure, and the measure less a subject it began with."""
        subject = self._subject_before(measure[0])
        if subject is not None:
            return subject, measure
        for at in range(measure[1] - 1, measure[0], -1):
            if self._tokens[at].tag == "JKS" and self._is_noun(at - 1):
                return self._phrase_before(at), (self._without_adverbs(at + 1), measure[1])
        return None, measure

    def _is_subject(self, subject: tuple[int, int], measure: tuple[int, int], right: tuple[int, int]) -> bool:
        """Whether it is the subject that is measured, rather than the phrase to the right of 보다.

        Of 나이를 it surely is; a topic (은, 는) leaves that to the right unless it is named like the measure.
        """
        tokens = self._tokens
        marked = tokens[right[1]].tag if right[1] < len(tokens) else ""
        if marked == "JKO" or tokens[subject[1]].tag == "JKS":
            return True
        named, against, other = (self._slice(*phrase)[-1] for phrase in (subject, measure, right))
        return named == against != other

    def _without_adverbs(self, at: int) -> int:
        while at < len(self._tokens) and self._tokens[at].tag == "MAG":
            at += 1
        return at

    def _against(self, subject: tuple[int, int], measure: tuple[int, int], after: int) -> Split | None:
        """A는 B보다: the subject's last noun may name what is asked (A 예산은 B보다)."""
        named, slot = self._slice(*subject), ""
        words = named.split()
        other = self._slice(*measure)
        if len(words) > 1 and len(other.split()) > 1 and words[-1] == other.split()[-1] in _MEASURED:
            end = self._tokens[after - 1].start + self._tokens[after - 1].len
            prefix = self._text[: self._tokens[subject[0]].start].strip(" ,")
            things = " ".join(words[:-1]), " ".join(other.split()[:-1])
            return Split(prefix, things, f"{words[-1]} {self._text[end:]}".strip())
        if SLOT_NOUN.fullmatch(other) is None and len(words) > 1 and SLOT_NOUN.fullmatch(words[-1]):
            named, slot = " ".join(words[:-1]), words[-1]
        alike = named.rstrip("0123456789")[-1:] == other.rstrip("0123456789")[-1:]
        operands, shared = [named, other], ""
        if alike or SLOT_NOUN.fullmatch(other):
            shared = _shared_head(operands)
            operands[0] = named[len(shared) :].strip()
        end = self._tokens[after - 1].start + self._tokens[after - 1].len
        prefix = f"{self._text[: self._tokens[subject[0]].start]} {shared}".strip(" ,")
        return Split(prefix, tuple(operands), f"{slot} {self._text[end:]}".strip())

    def _apart(self, bounds: list[tuple[int, int]], after: int) -> Split | None:
        if after < len(self._tokens) and SLOT_NOUN.fullmatch(self._tokens[after].form):
            bounds = [(first, self._without_slot(first, end)) for first, end in bounds]
        operands = [self._slice(*bound) for bound in bounds]
        prefix = self._text[: self._tokens[bounds[0][0]].start].strip(" ,")
        end = self._tokens[after - 1].start + self._tokens[after - 1].len
        added = _ADDED.search(operands[-1])
        if added is not None:
            end -= len(operands[-1]) - added.start()
            operands[-1] = operands[-1][: added.start()]
        plain = all(self._is_noun(at) for at in range(*bounds[0]))
        shared = _shared_head(operands) if plain else self._owner(*bounds[0])
        if shared:
            operands[0] = operands[0][len(shared) :].strip()
            prefix = f"{prefix} {shared}".strip()
        tail = _shared_tail(operands)
        if tail:
            operands[-1] = operands[-1][: -len(tail)].strip()
            end -= len(tail)
        first_words, last_words = operands[0].split(), operands[-1].split()
        if (
            not tail
            and len(last_words) > 1
            and SLOT_NOUN.fullmatch(last_words[-1])
            and not SLOT_NOUN.fullmatch(first_words[-1])
        ):
            operands[-1] = " ".join(last_words[:-1])
            end -= len(last_words[-1])
        suffix = AFTER.sub("", self._text[end:], count=1).strip()
        if len(set(operands)) < len(operands) or not all(operands):
            return None
        return Split(prefix, tuple(operands), suffix)

    def _without_slot(self, first: int, after: int) -> int:
        """The end of a phrase less the noun for what is asked: 사업화 of 사업화 돈."""
        last = self._tokens[after - 1]
        spaced = self._text[last.start - 1 : last.start] == " " and self._is_noun(after - 2)
        return after - 1 if after - 1 > first and spaced and SLOT_NOUN.fullmatch(last.form) else after

    def _owner(self, first: int, after: int) -> str:
        """What a phrase of the form A의 B begins with, 의 included; empty for any other phrase."""
        at = next((n for n in range(after - 1, first, -1) if self._tokens[n].tag == "JKG"), None)
        return self._slice(first, at + 1) if at is not None else ""

    def _slice(self, first: int, after: int) -> str:
        last = self._tokens[after - 1]
        return self._text[self._tokens[first].start : last.start + last.len]

    def _phrase_before(self, at: int) -> tuple[int, int] | None:
        """The noun phrase that ends before token `at`, with the relative clause or 의 that leads to it."""
        first = at
        while first > 0 and self._is_noun(first - 1) and self._tokens[first - 1].form not in _AMONG:
            first -= 1
        if first == at:
            return None
        if first > 0 and self._tokens[first - 1].tag in ("JKG", "ETM"):
            start = first - 1
            while (
                start > 0
                and self._tokens[start - 1].tag not in ("SP", "JX", "EC", "SF")
                and first - start < _LONGEST_CLAUSE
                and not self._is_place_before_subject(start - 1, first)
            ):
                start -= 1
            first = start
        return first, at

    def _is_place_before_subject(self, at: int, end: int) -> bool:
        """Whether token `at` is the 에서 of a place, a subject between it and `end` (사업에서 시가 내는)."""
        return self._tokens[at].form == "에서" and any(t.tag == "JKS" for t in self._tokens[at:end])

    def _phrase_after(self, at: int, like: str = "") -> tuple[int, int] | None:
        """The noun phrase that begins at token `at`, less a noun for what is asked at its end.

        A noun that ends the phrase before it too, `like`, stays: 우주항공 과제와 전자 과제.
        """
        tokens = self._tokens
        if at < len(tokens) and _ASKS.match(tokens[at].form):
            return None
        start = at
        near = range(at, min(at + _LONGEST_CLAUSE, len(tokens)))
        ahead = next((n for n in near if tokens[n].tag in ("ETM", "SP", "JX", "JKO", "SF")), at)
        if ahead + 1 < len(tokens) and tokens[ahead].tag == "ETM" and self._is_clause(at, ahead, like):
            at = ahead + 1
        if at + 1 < len(tokens) and tokens[at].tag == "MAG" and self._is_noun(at + 1):
            at += 1
        end = at
        while end < len(tokens) and self._is_noun(end) and tokens[end].form not in _BREAKS:
            end += 1
        kept = end
        while (
            end not in self._joined
            and kept > at
            and tokens[kept - 1].form != like
            and self._cut(kept - 1, at)
        ):
            kept -= 1
        if kept == at and end > at and start < at:
            kept = end
        return (start, kept) if kept > at else None

    def _is_clause(self, at: int, ahead: int, like: str) -> bool:
        """Whether the tokens up to an ETM are a clause that belongs to the noun after it."""
        clause = self._tokens[at:ahead]
        if any(t.form in _BREAKS or t.form in ("더", "가장", "제일") for t in clause):
            return False
        return any(t.tag.startswith(("VV", "XSV", "VA", "VX")) for t in clause) and (
            not self._is_noun(at)
            or self._tokens[ahead + 1].form in ("데", "것", "거", "쪽", "팀", "곳", like)
        )

    def _cut(self, last: int, first: int) -> bool:
        """Whether the noun at `last` names what is asked of all, not this thing alone."""
        token = self._tokens[last]
        spaced = last > first and self._tokens[last - 1].start + self._tokens[last - 1].len < token.start
        return (
            (spaced or last == first)
            and SLOT_NOUN.fullmatch(token.form) is not None
            and (last > first or self._tokens[last - 1].form in ("보다", "대비"))
        )

    def _subject_before(self, at: int) -> tuple[int, int] | None:
        """The phrase before token `at` that 이, 는, a comma, or 로 하면 marks."""
        tokens = self._tokens
        while at > 0 and tokens[at - 1].tag == "MAG":
            at -= 1
        if (
            at > 3
            and tokens[at - 1].tag == "EC"
            and tokens[at - 2].form == "하"
            and tokens[at - 3].tag == "JKB"
        ):
            return self._phrase_before(at - 3)
        if at == 0 or tokens[at - 1].tag not in ("JKS", "JX", "SP"):
            return None
        return self._phrase_before(at - 1)

    def _with_listed(self, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The phrases with those that commas set before the first: A, B와 C."""
        while self._many and bounds[0][0] > 0 and self._tokens[bounds[0][0] - 1].tag == "SP":
            found = self._phrase_before(bounds[0][0] - 1)
            width = max(after - first for first, after in bounds)
            plain = all(self._is_noun(at) for first, after in bounds[:1] for at in range(first, after))
            if found is None or not plain or found[1] - found[0] > width + 1:
                break
            if SLOT_NOUN.fullmatch(self._tokens[found[1] - 1].form) or YEAR.search(self._slice(*found)):
                break
            bounds = [found, *bounds]
        return bounds

    def _is_noun(self, at: int) -> bool:
        token = self._tokens[at]
        if token.tag in _NOUNS or (token.tag == "SP" and token.form in "·ㆍ"):
            return True
        if token.tag == "IC":
            return at + 1 < len(self._tokens) and self._tokens[at + 1].start == token.start + token.len
        return token.tag == "JKS" and self._is_within_word(at)

    def _is_within_word(self, at: int) -> bool:
        """Whether nouns stand on both sides without a space: no particle, but part of a word (AI가공)."""
        if not 0 < at < len(self._tokens) - 1:
            return False
        before, token, after = self._tokens[at - 1 : at + 2]
        return (
            before.tag in ("SL", "NNG", "NNP")
            and after.tag in ("NNG", "NNP")
            and before.start + before.len == token.start
            and token.start + token.len == after.start
        )

    def phrase_end(self, start: int) -> int:
        """Where the noun phrase that begins at the character `start` ends."""
        at = next((n for n, token in enumerate(self._tokens) if token.start >= start), None)
        found = self._phrase_after(at) if at is not None else None
        if found is None:
            return start
        last = self._tokens[found[1] - 1]
        return int(last.start + last.len)


def _shared_head(operands: list[str]) -> str:
    """The words of the first operand that hold for the others too: AI 바우처 of AI 바우처 의료와 일반."""
    first, others = operands[0].split(), operands[1:]
    longest = max(len(other.split()) for other in others)
    if first and first[-1] in _BREAKS:
        return ""
    if longest >= len(first) or any(_HEADED.search(other) for other in others):
        return ""
    return " ".join(first[: len(first) - longest])


def _shared_tail(operands: list[str]) -> str:
    """The words of the last operand that hold for the others too: AI 사업 of 영남권이랑 호남권 AI 사업."""
    *others, last = (operand.split() for operand in operands)
    width = max(len(other) for other in others)
    if width >= len(last) or any(_HEADED.search(" ".join(other)) for other in others):
        return ""
    if not all(others) or others[0][-1][-1] != last[width - 1][-1]:
        return ""
    return " ".join(last[width:])

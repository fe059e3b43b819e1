"""How much of what a written sentence says is carried by what it cites."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from qa.matching import compact
from qa.writing.grounds import Ground, morphemes, shown, values_of
from qa.writing.guard_axes import same_end
from qa.writing.guard_bounds import plain_bounds
from qa.writing.guard_names import held_text, is_abbreviated, names_of, unproved_names
from qa.writing.guard_things import IMPLIED, LIGHT, is_sibling, things_of
from qa.writing.guard_wording import said_otherwise

_NOUNS = ("NNG", "NNP", "SL", "SH")
_VERBS = ("VV", "VA", "XR")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of a claim's content words outside its figures: how many, and those that are not carried, in order.

    Nouns that act, with 하다 or 되다 after them, count as verbs: an act is said in many ways, a thing is not.
    `swapped` is a thing in the place of another of its class, which the ground names and the claim does not
    (강소형 for 거점형); None where there is none.
    `longest` is the length of the longest run of words, a noun among them, of which none is carried;
    `likeness`, in [0, 1], is how far the claim is letter for letter one of the grounds.
    """

    words: int
    missing: tuple[str, ...]
    missing_verbs: tuple[str, ...]
    longest: int
    likeness: float
    swapped: str | None

    @property
    def share(self) -> float:
        """The share of the nouns that is carried, in [0, 1]; 1 where there are none."""
        return 1 - len(self.missing) / self.words if self.words else 1.0


def coverage(claim: str, grounds: Sequence[Ground]) -> Coverage:
    """How far the grounds carry the claim's words; proved names and all figures are left out."""
    claim = plain_bounds(claim)
    held, known = _known("\n".join((shown(grounds), *(plain_bounds(ground.text) for ground in grounds))))
    for kind in {value.kind for ground in grounds for value in values_of(ground.text)}:
        known |= IMPLIED.get(kind, frozenset())
    if _halved(grounds):
        known |= {"절반"}
    unproved = {name.start for name in unproved_names(claim, grounds)}
    proved = [(name.start, name.end) for name in names_of(claim) if name.start not in unproved]
    figures = [(value.start, value.end) for value in values_of(claim)]
    missing: list[str] = []
    verbs: list[str] = []
    words = run = nouns = longest = 0
    before = ""
    tokens = morphemes(claim)
    for place, token in enumerate(tokens):
        form, tag = token.form.lower(), token.tag.split("-")[0]
        joined = before + form if claim[token.start - 1 : token.start].strip() else form
        before = joined if tag in _NOUNS else ""
        if len(form) == 1 and tag in _NOUNS:
            continue
        if form in LIGHT or _within(token.start, figures):
            continue
        acts = place + 1 < len(tokens) and tokens[place + 1].tag.startswith(("XSV", "XSA"))
        if tag in _VERBS or (tag == "NNG" and acts):
            if same_end(form) & known or _carried(form, held, known):
                run, nouns = 0, 0
            else:
                verbs.append(form)
                run += 1
                longest = max(longest, run if nouns else 0)
            continue
        if tag not in _NOUNS:
            continue
        words += 1
        compound = len(joined) > len(form) and (joined in held or is_abbreviated(joined, shown(grounds)))
        if compound and missing and joined.startswith(missing[-1]):
            missing.pop()
        if compound or _within(token.start, proved) or _carried(form, held, known):
            run, nouns = 0, 0
            continue
        missing.append(form)
        run, nouns = run + 1, nouns + 1
        longest = max(longest, run)
    likeness = max((fuzz.ratio(claim, ground.text) / 100 for ground in grounds), default=0.0)
    return Coverage(words, tuple(missing), tuple(verbs), longest, likeness, _swapped(claim, grounds))


def _halved(grounds: Sequence[Ground]) -> bool:
    """Whether the grounds state an amount and its double."""
    told = {(v.kind, v.amount) for ground in grounds for v in values_of(ground.text) if v.amount}
    return any((kind, amount * 2) in told for kind, amount in told if amount is not None)


def _swapped(claim: str, grounds: Sequence[Ground]) -> str | None:
    """A thing of the claim that at most a title has, where the text has one of its class that is left out."""
    told, titles = compact(claim), compact(" ".join(ground.title for ground in grounds))
    held = held_text(" ".join(ground.text for ground in grounds))
    others = {thing for ground in grounds for thing in things_of(ground.text) if thing not in told}
    return next(
        (
            thing
            for thing in things_of(claim)
            for other in others
            if thing not in held
            and thing[:2] not in held
            and is_sibling(thing, other)
            and (other in titles or thing not in titles)
        ),
        None,
    )


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _carried(form: str, held: str, known: frozenset[str]) -> bool:
    if form in known or (len(form) >= 2 and form in held) or (len(form) >= 3 and form[:-1] in held):
        return True
    return any(word in known or (len(word) >= 2 and word in held) for word in said_otherwise(form))


@lru_cache(maxsize=1024)
def _known(text: str) -> tuple[str, frozenset[str]]:
    return held_text(text), frozenset(token.form.lower() for token in morphemes(text))

"""Whether the cited sentences carry what an answer sentence says."""

from collections.abc import Sequence

from corpus.dates import resolve_dates
from corpus.values import find_values, same_value
from qa.candidates import Candidate
from qa.choosing import shown_date


def is_supported(text: str, cited: Sequence[Candidate], known: str = "") -> bool:
    """True of a verbatim slice, and of a sentence whose every figure and date a cited sentence states.

    A date counts as stated where it is what the cited sentence's date means on the article's day, and so
    does what `known` states: the question's own figures, and what was calculated from stated ones.
    """
    if any(text in candidate.sentence.text for candidate in cited):
        return True
    stated = [
        value
        for candidate in cited
        for value in find_values(f"{candidate.sentence.text} {_dates(candidate)}")
    ]
    stated += find_values(known)
    return all(any(same_value(told, value) for value in stated) for told in find_values(text))


def _dates(candidate: Candidate) -> str:
    """The dates of the candidate's sentence in full, with the ends of its periods."""
    found = resolve_dates(candidate.sentence.text, candidate.article.published)
    return ", ".join(shown_date(date, edge) for date in found for edge in (None, "start", "end"))

"""Digits that state no value: addresses, phone numbers, stock codes, and names such as 2차전지."""

import re

_NAMES = re.compile(
    r"""https?://[^\s<>"'가-힣]+ | www\.[^\s<>"'가-힣]+
    | [A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}
    | (?<![A-Za-z0-9-])[A-Za-z0-9-]{1,63}
      (?:\.[A-Za-z0-9-]{1,63}){0,4}\.(?:com|net|org|kr|io|ai)(?![A-Za-z])(?:/[^\s<>"'가-힣]*)?
    | (?<![0-9.,-])\(?0[0-9]{1,2}\)?[-.)\s]\s?[0-9]{3,4}[-.\s][0-9]{4}(?:\s?~\s?[0-9]{1,4})?(?![0-9])
    | (?<![0-9.,-])1[568][0-9]{2}-[0-9]{4}(?![0-9])
    | (?<![0-9.,-])[0-9]{3}-[0-9]{2}-[0-9]{5}(?![0-9])
    | \[[0-9]{6}\]
    | (?<![0-9.,])[0-9]{18,}
    | (?<=국번없이\s)[0-9]{3,4} | (?<=국번\s없이\s)[0-9]{3,4}
    | (?<![0-9.,])2차\s?전지""",
    re.VERBOSE,
)


def name_spans(text: str) -> list[tuple[int, int]]:
    """The slices [start, end) of a folded text whose digits belong to names, in order."""
    return [match.span() for match in _NAMES.finditer(text)]

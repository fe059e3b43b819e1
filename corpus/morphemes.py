"""The one Kiwi analyzer of this process."""

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

_lock = threading.Lock()
_loaded: "list[Kiwi]" = []


def analyzer() -> "Kiwi":
    """The shared analyzer, loaded and warmed up by the first caller; safe to call from any thread.

    Its typo and multi-word dictionaries stay out: docs/cleaning.md has the figures.
    """
    if not _loaded:
        with _lock:
            if not _loaded:
                _loaded.append(_load())
    return _loaded[0]


def _load() -> "Kiwi":
    from kiwipiepy import Kiwi

    kiwi = Kiwi(num_workers=1, load_typo_dict=False, load_multi_dict=False)
    kiwi.tokenize("준비")  # the first call builds the model's tries, so that no question has to wait for it
    return kiwi

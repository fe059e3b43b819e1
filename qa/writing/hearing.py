"""One question before a model: let in once by the breaker, and heard as long as its reader is patient."""

import logging
from collections.abc import Generator
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.writing.limits import Limits, write_in_time
from qa.writing.patience import Patience
from qa.writing.thoughts import Habit
from qa.writing.writer import Failure, Prompt, WriterFailure

if TYPE_CHECKING:
    from qa.writing.language_model import LanguageModel

ASIDE_TOKENS = 96
ASIDE_SHARE = 0.5
"""Of the patience that is left: for a question to be worded anew, so that some is left for the answer."""
_log = logging.getLogger("mundap.writing")


class Hearing:
    """What one question has to do with the model; of one thread.

    The patience begins with the first prompt. What came of it all is told by `ended`, once.
    """

    def __init__(self, model: "LanguageModel") -> None:
        self._model = model
        self._patience: Patience | None = None

    @property
    def habit(self) -> Habit:
        """How the model thinks, as far as its replies have shown."""
        return self._model.habit

    def write(self, prompt: Prompt) -> Generator[str, None, None]:
        """The pieces of the reply; raises WriterFailure where there is none or it does not end in time."""
        return self._write(prompt, self._model.limits, self._let_in())

    def write_aside(self, prompt: Prompt) -> str:
        """The whole of a short reply; raises WriterFailure.

        Nothing where it was too long, or thought and not said: the question is asked without it.
        """
        patience, limits = self._let_in(), self._model.limits
        short = replace(
            limits,
            total_seconds=min(patience.left * ASIDE_SHARE, limits.total_seconds),
            tokens=min(ASIDE_TOKENS, limits.tokens),
        )
        try:
            return "".join(self._write(prompt, short, patience))
        except WriterFailure as error:
            if error.failure not in (Failure.LENGTH, Failure.EMPTY):
                raise
            return ""

    def proved(self) -> None:
        """The reader has a sentence more."""
        if self._patience is not None:
            self._patience.renew()

    def require_patience(self) -> None:
        """Raises WriterFailure where the reader has waited long enough."""
        if self._patience is not None and self._patience.left <= 0:
            raise WriterFailure(Failure.LATE)

    def ended(self, failure: Failure | None, *, is_usable: bool) -> None:
        """The breaker knows of it: the model failed, or wrote nothing of use, or else has done its part."""
        if failure is Failure.RESTING:
            return
        if is_usable and failure in (None, Failure.LENGTH):
            self._model.breaker.succeeded()
            return
        self._model.breaker.failed()
        _log.info("model failed: %s", failure.name.lower() if failure else "unproved")

    def _let_in(self) -> Patience:
        if self._patience is None:
            if not self._model.breaker.may_try():
                raise WriterFailure(Failure.RESTING)
            self._patience = Patience(self._model.limits.sentence_seconds)
        return self._patience

    def _write(self, prompt: Prompt, limits: Limits, patience: Patience) -> Generator[str, None, None]:
        received = False
        try:
            for piece in write_in_time(self._model.writer, prompt, limits, patience):
                received = received or bool(piece)
                yield piece
        except WriterFailure:
            raise
        except Exception:
            _log.exception("model failed")
            raise WriterFailure(Failure.BROKEN) from None
        if not received:
            raise WriterFailure(Failure.EMPTY)

"""A language model ready to write: the writer with its limits, its breaker, and its judge of meaning."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from qa.writing.breaker import Breaker
from qa.writing.entailment import Entailment, load_entailment
from qa.writing.limits import Limits, write_in_time
from qa.writing.settings import LanguageModelSettings
from qa.writing.writer import Failure, Prompt, Writer, WriterFailure

ASIDE_SECONDS, ASIDE_TOKENS = 8.0, 96
"""For a rewritten question, which must not keep the answer waiting."""
_log = logging.getLogger("mundap.writing")


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """What answers are written with; safe to use from many threads."""

    writer: Writer
    limits: Limits = field(default_factory=Limits)
    context_tokens: int = 4096
    entailment: Entailment | None = None
    breaker: Breaker = field(default_factory=Breaker)

    @property
    def prompt_tokens(self) -> int:
        """The room for the prompt beside the reply."""
        return self.context_tokens - self.limits.tokens

    def write(self, prompt: Prompt) -> Iterator[str]:
        """The pieces of the reply; raises WriterFailure where there is none or it does not end in time."""
        return self._write(prompt, self.limits)

    def write_aside(self, prompt: Prompt) -> str:
        """The whole of a short reply; raises WriterFailure."""
        seconds = min(ASIDE_SECONDS, self.limits.total_seconds)
        short = replace(
            self.limits,
            first_token_seconds=min(seconds, self.limits.first_token_seconds),
            total_seconds=seconds,
            tokens=min(ASIDE_TOKENS, self.limits.tokens),
        )
        return "".join(self._write(prompt, short))

    def _write(self, prompt: Prompt, limits: Limits) -> Iterator[str]:
        if not self.breaker.may_try():
            raise WriterFailure(Failure.RESTING)
        received = False
        try:
            for piece in write_in_time(self.writer, prompt, limits):
                received = True
                yield piece
            if not received:
                raise WriterFailure(Failure.EMPTY)
        except WriterFailure as error:
            self.breaker.failed()
            _log.info("model failed: %s", error.failure.name.lower())
            raise
        except Exception:
            self.breaker.failed()
            _log.exception("model failed")
            raise WriterFailure(Failure.BROKEN) from None
        except GeneratorExit:  # it has said enough, or its reader has left
            if received:
                self.breaker.succeeded()
            raise
        self.breaker.succeeded()


def open_language_model(settings: LanguageModelSettings) -> LanguageModel | None:
    """The model of the settings, None for none; raises ModelNotFound for one that is not on this machine."""
    kind, _, name = settings.model.partition(":")
    if not name:
        return None
    return LanguageModel(
        writer=_open_writer(kind, name, settings),
        limits=settings.limits,
        context_tokens=settings.context_tokens,
        entailment=load_entailment(settings.entailment) if settings.entailment else None,
    )


def _open_writer(kind: str, name: str, settings: LanguageModelSettings) -> Writer:
    if kind == "transformers":
        from qa.writing.transformers_writer import load_transformers_writer

        return load_transformers_writer(name, device=settings.device)
    from qa.writing.http_writer import HttpWriter

    return HttpWriter(name, base_url=settings.base_url or "", key=settings.api_key, limits=settings.limits)

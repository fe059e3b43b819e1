"""A language model ready to write: the writer with its limits, its breaker, and its judge of meaning."""

from dataclasses import dataclass, field

from qa.writing.breaker import Breaker
from qa.writing.entailment import Entailment, load_entailment
from qa.writing.hearing import Hearing
from qa.writing.limits import Limits
from qa.writing.settings import LanguageModelSettings
from qa.writing.thoughts import Habit
from qa.writing.writer import Writer


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """What answers are written with; safe to use from many threads."""

    writer: Writer
    limits: Limits = field(default_factory=Limits)
    context_tokens: int = 4096
    entailment: Entailment | None = None
    breaker: Breaker = field(default_factory=Breaker)
    habit: Habit = field(default_factory=Habit)

    @property
    def prompt_tokens(self) -> int:
        """The room for the prompt beside the reply."""
        return self.context_tokens - self.limits.tokens

    def hear(self) -> Hearing:
        """One question more for the model."""
        return Hearing(self)


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

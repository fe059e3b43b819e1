"""The composition root: an assistant out of an index on disk, an embedding model and the stages of qa."""

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.catalogue import Entity, EntityKind
from corpus.records import Article, Passage
from index.embedding import Embedder
from index.generation import Generation, current_generation_id, open_generation, require_same_model
from index.narrowing import rows_within
from index.records import Channel, Hit
from index.searching import represent_query, search_represented
from qa.answering import answer_question
from qa.pieces import Piece, pieces_of
from qa.records import Answer, Request

if TYPE_CHECKING:
    from qa.writing.language_model import LanguageModel
    from qa.writing.settings import LanguageModelSettings


class Assistant:
    """Answers questions from the current generation of one index; safe to use from several threads.

    Between questions it looks whether a newer generation was published, and opens it; a question is
    answered wholly from the generation it started with.
    """

    def __init__(
        self,
        index_dir: Path,
        generation: Generation,
        embedder: Embedder,
        language_model: "LanguageModel | None" = None,
    ) -> None:
        self._index_dir = index_dir
        self._embedder = embedder
        self._generation = generation
        self._language_model = language_model
        self._lock = threading.Lock()

    @property
    def generation(self) -> Generation:
        """The generation that the next question is answered from; a newly published one is opened here."""
        if current_generation_id(self._index_dir) != self._generation.id:
            with self._lock:
                if current_generation_id(self._index_dir) != self._generation.id:
                    self._generation = self._open()
        return self._generation

    def _open(self) -> Generation:
        generation = open_generation(self._index_dir)
        require_same_model(generation, self._embedder)
        return generation

    @property
    def generation_id(self) -> str:
        """The id of the generation in use."""
        return self.generation.id

    @property
    def model_id(self) -> str:
        """The id of the embedding model."""
        return self._embedder.model_id

    @property
    def embedder(self) -> Embedder:
        """The embedding model itself, for building a generation that this assistant can answer from."""
        return self._embedder

    @property
    def writer_id(self) -> str | None:
        """The name of the language model that writes, None for none."""
        return self._language_model.writer.model_id if self._language_model is not None else None

    def ask(self, request: Request) -> Answer:
        """One answer, or a refusal that says why; without a language model it is always the same."""
        if self._language_model is None:
            return self.extract(request)
        return next(part for part in self.stream(request) if isinstance(part, Answer))

    def extract(self, request: Request) -> Answer:
        """The same answer without the language model, in the articles' own sentences."""
        return answer_question(request, self.generation, self._embedder)

    def stream(self, request: Request) -> Iterator[Piece | Answer]:
        """The answer sentence by sentence, each as soon as it may be shown, and last the whole answer."""
        if self._language_model is None:
            answer = self.extract(request)
            yield from pieces_of(answer)
            yield answer
            return
        from qa.writing.asking import ask_with_model

        yield from ask_with_model(request, self.generation, self._embedder, self._language_model)

    def search(
        self,
        query: str,
        k: int = 10,
        channel: Channel = Channel.HYBRID,
        *,
        publishers: Sequence[str] = (),
        programs: Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
    ) -> Sequence[Hit]:
        """The k best passages for `query` in the articles of the publishers, the programs and the period."""
        generation = self.generation
        among = rows_within(generation, publishers=publishers, programs=programs, since=since, until=until)
        represented = represent_query(self._embedder, query)
        return search_represented(generation, represented, k=k, channel=channel, among=among)

    def article(self, article_id: str) -> Article | None:
        """The article with that id, None where there is none."""
        return self.generation.articles.get(article_id)

    def articles(self) -> Sequence[Article]:
        """All articles of the current generation, in its order."""
        return tuple(self.generation.articles.values())

    def programs(self) -> Sequence[Entity]:
        """The programs that articles of the current generation name, those of most articles first."""
        return self.generation.catalogue.of_kind(EntityKind.PROGRAM)

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The passages of one article in reading order."""
        generation = self.generation
        rows = generation.passages_of_article.get(article_id, range(0))
        return generation.passages[rows.start : rows.stop]


def open_assistant(
    index_dir: Path, *, model: str | None = None, llm: "LanguageModelSettings | None" = None
) -> Assistant:
    """The assistant over the index in `index_dir`.

    `model` is a name or folder; None takes the model the index was built with. Raises StoreError where the
    index is missing, damaged or of another model, ModelNotFound for a model that is not on this machine.
    `llm` is the language model that writes the answers, None for none.
    """
    from index.warmup import load_side_by_side

    ready = load_side_by_side(index_dir, model=model)
    return Assistant(index_dir, ready.generation, ready.embedder, _language_model(llm))


def _language_model(settings: "LanguageModelSettings | None") -> "LanguageModel | None":
    if settings is None:
        return None
    from qa.writing.language_model import open_language_model

    return open_language_model(settings)

"""What the web side asks of an assistant, so that tests can bring a small one of their own."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from corpus.catalogue import Entity
from corpus.records import Article, Passage
from index.records import Hit
from qa.pieces import Piece
from qa.records import Answer, Request


class Answering(Protocol):
    """An assistant over one collection; every method may be called from many threads at once."""

    @property
    def generation_id(self) -> str:
        """The index generation that answers now."""
        ...

    @property
    def model_id(self) -> str:
        """The embedding model in use."""
        ...

    def ask(self, request: Request) -> Answer:
        """The answer to one question; a refusal where the articles do not say."""
        ...

    def extract(self, request: Request) -> Answer:
        """The answer in the articles' own sentences, for which no language model is asked."""
        ...

    def stream(self, request: Request) -> Iterator[Piece | Answer]:
        """The same answer sentence by sentence as it is ready, and last the whole of it."""
        ...

    def search(
        self,
        query: str,
        k: int,
        *,
        publishers: Sequence[str] = (),
        programs: Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
    ) -> Sequence[Hit]:
        """At most `k` passages, best first, of the publishers' articles about the programs in the period."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The article of that id, None where the collection has none."""
        ...

    def articles(self) -> Sequence[Article]:
        """All articles of the generation that answers now."""
        ...

    def programs(self) -> Sequence[Entity]:
        """The programs that its articles name, those of most articles first."""
        ...

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The article's passages in reading order."""
        ...

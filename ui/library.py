"""What administrators do with the articles of one index: add, take out, build, go back to a generation."""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from corpus.catalogue import EntityKind
from corpus.errors import InputError, MundapError
from corpus.loading import collection_of
from corpus.records import Article
from index.building import BuildReport, index_collection, split_collection
from index.embedding import Embedder
from index.generation import Generation
from index.manifest import read_manifest
from index.store import generation_folder, kept_generations, sole_builder, switch_to
from ui.added_articles import AddedArticles, Page

_log = logging.getLogger("mundap.ui")
_FAILED = "색인을 만들다가 문제가 생겼습니다. 서버의 기록을 보아 주십시오."


class Standing(StrEnum):
    """Where an article stands between the index in use and the next one."""

    INDEXED = "indexed"
    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"


class Phase(StrEnum):
    """How far a build is."""

    IDLE = "idle"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Listed:
    """An article with its standing; `programs` counts those it names, `is_added` says who brought it."""

    article: Article
    standing: Standing
    is_added: bool
    programs: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The build that runs or ran last: `done` of `total` steps of a stage; its report, or what went wrong."""

    phase: Phase
    stage: str = ""
    done: int = 0
    total: int = 0
    report: BuildReport | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A generation that can be gone back to."""

    generation: str
    built_at: str
    articles: int
    passages: int
    is_current: bool


class AlreadyBuilding(MundapError):
    """A build was asked for while another one runs."""


class Library:
    """The articles of one index and the folder of added ones; may be used from several threads at once.

    `current` gives the generation in use. A build takes its articles, lays the added ones over them and
    leaves out those taken out, so that articles of any origin stay without their sources at hand.
    """

    def __init__(
        self, index_dir: Path, added: AddedArticles, embedder: Embedder, current: Callable[[], Generation]
    ) -> None:
        self._index_dir = index_dir
        self._added = added
        self._embedder = embedder
        self._current = current
        self._lock = threading.Lock()
        self._progress = Progress(Phase.IDLE)

    def listing(self) -> list[Listed]:
        """All articles of the index in use and of the next one, newest first."""
        generation = self._current()
        added, removed = self._added.articles(), self._added.removed()
        programs = Counter(
            article_id
            for entity in generation.catalogue.of_kind(EntityKind.PROGRAM)
            for article_id in entity.article_ids
        )
        listed = [
            Listed(article, standing, article.id in added, programs[article.id])
            for article, standing in _standings(generation, added, removed)
        ]
        return sorted(
            listed,
            key=lambda one: (one.article.published is not None, one.article.published, one.article.id),
            reverse=True,
        )

    def add(self, page: Page) -> None:
        """The next build takes the page's article, in the place of one with its id."""
        with self._lock:
            self._added.add(page)

    def remove(self, article_id: str) -> None:
        """The next build leaves the article out; raises InputError where there is none."""
        self._require(article_id)
        with self._lock:
            self._added.remove(article_id)

    def restore(self, article_id: str) -> None:
        """The next build takes the article again; raises InputError where there is none."""
        self._require(article_id)
        with self._lock:
            self._added.restore(article_id)

    def _require(self, article_id: str) -> None:
        if article_id not in self._current().articles and article_id not in self._added.articles():
            raise InputError("그런 기사가 없습니다. 목록을 새로 고쳐 주십시오.")

    def progress(self) -> Progress:
        """The build that runs, or the last one."""
        return self._progress

    def build(self) -> threading.Thread:
        """A build runs in the thread; raises AlreadyBuilding where one does, here or in another process."""
        with self._lock:
            if self._progress.phase is Phase.RUNNING:
                raise AlreadyBuilding("색인을 이미 만들고 있습니다. 끝난 뒤 다시 해 주십시오.")
            self._require_sole()
            self._progress = Progress(Phase.RUNNING, "기사 모으기")
        thread = threading.Thread(target=self._build, name="mundap-build", daemon=True)
        thread.start()
        return thread

    def _require_sole(self) -> None:
        try:
            with sole_builder(self._index_dir):
                return
        except MundapError as error:
            raise AlreadyBuilding(str(error)) from error

    def _build(self) -> None:
        try:
            generation = self._current()
            next_articles = self._next_articles(generation)
            if not next_articles:
                raise InputError("남은 기사가 없습니다. 기사를 하나 이상 두어야 색인을 만들 수 있습니다.")
            report = index_collection(
                split_collection(collection_of(next_articles)),
                self._index_dir,
                self._embedder,
                progress=self._move,
                model_source=generation.manifest.model_source,
            )
        except Exception as error:  # the thread's end is the last word: it must be told to who asked
            if not isinstance(error, MundapError):
                _log.error("a build failed", exc_info=error)
            problem = str(error) if isinstance(error, MundapError) else _FAILED
            self._progress = replace(self._progress, phase=Phase.FAILED, problem=problem)
            return
        self._progress = replace(self._progress, phase=Phase.DONE, report=report)

    def _next_articles(self, generation: Generation) -> list[Article]:
        standings = _standings(generation, self._added.articles(), self._added.removed())
        return [article for article, standing in standings if standing is not Standing.REMOVED]

    def _move(self, stage: str, done: int, total: int) -> None:
        self._progress = replace(self._progress, stage=stage, done=done, total=total)

    def generations(self) -> list[Kept]:
        """The generations that stand, newest first."""
        in_use = self._current().id
        return [self._kept(generation, in_use) for generation in kept_generations(self._index_dir)]

    def _kept(self, generation: str, in_use: str) -> Kept:
        manifest = read_manifest(generation_folder(self._index_dir, generation))
        counts = manifest.counts
        return Kept(
            generation, manifest.built_at, counts["articles"], counts["passages"], generation == in_use
        )

    def switch(self, generation: str) -> None:
        """The kept generation answers the next question; raises StoreError where it is not kept."""
        if self._progress.phase is Phase.RUNNING:
            raise AlreadyBuilding("색인을 만들고 있습니다. 끝난 뒤 되돌려 주십시오.")
        switch_to(self._index_dir, generation)


def _standings(
    generation: Generation, added: dict[str, Article], removed: frozenset[str]
) -> list[tuple[Article, Standing]]:
    """Every article, as the next build takes it, with its standing."""
    standings = []
    for article in generation.articles.values():
        if article.id in removed:
            standings.append((article, Standing.REMOVED))
        else:
            laid = added.get(article.id, article)
            standings.append((laid, Standing.INDEXED if _is_same(laid, article) else Standing.CHANGED))
    indexed = set(generation.articles) | set(generation.duplicates)
    new = [(article, Standing.NEW) for identifier, article in added.items() if identifier not in indexed]
    return [*standings, *new]


def _is_same(one: Article, other: Article) -> bool:
    """Whether readers could tell the two apart; where their files stood does not matter."""
    return replace(one, source="", removed=()) == replace(other, source="", removed=())

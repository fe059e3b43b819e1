"""One assistant over the invented articles, with the bundled model, for all tests of answering."""

import pytest

from index.building import build_index
from index.embedding import load_embedder
from qa.assistant import open_assistant
from tests.qa.articles import write_articles


@pytest.fixture(scope="session")
def answering_index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("answering")
    build_index(
        [write_articles(folder / "articles")],
        folder / "index",
        load_embedder(None),
        progress=lambda stage, done, total: None,
    )
    return folder / "index"


@pytest.fixture(scope="session")
def assistant(answering_index):
    return open_assistant(answering_index)

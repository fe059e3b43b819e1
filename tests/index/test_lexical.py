from math import log

import numpy as np
import pytest

from index.lexical import LENGTH_PENALTY, TERM_SATURATION, open_lexical, write_lexical
from index.token_rows import open_token_rows, shared_vocabulary, token_rows, write_token_rows

PASSAGES = [["예산", "예산", "산업"], ["산업"], ["버스", "노선"]]


def lexical(folder, passages=PASSAGES, unused=("만료",)):
    vocabulary = shared_vocabulary([*passages, unused])
    rows = token_rows(passages, vocabulary)
    write_lexical([rows.row(at).tolist() for at in range(len(rows))], vocabulary, folder)
    return open_lexical(folder)


def weight(count, length, mean_length, holders, passages):
    idf = log(1 + (passages - holders + 0.5) / (holders + 0.5))
    return (
        idf * count / (count + TERM_SATURATION * (1 - LENGTH_PENALTY + LENGTH_PENALTY * length / mean_length))
    )


def test_scores_are_bm25_as_lucene_writes_it(tmp_path):
    scores = lexical(tmp_path).scores(["예산", "산업"])
    assert scores.tolist() == pytest.approx(
        [weight(2, 3, 2, 1, 3) + weight(1, 3, 2, 2, 3), weight(1, 1, 2, 2, 3), 0.0]
    )


def test_unknown_tokens_add_nothing_and_alone_score_nothing(tmp_path):
    index = lexical(tmp_path)
    assert index.scores(["예산", "없는말"]).tolist() == index.scores(["예산"]).tolist()
    assert index.scores(["없는말"]).tolist() == [0.0, 0.0, 0.0]
    assert index.scores([]).tolist() == [0.0, 0.0, 0.0]


def test_idf_falls_with_the_number_of_passages_that_hold_a_token(tmp_path):
    index = lexical(tmp_path)
    assert index.idf("산업") == pytest.approx(log(1 + 1.5 / 2.5))
    assert index.idf("예산") == pytest.approx(log(1 + 2.5 / 1.5))
    assert index.idf("만료") == index.idf("없는말") == pytest.approx(log(1 + 3.5 / 0.5))


def test_the_same_passages_give_the_same_bytes_on_disk(tmp_path):
    lexical(tmp_path / "a")
    lexical(tmp_path / "b")
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "b").iterdir())
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_scores_on_disk_are_mapped_not_loaded(tmp_path):
    assert isinstance(lexical(tmp_path).ranker.scores["data"], np.memmap)


def test_token_rows_come_back_from_disk_as_they_were(tmp_path):
    vocabulary = shared_vocabulary(PASSAGES)
    write_token_rows(token_rows(PASSAGES, vocabulary), tmp_path, "passages")
    rows = open_token_rows(tmp_path, "passages")
    names = sorted(vocabulary)
    assert [[names[at] for at in rows.row(row)] for row in range(len(rows))] == PASSAGES

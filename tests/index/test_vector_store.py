import numpy as np
import pytest

from corpus.errors import StoreError
from index.vectors import FaissStore, NumpyStore, VectorStore, faiss_store, open_faiss, write_faiss


def unit_rows(count, dimension, seed):
    rows = np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def faiss_from_disk(vectors, folder):
    write_faiss(faiss_store(vectors), folder / "vectors.faiss")
    return open_faiss(folder / "vectors.faiss")


@pytest.fixture(params=["numpy", "faiss", "faiss from disk"])
def make_store(request, tmp_path):
    makers = {
        "numpy": NumpyStore,
        "faiss": faiss_store,
        "faiss from disk": lambda vectors: faiss_from_disk(vectors, tmp_path),
    }
    return makers[request.param]


def test_the_nearest_rows_come_best_first_with_their_cosines(make_store):
    store: VectorStore = make_store(np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32))
    rows, cosines = store.nearest(np.array([0, 1], dtype=np.float32), 3)
    assert rows.tolist() == [1, 2, 0]
    assert cosines.tolist() == pytest.approx([1.0, 0.8, 0.0])


def test_no_more_rows_are_returned_than_are_stored(make_store):
    store = make_store(unit_rows(3, 8, seed=1))
    assert len(store) == 3
    assert len(store.nearest(unit_rows(1, 8, seed=2)[0], 10)[0]) == 3


def test_cosines_of_chosen_rows_keep_their_order(make_store):
    store = make_store(np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32))
    assert store.cosines(np.array([1, 0], dtype=np.float32), np.array([2, 0])).tolist() == pytest.approx(
        [0.6, 1.0]
    )
    assert store.cosines(np.array([1, 0], dtype=np.float32), np.array([], dtype=np.int64)).tolist() == []


def test_every_store_ranks_as_the_exact_numpy_store(make_store):
    vectors, queries = unit_rows(500, 32, seed=3), unit_rows(20, 32, seed=4)
    store, exact = make_store(vectors), NumpyStore(vectors)
    for query in queries:
        rows, cosines = store.nearest(query, 25)
        exact_rows, exact_cosines = exact.nearest(query, 25)
        assert rows.tolist() == exact_rows.tolist()
        np.testing.assert_allclose(cosines, exact_cosines, atol=1e-6)


def test_only_the_rows_among_the_given_ones_are_found_and_as_many_as_there_are(make_store):
    vectors, query = unit_rows(500, 32, seed=5), unit_rows(1, 32, seed=6)[0]
    among = np.arange(3, 500, 7)
    rows, cosines = make_store(vectors).nearest(query, 25, among)
    order = among[np.argsort(-(vectors[among] @ query), kind="stable")]
    assert rows.tolist() == order[:25].tolist()
    np.testing.assert_allclose(cosines, vectors[rows] @ query, atol=1e-6)
    assert sorted(make_store(vectors).nearest(query, 100, among)[0]) == among.tolist()
    assert make_store(vectors).nearest(query, 25, np.array([], dtype=np.int64))[0].tolist() == []


def test_a_file_that_is_no_faiss_index_is_a_store_error_that_names_it(tmp_path):
    (tmp_path / "vectors.faiss").write_bytes(b"not an index at all")
    with pytest.raises(StoreError, match=r"vectors\.faiss"):
        open_faiss(tmp_path / "vectors.faiss")


def test_faiss_keeps_the_vectors_bit_for_bit():
    vectors = unit_rows(10, 16, seed=5)
    store = faiss_store(vectors)
    assert isinstance(store, FaissStore)
    assert (store.index.reconstruct_n(0, 10) == vectors).all()

"""Passages in, ranked hits out: embedding, FAISS, Korean BM25, fusion, and the generations kept on disk."""

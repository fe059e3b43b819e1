"""Articles in, cleaned text with exact offsets out: readers, cleaning, metadata, sentences, passages, values, dates."""

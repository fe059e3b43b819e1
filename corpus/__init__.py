"""Articles in, cleaned text with exact offsets out: readers, cleaning, sentences, passages, values, dates."""

"""Question in, answer with a citation for every sentence out, or a refusal that says so."""

"""Answers written by a language model, sentence by sentence held to what they cite."""

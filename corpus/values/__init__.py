"""Figures and dates of a text, read exactly and compared by value: one rule for everyone who needs them."""

from corpus.values.compare import contains_value, same_value, states
from corpus.values.find import find_values
from corpus.values.formatting import format_money, format_value
from corpus.values.records import DATED_KINDS, Comparator, PartialDate, Value, ValueKind

__all__ = [
    "DATED_KINDS",
    "Comparator",
    "PartialDate",
    "Value",
    "ValueKind",
    "contains_value",
    "find_values",
    "format_money",
    "format_value",
    "same_value",
    "states",
]

"""One module per file format, each with SUFFIXES and read(); a new format is one new file here."""

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

from corpus.raw_page import RawPage


@cache
def readers() -> Mapping[str, Callable[[bytes], RawPage]]:
    """The read function of every file suffix (lower case, with its dot)."""
    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {suffix: module.read for module in modules for suffix in getattr(module, "SUFFIXES", ())}

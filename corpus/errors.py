"""Every error that a user can meet, with the exit status its command ends with.

MundapError
├── InputError        2  a source, option or question that cannot be used
│   └── ModelNotFound 2  an embedding or language model that is not on this machine
├── CheckFailed       1  a gate or check that did not pass
├── Incomplete        3  something errored or is missing, the rest was done
└── StoreError        4  an index that is damaged or does not match what it is asked for
"""

from typing import ClassVar


class MundapError(Exception):
    """One sentence for the user, saying what is wrong and what to do next."""

    exit_status: ClassVar[int] = 1


class InputError(MundapError):
    """A source, option or question that cannot be used as it was given."""

    exit_status = 2


class ModelNotFound(InputError):
    """A model that is not on this machine; the message says how to bring it to a closed network."""


class CheckFailed(MundapError):
    """A gate or check that did not pass."""

    exit_status = 1


class Incomplete(MundapError):
    """A run in which something errored or is missing; what could be done was done."""

    exit_status = 3


class StoreError(MundapError):
    """An index that is damaged, or was built with another model or version than the one asked for."""

    exit_status = 4

"""Takes in what a process sent that reads other people's files, without trusting it."""

from __future__ import annotations

import io
import pickle
from typing import Any

from typing_extensions import override

_OURS = "explorer.domain."
_OTHERS = frozenset(
    {
        ("array", "_array_reconstructor"),
        ("array", "array"),
        ("explorer.services.digest", "Part"),
        ("explorer.services.digest", "RawFile"),
        ("explorer.services.digest", "Trouble"),
        ("explorer.services.digest", "Done"),
        ("explorer.services.task", "Failure"),
        ("explorer.services.task", "Ready"),
        ("explorer.services.task", "Step"),
        ("explorer.services.task", "Beat"),
        ("explorer.services.task", "Ended"),
        ("explorer.extract.sandbox.confine", "Layers"),
    }
)


class _Careful(pickle.Unpickler):
    """Makes plain values of our own kinds, and nothing else: a pickle can name any function."""

    @override
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) in _OTHERS:
            return super().find_class(module_name, global_name)
        if self._is_value(module_name, global_name):
            found = super().find_class(module_name, global_name)
            if isinstance(found, type) and found.__module__ == module_name:
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name} was not to be expected here")

    @staticmethod
    def _is_value(module_name: str, global_name: str) -> bool:
        """Whether it is a class of the domain, by its plain name: not what a module imports."""
        return (
            module_name.startswith(_OURS)
            and global_name.isidentifier()
            and global_name[0].isupper()
        )


def careful_loads(data: bytes) -> object:
    """The value that was pickled. Raises pickle.UnpicklingError when it is none of ours."""
    try:
        value: object = _Careful(io.BytesIO(data)).load()
    except pickle.UnpicklingError:
        raise
    except Exception as problem:  # what is no pickle, or no value, fails in every way
        raise pickle.UnpicklingError(f"{type(problem).__name__}: {problem}") from problem
    return value

"""Values that are dear to make, kept under keys that never come to mean anything else."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)
ValueT = TypeVar("ValueT")


@dataclass(slots=True)
class Kept(Generic[KeyT, ValueT]):
    """The values that were asked for last, at most so many.

    Unlike ``functools.lru_cache`` it takes the maker apart from the key: what is made may need a
    session.
    """

    most: int
    _values: OrderedDict[KeyT, ValueT] = field(
        default_factory=OrderedDict[KeyT, ValueT], init=False
    )
    _lock: Lock = field(default_factory=Lock, init=False)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: KeyT, make: Callable[[], ValueT]) -> ValueT:
        """Return the value under a key, made by whoever asks first.

        Several who ask at once may each make it: nobody waits for another's making.
        """
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self.most:
                self._values.popitem(last=False)
        return value

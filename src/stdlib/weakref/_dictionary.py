"""What dictionaries of weak references have in common, whether the keys are weak or the values."""
from collections.abc import Mapping, MutableMapping
from _weakref import poll as _poll


class _WeakDictionary(MutableMapping):
    """`data` holds the items, with weak references; `_dead()` yields the keys of `data` whose reference is to nothing, `_followed()`
    makes an item of what is stored, or None."""

    def _commit_removals(self):
        _poll()
        for key in list(self._dead()):
            del self.data[key]

    def __len__(self):
        self._commit_removals()
        return len(self.data)

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new._deepcopy_item(key, value, lambda strong: deepcopy(strong, memo))
        return new

    def items(self):
        self._commit_removals()
        for stored in list(self.data.items()):
            item = self._followed(*stored)
            if item is not None:
                yield item

    def keys(self):
        for key, _ in self.items():
            yield key

    def __iter__(self):
        return self.keys()

    def values(self):
        for _, value in self.items():
            yield value

    def _update(self, source):
        pairs = source.items() if hasattr(source, 'items') else dict(source).items()
        for key, value in list(pairs):
            self[key] = value

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if isinstance(other, Mapping):
            c = self.copy()
            c.update(other)
            return c
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, Mapping):
            c = self.__class__()
            c.update(other)
            c.update(self)
            return c
        return NotImplemented

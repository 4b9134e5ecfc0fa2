"""A dictionary of weak references to its values."""
from collections.abc import Mapping, MutableMapping
from _weakref import poll as _poll, ref


class WeakValueDictionary(MutableMapping):
    """A mapping that forgets an item when its value is gone."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _commit_removals(self):
        _poll()
        for key in [key for key, wr in self.data.items() if wr() is None]:
            del self.data[key]

    def __getitem__(self, key):
        o = self.data[key]()
        if o is None:
            raise KeyError(key)
        return o

    def __delitem__(self, key):
        self._commit_removals()
        del self.data[key]

    def __len__(self):
        self._commit_removals()
        return len(self.data)

    def __contains__(self, key):
        wr = self.data.get(key)
        return wr is not None and wr() is not None

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def copy(self):
        new = WeakValueDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def get(self, key, default=None):
        wr = self.data.get(key)
        o = None if wr is None else wr()
        return default if o is None else o

    def items(self):
        self._commit_removals()
        for key, wr in list(self.data.items()):
            value = wr()
            if value is not None:
                yield key, value

    def keys(self):
        for key, _ in self.items():
            yield key

    __iter__ = keys

    def values(self):
        for _, value in self.items():
            yield value

    def itervaluerefs(self):
        """The weak references themselves."""
        self._commit_removals()
        yield from self.data.values()

    def valuerefs(self):
        """A list of the weak references themselves."""
        self._commit_removals()
        return list(self.data.values())

    def popitem(self):
        self._commit_removals()
        key, wr = self.data.popitem()
        return key, wr()

    def pop(self, key, *args):
        self._commit_removals()
        wr = self.data.pop(key, None)
        o = None if wr is None else wr()
        if o is not None:
            return o
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        o = self.get(key)
        if o is None:
            self[key] = default
            return default
        return o

    def update(self, other=None, /, **kwargs):
        for source in (other, kwargs):
            if source is not None:
                pairs = source.items() if hasattr(source, 'items') else dict(source).items()
                for key, o in list(pairs):
                    self[key] = o

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

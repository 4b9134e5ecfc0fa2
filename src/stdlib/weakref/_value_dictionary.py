"""A dictionary of weak references to its values."""
from _weakref import ref
from weakref._dictionary import _WeakDictionary


class WeakValueDictionary(_WeakDictionary):
    """A mapping that forgets an item when its value is gone."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _dead(self):
        return (key for key, wr in self.data.items() if wr() is None)

    def _followed(self, key, wr):
        value = wr()
        return None if value is None else (key, value)

    def _deepcopy_item(self, key, value, deepcopy):
        self[deepcopy(key)] = value

    def __getitem__(self, key):
        o = self.data[key]()
        if o is None:
            raise KeyError(key)
        return o

    def __delitem__(self, key):
        self._commit_removals()
        del self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def __contains__(self, key):
        wr = self.data.get(key)
        return wr is not None and wr() is not None

    def copy(self):
        new = WeakValueDictionary()
        new._update(self)
        return new

    def get(self, key, default=None):
        wr = self.data.get(key)
        o = None if wr is None else wr()
        return default if o is None else o

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
                self._update(source)

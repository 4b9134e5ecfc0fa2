"""A dictionary of weak references to its keys."""
from _weakref import ref
from weakref._dictionary import _WeakDictionary


class WeakKeyDictionary(_WeakDictionary):
    """A mapping that forgets an item when its key is gone."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _dead(self):
        return (wr for wr in self.data if wr() is None)

    def _followed(self, wr, value):
        key = wr()
        return None if key is None else (key, value)

    def _deepcopy_item(self, key, value, deepcopy):
        self[key] = deepcopy(value)

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def __contains__(self, key):
        try:
            wr = ref(key)
        except TypeError:
            return False
        return wr in self.data

    def copy(self):
        new = WeakKeyDictionary()
        new._update(self)
        return new

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def keyrefs(self):
        """A list of the weak references to the keys."""
        self._commit_removals()
        return list(self.data)

    def popitem(self):
        self._commit_removals()
        wr, value = self.data.popitem()
        return wr(), value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            self._update(dict)
        if kwargs:
            self._update(kwargs)

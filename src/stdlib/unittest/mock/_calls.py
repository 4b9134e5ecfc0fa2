"""`call`: what was called with what."""

import pprint


def signature_text(name, args, kwargs):
    """`f(1, a=2)`."""
    shown = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(shown)})"


def _parts(value):
    """(name, args, kwargs) of what may stand for a call, or None."""
    size = len(value)
    if size == 0:
        return "", (), {}
    if size == 3:
        return tuple(value)
    if size == 1:
        only = value[0]
        if isinstance(only, tuple):
            return "", only, {}
        return (only, (), {}) if isinstance(only, str) else ("", (), only)
    if size != 2:
        return None
    first, second = value
    if not isinstance(first, str):
        return "", first, second
    return (first, second, {}) if isinstance(second, tuple) else (first, (), second)


class _Call(tuple):
    """A call as a tuple: (name, args, kwargs), or (args, kwargs) when `two`. Its attributes are calls again."""

    __module__ = "unittest.mock"

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        own_name, args, kwargs = _parts(value) or ("", (), {})
        if two:
            return tuple.__new__(cls, (args, kwargs))
        return tuple.__new__(cls, (own_name if own_name or len(value) == 3 else name or "", args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            theirs = _parts(other)
        except TypeError:
            return NotImplemented
        if theirs is None:
            return False
        name, args, kwargs = ("", *self) if len(self) == 2 else self
        mine, other_parent = self._mock_parent, getattr(other, "_mock_parent", None)
        if mine and other_parent and mine != other_parent:
            return False
        if name and theirs[0] != name:
            return False
        return (theirs[1], theirs[2]) == (args, kwargs)  # theirs first: an ANY in them is asked before its counterpart

    __ne__ = object.__ne__

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self[0] if len(self) == 2 else self[1]

    @property
    def kwargs(self):
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return f"call{name}" if name.startswith("()") else name
        name, args, kwargs = ("", *self) if len(self) == 2 else self
        if not name:
            name = "call"
        elif name.startswith("()"):
            name = f"call{name}"
        else:
            name = f"call.{name}"
        return signature_text(name, args, kwargs)

    def call_list(self):
        """This call and those it was made upon, first to last."""
        found = []
        item = self
        while item is not None:
            if item._mock_from_kall:
                found.append(item)
            item = item._mock_parent
        return _CallList(reversed(found))


class _CallList(list):
    """Calls; `in` finds several in a row too."""

    __module__ = "unittest.mock"

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[start:start + size] == value for start in range(len(self) - size + 1))

    def __repr__(self):
        return pprint.pformat(list(self))


class AnyOrder(list):
    """A list of calls that finds one although the expected call has ANY somewhere inside."""

    def __contains__(self, item):
        for actual in self:
            if len(item) == len(actual) and all(a == b for a, b in zip(item, actual)):
                return True
        return False


call = _Call(from_kall=False)

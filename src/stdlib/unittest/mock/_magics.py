"""Which special methods a mock has, and what they do when nobody has said."""

from unittest.mock._sentinels import DEFAULT

_numeric = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_plain = (
    "lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs invert "
    "complex int float index round trunc floor ceil bool next fspath aiter"
).split()
_unset = (
    "get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir "
    "subclasses format getnewargs_ex"
).split()


def _dunders(names):
    return {f"__{name}__" for name in names}


NUMERICS = _dunders(_numeric)
ASYNC = _dunders(("aenter", "aexit", "anext"))
SYNC_ASYNC = _dunders(("aiter",))
MAGICS = _dunders(_plain) | NUMERICS | _dunders("i" + n for n in _numeric) | _dunders("r" + n for n in _numeric)
MAGICS |= _dunders(("hash", "iter"))
NON_DEFAULTS = _dunders(_unset)
ASYNC_MAGICS = ASYNC | SYNC_ASYNC
ALL_SYNC = MAGICS | NON_DEFAULTS
ALL = ALL_SYNC | ASYNC_MAGICS
UNSUPPORTED = _dunders(("getattr", "setattr", "init", "new", "prepare", "instancecheck", "subclasscheck", "del"))

RETURN_VALUES = {
    "__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
    "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j, "__float__": 1.0,
    "__bool__": True, "__index__": 1, "__aexit__": False,
}

CALCULATED = {
    "__hash__": lambda self: object.__hash__(self),
    "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self),
    "__fspath__": lambda self: f"{type(self).__name__}/{self._extract_mock_name()}/{id(self)}",
}


def _eq(self):
    def equal(other):
        value = self.__eq__._mock_return_value
        if value is not DEFAULT:
            return value
        return True if self is other else NotImplemented

    return equal


def _ne(self):
    def unequal(other):
        if self.__ne__._mock_return_value is not DEFAULT:
            return DEFAULT
        return False if self is other else NotImplemented

    return unequal


def _iter(self):
    def iterator():
        value = self.__iter__._mock_return_value
        return iter([]) if value is DEFAULT else iter(value)

    return iterator


async def _each(values):
    for value in values:
        yield value


def _aiter(self):
    def iterator():
        value = self.__aiter__._mock_return_value
        return _each(iter([])) if value is DEFAULT else _each(iter(value))

    return iterator


SIDE_EFFECTS = {"__eq__": _eq, "__ne__": _ne, "__iter__": _iter, "__aiter__": _aiter}


def is_magic(name):
    return name.startswith("__") and name.endswith("__") and len(name) > 4


def prepare(mock, method, name):
    """Gives the mock of a special method what it returns by default."""
    fixed = RETURN_VALUES.get(name, DEFAULT)
    if fixed is not DEFAULT:
        method.return_value = fixed
        return
    calculated = CALCULATED.get(name)
    if calculated is not None:
        method.return_value = calculated(mock)
        return
    effect = SIDE_EFFECTS.get(name)
    if effect is not None:
        method.side_effect = effect(mock)


class MagicProxy:
    """Makes the mock of a special method when that is first used."""

    def __init__(self, name):
        self.name = name

    def create_mock(self, parent):
        name = self.name
        method = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent)
        setattr(parent, name, method)
        prepare(parent, method, name)
        return method

    def __get__(self, obj, owner=None):
        return self.create_mock(owner._mock_owner[0] if obj is None else obj)


PROXIES = {name: MagicProxy(name) for name in sorted(MAGICS | ASYNC_MAGICS)}

"""functools.total_ordering and partialmethod."""

from functools import Placeholder, partial


def _not(value):
    return value if value is NotImplemented else not value


def _or_equal(value, self, other):
    return value if value is NotImplemented else value or self == other


def _and_differs(value, self, other):
    return value if value is NotImplemented else value and self != other


def _neither(value, self, other):
    return value if value is NotImplemented else not value and self != other


def _less_or_same(value, self, other):
    return value if value is NotImplemented else not value or self == other


# For each comparison that a class may define, the others made of it.
_DERIVED = {
    "__lt__": {
        "__gt__": lambda self, other: _neither(type(self).__lt__(self, other), self, other),
        "__le__": lambda self, other: _or_equal(type(self).__lt__(self, other), self, other),
        "__ge__": lambda self, other: _not(type(self).__lt__(self, other)),
    },
    "__le__": {
        "__ge__": lambda self, other: _less_or_same(type(self).__le__(self, other), self, other),
        "__lt__": lambda self, other: _and_differs(type(self).__le__(self, other), self, other),
        "__gt__": lambda self, other: _not(type(self).__le__(self, other)),
    },
    "__gt__": {
        "__lt__": lambda self, other: _neither(type(self).__gt__(self, other), self, other),
        "__ge__": lambda self, other: _or_equal(type(self).__gt__(self, other), self, other),
        "__le__": lambda self, other: _not(type(self).__gt__(self, other)),
    },
    "__ge__": {
        "__le__": lambda self, other: _less_or_same(type(self).__ge__(self, other), self, other),
        "__gt__": lambda self, other: _and_differs(type(self).__ge__(self, other), self, other),
        "__lt__": lambda self, other: _not(type(self).__ge__(self, other)),
    },
}


def total_ordering(cls):
    """Fills in the order comparisons that a class with one of them lacks."""
    roots = [name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(roots)
    for name, function in _DERIVED[root].items():
        if name not in roots:
            function.__name__ = name
            function.__qualname__ = f"_{name[2:-2]}_from_{root[2:-2]}"
            setattr(cls, name, function)
    return cls


class partialmethod:
    """A method with some arguments given beforehand."""

    __module__ = "functools"

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if args and args[-1] is Placeholder:
            raise TypeError("trailing Placeholders are not allowed")
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{k}={v!r}" for k, v in self.keywords.items()]
        return f"functools.partialmethod({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(self_or_cls, /, *args, **keywords):
            given = iter(args)
            filled = [next(given) if arg is Placeholder else arg for arg in self.args]
            return self.func(self_or_cls, *filled, *given, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, "__self__"):
                    result.__self__ = bound.__self__
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(type(list[int]))

"""Special forms, and what may be a type."""
import typing
from types import GenericAlias
from _typing import ForwardRef, Union, mark_form


class _Form:
    """What combines with `|`, as types do."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


mark_form(_Form)


class _Final:
    """Refuses classes of other modules."""

    def __init_subclass__(cls, /, *args, **kwds):
        if cls.__module__ != "typing":
            raise TypeError("Cannot subclass special typing classes")


class _NoDefaultType:
    """The type of the NoDefault singleton."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError("NoDefaultType takes no arguments")
        return NoDefault

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("type 'NoDefaultType' is not an acceptable base type")

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


_NoDefaultType.__name__ = _NoDefaultType.__qualname__ = "NoDefaultType"
NoDefault = object.__new__(_NoDefaultType)
_NoDefaultType.__module__ = "builtins"


def _type_repr(obj):
    """The text of a type argument: classes by their name, others by their repr."""
    if isinstance(obj, tuple):
        return "[" + ", ".join(_type_repr(t) for t in obj) + "]"
    if isinstance(obj, list):
        return "[" + ", ".join(_type_repr(t) for t in obj) + "]"
    if obj is ...:
        return "..."
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if hasattr(obj, "__wrapped__") and callable(obj) or type(obj).__name__ in ("function", "builtin_function_or_method"):
        return getattr(obj, "__qualname__", repr(obj))
    return repr(obj)


def _type_convert(arg):
    """None is NoneType, a str a reference."""
    if arg is None:
        return type(None)
    return _checked_reference(arg) if isinstance(arg, str) else arg


def _checked_reference(text):
    from typing._annotation_text import is_open

    if is_open(text):
        raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
    return ForwardRef(text)


def _type_check(arg, message, *, allow_special_forms=False):
    """The argument as a type: None is NoneType, a str a reference; tuples and bare qualifiers are refused."""
    arg = _type_convert(arg)
    if isinstance(arg, typing._aliases._GenericAlias):
        qualifier = not allow_special_forms and arg._special_name in ("ClassVar", "Final")
        if qualifier or arg.__origin__ in (typing.Generic, typing.Protocol):
            raise TypeError(f"{arg} is not valid as type argument")
    if arg is typing.Generic or arg is typing.Protocol or isinstance(arg, _SpecialForm) and not _stands_alone(arg, allow_special_forms):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _stands_alone(form, allow_special_forms):
    """Whether a form is a type without arguments."""
    if form._name in ("LiteralString", "NoReturn", "Never", "Self", "TypeAlias"):
        return True
    return allow_special_forms and form._name in ("ClassVar", "Final")


class _SpecialForm(_Final, _Form):
    __iter__ = None

    def __init__(self, name, doc, getitem=None):
        self._name = name
        self._special_name = name
        self.__doc__ = doc
        self._getitem = getitem

    def __repr__(self):
        return "typing." + self._name

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(name)

    def __reduce__(self):
        return self._name

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._getitem(self, parameters)

"""Decorators and assertions for type checkers."""
import functools
import sys as _sys


def cast(typ, val):
    """Cast a value to a type. This returns the value unchanged."""
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type."""
    return val


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Ask a static type checker to reveal the inferred type of an expression."""
    print(f"Runtime type is {type(obj).__name__!r}", file=_sys.stderr)
    return obj


def _mark(f, name, value):
    try:
        setattr(f, name, value)
    except (AttributeError, TypeError):
        pass
    return f


def final(f):
    """Decorator to indicate final methods and final classes."""
    return _mark(f, "__final__", True)


def override(method, /):
    """Indicate that a method is intended to override a method in a base class."""
    return _mark(method, "__override__", True)


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints."""
    if isinstance(arg, type):
        for value in arg.__dict__.values():
            value = value.__func__ if isinstance(value, (staticmethod, classmethod)) else value
            name = getattr(value, "__qualname__", None)
            if name != f"{arg.__qualname__}.{getattr(value, '__name__', '')}" or getattr(value, "__module__", None) != arg.__module__:
                continue
            if isinstance(value, type):
                no_type_check(value)
            elif type(value).__name__ == "function":
                value.__no_type_check__ = True
    return _mark(arg, "__no_type_check__", True)


def no_type_check_decorator(decorator):
    """Decorator to give another decorator the @no_type_check effect."""

    import warnings
    warnings.warn("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15", DeprecationWarning,
                  stacklevel=2)

    @functools.wraps(decorator)
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator to mark an object as providing dataclass-like behaviour."""

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator

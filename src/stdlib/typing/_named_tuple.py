"""NamedTuple."""
from _typing import named_tuple_class, own_annotations
from typing._forms import _type_check
from typing._generic import Generic, _generic_getitem


# NamedTuple, TypedDict, NewType.

_FIXED = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
    "_replace", "_asdict", "_source",
))
_TAKEN_OVER = frozenset((
    "__module__", "__name__", "__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__",
    "__classcell__",
))


def _namespace_annotations(ns):
    """Annotations of a class body that no class owns."""
    if "__annotations__" in ns:
        return ns["__annotations__"]
    if "__annotate_func__" not in ns:
        return {}
    return own_annotations(type("annotations", (), {"__annotate_func__": ns["__annotate_func__"]}), True)


def _make_namedtuple(name, types, defaults, module, bases=(tuple,), attributes={}):
    checked = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in types.items()}
    result = named_tuple_class(name, list(types), defaults, module, bases, attributes)
    result.__annotations__ = checked
    result.__new__.__annotations__ = checked
    return result


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = _namespace_annotations(ns)
        defaults = []
        for name in types:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default field{plural} {', '.join(defaults)}"
                )
        for key in ns:
            if key in _FIXED:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        given = {"__orig_bases__": ns["__orig_bases__"]} if "__orig_bases__" in ns else {}
        result = _make_namedtuple(typename, types, [ns[n] for n in defaults], ns["__module__"], bases, given)
        if Generic in bases:
            result.__class_getitem__ = classmethod(_generic_getitem)
        for key, value in ns.items():
            if key in _TAKEN_OVER:
                continue
            if key not in result._fields:
                setattr(result, key, value)
            _tell_name(result, typename, key, value)
        return result


def _tell_name(cls, typename, key, value):
    """What type.__new__ does for the values of a class body."""
    set_name = getattr(type(value), "__set_name__", None)
    if set_name is None:
        return
    try:
        set_name(value, cls, key)
    except BaseException as e:
        e.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} in {typename!r}")
        raise


def _named_tuple_entries(bases):
    return (_NamedTuple,)


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


_not_given = object()


def NamedTuple(typename, fields=_not_given, /, **kwargs):
    """Typed version of namedtuple."""
    fields = _field_list(typename, fields, kwargs)
    types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in fields}
    result = _make_namedtuple(typename, types, [], "__main__")
    result.__orig_bases__ = (NamedTuple,)
    return result


NamedTuple.__mro_entries__ = _named_tuple_entries


def _field_list(typename, fields, kwargs):
    """The fields of the functional form, in whatever way they were given."""
    if fields is _not_given and kwargs:
        _deprecated("Creating NamedTuple classes using keyword arguments", typename, None)
        return kwargs.items()
    if fields is _not_given:
        _deprecated("Failing to pass a value for the 'fields' parameter", typename, "NamedTuple")
        return ()
    if fields is None:
        if kwargs:
            raise TypeError(
                "Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments"
            )
        _deprecated("Passing `None` as the 'fields' parameter", typename, "NamedTuple")
        return ()
    if kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return fields


def _deprecated(what, typename, empty):
    import warnings

    message = f"{what} is deprecated and will be disallowed in Python 3.15."
    if empty is None:
        message += " Use the class-based or functional syntax instead."
    else:
        form = "[]" if empty == "NamedTuple" else "{}"
        message += (
            f" To create a {empty} class with 0 fields using the functional syntax, pass an empty "
            f"{'list' if form == '[]' else 'dictionary'}, e.g. `{typename} = {empty}({typename!r}, {form})`."
        )
    warnings.warn(message, DeprecationWarning, stacklevel=4)

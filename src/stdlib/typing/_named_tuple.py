"""NamedTuple."""
import collections
from _typing import own_annotations
from typing._forms import _type_check
from typing._generic import Generic


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


def _make_namedtuple(name, types, defaults, module):
    checked = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in types.items()}
    result = collections.namedtuple(name, list(types), defaults=defaults, module=module)
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
        result = _make_namedtuple(typename, types, [ns[n] for n in defaults], ns["__module__"])
        if Generic in bases:
            body = {"__module__": ns["__module__"], "__orig_bases__": ns["__orig_bases__"], "__slots__": ()}
            result = type(typename, (result, Generic), body)
        for key, value in ns.items():
            if key not in _TAKEN_OVER and key not in result._fields:
                setattr(result, key, value)
        return result


def _named_tuple_entries(bases):
    return (_NamedTuple,)


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def NamedTuple(typename, fields, /):
    """Typed version of namedtuple."""
    types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in fields}
    result = _make_namedtuple(typename, types, [], "__main__")
    result.__orig_bases__ = (NamedTuple,)
    return result


NamedTuple.__mro_entries__ = _named_tuple_entries

"""get_type_hints."""
from types import GenericAlias
from _typing import ForwardRef, Union, lookup_name, make_union, own_annotations
from typing._aliases import _GenericAlias
from typing._annotation_text import _Reader
from typing._special_forms import Unpack, _AnnotatedAlias, _LiteralGenericAlias


def _resolve(value, module, globalns, localns, type_params=(), cls=None):
    """A value of an annotation with every reference in it resolved; names of `cls` are known after those of its module."""
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        def lookup(name):
            for scope in (localns, globalns):
                if scope is not None and name in scope:
                    return scope[name]
            for parameter in type_params:
                if parameter.__name__ == name:
                    return parameter
            found, known = lookup_name(value.__forward_module__ or module, name)
            if known:
                return found
            if cls is not None and name in cls.__dict__:
                return cls.__dict__[name]
            raise NameError(f"name {name!r} is not defined", name=name)

        return _resolve(_Reader(value.__forward_arg__, lookup).whole(), module, globalns, localns, type_params, cls)
    if isinstance(value, GenericAlias) and value.__unpacked__:
        value = Unpack[GenericAlias(value.__origin__, value.__args__)]
    if isinstance(value, (_GenericAlias, GenericAlias, Union)) and not isinstance(value, _LiteralGenericAlias):
        return _resolve_alias(value, module, globalns, localns, type_params, cls)
    return value


def _resolve_alias(value, module, globalns, localns, type_params, cls):
    args = value.__args__
    new = tuple(
        [_resolve(a, module, globalns, localns, type_params, cls) if a is not None and not isinstance(a, (list, tuple)) else a for a in args]
    )
    if all(a is b for a, b in zip(args, new)):
        return value
    if isinstance(value, Union):
        return make_union(new)
    if isinstance(value, GenericAlias):
        return GenericAlias(value.__origin__, new)
    return value.copy_with(new)


def _without_extras(value):
    """The type without Annotated, Required, NotRequired, ReadOnly."""
    if isinstance(value, _AnnotatedAlias):
        return _without_extras(value.__origin__)
    if getattr(value, "_special_name", None) in ("Required", "NotRequired", "ReadOnly") and isinstance(value, _GenericAlias):
        return _without_extras(value.__args__[0])
    if isinstance(value, (_GenericAlias, GenericAlias, Union)) and not isinstance(value, _LiteralGenericAlias):
        new = tuple([_without_extras(a) for a in value.__args__])
        if all(a is b for a, b in zip(value.__args__, new)):
            return value
        if isinstance(value, Union):
            return make_union(new)
        return GenericAlias(value.__origin__, new) if isinstance(value, GenericAlias) else value.copy_with(new)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """Return type hints for an object."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            notes = own_annotations(base, False) if base is not object else None
            cls = base if localns is None and globalns is None else None
            for name, value in (notes or {}).items():
                hints[name] = _resolve(value, base.__module__, globalns, localns, getattr(base, "__type_params__", ()), cls)
    else:
        notes = own_annotations(obj, False)
        if notes is None:
            if callable(obj) or type(obj).__name__ == "module":
                return {}
            raise TypeError(f"{obj!r} does not have annotations")
        target = obj
        while hasattr(target, "__wrapped__"):
            target = target.__wrapped__
        module = getattr(target, "__module__", None) or getattr(target, "__name__", "__main__")
        for name, value in notes.items():
            hints[name] = _resolve(value, module, globalns, localns, getattr(obj, "__type_params__", ()))
    return hints if include_extras else {k: _without_extras(t) for k, t in hints.items()}


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    """Evaluate a forward reference as a type hint."""
    if isinstance(forward_ref, str):
        forward_ref = ForwardRef(forward_ref)
    module = getattr(owner, "__module__", None) or "__main__"
    return _resolve(forward_ref, module, globals, locals, type_params or ())

"""Annotations of objects, and their text."""
import functools
import types


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation."""
    if isinstance(annotation, str) and not quote_annotation_strings:
        return annotation
    if getattr(annotation, '__module__', None) == 'typing':
        return _without_typing(repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def _without_typing(text):
    """Leaves out `typing.` where a dotted name begins with it."""
    first, *rest = text.split('typing.')
    out = first
    for part in rest:
        inside = out[-1:].isidentifier() or out[-1:] == '.' or out[-1:].isdigit()
        out += ('typing.' if inside else '') + part
    return out


def formatannotationrelativeto(object):
    """formatannotation() for annotations in the module of an object."""
    module = getattr(object, '__module__', None)
    return lambda annotation: formatannotation(annotation, module)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=1):
    """The annotations of a class, module or callable as a new dict."""
    if not isinstance(obj, (type, types.ModuleType)) and not callable(obj):
        raise TypeError(f'{obj!r} does not have annotations')
    notes = getattr(obj, '__annotations__', None)
    if notes is None:
        return {}
    if not isinstance(notes, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not eval_str:
        return dict(notes)
    return {name: _evaluated(value, obj, globals, locals) for name, value in notes.items()}


def _evaluated(value, obj, globals, locals):
    if not isinstance(value, str):
        return value
    from typing import evaluate_forward_ref
    owner = obj
    while True:
        if isinstance(owner, functools.partial):
            owner = owner.func
        elif hasattr(owner, '__wrapped__'):
            owner = owner.__wrapped__
        else:
            break
    if isinstance(obj, type) and locals is None:
        locals = vars(obj)
    return evaluate_forward_ref(value, owner=owner, globals=globals, locals=locals,
                                type_params=getattr(owner, '__type_params__', ()))

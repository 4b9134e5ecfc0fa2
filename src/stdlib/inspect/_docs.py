"""Documentation of objects."""
import sys
import types
from inspect._kinds import (
    isbuiltin, isclass, isdatadescriptor, isfunction, ismemberdescriptor, ismethod, ismethoddescriptor,
)


def indentsize(line):
    """The width of the white space that a line begins with."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def cleandoc(doc):
    """A docstring without its indentation."""
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip(' ')) for line in lines[1:] if line.strip(' ')), default=None)
    lines[0] = lines[0].lstrip(' ')
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    """The cleaned docstring, inherited if need be."""
    doc = getattr(object, '__doc__', None)
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(obj):
    if isclass(obj):
        docs = (base.__doc__ for base in obj.__mro__ if base is not object)
        return next((doc for doc in docs if doc is not None), None)
    cls, name = _home_of(obj)
    if cls is None:
        return None
    if ismemberdescriptor(obj):
        slots = getattr(cls, '__slots__', None)
        if isinstance(slots, dict) and name in slots:
            return slots[name]
    docs = (getattr(getattr(base, name, None), '__doc__', None) for base in cls.__mro__ if hasattr(base, name))
    return next((doc for doc in docs if doc is not None), None)


def _home_of(obj):
    """The class that a method or descriptor was found in, and its name there; (None, None) when it is not there any more."""
    if ismethod(obj) or isbuiltin(obj):
        owner = obj.__self__
        name = obj.__func__.__name__ if ismethod(obj) else obj.__name__
        return owner if isclass(owner) else type(owner), name
    if isfunction(obj):
        cls, name = _class_by_name(obj), obj.__name__
    elif isinstance(obj, property):
        cls, name = _class_by_name(obj.fget), obj.__name__
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        cls, name = obj.__objclass__, obj.__name__
    else:
        return None, None
    if cls is None or getattr(cls, name) is not obj:
        return None, None
    return cls, name


def _class_by_name(func):
    """The class that a function's qualified name leads to."""
    cls = sys.modules.get(func.__module__)
    for part in func.__qualname__.split('.')[:-1]:
        cls = getattr(cls, part, None)
    return cls if isclass(cls) else None

"""Attributes of objects and the order of classes."""
import sys
import types
from collections import namedtuple
from inspect._kinds import isclass, ismodule, isroutine

Attribute = namedtuple('Attribute', 'name kind defining_class object', module='inspect')


def getmro(cls):
    """The method resolution order."""
    return cls.__mro__


def getmodule(object, _filename=None):
    """The module an object was defined in, or None."""
    if ismodule(object):
        return object
    name = getattr(object, '__module__', None)
    return sys.modules.get(name) if name is not None else None


def getmodulename(path):
    """The name of the module that a file would be, or None."""
    name = path.rpartition('/')[2]
    stem, dot, ending = name.rpartition('.')
    return stem if dot and ending in ('py', 'pyc') else None


def _members(object, predicate, getter):
    names = dir(object)
    if isclass(object):
        names.extend(_dynamic_names(object.__bases__))
    results = []
    done = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in done:
                raise AttributeError
        except AttributeError:
            for base in (object.__mro__ if isclass(object) else ()):
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        done.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def _dynamic_names(classes):
    """Names that an instance may have besides a class attribute of the same name."""
    return [name for c in classes for name, value in c.__dict__.items() if isinstance(value, types.DynamicClassAttribute)]


def getmembers(object, predicate=None):
    """(name, value) of all attributes, sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers(), without calling descriptors."""
    return _members(object, predicate, getattr_static)


_missing = object()


def _in_classes(classes, name):
    for c in classes:
        found = type.__dict__['__dict__'].__get__(c).get(name, _missing)
        if found is not _missing:
            return found
    return _missing


def _mro(cls):
    return type.__dict__['__mro__'].__get__(cls)


def _own(obj, name):
    """From the dict of the instance, unless its class has hidden that."""
    for c in _mro(type(obj)):
        hidden = type.__dict__['__dict__'].__get__(c).get('__dict__', _missing)
        if hidden is not _missing and not isinstance(hidden, types.GetSetDescriptorType):
            return _missing
    try:
        attributes = object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return _missing
    return dict.get(attributes, name, _missing)


def getattr_static(obj, attr, default=_missing):
    """An attribute without calling descriptors, __getattr__ or __getattribute__."""
    is_class = type in _mro(type(obj))  # isinstance() would ask `__class__`
    own = _missing if is_class else _own(obj, attr)
    found = _in_classes(_mro(obj if is_class else type(obj)), attr)
    if own is not _missing and found is not _missing and _is_data_descriptor(found):
        return found
    if is_class and found is _missing:
        found = _in_classes(_mro(type(obj)), attr)
    for value in (own, found, default):
        if value is not _missing:
            return value
    raise AttributeError(attr)


def _is_data_descriptor(value):
    order = _mro(type(value))
    has = lambda name: _in_classes(order, name) is not _missing
    return has('__get__') and (has('__set__') or has('__delete__'))


def classify_class_attrs(cls):
    """An Attribute (name, kind, defining class, object) for each name in dir(cls)."""
    metaclasses = tuple(c for c in type(cls).__mro__ if c not in (type, object))
    results = []
    done = set()
    for name in dir(cls) + _dynamic_names(cls.__mro__):
        value = None
        if name not in done and name != '__dict__':
            try:
                value = getattr(cls, name)
            except Exception:
                pass
        home = _defining_class(cls, metaclasses, name, value)
        raw = None
        for c in cls.__mro__ + metaclasses:
            if name in c.__dict__:
                raw = c.__dict__[name]
                if home not in metaclasses:
                    home = c
                break
        if home is not None:
            results.append(_classified(name, home, raw, value if value is not None else raw))
            done.add(name)
    return results


def _defining_class(cls, metaclasses, name, value):
    if value is None:
        return None
    home = getattr(value, '__objclass__', None)
    if home in cls.__mro__:
        return home
    home = None
    for c in cls.__mro__:
        if getattr(c, name, None) is value:
            home = c
    for c in metaclasses:
        if '__getattr__' in c.__dict__:
            try:
                if c.__getattr__(cls, name) is value:
                    home = c
            except AttributeError:
                pass
    return home


def _classified(name, home, raw, value):
    if isinstance(raw, (staticmethod, types.BuiltinMethodType)):
        return Attribute(name, 'static method', home, raw)
    if isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
        return Attribute(name, 'class method', home, raw)
    if isinstance(raw, property):
        return Attribute(name, 'property', home, raw)
    return Attribute(name, 'method' if isroutine(value) else 'data', home, value)


def getclasstree(classes, unique=False):
    """The classes as nested lists, each followed by the list of what derives from it."""
    children = {}
    roots = []
    for c in classes:
        for parent in c.__bases__:
            below = children.setdefault(parent, [])
            if c not in below:
                below.append(c)
            if unique and parent in classes:
                break
        if not c.__bases__ and c not in roots:
            roots.append(c)
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    """The part of getclasstree() below `classes`, which it sorts."""
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    out = []
    for c in classes:
        out.append((c, c.__bases__))
        if c in children:
            out.append(walktree(children[c], children, c))
    return out

"""Protocol."""
from abc import ABCMeta
from _typing import in_abc_check, own_annotations
from typing._generic import Generic


_NOT_MEMBERS = frozenset((
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__match_args__", "__static_attributes__",
    "__firstlineno__", "__annotate__", "__annotate_func__", "__annotations_cache__", "__parameters__", "__orig_bases__",
    "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__", "__non_callable_proto_members__",
    "__type_params__", "__init_subclass__", "_abc_impl",
))


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        notes = own_annotations(base, True) or {}
        for name in (*base.__dict__, *notes):
            if not name.startswith("_abc_") and name not in _NOT_MEMBERS:
                names.add(name)
    return names


def _raw_attribute(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return _raw_attribute


def _static_attribute(obj, kind, name):
    """An attribute and whether the class has it, without running any code of the object's."""
    raw = _raw_attribute(kind, name)
    if raw is not _raw_attribute and hasattr(type(raw), "__set__"):
        return raw, True
    try:
        own = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        own = ()
    if name in own:
        return own[name], False
    if raw is _raw_attribute and isinstance(obj, type):
        return _raw_attribute(obj, name), False
    return raw, raw is not _raw_attribute


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif Protocol in bases:
            for base in bases:
                ok = base in (object, Generic) or base.__module__ in ("collections.abc", "contextlib", "typing") or getattr(base, "_is_protocol", False)
                if not ok:
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def register(cls, subclass):
        """Register a virtual subclass of an ABC."""
        _registering.add(cls)
        return super().register(subclass)

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False):
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if in_abc_check():
                return super().__subclasscheck__(other)
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            data = _data_members(cls)
            if data and cls.__dict__.get("__subclasshook__") is _protocol_hook:
                names = str(sorted(data))[1:-1]
                raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {names}.")
        return super().__subclasscheck__(other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        kind = type(instance)
        if _registering and super().__subclasscheck__(kind):
            return True
        if kind in _conforming.get(cls, ()) or cls in kind.__mro__:
            return True
        on_class = True
        data = None
        for name in cls.__protocol_attrs__:
            value, shared = _static_attribute(instance, kind, name)
            on_class = on_class and shared
            if value is _raw_attribute:
                return False
            if value is None:
                if data is None:
                    data = _data_members(cls)
                if name not in data:
                    return False
        if on_class:
            _conforming.setdefault(cls, set()).add(kind)
        return True


# Protocols for which classes were registered.
_registering = set()

# Classes that have all members of a protocol themselves.
_conforming = {}


def _data_members(cls):
    return {name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))}


@classmethod
def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in (own_annotations(base, True) or {}) and getattr(base, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


def _no_protocol_init(self, *args, **kwargs):
    """The __init__ of protocol classes; a class that implements one finds its own further on."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_protocol_init:
        return
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_protocol_init)
        if init is not _no_protocol_init:
            init(self, *args, **kwargs)
            return
    object.__init__(self)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_protocol_init


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not isinstance(cls, type) or not issubclass(cls, Generic) or not getattr(cls, "_is_protocol", False):
        raise TypeError("@runtime_checkable can be only applied to protocol classes, got %r" % cls)
    cls._is_runtime_protocol = True
    for name in cls.__protocol_attrs__:
        # whether a member is a method is asked here, and what a descriptor raises is told at once
        try:
            getattr(cls, name, None)
        except Exception as error:
            raise TypeError(f"Failed to determine whether protocol member {name!r} is a method member") from error
    return cls


def is_protocol(tp, /):
    """Return True if the given type is a Protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """Return the set of members defined in a Protocol."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)

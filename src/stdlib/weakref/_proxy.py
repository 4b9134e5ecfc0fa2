"""Proxies: they behave as the object that they refer to weakly."""
import operator
from _types import name_fully
from _weakref import plain_proxy, ref_of_proxy, remember_proxy


def _target(p):
    obj = object.__getattribute__(p, '_ref')()
    if obj is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return obj


def _plain(x):
    return _target(x) if type(x) in ProxyTypes else x


@name_fully
class ProxyType:
    """Behaves as the object that it refers to weakly."""

    __slots__ = ('_ref',)
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        raise TypeError(f"cannot create 'weakref.{cls.__name__}' instances")

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        obj = object.__getattribute__(self, '_ref')()
        kind = type(obj).__name__
        return f'<weakproxy at {id(self):#x}; to {kind!r} at {id(obj):#x}>'

    def __str__(self):
        return str(_target(self))

    def __bytes__(self):
        return bytes(_target(self))

    def __bool__(self):
        return bool(_target(self))

    def __len__(self):
        return len(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        obj = _target(self)
        if not hasattr(type(obj), '__next__'):
            raise TypeError(f'Weakref proxy referenced a non-iterator {type(obj).__name__!r} object')
        return next(obj)

    def __reversed__(self):
        return reversed(_target(self))

    def __contains__(self, item):
        return item in _target(self)

    def __getitem__(self, key):
        return _target(self)[key]

    def __setitem__(self, key, value):
        _target(self)[key] = value

    def __delitem__(self, key):
        del _target(self)[key]

    def __int__(self):
        return int(_target(self))

    def __float__(self):
        return float(_target(self))

    def __index__(self):
        return _target(self).__index__()

    def __neg__(self):
        return -_target(self)

    def __pos__(self):
        return +_target(self)

    def __abs__(self):
        return abs(_target(self))

    def __invert__(self):
        return ~_target(self)

    def __lt__(self, other):
        return _plain(self) < _plain(other)

    def __le__(self, other):
        return _plain(self) <= _plain(other)

    def __eq__(self, other):
        return _plain(self) == _plain(other)

    def __ne__(self, other):
        return _plain(self) != _plain(other)

    def __gt__(self, other):
        return _plain(self) > _plain(other)

    def __ge__(self, other):
        return _plain(self) >= _plain(other)

    def __pow__(self, other, mod=None):
        return pow(_plain(self), _plain(other), _plain(mod))

    def __rpow__(self, other, mod=None):
        return pow(_plain(other), _plain(self), _plain(mod))

    def __ipow__(self, other):
        return operator.ipow(_plain(self), _plain(other))


def _add_operator(name, function, in_place=None):
    """An operator between what the proxies stand for, forwards, reflected and in place."""
    def forward(self, other):
        return function(_plain(self), _plain(other))

    def reflected(self, other):
        return function(_plain(other), _plain(self))

    def assigned(self, other):
        return in_place(_plain(self), _plain(other))

    setattr(ProxyType, f'__{name}__', forward)
    setattr(ProxyType, f'__r{name}__', reflected)
    if in_place is not None:
        setattr(ProxyType, f'__i{name}__', assigned)


for _name in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'matmul', 'lshift', 'rshift', 'and', 'or', 'xor'):
    _add_operator(_name, getattr(operator, f'__{_name}__'), getattr(operator, f'__i{_name}__'))
_add_operator('divmod', divmod)


@name_fully
class CallableProxyType(ProxyType):
    """A proxy of something callable."""

    __slots__ = ()
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """A proxy of `object`; callback(proxy) is called when the object is about to go."""
    if callback is None:
        made = plain_proxy(object)
        if made is not None:
            return made
    made = _new(CallableProxyType if callable(object) else ProxyType)
    _set(made, '_ref', ref_of_proxy(object, callback, made))
    remember_proxy(object, made, callback is None)
    return made


_new = object.__new__
_set = object.__setattr__

"""Weak references. https://docs.python.org/3/library/weakref.html"""
import itertools
from collections.abc import Mapping, MutableMapping, MutableSet
from _weakref import getweakrefs, poll as _poll, ref

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

ReferenceType = ref


class WeakMethod(ref):
    """A weak reference to a bound method, alive as long as its object and its function are."""

    __slots__ = '_func_ref', '_meth_type', '_alive', '__weakref__'

    def __new__(cls, meth, callback=None):
        try:
            obj = meth.__self__
            func = meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def gone(_):
            self = self_wr()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, gone)
        self._func_ref = ref(func, gone)
        self._meth_type = type(meth)
        self._alive = True
        self_wr = ref(self)
        return self

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


def _target(p):
    obj = object.__getattribute__(p, '_ref')()
    if obj is None:
        raise ReferenceError('weakly-referenced object no longer exists')
    return obj


def _plain(x):
    return _target(x) if type(x) in ProxyTypes else x


class ProxyType:
    """Behaves as the object that it refers to weakly."""

    __slots__ = ('_ref',)
    __hash__ = None

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
        return next(_target(self))

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

    def __add__(self, other):
        return _plain(self) + _plain(other)

    def __radd__(self, other):
        return _plain(other) + _plain(self)

    def __sub__(self, other):
        return _plain(self) - _plain(other)

    def __rsub__(self, other):
        return _plain(other) - _plain(self)

    def __mul__(self, other):
        return _plain(self) * _plain(other)

    def __rmul__(self, other):
        return _plain(other) * _plain(self)

    def __truediv__(self, other):
        return _plain(self) / _plain(other)

    def __rtruediv__(self, other):
        return _plain(other) / _plain(self)

    def __floordiv__(self, other):
        return _plain(self) // _plain(other)

    def __rfloordiv__(self, other):
        return _plain(other) // _plain(self)

    def __mod__(self, other):
        return _plain(self) % _plain(other)

    def __rmod__(self, other):
        return _plain(other) % _plain(self)

    def __divmod__(self, other):
        return divmod(_plain(self), _plain(other))

    def __rdivmod__(self, other):
        return divmod(_plain(other), _plain(self))

    def __pow__(self, other, mod=None):
        return pow(_plain(self), _plain(other), _plain(mod))

    def __rpow__(self, other, mod=None):
        return pow(_plain(other), _plain(self), _plain(mod))

    def __matmul__(self, other):
        return _plain(self) @ _plain(other)

    def __rmatmul__(self, other):
        return _plain(other) @ _plain(self)

    def __lshift__(self, other):
        return _plain(self) << _plain(other)

    def __rlshift__(self, other):
        return _plain(other) << _plain(self)

    def __rshift__(self, other):
        return _plain(self) >> _plain(other)

    def __rrshift__(self, other):
        return _plain(other) >> _plain(self)

    def __and__(self, other):
        return _plain(self) & _plain(other)

    def __rand__(self, other):
        return _plain(other) & _plain(self)

    def __or__(self, other):
        return _plain(self) | _plain(other)

    def __ror__(self, other):
        return _plain(other) | _plain(self)

    def __xor__(self, other):
        return _plain(self) ^ _plain(other)

    def __rxor__(self, other):
        return _plain(other) ^ _plain(self)


class CallableProxyType(ProxyType):
    """A proxy of something callable."""

    __slots__ = ()
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)


def proxy(object, callback=None, /):
    """A proxy of `object`; callback(proxy) is called when the object is about to go."""
    cls = CallableProxyType if callable(object) else ProxyType
    made = _new(cls)
    _set(made, '_ref', ref(object, None if callback is None else lambda _: callback(made)))
    return made


_new = object.__new__
_set = object.__setattr__



def getweakrefcount(object, /):
    """How many weak references to the object there are; only the plain one is counted."""
    return len(getweakrefs(object))


class WeakValueDictionary(MutableMapping):
    """A mapping that forgets an item when its value is gone."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _commit_removals(self):
        _poll()
        for key in [key for key, wr in self.data.items() if wr() is None]:
            del self.data[key]

    def __getitem__(self, key):
        o = self.data[key]()
        if o is None:
            raise KeyError(key)
        return o

    def __delitem__(self, key):
        self._commit_removals()
        del self.data[key]

    def __len__(self):
        self._commit_removals()
        return len(self.data)

    def __contains__(self, key):
        wr = self.data.get(key)
        return wr is not None and wr() is not None

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __setitem__(self, key, value):
        self.data[key] = ref(value)

    def copy(self):
        new = WeakValueDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def get(self, key, default=None):
        wr = self.data.get(key)
        o = None if wr is None else wr()
        return default if o is None else o

    def items(self):
        self._commit_removals()
        for key, wr in list(self.data.items()):
            value = wr()
            if value is not None:
                yield key, value

    def keys(self):
        for key, _ in self.items():
            yield key

    __iter__ = keys

    def values(self):
        for _, value in self.items():
            yield value

    def itervaluerefs(self):
        """The weak references themselves."""
        self._commit_removals()
        yield from self.data.values()

    def valuerefs(self):
        """A list of the weak references themselves."""
        self._commit_removals()
        return list(self.data.values())

    def popitem(self):
        self._commit_removals()
        key, wr = self.data.popitem()
        return key, wr()

    def pop(self, key, *args):
        self._commit_removals()
        wr = self.data.pop(key, None)
        o = None if wr is None else wr()
        if o is not None:
            return o
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        o = self.get(key)
        if o is None:
            self[key] = default
            return default
        return o

    def update(self, other=None, /, **kwargs):
        for source in (other, kwargs):
            if source is not None:
                pairs = source.items() if hasattr(source, 'items') else dict(source).items()
                for key, o in list(pairs):
                    self[key] = o

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if isinstance(other, Mapping):
            c = self.copy()
            c.update(other)
            return c
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, Mapping):
            c = self.__class__()
            c.update(other)
            c.update(self)
            return c
        return NotImplemented


class WeakKeyDictionary(MutableMapping):
    """A mapping that forgets an item when its key is gone."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def _commit_removals(self):
        _poll()
        for wr in [wr for wr in self.data if wr() is None]:
            del self.data[wr]

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __len__(self):
        self._commit_removals()
        return len(self.data)

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __setitem__(self, key, value):
        self.data[ref(key)] = value

    def copy(self):
        new = WeakKeyDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            wr = ref(key)
        except TypeError:
            return False
        return wr in self.data

    def items(self):
        self._commit_removals()
        for wr, value in list(self.data.items()):
            key = wr()
            if key is not None:
                yield key, value

    def keys(self):
        for key, _ in self.items():
            yield key

    __iter__ = keys

    def values(self):
        for _, value in self.items():
            yield value

    def keyrefs(self):
        """A list of the weak references to the keys."""
        self._commit_removals()
        return list(self.data)

    def popitem(self):
        self._commit_removals()
        wr, value = self.data.popitem()
        return wr(), value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            pairs = dict.items() if hasattr(dict, 'items') else {}.__class__(dict).items()
            for key, value in list(pairs):
                self[key] = value
        if kwargs:
            self.update(kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if isinstance(other, Mapping):
            c = self.copy()
            c.update(other)
            return c
        return NotImplemented

    def __ror__(self, other):
        if isinstance(other, Mapping):
            c = self.__class__()
            c.update(other)
            c.update(self)
            return c
        return NotImplemented


class WeakSet:
    """A set that forgets an element when it is gone."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, data=None):
        self.data = set()
        if data is not None:
            self.update(data)

    def _commit_removals(self):
        _poll()
        for wr in [wr for wr in self.data if wr() is None]:
            self.data.discard(wr)

    def __iter__(self):
        self._commit_removals()
        for wr in list(self.data):
            item = wr()
            if item is not None:
                yield item

    def __len__(self):
        self._commit_removals()
        return len(self.data)

    def __contains__(self, item):
        try:
            wr = ref(item)
        except TypeError:
            return False
        return wr in self.data

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def add(self, item):
        self.data.add(ref(item))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        self._commit_removals()
        while True:
            try:
                wr = self.data.pop()
            except KeyError:
                raise KeyError('pop from empty WeakSet') from None
            item = wr()
            if item is not None:
                return item

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for element in other:
            self.add(element)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        new = self.copy()
        new.difference_update(other)
        return new

    __sub__ = difference

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(ref(item) for item in other)
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        self.data.intersection_update(ref(item) for item in other)
        return self

    def issubset(self, other):
        return self.data.issubset(ref(item) for item in other)

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        return self.data.issuperset(ref(item) for item in other)

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == set(map(ref, other))

    def symmetric_difference(self, other):
        new = self.copy()
        new.symmetric_difference_update(other)
        return new

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(ref(item) for item in other)
        return self

    def union(self, other):
        return self.__class__(e for s in (self, other) for e in s)

    __or__ = union

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    def __repr__(self):
        return repr(self.data)


MutableSet.register(WeakSet)


class finalize:
    """Calls func(*args, **kwargs) when obj is gone, or earlier by calling the finalizer itself."""

    __slots__ = ()
    _registry = {}
    _index = itertools.count()

    class _Info:
        __slots__ = ('weakref', 'func', 'args', 'kwargs', 'atexit', 'index')

    def __init__(self, obj, func, /, *args, **kwargs):
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = next(self._index)
        self._registry[self] = info

    def __call__(self, _=None):
        """Calls the function if it was not called before, and returns its result."""
        info = self._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """(obj, func, args, kwargs) if alive, and dead from then on; else None."""
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return (obj, info.func, info.args, info.kwargs or {})

    def peek(self):
        """(obj, func, args, kwargs) if alive, else None."""
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return (obj, info.func, info.args, info.kwargs or {})

    @property
    def alive(self):
        """Whether the function is still to be called."""
        _poll()
        return self in self._registry

    @property
    def atexit(self):
        """Whether the function is to be called at the end of the program."""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>'

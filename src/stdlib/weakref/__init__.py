"""Weak references. https://docs.python.org/3/library/weakref.html"""
from _weakref import getweakrefs, ref
from weakref._finalize import finalize
from weakref._key_dictionary import WeakKeyDictionary
from weakref._method import WeakMethod
from weakref._proxy import CallableProxyType, ProxyType, ProxyTypes, proxy
from weakref._set import WeakSet
from weakref._value_dictionary import WeakValueDictionary

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

ReferenceType = ref


def getweakrefcount(object, /):
    """How many weak references to the object there are."""
    return len(getweakrefs(object))

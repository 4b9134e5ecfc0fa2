"""collections.abc: the abstract base classes of containers."""

from collections._abc_iterables import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Buffer,
    Callable,
    Collection,
    Container,
    Coroutine,
    Generator,
    Hashable,
    Iterable,
    Iterator,
    Reversible,
    Sized,
)
from collections._abc_mappings import (
    ItemsView,
    KeysView,
    Mapping,
    MappingView,
    MutableMapping,
    MutableSet,
    Set,
    ValuesView,
)
from collections._abc_sequences import ByteString, MutableSequence, Sequence

__all__ = [
    "Awaitable",
    "Coroutine",
    "AsyncIterable",
    "AsyncIterator",
    "AsyncGenerator",
    "Hashable",
    "Iterable",
    "Iterator",
    "Generator",
    "Reversible",
    "Sized",
    "Container",
    "Callable",
    "Collection",
    "Set",
    "MutableSet",
    "Mapping",
    "MutableMapping",
    "MappingView",
    "KeysView",
    "ItemsView",
    "ValuesView",
    "Sequence",
    "MutableSequence",
    "ByteString",
    "Buffer",
]


async def _coroutine():
    pass


async def _async_generator():
    yield


def _register():
    """Tells the classes which module they are of, and which builtin types belong to them."""
    from array import array
    from collections import deque

    for name in __all__:
        globals()[name].__module__ = "collections.abc"
    type(ByteString).__module__ = "collections.abc"
    coroutine = _coroutine()
    Coroutine.register(type(coroutine))
    coroutine.close()
    AsyncGenerator.register(type(_async_generator()))
    Generator.register(type(item for item in ()))
    for sample in (b"", bytearray(), {}.keys(), {}.items(), {}.values(), [], reversed([]), range(0), set(), "", (), zip()):
        Iterator.register(type(iter(sample)))
    Set.register(frozenset)
    KeysView.register(type({}.keys()))
    ItemsView.register(type({}.items()))
    ValuesView.register(type({}.values()))
    MutableSet.register(set)
    Mapping.register(type(type.__dict__))
    MutableMapping.register(dict)
    for cls in (tuple, str, bytes, range, memoryview):
        Sequence.register(cls)
    MutableSequence.register(list)
    MutableSequence.register(deque)
    MutableSequence.register(array)
    MutableSequence.register(bytearray)
    ByteString.register(bytes)
    ByteString.register(bytearray)
    for cls in (bytes, bytearray, memoryview):
        Buffer.register(cls)


_register()

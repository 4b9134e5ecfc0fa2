"""The typing module: support for gradual typing. https://docs.python.org/3/library/typing.html"""
import collections.abc
from _typing import ForwardRef, Union
from typing._aliases import _GenericAlias
from typing._forms import NoDefault, _SpecialForm, _type_check
from typing._parameters import (
    ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, _param_spec, _type_alias,
    _type_var, _type_var_tuple,
)
from typing._special_forms import (
    Annotated, Any, _AnnotatedAlias, ClassVar, Concatenate, Final, Literal, LiteralString, Never, NoReturn, NotRequired, Optional,
    ReadOnly, Required, Self, TypeAlias, TypeGuard, TypeIs, Unpack,
)
from typing._generic import Generic
from typing._protocol import Protocol, _ProtocolMeta, get_protocol_members, is_protocol, runtime_checkable
from typing._containers import (
    _alias, AbstractSet, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, ChainMap, Collection, Container,
    Coroutine, Counter, DefaultDict, Deque, Dict, FrozenSet, Generator, Hashable, ItemsView, Iterable, Iterator,
    KeysView, List, Mapping, MappingView, MutableMapping, MutableSequence, MutableSet, OrderedDict, Reversible,
    Sequence, Set, Sized, Tuple, Type, ValuesView,
)
from typing._supports import (
    AnyStr, BinaryIO, IO, KT, SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex,
    SupportsInt, SupportsRound, T, T_co, T_contra, TextIO, VT, VT_co, V_co,
)
from typing._named_tuple import NamedTuple
from typing._typed_dict import TypedDict, _TypedDictMeta, is_typeddict
from typing._new_type import NewType
from typing._inspection import get_args, get_origin
from typing._hints import evaluate_forward_ref, get_type_hints
from typing._decorators import (
    assert_never, assert_type, cast, dataclass_transform, final, no_type_check, no_type_check_decorator, override,
    reveal_type,
)
from typing._overloads import clear_overloads, get_overloads, overload

__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator", "AsyncIterable",
    "AsyncIterator", "Awaitable", "BinaryIO", "ByteString", "Callable", "ChainMap", "ClassVar", "Collection",
    "Concatenate", "Container", "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final",
    "ForwardRef", "FrozenSet", "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator",
    "KeysView", "List", "Literal", "LiteralString", "Mapping", "MappingView", "Match", "MutableMapping",
    "MutableSequence", "MutableSet", "NamedTuple", "Never", "NewType", "NoDefault", "NoReturn", "NotRequired",
    "Optional", "OrderedDict", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs", "Pattern", "Protocol", "ReadOnly",
    "Required", "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple",
    "Type", "TypeAlias", "TypeAliasType", "TypeGuard", "TypeIs", "TypeVar", "TypeVarTuple", "TypedDict", "Union",
    "Unpack", "ValuesView", "assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform",
    "evaluate_forward_ref", "final", "get_args", "get_origin", "get_overloads", "get_protocol_members",
    "get_type_hints", "is_protocol", "is_typeddict", "no_type_check", "no_type_check_decorator", "overload",
    "override", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False
Text = str


def __getattr__(name):
    """Names whose classes live in modules that most programs do not need."""
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib

        origin = getattr(contextlib, "Abstract" + name)
        value = _alias(origin, 2, name=name, defaults=(bool | None,))
    elif name in ("Pattern", "Match"):
        import re

        value = _alias(getattr(re, name), 1)
    elif name == "ByteString":
        value = _alias(getattr(collections.abc, "ByteString", collections.abc.Sequence), 0, name="ByteString")
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = value
    return value

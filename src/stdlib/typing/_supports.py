"""Protocols with one method, and IO."""
from abc import abstractmethod
from typing._aliases import _GenericAlias
from typing._generic import Generic
from typing._parameters import TypeVar
from typing._protocol import Protocol, _ProtocolMeta, runtime_checkable


T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)
AnyStr = TypeVar("AnyStr", bytes, str)


def _supports(name, method, result, generic=False):
    """A runtime protocol with one method."""

    def body(self, *args):
        pass

    body.__name__ = method
    body.__qualname__ = f"{name}.{method}"
    bases = (Protocol[T_co],) if generic else (Protocol,)
    resolved = tuple(b for base in bases for b in (base.__mro_entries__(bases) if isinstance(base, _GenericAlias) else (base,)))
    ns = {
        "__module__": "typing", "__doc__": f"An ABC with one abstract method {method}.", "__slots__": (),
        method: abstractmethod(body),
    }
    if generic:
        ns["__orig_bases__"] = bases
    return runtime_checkable(_ProtocolMeta(name, resolved, ns))


SupportsInt = _supports("SupportsInt", "__int__", int)
SupportsFloat = _supports("SupportsFloat", "__float__", float)
SupportsComplex = _supports("SupportsComplex", "__complex__", complex)
SupportsBytes = _supports("SupportsBytes", "__bytes__", bytes)
SupportsIndex = _supports("SupportsIndex", "__index__", int)
SupportsAbs = _supports("SupportsAbs", "__abs__", T_co, True)
SupportsRound = _supports("SupportsRound", "__round__", T_co, True)


class IO(Generic[AnyStr]):
    """Generic base class for TextIO and BinaryIO."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """Typed version of the return of open() in binary mode."""

    __slots__ = ()


class TextIO(IO[str]):
    """Typed version of the return of open() in text mode."""

    __slots__ = ()

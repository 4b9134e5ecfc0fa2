"""Generic."""
import typing
from _types import name_fully
from typing._aliases import _GenericAlias, _collect_parameters
from typing._forms import _type_convert
from typing._parameters import TypeVarTuple, _Parameter
from typing._special_forms import Unpack
from typing._substitution import prepared, wrong_count


def _generic_getitem(cls, params):
    """Box[int], or Generic[T] itself."""
    params = params if isinstance(params, tuple) else (params,)
    if cls in (Generic, typing.Protocol):
        if not params:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        params = tuple(_type_convert(p) for p in params)
        unpacked = [p.__args__[0] if getattr(p, "_special_name", None) == "Unpack" else p for p in params]
        if not all(isinstance(p, _Parameter) for p in unpacked):
            raise TypeError(
                f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
            )
        if len(set(unpacked)) != len(unpacked):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        params = tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params)
        return _GenericAlias(cls, params)
    parameters = getattr(cls, "__parameters__", None)
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    args = []
    for p, arg in zip(parameters, _specialized(cls, parameters, params)):
        if isinstance(p, TypeVarTuple):
            args.extend(arg)
        else:
            args.append(arg)
    return _GenericAlias(cls, tuple(args))


def _specialized(cls, parameters, args):
    """One argument for each parameter of a class."""
    args = prepared(cls, parameters, tuple(_type_convert(arg) for arg in args))
    if len(args) != len(parameters):
        raise wrong_count(cls, len(args), len(parameters))
    return args


def _own_parameters(cls):
    """The type parameters that a new class declares, checked against its bases."""
    declared = None
    for base in cls.__dict__["__orig_bases__"]:
        if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, typing.Protocol):
            if declared is not None:
                raise TypeError(f"Cannot inherit from {base.__origin__.__name__}[...] multiple times.")
            declared = base.__parameters__
    used = _collect_parameters(cls.__dict__["__orig_bases__"])
    if declared is None:
        return used
    missing = [p for p in used if p not in declared]
    if missing:
        names = ", ".join(str(p) for p in missing)
        listed = ", ".join(str(p) for p in declared)
        raise TypeError(f"Some type variables ({names}) are not listed in Generic[{listed}]")
    return declared


@name_fully
class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, params):
        return _generic_getitem(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        if "__orig_bases__" in own:
            plain = Generic in own["__orig_bases__"]
        else:
            plain = Generic in cls.__bases__ and cls.__name__ != "Protocol"
        if plain:
            raise TypeError("Cannot inherit from plain Generic")
        if "__orig_bases__" in own:
            cls.__parameters__ = _own_parameters(cls)
        elif "__parameters__" not in own:
            cls.__parameters__ = ()

"""Any, Union, Literal and the other forms."""
from types import GenericAlias
from _typing import make_union
from typing._aliases import _GenericAlias
from typing._forms import _SpecialForm, _type_check, _type_repr
from typing._parameters import ParamSpec, TypeVarTuple


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _one(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=self._name in ("ClassVar", "Final"))
    return _GenericAlias(self, (item,), special=self._name)


def _optional(self, parameters):
    if type(parameters) is tuple:
        raise TypeError(f"{self} requires a single type. Got {parameters!r}.")
    arg = _type_check(parameters, f"{self} requires a single type.")
    return make_union((arg, type(None)))


def _literal_pairs(parameters):
    return {(p, type(p)) for p in parameters}


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return _literal_pairs(self.__args__) == _literal_pairs(other.__args__)

    def __hash__(self):
        return hash(frozenset(_literal_pairs(self.__args__)))

    def __repr__(self):
        return f"typing.Literal[{', '.join([_type_repr(a) for a in self.__args__])}]"


def _literal(self, parameters):
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralGenericAlias) else (p,))
    try:
        flat = [p for p, _ in {(p, type(p)): None for p in flat}]
    except TypeError:
        # what has no hash is not told apart
        pass
    return _LiteralGenericAlias(self, tuple(flat), name="Literal", special="Literal")


class _AnnotatedAlias(_GenericAlias):
    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name="Annotated", special="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(repr(a) for a in self.__metadata__)}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


def _annotated(self, params):
    if not isinstance(params, tuple) or len(params) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    origin = _type_check(params[0], "Annotated[t, ...]: t must be a type.", allow_special_forms=True)
    return _AnnotatedAlias(origin, params[1:])


class _ConcatenateGenericAlias(_GenericAlias):
    """Parameter types, the last of them a ParamSpec; once that is replaced, nothing but a list of types."""

    def copy_with(self, args):
        last = args[-1]
        if isinstance(last, (list, tuple)):
            return (*args[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            args = (*args[:-1], *last.__args__)
        return super().copy_with(args)


def _concatenate(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    checked = tuple(_type_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in parameters[:-1])
    return _ConcatenateGenericAlias(self, checked + (parameters[-1],), special="Concatenate", name="Concatenate")


def _qualified(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True)
    return _GenericAlias(self, (item,), name=self._name, special=self._name)


def _guard(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _GenericAlias(self, (item,), name=self._name, special=self._name)


def _item_qualified(self, parameters):
    item = _type_check(parameters, f"{self._name} accepts only a single type.")
    return _GenericAlias(self, (item,), name=self._name, special=self._name)


class _UnpackGenericAlias(_GenericAlias):
    """`*Ts` or `*tuple[int, str]`."""

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        inner = self.__args__[0]
        if not isinstance(inner, (_GenericAlias, GenericAlias)):
            return None
        if inner.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        return inner.__args__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


def _unpack(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackGenericAlias(self, (item,), name="Unpack", special="Unpack")


NoReturn = _SpecialForm("NoReturn", "Special type indicating functions that never return.")
Never = _SpecialForm("Never", "The bottom type, a type that has no members.")
Self = _SpecialForm("Self", "Used to spell the type of \"self\" in classes.")
LiteralString = _SpecialForm("LiteralString", "Represents an arbitrary literal string.")
TypeAlias = _SpecialForm("TypeAlias", "Special form for marking type aliases.")
ClassVar = _SpecialForm("ClassVar", "Special type construct to mark class variables.", _qualified)
Final = _SpecialForm("Final", "Special typing construct to indicate final names to type checkers.", _qualified)
Optional = _SpecialForm("Optional", "Optional[X] is equivalent to Union[X, None].", _optional)
Literal = _SpecialForm("Literal", "Special typing form to define literal types.", _literal)
Annotated = _SpecialForm("Annotated", "Add context-specific metadata to a type.", _annotated)
Concatenate = _SpecialForm("Concatenate", "Special form for annotating higher-order functions.", _concatenate)
TypeGuard = _SpecialForm("TypeGuard", "Special typing construct for marking user-defined type predicate functions.", _guard)
TypeIs = _SpecialForm("TypeIs", "Special typing construct for marking user-defined type predicate functions.", _guard)
Required = _SpecialForm("Required", "Special typing construct to mark a TypedDict key as required.", _item_qualified)
NotRequired = _SpecialForm("NotRequired", "Special typing construct to mark a TypedDict key as potentially missing.", _item_qualified)
ReadOnly = _SpecialForm("ReadOnly", "A special typing construct to mark an item of a TypedDict as read-only.", _item_qualified)
Unpack = _SpecialForm("Unpack", "Type unpack operator.", _unpack)

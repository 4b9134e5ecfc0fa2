"""Any, Union, Literal and the other forms."""
from _typing import make_union
from typing._aliases import _Alias
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
    return _Alias(self, (item,), special=self._name)


def _optional(self, parameters):
    if type(parameters) is tuple:
        raise TypeError(f"{self} requires a single type. Got {parameters!r}.")
    arg = _type_check(parameters, f"{self} requires a single type.")
    return make_union((arg, type(None)))


def _literal_pairs(parameters):
    return [(p, type(p)) for p in parameters]


class _LiteralAlias(_Alias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        mine, theirs = _literal_pairs(self.__args__), _literal_pairs(other.__args__)
        return all(p in theirs for p in mine) and all(p in mine for p in theirs)

    def __hash__(self):
        return hash(frozenset(_literal_pairs(self.__args__)))

    def __repr__(self):
        return f"typing.Literal[{', '.join([_type_repr(a) for a in self.__args__])}]"


def _literal(self, parameters):
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    for p in parameters:
        flat.extend(p.__args__ if isinstance(p, _LiteralAlias) else (p,))
    seen = []
    for p in flat:
        if (p, type(p)) not in seen:
            seen.append((p, type(p)))
    return _LiteralAlias(self, tuple(p for p, _ in seen), name="Literal", special="Literal")


class _AnnotatedAlias(_Alias):
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


class _ConcatenateAlias(_Alias):
    """Parameter types, the last of them a ParamSpec; once that is replaced, nothing but a list of types."""

    def copy_with(self, args):
        last = args[-1]
        if isinstance(last, (list, tuple)):
            return (*args[:-1], *last)
        if isinstance(last, _ConcatenateAlias):
            args = (*args[:-1], *last.__args__)
        return super().copy_with(args)


def _concatenate(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    checked = tuple(_type_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in parameters[:-1])
    return _ConcatenateAlias(self, checked + (parameters[-1],), special="Concatenate", name="Concatenate")


def _named_one(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True)
    return _Alias(self, (item,), name=self._name, special=self._name)


class _UnpackAlias(_Alias):
    """`*Ts` or `*tuple[int, str]`."""

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        inner = self.__args__[0]
        return inner.__args__ if getattr(inner, "__origin__", None) is tuple else None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


def _unpack(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True)
    return _UnpackAlias(self, (item,), name="Unpack", special="Unpack")


NoReturn = _SpecialForm("NoReturn", "Special type indicating functions that never return.")
Never = _SpecialForm("Never", "The bottom type, a type that has no members.")
Self = _SpecialForm("Self", "Used to spell the type of \"self\" in classes.")
LiteralString = _SpecialForm("LiteralString", "Represents an arbitrary literal string.")
TypeAlias = _SpecialForm("TypeAlias", "Special form for marking type aliases.")
ClassVar = _SpecialForm("ClassVar", "Special type construct to mark class variables.", _named_one)
Final = _SpecialForm("Final", "Special typing construct to indicate final names to type checkers.", _named_one)
Optional = _SpecialForm("Optional", "Optional[X] is equivalent to Union[X, None].", _optional)
Literal = _SpecialForm("Literal", "Special typing form to define literal types.", _literal)
Annotated = _SpecialForm("Annotated", "Add context-specific metadata to a type.", _annotated)
Concatenate = _SpecialForm("Concatenate", "Special form for annotating higher-order functions.", _concatenate)
TypeGuard = _SpecialForm("TypeGuard", "Special typing construct for marking user-defined type predicate functions.", _named_one)
TypeIs = _SpecialForm("TypeIs", "Special typing construct for marking user-defined type predicate functions.", _named_one)
Required = _SpecialForm("Required", "Special typing construct to mark a TypedDict key as required.", _named_one)
NotRequired = _SpecialForm("NotRequired", "Special typing construct to mark a TypedDict key as potentially missing.", _named_one)
ReadOnly = _SpecialForm("ReadOnly", "A special typing construct to mark an item of a TypedDict as read-only.", _named_one)
Unpack = _SpecialForm("Unpack", "Type unpack operator.", _unpack)

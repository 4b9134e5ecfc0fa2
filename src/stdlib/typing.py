"""The typing module: support for gradual typing. https://docs.python.org/3/library/typing.html"""
import collections
import collections.abc
import sys as _sys
from abc import ABCMeta, abstractmethod
from types import GenericAlias
from _typing import ForwardRef, Union, lookup_name, make_union, mark_form, own_annotations

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


# What is not a type but stands where one may.


class _Final:
    """Mixin to prohibit subclassing."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _Form:
    """What combines with `|`, as types do."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


mark_form(_Form)


class _NoDefaultType:
    def __repr__(self):
        return "typing.NoDefault"


_NoDefaultType.__name__ = _NoDefaultType.__qualname__ = "NoDefaultType"
_NoDefaultType.__module__ = "builtins"
NoDefault = _NoDefaultType()


def _type_repr(obj):
    """The text of a type argument: classes by their name, others by their repr."""
    if isinstance(obj, tuple):
        return "[" + ", ".join(_type_repr(t) for t in obj) + "]"
    if isinstance(obj, list):
        return "[" + ", ".join(_type_repr(t) for t in obj) + "]"
    if obj is ...:
        return "..."
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if hasattr(obj, "__wrapped__") and callable(obj) or type(obj).__name__ in ("function", "builtin_function_or_method"):
        return getattr(obj, "__qualname__", repr(obj))
    return repr(obj)


def _type_check(arg, message, *, allow_special_forms=False):
    """The argument as a type: None is NoneType, a str a reference; tuples and bare qualifiers are refused."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if not allow_special_forms and getattr(arg, "_special_name", None) in ("ClassVar", "Final") and isinstance(arg, _Alias):
        raise TypeError(f"{arg} is not valid as type argument")
    if arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if not allow_special_forms and isinstance(arg, _SpecialForm) and arg._name in ("ClassVar", "Final"):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


class _SpecialForm(_Form):
    def __init__(self, name, doc, getitem=None):
        self._name = name
        self._special_name = name
        self.__doc__ = doc
        self._getitem = getitem

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        if self._getitem is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._getitem(self, parameters)


# Parameters of generic classes and functions.


class _Parameter(_Form):
    """TypeVar, ParamSpec and TypeVarTuple: a name, perhaps bounds that are computed when asked for, a default."""

    def __init__(self, name, default, module):
        self.__name__ = name
        self._default = default
        self._lazy_default = None
        self.__module__ = module

    @property
    def __default__(self):
        if self._lazy_default is not None:
            self._default = self._lazy_default()
            self._lazy_default = None
        return self._default

    def has_default(self):
        return self._lazy_default is not None or self._default is not NoDefault

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


def _variance_repr(self):
    if self.__infer_variance__:
        return self.__name__
    return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


def _check_variance(covariant, contravariant, infer_variance):
    if covariant and contravariant:
        raise ValueError("Bivariant types are not supported.")
    if infer_variance and (covariant or contravariant):
        raise ValueError("Variance cannot be specified with infer_variance.")


class TypeVar(_Parameter):
    """Type variable."""

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        if not isinstance(name, str):
            raise TypeError(f"typevar() argument 'name' must be str, not {type(name).__name__}")
        super().__init__(name, default, "__main__")
        _check_variance(covariant, contravariant, infer_variance)
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if bound is not None and constraints:
            raise TypeError("Constraints cannot be combined with bound=...")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        message = "Bound must be a type."
        self._bound = None if bound is None else _type_check(bound, message)
        self._constraints = tuple(_type_check(c, "TypeVar(name, constraint, ...): constraints must be types.") for c in constraints)
        self._lazy_bound = None
        self._lazy_constraints = None

    @property
    def __bound__(self):
        if self._lazy_bound is not None:
            self._bound = self._lazy_bound()
            self._lazy_bound = None
        return self._bound

    @property
    def __constraints__(self):
        if self._lazy_constraints is not None:
            self._constraints = tuple(self._lazy_constraints())
            self._lazy_constraints = None
        return self._constraints

    __repr__ = _variance_repr

    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.")
        if isinstance(arg, _Alias) and arg._special_name == "Unpack":
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class ParamSpecArgs:
    """The args for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"

    def __eq__(self, other):
        return isinstance(other, ParamSpecArgs) and self.__origin__ == other.__origin__

    __hash__ = None


class ParamSpecKwargs:
    """The kwargs for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"

    def __eq__(self, other):
        return isinstance(other, ParamSpecKwargs) and self.__origin__ == other.__origin__

    __hash__ = None


class ParamSpec(_Parameter):
    """Parameter specification variable."""

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False,
                 infer_variance=False):
        super().__init__(name, default, "__main__")
        _check_variance(covariant, contravariant, infer_variance)
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self.__bound__ = None if bound is None else _type_check(bound, "Bound must be a type.")

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    __repr__ = _variance_repr

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple(_type_check(a, "Expected a type.") for a in arg)
        if arg is ... or isinstance(arg, ParamSpec) or getattr(arg, "_special_name", None) == "Concatenate":
            return arg
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")


class TypeVarTuple(_Parameter):
    """Type variable tuple."""

    def __init__(self, name, *, default=NoDefault):
        super().__init__(name, default, "__main__")

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


def _fresh(cls, name):
    """A parameter of the PEP 695 syntax, whose parts come later."""
    result = cls.__new__(cls)
    _Parameter.__init__(result, name, NoDefault, "__main__")
    return result


def _type_var(name, bound, constraints, default):
    result = _fresh(TypeVar, name)
    result.__covariant__ = result.__contravariant__ = False
    result.__infer_variance__ = True
    result._bound = None
    result._constraints = ()
    result._lazy_bound = bound
    result._lazy_constraints = constraints
    result._lazy_default = default
    return result


def _param_spec(name, default):
    result = _fresh(ParamSpec, name)
    result.__covariant__ = result.__contravariant__ = False
    result.__infer_variance__ = True
    result.__bound__ = None
    result._lazy_default = default
    return result


def _type_var_tuple(name, default):
    result = _fresh(TypeVarTuple, name)
    result._lazy_default = default
    return result


class TypeAliasType(_Form):
    """Type alias: its value is computed when first asked for."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self._value = value
        self._evaluate = None
        self.__type_params__ = type_params
        self.__module__ = "__main__"

    @property
    def __value__(self):
        if self._evaluate is not None:
            self._value = self._evaluate()
            self._evaluate = None
        return self._value

    @property
    def __parameters__(self):
        return self.__type_params__

    def evaluate_value(self, format=1):
        return self.__value__

    def __repr__(self):
        return self.__name__

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, parameters)

    def __call__(self, *args, **kwds):
        raise TypeError("'typing.TypeAliasType' object is not callable")

    def __reduce__(self):
        return self.__name__


def _type_alias(name, evaluate, type_params, module):
    result = TypeAliasType(name, None, type_params=type_params)
    result._evaluate = evaluate
    result.__module__ = module
    return result


def _collect_parameters(args):
    """Type variables of some arguments, each once, in order of appearance."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, (tuple, list)):
            own = _collect_parameters(arg)
        elif isinstance(arg, _Parameter):
            own = (arg,)
        else:
            own = getattr(arg, "__parameters__", ())
        for parameter in own:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


# X[...] of all kinds.


class _BaseAlias(_Form):
    """What aliases with and without arguments have in common."""

    _special_name = None

    def __init__(self, origin, *, inst=True, name=None):
        self.__dict__.update(_inst=inst, _name=name, __origin__=origin)

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        rest = bases[bases.index(self) + 1:]
        for other in rest:
            if isinstance(other, _BaseAlias) or isinstance(other, type) and issubclass(other, Generic):
                break
        else:
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, name):
        if "__origin__" in self.__dict__ and not (name.startswith("__") and name.endswith("__")):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if name.startswith("__") and name.endswith("__") or name in ("_name", "_inst", "_nparams", "_defaults", "_special_name"):
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


class _Alias(_BaseAlias):
    """A generic with its arguments."""

    def __init__(self, origin, args, *, inst=True, name=None, special=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__dict__.update(__args__=args, __parameters__=_collect_parameters(args), __module__="typing" if name else getattr(origin, "__module__", "typing"))
        if special is not None:
            self.__dict__["_special_name"] = special

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def _label(self):
        if self._name:
            return "typing." + self._name
        return _type_repr(self.__origin__)

    def __repr__(self):
        args = ", ".join([_type_repr(a) for a in self.__args__]) if self.__args__ else "()"
        return f"{self._label()}[{args}]"

    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        return self.copy_with(_substitute(self.__args__, _bindings(self, self.__parameters__, args)))

    def __mro_entries__(self, bases):
        if self._name:
            return super().__mro_entries__(bases)
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self.__origin__ is Generic:
            rest = bases[bases.index(self) + 1:]
            if Protocol in bases or any(isinstance(b, _BaseAlias) and b is not self for b in rest):
                return ()
        return (self.__origin__,)

    def copy_with(self, args):
        return self.__class__(
            self.__origin__, args, inst=self._inst, name=self._name, special=self.__dict__.get("_special_name")
        )

    def __iter__(self):
        yield Unpack[self]


def _bindings(alias, parameters, args):
    """Which argument each parameter gets."""
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and not (len(args) == 1 and isinstance(args[0], (list, ParamSpec)) or args == (...,)):
        args = (list(args),)
    packs = [i for i, p in enumerate(parameters) if isinstance(p, TypeVarTuple)]
    if packs:
        at = packs[0]
        after = len(parameters) - at - 1
        if len(args) < len(parameters) - 1:
            raise _wrong_count(alias, len(args), f"at least {len(parameters) - 1}", "few")
        packed = args[at:len(args) - after]
        args = args[:at] + (packed,) + args[len(args) - after:]
    args = list(args)
    while len(args) < len(parameters) and parameters[len(args)].has_default():
        args.append(parameters[len(args)].__default__)
    if len(args) != len(parameters):
        needed = sum(not p.has_default() for p in parameters)
        few = len(args) < len(parameters)
        expected = f"at least {needed}" if few and isinstance(alias, type) or needed != len(parameters) else str(needed)
        raise _wrong_count(alias, len(args), expected, "few" if few else "many")
    result = {}
    for parameter, arg in zip(parameters, args):
        if isinstance(parameter, TypeVarTuple):
            result[parameter] = tuple(arg)
        else:
            result[parameter] = parameter.__typing_subst__(arg)
    return result


def _wrong_count(alias, actual, expected, kind):
    return TypeError(f"Too {kind} arguments for {alias}; actual {actual}, expected {expected}")


def _substitute(args, bindings):
    result = []
    for arg in args:
        if isinstance(arg, _Parameter):
            value = bindings.get(arg, arg)
            if isinstance(arg, ParamSpec) and isinstance(value, tuple):
                result.append(value)
            else:
                result.append(value)
        elif isinstance(arg, _Alias) and arg._special_name == "Unpack" and arg.__args__[0] in bindings:
            result.extend(bindings[arg.__args__[0]])
        elif isinstance(arg, (tuple, list)):
            result.append(type(arg)(_substitute(arg, bindings)))
        else:
            own = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
            if own:
                arg = arg[tuple(bindings.get(p, p) for p in own)]
            result.append(arg)
    return tuple(result)


class _SpecialGenericAlias(_BaseAlias):
    """List, Dict and the others: an alias of a real class, waiting for arguments."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        if name is None:
            name = origin.__name__
        super().__init__(origin, inst=inst, name=name)
        self.__dict__.update(_nparams=nparams, _defaults=defaults, __module__="typing")

    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in params)
        if self._defaults and len(params) < self._nparams <= len(params) + len(self._defaults):
            params += self._defaults[len(params) - self._nparams:]
        if len(params) != self._nparams:
            least = self._nparams - len(self._defaults)
            expected = f"at least {least}" if self._defaults else str(self._nparams)
            raise _wrong_count(self, len(params), expected, "many" if len(params) > self._nparams else "few")
        return _Alias(self.__origin__, params, inst=self._inst, name=self._name)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, params):
        params = params if isinstance(params, tuple) else (params,)
        if len(params) >= 2 and params[-1] is ...:
            checked = tuple(_type_check(p, "Tuple[t, ...]: t must be a type.") for p in params[:-1]) + (...,)
        else:
            checked = tuple(_type_check(p, "Tuple[t0, t1, ...]: each t must be a type.") for p in params)
        return _Alias(self.__origin__, checked, inst=False, name=self._name)


class _CallableAlias(_Alias):
    """Its arguments are the parameter types, flat, then the result."""

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expression(args[0]):
            return super().__repr__()
        return f"typing.Callable[[{', '.join([_type_repr(a) for a in args[:-1]])}], {_type_repr(args[-1])}]"

    def copy_with(self, args):
        flat = []
        for arg in args:
            if isinstance(arg, tuple):
                flat.extend(arg)
            else:
                flat.append(arg)
        return _CallableAlias(self.__origin__, tuple(flat), inst=self._inst, name=self._name)


def _is_param_expression(arg):
    return arg is ... or isinstance(arg, ParamSpec) or getattr(arg, "_special_name", None) == "Concatenate"


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, list):
            args = tuple(_type_check(a, "Callable[[arg, ...], result]: each arg must be a type.") for a in args)
        else:
            args = (args,)
        return _CallableAlias(self.__origin__, args + (result,), inst=self._inst, name=self._name)


# The special forms.


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
        return f"typing.Literal[{', '.join([repr(a) for a in self.__args__])}]"


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


def _concatenate(self, parameters):
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    checked = tuple(_type_check(p, "Concatenate[arg, ...]: each arg must be a type.") for p in parameters[:-1])
    return _Alias(self, checked + (parameters[-1],), special="Concatenate", name="Concatenate")


def _named_one(self, parameters):
    item = _type_check(parameters, f"{self} accepts only single type.", allow_special_forms=True)
    return _Alias(self, (item,), name=self._name, special=self._name)


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
Unpack = _SpecialForm("Unpack", "Type unpack operator.", _named_one)


# Generic classes.


def _generic_getitem(cls, params):
    """Box[int], or Generic[T] itself."""
    params = params if isinstance(params, tuple) else (params,)
    if cls in (Generic, Protocol):
        if not params:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        unpacked = [p.__args__[0] if getattr(p, "_special_name", None) == "Unpack" else p for p in params]
        if not all(isinstance(p, _Parameter) for p in unpacked):
            raise TypeError(
                f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
            )
        if len(set(unpacked)) != len(unpacked):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        params = tuple(Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params)
        return _Alias(cls, params)
    parameters = getattr(cls, "__parameters__", None)
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    bound = _bindings(cls, parameters, params)
    args = []
    for p in parameters:
        if isinstance(p, TypeVarTuple):
            args.extend(bound[p])
        else:
            args.append(bound[p])
    return _Alias(cls, tuple(args))


def _own_parameters(cls):
    """The type parameters that a new class declares, checked against its bases."""
    declared = None
    for base in cls.__dict__["__orig_bases__"]:
        if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
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


# Protocols.

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


def _has_attribute(obj, name):
    """Whether the object has it, without running properties."""
    if _raw_attribute(type(obj), name) is not _raw_attribute:
        return True
    if isinstance(obj, type) and _raw_attribute(obj, name) is not _raw_attribute:
        return True
    try:
        return name in object.__getattribute__(obj, "__dict__") or (hasattr(type(obj), "__getattr__") and hasattr(obj, name))
    except AttributeError:
        return hasattr(obj, name)


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

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False):
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
            data = _data_members(cls)
            if data and cls.__dict__.get("__subclasshook__") is _hook_of(cls):
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
        if kind in _conforming.get(cls, ()) or cls in kind.__mro__:
            return True
        on_class = True
        data = None
        for name in cls.__protocol_attrs__:
            raw = _raw_attribute(kind, name)
            if raw is _raw_attribute:
                on_class = False
                if not _has_attribute(instance, name):
                    return False
            elif raw is None:
                if data is None:
                    data = _data_members(cls)
                if name not in data:
                    return False
        if on_class:
            _conforming.setdefault(cls, set()).add(kind)
        return True


# Classes that have all members of a protocol themselves.
_conforming = {}


def _data_members(cls):
    return {name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))}


def _hook_of(cls):
    return cls.__dict__.get("__subclasshook__")


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
    return cls


def is_protocol(tp, /):
    """Return True if the given type is a Protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """Return the set of members defined in a Protocol."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


# Aliases of real classes.

_alias = _SpecialGenericAlias

List = _alias(list, 1, inst=False, name="List")
Dict = _alias(dict, 2, inst=False, name="Dict")
Set = _alias(set, 1, inst=False, name="Set")
FrozenSet = _alias(frozenset, 1, inst=False, name="FrozenSet")
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
Type = _alias(type, 1, inst=False, name="Type")
DefaultDict = _alias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _alias(collections.OrderedDict, 2)
Counter = _alias(collections.Counter, 1)
ChainMap = _alias(collections.ChainMap, 2)
Deque = _alias(collections.deque, 1, name="Deque")
Callable = _CallableType(collections.abc.Callable, 2)
Hashable = _alias(collections.abc.Hashable, 0)
Awaitable = _alias(collections.abc.Awaitable, 1)
Coroutine = _alias(collections.abc.Coroutine, 3)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1)
Iterable = _alias(collections.abc.Iterable, 1)
Iterator = _alias(collections.abc.Iterator, 1)
Reversible = _alias(collections.abc.Reversible, 1)
Sized = _alias(collections.abc.Sized, 0)
Container = _alias(collections.abc.Container, 1)
Collection = _alias(collections.abc.Collection, 1)
AbstractSet = _alias(collections.abc.Set, 1, name="AbstractSet")
MutableSet = _alias(collections.abc.MutableSet, 1)
Mapping = _alias(collections.abc.Mapping, 2)
MutableMapping = _alias(collections.abc.MutableMapping, 2)
Sequence = _alias(collections.abc.Sequence, 1)
MutableSequence = _alias(collections.abc.MutableSequence, 1)
MappingView = _alias(collections.abc.MappingView, 1)
KeysView = _alias(collections.abc.KeysView, 1)
ItemsView = _alias(collections.abc.ItemsView, 2)
ValuesView = _alias(collections.abc.ValuesView, 1)
Generator = _alias(collections.abc.Generator, 3, defaults=(type(None), type(None)))
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, defaults=(type(None),))


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
    resolved = tuple(b for base in bases for b in (base.__mro_entries__(bases) if isinstance(base, _Alias) else (base,)))
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


# NamedTuple, TypedDict, NewType.

_FIXED = frozenset((
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types", "_make",
    "_replace", "_asdict", "_source",
))
_TAKEN_OVER = frozenset((
    "__module__", "__name__", "__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__",
    "__classcell__",
))


def _namespace_annotations(ns):
    """Annotations of a class body that no class owns."""
    if "__annotations__" in ns:
        return ns["__annotations__"]
    if "__annotate_func__" not in ns:
        return {}
    return own_annotations(type("annotations", (), {"__annotate_func__": ns["__annotate_func__"]}), True)


def _make_namedtuple(name, types, defaults, module):
    checked = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in types.items()}
    result = collections.namedtuple(name, list(types), defaults=defaults, module=module)
    result.__annotations__ = checked
    result.__new__.__annotations__ = checked
    return result


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = _namespace_annotations(ns)
        defaults = []
        for name in types:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default field{plural} {', '.join(defaults)}"
                )
        for key in ns:
            if key in _FIXED:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
        result = _make_namedtuple(typename, types, [ns[n] for n in defaults], ns["__module__"])
        if Generic in bases:
            body = {"__module__": ns["__module__"], "__orig_bases__": ns["__orig_bases__"], "__slots__": ()}
            result = type(typename, (result, Generic), body)
        for key, value in ns.items():
            if key not in _TAKEN_OVER and key not in result._fields:
                setattr(result, key, value)
        return result


def _named_tuple_entries(bases):
    return (_NamedTuple,)


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def NamedTuple(typename, fields, /):
    """Typed version of namedtuple."""
    types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in fields}
    result = _make_namedtuple(typename, types, [], "__main__")
    result.__orig_bases__ = (NamedTuple,)
    return result


NamedTuple.__mro_entries__ = _named_tuple_entries


def _qualifiers(note):
    """The names of Required, NotRequired and ReadOnly around a type."""
    found = set()
    while True:
        name = getattr(note, "_special_name", None)
        if name == "Annotated" and isinstance(note, _Alias):
            note = note.__origin__
        elif name in ("Required", "NotRequired", "ReadOnly") and isinstance(note, _Alias):
            found.add(name)
            note = note.__args__[0]
        else:
            return found


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(b, Generic) for b in bases) else ()
        own = _namespace_annotations(ns)
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {n: _type_check(t, message, allow_special_forms=True) for n, t in own.items()}
        result = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        annotations = {}
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("_typed_dict_annotations", {}))
            required |= base.__dict__.get("__required_keys__", frozenset())
            optional |= base.__dict__.get("__optional_keys__", frozenset())
            readonly |= base.__dict__.get("__readonly_keys__", frozenset())
            mutable |= base.__dict__.get("__mutable_keys__", frozenset())
        annotations.update(own)
        for key, note in own.items():
            marks = _qualifiers(note)
            needed = "Required" in marks or total and "NotRequired" not in marks
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
            (readonly if "ReadOnly" in marks else mutable).add(key)
        result.__annotations__ = annotations
        result._typed_dict_annotations = annotations
        result.__required_keys__ = frozenset(required)
        result.__optional_keys__ = frozenset(optional)
        result.__readonly_keys__ = frozenset(readonly)
        result.__mutable_keys__ = frozenset(mutable)
        result.__total__ = total
        return result

    def __init__(cls, *args, **kwargs):
        pass

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields, /, *, total=True):
    """A simple typed namespace. At runtime it is equivalent to a plain dict."""
    result = _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": "__main__"}, total=total)
    result.__orig_bases__ = (TypedDict,)
    return result


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})


def _typed_dict_entries(bases):
    return (_TypedDict,)


TypedDict.__mro_entries__ = _typed_dict_entries


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


class NewType(_Form):
    """Creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        if "." in name:
            name = name.rpartition(".")[-1]
        self.__name__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(
                    f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`"
                )

        return (Dummy,)

    def __reduce__(self):
        return self.__qualname__


# What annotations say.


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, Union):
        return Union
    return None


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__,) + tp.__metadata__
    if isinstance(tp, (_Alias, GenericAlias)):
        args = tp.__args__
        if get_origin(tp) is collections.abc.Callable and not isinstance(args[0], list) and not (len(args) == 2 and _is_param_expression(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, Union):
        return tp.__args__
    return ()


class _Reader:
    """Reads the text of an annotation: names, attributes, subscripts, unions, constants."""

    def __init__(self, text, lookup):
        self.tokens = _tokens(text)
        self.at = 0
        self.lookup = lookup
        self.text = text

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self):
        token = self.peek()
        self.at += 1
        return token

    def fail(self):
        raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")

    def expect(self, token):
        if self.take() != token:
            self.fail()

    def whole(self):
        value = self.union()
        if self.at != len(self.tokens):
            self.fail()
        return value

    def union(self):
        value = self.primary()
        while self.peek() == "|":
            self.take()
            right = self.primary()
            value = Union[value, right] if isinstance(value, str) or isinstance(right, str) else value | right
        return value

    def primary(self):
        value = self.atom()
        while True:
            token = self.peek()
            if token == ".":
                self.take()
                value = getattr(value, self.take())
            elif token == "[":
                self.take()
                items, single = self.items("]")
                value = value[items[0] if single else tuple(items)]
            else:
                return value

    def items(self, closing):
        """Comma-separated values up to the closing bracket, and whether it is just one value."""
        result = []
        single = True
        while self.peek() != closing:
            result.append(self.union())
            if self.peek() == ",":
                self.take()
                single = False
            elif self.peek() != closing:
                self.fail()
        self.take()
        return result, single and len(result) == 1

    def atom(self):
        token = self.take()
        if token == "":
            self.fail()
        if token == "(":
            items, single = self.items(")")
            return items[0] if single else tuple(items)
        if token == "[":
            return self.items("]")[0]
        if token == "...":
            return ...
        if token == "-":
            return -self.atom()
        if token[0] in "'\"":
            return token[1:-1]
        if token[0].isdigit():
            return float(token) if "." in token else int(token, 0)
        if token.isidentifier():
            return {"None": None, "True": True, "False": False}[token] if token in ("None", "True", "False") else self.lookup(token)
        self.fail()


def _tokens(text):
    result = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c in "'\"":
            end = text.find(c, i + 1)
            if end < 0:
                raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
            result.append(text[i:end + 1])
            i = end + 1
        elif c.isidentifier() or c.isdigit():
            end = i + 1
            while end < len(text) and (text[end].isidentifier() or text[end].isalnum() or c.isdigit() and text[end] == "."):
                end += 1
            result.append(text[i:end])
            i = end
        elif text.startswith("...", i):
            result.append("...")
            i += 3
        else:
            result.append(c)
            i += 1
    return result


def _resolve(value, module, globalns, localns, type_params=()):
    """A value of an annotation with every reference in it resolved."""
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value)
    if isinstance(value, ForwardRef):
        def lookup(name):
            for scope in (localns, globalns):
                if scope is not None and name in scope:
                    return scope[name]
            for parameter in type_params:
                if parameter.__name__ == name:
                    return parameter
            found, known = lookup_name(value.__forward_module__ or module, name)
            if known:
                return found
            raise NameError(f"name {name!r} is not defined", name=name)

        return _resolve(_Reader(value.__forward_arg__, lookup).whole(), module, globalns, localns, type_params)
    if isinstance(value, (_Alias, GenericAlias, Union)) and not isinstance(value, _LiteralAlias):
        return _resolve_alias(value, module, globalns, localns, type_params)
    return value


def _resolve_alias(value, module, globalns, localns, type_params):
    args = value.__args__
    new = tuple(
        [_resolve(a, module, globalns, localns, type_params) if a is not None and not isinstance(a, (list, tuple)) else a for a in args]
    )
    if all(a is b for a, b in zip(args, new)):
        return value
    if isinstance(value, Union):
        return make_union(new)
    if isinstance(value, GenericAlias):
        return GenericAlias(value.__origin__, new)
    return value.copy_with(new)


def _without_extras(value):
    """The type without Annotated, Required, NotRequired, ReadOnly."""
    if isinstance(value, _AnnotatedAlias):
        return _without_extras(value.__origin__)
    if getattr(value, "_special_name", None) in ("Required", "NotRequired", "ReadOnly") and isinstance(value, _Alias):
        return _without_extras(value.__args__[0])
    if isinstance(value, (_Alias, GenericAlias, Union)) and not isinstance(value, _LiteralAlias):
        new = tuple([_without_extras(a) for a in value.__args__])
        if all(a is b for a, b in zip(value.__args__, new)):
            return value
        if isinstance(value, Union):
            return make_union(new)
        return GenericAlias(value.__origin__, new) if isinstance(value, GenericAlias) else value.copy_with(new)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """Return type hints for an object."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            notes = own_annotations(base, False) if base is not object else None
            scope = dict(base.__dict__) if localns is None else localns
            for name, value in (notes or {}).items():
                hints[name] = _resolve(value, base.__module__, globalns, scope if localns is not None else None, base.__type_params__ if hasattr(base, "__type_params__") else ())
    else:
        notes = own_annotations(obj, False)
        if notes is None:
            if callable(obj) or type(obj).__name__ == "module":
                return {}
            raise TypeError(f"{obj!r} does not have annotations")
        target = obj
        while hasattr(target, "__wrapped__"):
            target = target.__wrapped__
        module = getattr(target, "__module__", None) or getattr(target, "__name__", "__main__")
        for name, value in notes.items():
            hints[name] = _resolve(value, module, globalns, localns, getattr(obj, "__type_params__", ()))
    return hints if include_extras else {k: _without_extras(t) for k, t in hints.items()}


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    """Evaluate a forward reference as a type hint."""
    if isinstance(forward_ref, str):
        forward_ref = ForwardRef(forward_ref)
    module = getattr(owner, "__module__", None) or "__main__"
    return _resolve(forward_ref, module, globals, locals, type_params or ())


# Helpers for type checkers, which do nothing or little here.


def cast(typ, val):
    """Cast a value to a type. This returns the value unchanged."""
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type."""
    return val


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Ask a static type checker to reveal the inferred type of an expression."""
    print(f"Runtime type is {type(obj).__name__!r}", file=_sys.stderr)
    return obj


def _mark(f, name, value):
    try:
        setattr(f, name, value)
    except (AttributeError, TypeError):
        pass
    return f


def final(f):
    """Decorator to indicate final methods and final classes."""
    return _mark(f, "__final__", True)


def override(method, /):
    """Indicate that a method is intended to override a method in a base class."""
    return _mark(method, "__override__", True)


def no_type_check(arg):
    """Decorator to indicate that annotations are not type hints."""
    if isinstance(arg, type):
        for name, value in arg.__dict__.items():
            if type(value).__name__ == "function":
                value.__no_type_check__ = True
    return _mark(arg, "__no_type_check__", True)


def no_type_check_decorator(decorator):
    """Decorator to give another decorator the @no_type_check effect."""

    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Decorator to mark an object as providing dataclass-like behaviour."""

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


_overloads = {}


def _overload_dummy(*args, **kwds):
    """Helper for @overload to raise when called."""
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
        "should always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    """Decorator for overloaded functions/methods."""
    f = getattr(func, "__func__", func)
    key = getattr(f, "__module__", None), getattr(f, "__qualname__", None)
    _overloads.setdefault(key, []).append(func)
    return _overload_dummy


def get_overloads(func):
    """Return all defined overloads for *func* as a sequence."""
    f = getattr(func, "__func__", func)
    return list(_overloads.get((f.__module__, f.__qualname__), ()))


def clear_overloads():
    """Clear all overloads in the registry."""
    _overloads.clear()

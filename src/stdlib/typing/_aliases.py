"""Generic aliases: what subscribing a form gives."""
import typing
from typing._forms import _Final, _Form, _SpecialForm, _type_check, _type_repr
from typing._parameters import ParamSpec, _Parameter
from typing._substitution import is_unpacked_type_var_tuple, substituted, wrong_count


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


def _check_defaults(args):
    default = many = False
    for parameter in args:
        if not isinstance(parameter, _Parameter):
            many = many or is_unpacked_type_var_tuple(parameter)
        elif parameter.has_default():
            if many:
                raise TypeError("Type parameter with a default follows TypeVarTuple")
            default = True
        elif default:
            raise TypeError(f"Type parameter {parameter!r} without a default follows type parameter with a default")


# X[...] of all kinds.


class _BaseAlias(_Final, _Form):
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
        if not any(_brings_generic(other, bases) for other in bases[bases.index(self) + 1:]):
            result.append(typing.Generic)
        return tuple(result)

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name or self._special_name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not (name.startswith("__") and name.endswith("__")):
            return getattr(self.__origin__, name)
        raise AttributeError(name)

    def __dir__(self):
        names = [name for name in dir(self.__origin__) if not (name.startswith("__") and name.endswith("__"))]
        return sorted({*super().__dir__(), *names})

    def __setattr__(self, name, value):
        if name.startswith("__") and name.endswith("__") or name in ("_name", "_inst", "_nparams", "_defaults", "_special_name"):
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")


def _brings_generic(base, bases):
    """Whether one of the bases of a class will make it generic."""
    if isinstance(base, _BaseAlias):
        return True
    if isinstance(base, type):
        return issubclass(base, typing.Generic)
    entries = base.__mro_entries__(bases) if hasattr(base, "__mro_entries__") else ()
    return isinstance(entries, tuple) and any(isinstance(b, type) and issubclass(b, typing.Generic) for b in entries)


class _GenericAlias(_BaseAlias):
    """A generic with its arguments."""

    def __init__(self, origin, args, *, inst=True, name=None, special=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        parameters = _collect_parameters(args)
        if origin is typing.Generic or origin is typing.Protocol:
            _check_defaults(args)
        self.__dict__.update(__args__=args, __parameters__=parameters, __module__="typing" if name else getattr(origin, "__module__", "typing"))
        if special is not None:
            self.__dict__["_special_name"] = special

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
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
        if self.__origin__ in (typing.Generic, typing.Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = args if isinstance(args, tuple) else (args,)
        return self.copy_with(substituted(self, args))

    def _takes_flat(self, arg):
        """Whether several arguments in the place of `arg` are arguments of their own."""
        return False

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is typing.Generic:
            rest = bases[bases.index(self) + 1:]
            if typing.Protocol in bases or any(isinstance(b, _BaseAlias) and b is not self for b in rest):
                return ()
        return (self.__origin__,)

    def copy_with(self, args):
        return self.__class__(
            self.__origin__, args, inst=self._inst, name=self._name, special=self.__dict__.get("_special_name")
        )

    def __iter__(self):
        yield typing.Unpack[self]


class _SpecialGenericAlias(_BaseAlias):
    """List, Dict and the others: an alias of a real class, waiting for arguments."""

    __iter__ = None

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
            raise wrong_count(self, len(params), expected)
        return _GenericAlias(self.__origin__, params, inst=self._inst, name=self._name)

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
        return _GenericAlias(self.__origin__, checked, inst=False, name=self._name)


class _CallableGenericAlias(_GenericAlias):
    """Its arguments are the parameter types, flat, then the result."""

    __iter__ = None

    def _takes_flat(self, arg):
        return True

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
        return _CallableGenericAlias(self.__origin__, tuple(flat), inst=self._inst, name=self._name)


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
        return _CallableGenericAlias(self.__origin__, args + (result,), inst=self._inst, name=self._name)

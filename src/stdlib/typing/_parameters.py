"""Type parameters and type aliases."""
import typing
from _types import name_fully
from types import GenericAlias
from typing._forms import NoDefault, _Form, _type_check
from typing._substitution import is_param_expression, prepare_param_spec, prepare_type_var, prepare_type_var_tuple


class _Parameter(_Form):
    """TypeVar, ParamSpec and TypeVarTuple: a name, perhaps bounds that are computed when asked for, a default."""

    def __init_subclass__(cls, /, *args, **kwds):
        if cls.__module__ != "typing":
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")

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


@name_fully
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
        if isinstance(arg, typing._aliases._GenericAlias) and arg._special_name == "Unpack":
            raise TypeError(f"{arg} is not valid as type argument")
        return arg

    __typing_prepare_subst__ = prepare_type_var


@name_fully
class ParamSpecArgs:
    """The args for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("type 'typing.ParamSpecArgs' is not an acceptable base type")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"

    def __eq__(self, other):
        return isinstance(other, ParamSpecArgs) and self.__origin__ == other.__origin__

    __hash__ = None


@name_fully
class ParamSpecKwargs:
    """The kwargs for a ParamSpec object."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("type 'typing.ParamSpecKwargs' is not an acceptable base type")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"

    def __eq__(self, other):
        return isinstance(other, ParamSpecKwargs) and self.__origin__ == other.__origin__

    __hash__ = None


@name_fully
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
        if is_param_expression(arg):
            return arg
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")

    __typing_prepare_subst__ = prepare_param_spec


@name_fully
class TypeVarTuple(_Parameter):
    """Type variable tuple."""

    def __init__(self, name, *, default=NoDefault):
        super().__init__(name, default, "__main__")

    def __iter__(self):
        return iter((typing.Unpack[self],))

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    __typing_prepare_subst__ = prepare_type_var_tuple


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


@name_fully
class TypeAliasType(_Form):
    """Type alias: its value is computed when first asked for."""

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        for param in type_params:
            if not isinstance(param, (TypeVar, ParamSpec, TypeVarTuple)):
                raise TypeError(f"Expected a type param, got {param!r}")
        self.__dict__.update(__name__=name, _value=value, _evaluate=None, __type_params__=type_params,
                             __module__="__main__")

    def __iter__(self):
        return iter((typing.Unpack[self],))

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")

    def __setattr__(self, name, value):
        if name == "__name__":
            raise AttributeError("readonly attribute")
        if name in ("__value__", "__type_params__", "__parameters__", "__module__"):
            raise AttributeError(f"attribute {name!r} of 'typing.TypeAliasType' objects is not writable")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r} and no __dict__ for "
                             "setting new attributes", name=name, obj=self)

    def __delattr__(self, name):
        self.__setattr__(name, None)

    @property
    def __value__(self):
        if self._evaluate is not None:
            self.__dict__.update(_value=self._evaluate(), _evaluate=None)
        return self._value

    @property
    def __parameters__(self):
        return tuple(typing.Unpack[param] if isinstance(param, TypeVarTuple) else param
                     for param in self.__type_params__)

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
    result.__dict__.update(_evaluate=evaluate, __module__=module)
    return result

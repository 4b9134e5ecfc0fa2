"""Putting type arguments in the place of type parameters."""
from typing._forms import NoDefault


def unpacked(args):
    """Arguments, with the items of unpacked tuples of a known length in their place."""
    flat = []
    for arg in args:
        items = getattr(arg, "__typing_unpacked_tuple_args__", None)
        if items is None or items and items[-1] is ...:
            flat.append(arg)
        else:
            flat.extend(items)
    return tuple(flat)


def prepared(alias, parameters, args):
    """The arguments, with defaults filled in, and as a tuple those of a TypeVarTuple or ParamSpec."""
    for parameter in parameters:
        prepare = getattr(parameter, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(alias, args)
    return args


def prepare_type_var(self, alias, args):
    at = alias.__parameters__.index(self)
    if at < len(args):
        return args
    if at > len(args) or self.__default__ is NoDefault:
        raise wrong_count(alias, len(args), f"at least {at + 1}")
    return (*args, self.__default__)


def prepare_param_spec(self, alias, args):
    parameters = alias.__parameters__
    at = parameters.index(self)
    if at == len(args) and self.has_default():
        args = (*args, self.__default__)
    if at >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(parameters) == 1 and not is_param_expression(args[0]):
        return (args,)
    if isinstance(args[at], list):
        return (*args[:at], tuple(args[at]), *args[at + 1:])
    return args


def prepare_type_var_tuple(self, alias, args):
    parameters = alias.__parameters__
    at = parameters.index(self)
    if any(isinstance(p, type(self)) for p in parameters[at + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    before, after = at, len(parameters) - at - 1
    endless = [k for k, arg in enumerate(args) if _endless(arg)]
    if len(endless) > 1:
        raise TypeError("More than one unpacked arbitrary-length tuple argument")
    fill = None
    if endless:
        fill = args[endless[0]].__typing_unpacked_tuple_args__[0]
        before = min(before, endless[0])
        after = min(after, len(args) - endless[0] - 1)
    elif before + after > len(args):
        raise wrong_count(alias, len(args), f"at least {len(parameters) - 1}")
    end = len(args) - after
    if before == end and self.has_default():
        packed = unpacked((self.__default__,))
    else:
        packed = args[before:end]
    missing = len(parameters) - after - before - at - 1  # as CPython counts, too few where something stands before both
    return (*args[:before], *[fill] * (at - before), packed, *[fill] * missing, *args[end:])


def _endless(arg):
    """Whether it is `*tuple[int, ...]`."""
    items = None if isinstance(arg, type) else getattr(arg, "__typing_unpacked_tuple_args__", None)
    return bool(items) and len(items) == 2 and items[-1] is ...


def wrong_count(alias, actual, expected):
    least = int(str(expected).removeprefix("at least "))
    return TypeError(f"Too {'few' if actual < least else 'many'} arguments for {alias}; actual {actual}, expected {expected}")


def substituted(alias, args):
    """The arguments of `alias[args]`."""
    parameters = alias.__parameters__
    args = prepared(alias, parameters, unpacked(args))
    if len(args) != len(parameters):
        raise wrong_count(alias, len(args), len(parameters))
    return tuple(_replaced(alias, alias.__args__, dict(zip(parameters, args))))


def _replaced(alias, args, given):
    flat = []
    for arg in args:
        new = _replace_one(alias, arg, given)
        if is_unpacked_type_var_tuple(arg) or isinstance(new, tuple) and alias._takes_flat(arg):
            flat.extend(new)
        elif isinstance(arg, tuple):
            flat.append(tuple(_replaced(alias, arg, given)))
        else:
            flat.append(new)
    return flat


def _replace_one(alias, arg, given):
    if isinstance(arg, type):
        return arg
    substitute = getattr(arg, "__typing_subst__", None)
    if substitute is not None:
        return substitute(given[arg])
    own = getattr(arg, "__parameters__", ())
    if not own:
        return arg
    inner = []
    for parameter in own:
        if _takes_many(parameter):
            inner.extend(given[parameter])
        else:
            inner.append(given[parameter])
    return arg[tuple(inner)]


def _takes_many(parameter):
    from typing._parameters import TypeVarTuple

    return isinstance(parameter, TypeVarTuple)


def is_unpacked_type_var_tuple(arg):
    return not isinstance(arg, type) and getattr(arg, "__typing_is_unpacked_typevartuple__", False)


def is_param_expression(arg):
    from typing._parameters import ParamSpec

    if arg is ... or isinstance(arg, (tuple, list, ParamSpec)):
        return True
    return getattr(arg, "_special_name", None) == "Concatenate"

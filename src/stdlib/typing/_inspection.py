"""What an alias is made of."""
import collections
import collections.abc
from types import GenericAlias
from _typing import Union
from typing._aliases import _GenericAlias, _BaseAlias, _is_param_expression
from typing._generic import Generic
from typing._parameters import ParamSpecArgs, ParamSpecKwargs
from typing._special_forms import Annotated, _AnnotatedAlias


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
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if get_origin(tp) is collections.abc.Callable and not isinstance(args[0], list) and not (len(args) == 2 and _is_param_expression(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, Union):
        return tp.__args__
    return ()

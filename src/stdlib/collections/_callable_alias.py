"""What subscribing collections.abc.Callable gives."""

GenericAlias = type(list[int])


def _is_param_expression(arg):
    """Whether one argument stands for all parameter types."""
    if arg is ...:
        return True
    kind = type(arg)
    if kind.__module__ != "typing":
        return False
    return kind.__name__ == "ParamSpec" or getattr(arg, "_special_name", None) == "Concatenate"


class _CallableGenericAlias(GenericAlias):
    """Its arguments are the parameter types, flat, then the result."""

    __slots__ = ()
    __module__ = "collections.abc"

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            args = (*parameters, result)
        elif not _is_param_expression(parameters):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {parameters}")
        return super().__new__(cls, origin, args)

    def _parts(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expression(args[0]):
            return args
        return list(args[:-1]), args[-1]

    def __repr__(self):
        parameters, result = self._parts()
        if not isinstance(parameters, list):
            return super().__repr__()
        from typing._forms import _type_repr

        return f"collections.abc.Callable[{_type_repr(parameters)}, {_type_repr(result)}]"

    def __reduce__(self):
        return _CallableGenericAlias, (self.__origin__, tuple(self._parts()))

    def __getitem__(self, item):
        if not isinstance(item, tuple):
            item = (item,)
        parameters = self.__parameters__
        if len(parameters) == 1 and type(parameters[0]).__name__ == "ParamSpec":
            if not (len(item) == 1 and (isinstance(item[0], (list, tuple)) or _is_param_expression(item[0]))):
                item = (list(item),)
        args = super().__getitem__(item).__args__
        if not isinstance(args[0], (tuple, list)):
            args = (args[:-1], args[-1]) if not (len(args) == 2 and _is_param_expression(args[0])) else args
        return _CallableGenericAlias(self.__origin__, tuple(args))

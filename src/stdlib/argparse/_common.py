"""What all parts of the package name: how many arguments, errors, the namespace."""

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"


class _AttributeHolder:
    """Shows itself as the call that makes it; what a keyword cannot name goes last."""

    def __repr__(self):
        shown, odd = [str(arg) for arg in self._get_args()], {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append(f"{name}={value!r}")
            else:
                odd[name] = value
        if odd:
            shown.append(f"**{odd!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


class Namespace(_AttributeHolder):
    """Holds what was parsed."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class ArgumentError(Exception):
    """A command line that does not fit."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """A type function raises it with its own message."""


def _get_action_name(argument):
    """How messages call an argument."""
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return _metavar_name(argument.metavar, argument.nargs)
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    return _choices_text(argument.choices) if argument.choices else None


def _metavar_name(metavar, nargs):
    if not isinstance(metavar, tuple):
        return metavar
    repeated = nargs == ONE_OR_MORE or (nargs == ZERO_OR_MORE and len(metavar) == 2)
    return "%s[, %s]" % metavar if repeated else ", ".join(metavar)


def _choices_text(choices):
    return "{" + ",".join(map(str, choices)) + "}"

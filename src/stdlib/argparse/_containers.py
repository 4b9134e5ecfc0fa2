"""What arguments can be added to: the parser and its groups."""

from argparse._actions import _ACTIONS
from argparse._common import OPTIONAL, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentError


class _Container:
    """What arguments can be added to."""

    def add_argument(self, *args, **kwargs):
        owner = self._owner
        if not args or (len(args) == 1 and args[0][0] not in owner.prefix_chars):
            if args and "dest" in kwargs:
                raise TypeError("dest supplied twice for positional argument, did you mean metavar?")
            kwargs = self._positional(*args, **kwargs)
        else:
            kwargs = self._optional(*args, **kwargs)
        if "default" not in kwargs and kwargs["dest"] in owner._defaults:
            kwargs["default"] = owner._defaults[kwargs["dest"]]
        elif "default" not in kwargs and owner.argument_default is not None:
            kwargs["default"] = owner.argument_default
        name = kwargs.pop("action", None)
        cls = _ACTIONS.get(name, name) if isinstance(name, (str, type(None))) else name
        if not callable(cls):
            raise ValueError(f"unknown action {name!r}")
        action = cls(**kwargs)
        if action.type is not None and not callable(action.type):
            raise TypeError(f"{action.type!r} is not callable")
        try:
            owner._formatter()._args(action)
        except TypeError:
            raise ValueError("length of metavar tuple does not match nargs") from None
        for option in action.option_strings:
            if option in owner._options:
                if owner.conflict_handler == "resolve":
                    old = owner._options.pop(option)
                    old.option_strings.remove(option)
                    if not old.option_strings:
                        owner._forget(old)
                    continue
                raise ArgumentError(action, f"conflicting option string: {option}")
        return self._add_action(action)

    def _positional(self, dest=None, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs == 0:
            raise ValueError("nargs for positionals must be != 0")
        kwargs["required"] = nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS, 0)
        return {**kwargs, "dest": kwargs.get("dest") if dest is None else dest, "option_strings": []}

    def _optional(self, *options, **kwargs):
        for option in options:
            if option[0] not in self._owner.prefix_chars:
                raise ValueError(f"invalid option string {option!r}: must start with a character {self._owner.prefix_chars!r}")
        dest = kwargs.pop("dest", None)
        if dest is None:
            chars = self._owner.prefix_chars
            long = [o for o in options if len(o) > 1 and o[1] in chars]
            dest = (long or options)[0].lstrip(chars).replace("-", "_")
            if not dest:
                raise TypeError(f"dest= is required for options like {options[0]!r}")
        return {**kwargs, "dest": dest, "option_strings": list(options)}

    def _add_action(self, action):
        self._owner._register(action)
        self._group_actions.append(action)
        return action


class _Group(_Container):
    def __init__(self, owner, title=None, description=None):
        self._owner = owner
        self.title = title
        self.description = description
        self._group_actions = []

    def add_mutually_exclusive_group(self, *, required=False):
        return _Exclusive(self._owner, self, required)


class _Exclusive(_Container):
    def __init__(self, owner, parent, required):
        self._owner = owner
        self._parent = parent
        self.required = required
        self._group_actions = []
        owner._exclusive.append(self)

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._parent._add_action(action)
        self._group_actions.append(action)
        return action

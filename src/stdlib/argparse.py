"""Command lines. https://docs.python.org/3/library/argparse.html"""

import io
import re
import sys
import textwrap

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
    "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."

# How many names a tuple of metavars may have.
_METAVARS = {
    None: (1,), OPTIONAL: (1,), ZERO_OR_MORE: (1, 2), ONE_OR_MORE: (2,), PARSER: (1,), REMAINDER: (), SUPPRESS: (),
}

_WIDTH = 78
_HELP_COLUMN = 24
_NEGATIVE = re.compile(r"-\.?\d")


class ArgumentError(Exception):
    """A command line that does not fit."""

    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """A type function raises it with its own message."""


def _name_of(action):
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar if isinstance(action.metavar, str) else str(action.metavar)
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return None


class Namespace:
    """Holds what was parsed."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        parts = [f"{k}={v!r}" if k.isidentifier() else f"**{ {k: v}!r}" for k, v in self.__dict__.items()]
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=_HELP_COLUMN, width=None, **kwargs):
        self._prog = prog
        self._width = _WIDTH if width is None else width
        self._max_help_position = max_help_position

    def _fill(self, text, indent=""):
        return textwrap.fill(" ".join(text.split()), self._width, initial_indent=indent, subsequent_indent=indent)

    def _split(self, text, width):
        return textwrap.wrap(" ".join(text.split()), width)

    def _help_of(self, action):
        values = {k: v for k, v in vars(action).items() if v is not SUPPRESS}
        values["prog"] = self._prog
        for key in ("type",):
            values[key] = getattr(values.get(key), "__name__", values.get(key))
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return action.help % values

    def _default_metavar(self, action):
        if action.option_strings:
            return action.dest.upper()
        return action.dest

    def _metavar(self, action, default=None):
        if action.metavar is not None:
            return action.metavar
        if action.choices is not None:
            return "{" + ",".join(map(str, action.choices)) + "}"
        return self._default_metavar(action) if default is None else default

    def _args(self, action):
        metavar = self._metavar(action)
        nargs = action.nargs
        if isinstance(nargs, str) or nargs is None:
            if nargs not in _METAVARS:
                raise ValueError("invalid nargs value")
        elif not isinstance(nargs, int):
            raise ValueError("invalid nargs value")
        if not isinstance(metavar, tuple):
            names = (metavar,)
        else:
            names = metavar
            wanted = _METAVARS.get(nargs, (nargs,))
            if wanted and len(names) not in wanted:
                raise TypeError("not enough arguments for format string")
        if nargs in (REMAINDER, SUPPRESS):
            return "..." if nargs == REMAINDER else ""
        if nargs == 0:
            return ""
        first, last = names[0], names[-1]
        if nargs is None:
            return first
        if nargs == OPTIONAL:
            return f"[{first}]"
        if nargs == ZERO_OR_MORE:
            return f"[{first} [{last} ...]]" if len(names) == 2 else f"[{first} ...]"
        if nargs == ONE_OR_MORE:
            return f"{first} [{last} ...]"
        if nargs == PARSER:
            return f"{first} ..."
        return " ".join(names[i] if isinstance(metavar, tuple) else first for i in range(nargs))

    def _invocation(self, action):
        if not action.option_strings:
            metavar = self._metavar(action)
            return " ".join(metavar) if isinstance(metavar, tuple) else metavar
        names = ", ".join(action.option_strings)
        return names if action.nargs == 0 else f"{names} {self._args(action)}"

    def usage(self, usage, actions, groups, prefix="usage: "):
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        shown = [a for a in actions if a.help is not SUPPRESS]
        options = self._usage_parts([a for a in shown if a.option_strings], groups)
        positionals = self._usage_parts([a for a in shown if not a.option_strings], groups)
        line = " ".join([self._prog, *options, *positionals])
        if len(prefix) + len(line) <= self._width:
            return f"{prefix}{line}\n\n"
        indent = len(prefix) + len(self._prog) + 1
        if indent <= 0.75 * self._width:
            lines = self._pack([self._prog, *options], indent, prefix)
            if options:
                lines += self._pack(positionals, indent)
            else:
                lines = self._pack([self._prog, *positionals], indent, prefix)
        else:
            indent = len(prefix)
            lines = [self._prog, *(" " * indent + l.strip() for l in self._pack(options, indent) + self._pack(positionals, indent))]
        return prefix + "\n".join(lines) + "\n\n"

    def _pack(self, parts, indent, prefix=None):
        lines, line = [], []
        used = (len(prefix) if prefix is not None else indent) - 1
        for part in parts:
            if used + 1 + len(part) > self._width and line:
                lines.append(" " * indent + " ".join(line))
                line, used = [], indent - 1
            line.append(part)
            used += len(part) + 1
        if line:
            lines.append(" " * indent + " ".join(line))
        if prefix is not None and lines:
            lines[0] = lines[0][indent:]
        return lines

    def _usage_parts(self, actions, groups):
        parts, told = [], set()
        for action in actions:
            if id(action) in told:
                continue
            group = next((g for g in groups if action in g._group_actions), None)
            members = [action] if group is None else [a for a in group._group_actions if a.help is not SUPPRESS]
            told.update(map(id, members))
            texts = [self._usage_part(a, group is not None) for a in members]
            if group is None:
                parts.append(texts[0])
            elif group.required:
                parts.append("(" + " | ".join(texts) + ")" if len(texts) > 1 else texts[0])
            else:
                parts.append("[" + " | ".join(texts) + "]")
        return [part for part in parts if part]

    def _usage_part(self, action, in_group):
        if not action.option_strings:
            text = self._args(action)
            return text[1:-1] if in_group and text.startswith("[") and text.endswith("]") else text
        text = action.format_usage() if action.nargs == 0 else f"{action.option_strings[0]} {self._args(action)}"
        return text if action.required or in_group else f"[{text}]"

    def section(self, heading, description, actions, column):
        lines = []
        if description:
            lines.append(self._fill(description, "  ") + "\n")
            if actions:
                lines.append("")
        for action in actions:
            lines.append(self._entry(action, column))
        body = "\n".join(line.rstrip("\n") for line in lines)
        return f"{heading}:\n{body}\n\n" if body.strip() else ""

    def rows(self, actions, indent=2):
        """Each shown action with its indent, subcommands under their parent."""
        for action in actions:
            if action.help is SUPPRESS:
                continue
            yield action, indent
            yield from self.rows(getattr(action, "_choices_actions", ()), indent + 2)

    def column(self, actions):
        longest = max((indent + len(self._invocation(a)) for a, indent in self.rows(actions)), default=0)
        return min(longest + 2, self._max_help_position)

    def _entry(self, action, column):
        lines = []
        for one, indent in self.rows([action]):
            head = " " * indent + self._invocation(one)
            texts = self._split(self._help_of(one), max(self._width - column, 11)) if one.help and one.help.strip() else []
            if texts and len(head) <= column - 2:
                lines.append(head.ljust(column) + texts.pop(0))
            else:
                lines.append(head)
            lines += [" " * column + text for text in texts]
        return "\n".join(lines)


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill(self, text, indent=""):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _help_of(self, action):
        text = super()._help_of(action)
        if "%(default)" in action.help or action.default is SUPPRESS:
            return text
        if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
            return f"{text} (default: {action.default})"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _default_metavar(self, action):
        return action.type.__name__


class Action:
    """What to do with an argument."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def __repr__(self):
        names = ("option_strings", "dest", "nargs", "const", "default", "type", "choices", "required", "help", "metavar",
                 "deprecated")
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class _Store(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError(
                "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or "
                "store const may be more appropriate"
            )
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConst(Action):
    def __init__(self, option_strings, dest, const=None, **kwargs):
        super().__init__(option_strings, dest, nargs=0, const=const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrue(_StoreConst):
    def __init__(self, option_strings, dest, default=False, **kwargs):
        super().__init__(option_strings, dest, const=True, default=default, **kwargs)


class _StoreFalse(_StoreConst):
    def __init__(self, option_strings, dest, default=True, **kwargs):
        super().__init__(option_strings, dest, const=False, default=default, **kwargs)


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, **kwargs):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith("--"):
                both.append("--no-" + option[2:])
        super().__init__(both, dest, nargs=0, **kwargs)

    def format_usage(self):
        return " | ".join(self.option_strings)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))


class _Append(_Store):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or ()), values])


class _AppendConst(_StoreConst):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or ()), self.const])


class _Extend(_Store):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or ()), *values])


class _Count(Action):
    def __init__(self, option_strings, dest, **kwargs):
        super().__init__(option_strings, dest, nargs=0, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _Help(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, **kwargs):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _Version(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit", **kwargs):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        text = self.version if self.version is not None else parser.version
        parser._print(parser._formatter()._fill(text % {"prog": parser.prog}) + "\n", sys.stdout)
        parser.exit()


class _SubParsers(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._parsers = {}
        self._choices_actions = []
        super().__init__(option_strings, dest, nargs=PARSER, choices=self._parsers, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, aliases=(), deprecated=False, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        for each in (name, *aliases):
            if each in self._parsers:
                raise ValueError(f"conflicting subparser: {each}")
        if "help" in kwargs:
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            self._choices_actions.append(Action([], name, help=kwargs.pop("help"), metavar=shown))
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            self._parsers[each] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        parsed, extra = self._parsers[name].parse_known_args(rest, None)
        for key, value in vars(parsed).items():
            setattr(namespace, key, value)
        if extra:
            namespace.__dict__.setdefault("_unrecognized_args", []).extend(extra)


_ACTIONS = {
    None: _Store, "store": _Store, "store_const": _StoreConst, "store_true": _StoreTrue, "store_false": _StoreFalse,
    "append": _Append, "append_const": _AppendConst, "extend": _Extend, "count": _Count, "help": _Help,
    "version": _Version, "parsers": _SubParsers,
}


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


class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
                 add_help=True, allow_abbrev=True, exit_on_error=True, *, suggest_on_error=False, color=True):
        self._owner = self
        self.prog = (sys.argv[0] if sys.argv else "").rsplit("/", 1)[-1] if prog is None else prog
        self.usage, self.description, self.epilog = usage, description, epilog
        self.formatter_class, self.prefix_chars = formatter_class, prefix_chars
        self.argument_default, self.conflict_handler = argument_default, conflict_handler
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self._defaults, self._options, self._actions, self._exclusive = {}, {}, [], []
        self._positionals, self._optionals = _Group(self, "positional arguments"), _Group(self, "options")
        self._action_groups, self._subparsers = [self._positionals, self._optionals], None
        if add_help:
            self.add_argument(prefix_chars[0] + "h", prefix_chars[0] * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            self._inherit(parent)

    def __repr__(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        return f"ArgumentParser({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"

    def _inherit(self, parent):
        for group in parent._action_groups:
            mine = next((g for g in self._action_groups if g.title == group.title), None)
            if mine is None:
                mine = self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                mine._add_action(action)
        for group in parent._exclusive:
            copied = _Exclusive(self, self, group.required)
            copied._group_actions = list(group._group_actions)
        self._defaults.update(parent._defaults)

    def _register(self, action):
        self._actions.append(action)
        for option in action.option_strings:
            self._options[option] = action

    def _forget(self, action):
        self._actions.remove(action)
        for group in self._action_groups:
            if action in group._group_actions:
                group._group_actions.remove(action)

    def _add_action(self, action):
        return (self._optionals if action.option_strings else self._positionals)._add_action(action)

    def add_argument_group(self, title=None, description=None):
        group = _Group(self, title, description)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, *, required=False):
        return _Exclusive(self, self, required)

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, **kwargs):
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        group = self._positionals
        if title is not None or description is not None:
            group = self.add_argument_group(title or "subcommands", description)
        if prog is None:
            positionals = [a for a in self._actions if not a.option_strings]
            prog = self._formatter().usage(self.usage, positionals, self._exclusive, "").strip()
        self._subparsers = _SubParsers([], prog, parser_class or type(self), **kwargs)
        return group._add_action(self._subparsers)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def _formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        return self._formatter().usage(self.usage, self._actions, self._exclusive).rstrip("\n") + "\n"

    def format_help(self):
        f = self._formatter()
        parts = [f.usage(self.usage, self._actions, self._exclusive)]
        if self.description:
            parts.append(f._fill(self.description % {"prog": self.prog}) + "\n\n")
        column = f.column(self._actions)
        for group in self._action_groups:
            shown = [a for a in group._group_actions if a.help is not SUPPRESS]
            parts.append(f.section(group.title, group.description, shown, column))
        if self.epilog:
            parts.append(f._fill(self.epilog % {"prog": self.prog}) + "\n\n")
        return re.sub(r"\n\n\n+", "\n\n", "".join(parts)).strip("\n") + "\n"

    def _print(self, text, file):
        file.write(text)

    def print_usage(self, file=None):
        self._print(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print(self.format_help(), sys.stdout if file is None else file)

    def exit(self, status=0, message=None):
        if message:
            self._print(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def parse_args(self, args=None, namespace=None):
        parsed, extra = self.parse_known_args(args, namespace)
        if extra:
            message = f"unrecognized arguments: {' '.join(extra)}"
            if self.exit_on_error:
                self.error(message)
            raise ArgumentError(None, message)
        return parsed

    parse_intermixed_args = parse_args

    def parse_known_args(self, args=None, namespace=None):
        args = list(sys.argv[1:] if args is None else args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            extra = _Parse(self, args, namespace).run()
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        return namespace, extra + namespace.__dict__.pop("_unrecognized_args", [])

    def _option(self, arg):
        """(action, option, value after "=") of an argument that is an option, None when it is positional."""
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._options:
            return self._options[arg], arg, None
        if len(arg) == 1:
            return None
        name, equals, value = arg.partition("=")
        if equals and name in self._options:
            return self._options[name], name, value
        found = self._abbreviated(arg)
        if len(found) > 1:
            matches = ", ".join(option for option, _ in found)
            raise ArgumentError(None, f"ambiguous option: {arg} could match {matches}")
        if found:
            option, value = found[0]
            return self._options[option], option, value
        if _NEGATIVE.match(arg) and not any(_NEGATIVE.match(o) for o in self._options):
            return None
        if " " in arg:
            return None
        return None, arg, None

    def _abbreviated(self, arg):
        """The options that an argument may be short for, each with the value that is part of the argument."""
        name, equals, text = arg.partition("=")
        value = text if equals else None
        longer = [(option, value) for option in self._options if self.allow_abbrev and option.startswith(name)]
        if arg[1] in self.prefix_chars or arg[:2] not in self._options:
            return longer
        return [(arg[:2], ("", arg[2:])), *longer]

    def _value(self, action, text):
        if action.type is None:
            return text
        try:
            return action.type(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {text!r}")

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ", ".join(map(str, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {choices})")

    def _values(self, action, texts):
        nargs = action.nargs
        if nargs == OPTIONAL and not texts:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._value(action, value)
            return value
        if nargs == ZERO_OR_MORE and not texts and not action.option_strings:
            return action.default if action.default is not None else []
        if nargs in (None, OPTIONAL):
            value = self._value(action, texts[0])
            self._check(action, value)
            return value
        values = [self._value(action, text) for text in texts]
        for value in values[:1] if nargs == PARSER else () if nargs == REMAINDER else values:
            self._check(action, value)
        return values


def _pattern(nargs):
    """How many arguments: a regular expression over a text of A (argument) and - (the "--")."""
    return {None: "A", OPTIONAL: "A?", ZERO_OR_MORE: "A*", ONE_OR_MORE: "A+", PARSER: "A[AO]*", REMAINDER: "[AO]*", SUPPRESS: ""}.get(
        nargs, "A" * nargs if isinstance(nargs, int) else "A"
    )


def _wanted(nargs):
    if nargs is None:
        return "expected one argument"
    if nargs == OPTIONAL:
        return "expected at most one argument"
    if nargs == ONE_OR_MORE:
        return "expected at least one argument"
    return f"expected {nargs} argument{'' if nargs == 1 else 's'}"


class _Parse:
    """One reading of a command line."""

    def __init__(self, parser, args, namespace):
        self.parser, self.namespace = parser, namespace
        self.positionals = [a for a in parser._actions if not a.option_strings]
        self.seen, self.given, self.extra = set(), set(), []
        self.args, self.found, kinds, only = [], [], "", False
        for arg in args:
            if arg == "--" and not only:
                only = True
                continue
            option = None if only else parser._option(arg)
            self.args.append(arg)
            self.found.append(option)
            kinds += "A" if option is None else "O"
        self.kinds = kinds

    def run(self):
        at, end = 0, len(self.args)
        while at < end:
            after = self._take_positionals(at) if self.kinds[at] == "A" else at
            if after > at:
                at = after
            elif self.kinds[at] == "O":
                at = self._take_option(at)
            else:
                self.extra.append(self.args[at])
                at += 1
        self._take_positionals(at)
        self._finish()
        return self.extra

    def _take_positionals(self, at):
        for count in range(len(self.positionals), 0, -1):
            pattern = "".join(f"({_pattern(a.nargs)})" for a in self.positionals[:count])
            match = re.match(pattern, self.kinds[at:])
            if match:
                break
        else:
            return at
        lengths = [len(group) for group in match.groups()]
        if "O" in self.kinds[at:]:
            while lengths and lengths[-1] == 0:
                lengths.pop()
        for action, length in zip(self.positionals[:], lengths):
            self._act(action, self.args[at:at + length])
            at += length
            self.positionals.remove(action)
        return at

    def _take_option(self, at):
        action, option, value = self.found[at]
        if action is None:
            self.extra.append(option)
            return at + 1
        joined = isinstance(value, tuple)
        if joined:
            value = value[1]
        if value is not None:
            if action.nargs == 0:
                if not joined or value[0] in self.parser.prefix_chars:
                    raise ArgumentError(action, f"ignored explicit argument {value!r}")
                self._act(action, [], option)
                following = self.parser._options.get(option[0] + value[0])
                if following is None:
                    self.extra.append(option[0] + value)
                    return at + 1
                rest = value[1:]
                attached = rest[1:] if rest.startswith("=") else ("", rest) if rest else None
                self.found[at] = (following, option[0] + value[0], attached)
                return self._take_option(at)
            if not re.fullmatch(_pattern(action.nargs), "A"):
                raise ArgumentError(action, _wanted(action.nargs))
            self._act(action, [value.removeprefix("=") if joined else value], option)
            return at + 1
        match = re.match(_pattern(action.nargs), self.kinds[at + 1:])
        if match is None:
            raise ArgumentError(action, _wanted(action.nargs))
        after = at + 1 + match.end()
        self._act(action, self.args[at + 1:after], option)
        return after

    def _act(self, action, texts, option=None):
        self.seen.add(id(action))
        value = self.parser._values(action, texts)
        if value is not action.default:
            self.given.add(id(action))
            for group in self.parser._exclusive:
                for other in group._group_actions if action in group._group_actions else ():
                    if other is not action and id(other) in self.given:
                        raise ArgumentError(action, f"not allowed with argument {_name_of(other)}")
        if value is not SUPPRESS:
            action(self.parser, self.namespace, value, option)

    def _finish(self):
        missing = []
        for action in self.parser._actions:
            if id(action) in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and action.default is getattr(self.namespace, action.dest, None):
                setattr(self.namespace, action.dest, self.parser._value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self.parser._exclusive:
            if group.required and not any(id(a) in self.given for a in group._group_actions):
                names = " ".join(_name_of(a) for a in group._group_actions if a.help is not SUPPRESS)
                raise ArgumentError(None, f"one of the arguments {names} is required")


class FileType:
    """Makes "-" the standard input or output; there are no files to open."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string != "-":
            try:
                return io.open(string, self._mode, self._bufsize, self._encoding, self._errors)
            except OSError as e:
                raise ArgumentTypeError(f"can't open '{string}': {e}") from e
        if "r" in self._mode:
            stream = sys.stdin
        elif any(c in self._mode for c in "wax"):
            stream = sys.stdout
        else:
            raise ValueError(f'argument "-" with mode {self._mode!r}')
        return stream.buffer if "b" in self._mode else stream

    def __repr__(self):
        places = [repr(value) for value in (self._mode, self._bufsize) if value != -1]
        names = [f"{name}={value!r}" for name, value in (("encoding", self._encoding), ("errors", self._errors))
                 if value is not None]
        return f"FileType({', '.join(places + names)})"

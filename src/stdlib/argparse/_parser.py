"""ArgumentParser: which arguments there are, and what they mean."""

import re
import sys

from argparse._actions import _SubParsers
from argparse._common import (
    OPTIONAL,
    PARSER,
    REMAINDER,
    SUPPRESS,
    ZERO_OR_MORE,
    ArgumentError,
    ArgumentTypeError,
    Namespace,
)
from argparse._containers import _Container, _Exclusive, _Group
from argparse._formatters import HelpFormatter
from argparse._reading import _Parse

_NEGATIVE = re.compile(r"-\.?\d")


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

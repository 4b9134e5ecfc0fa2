"""One reading of a command line: which arguments belong to which action."""

import re

from argparse._common import PARSER, REMAINDER, SUPPRESS, ArgumentError, _get_action_name


class _Reading:
    """One reading of a command line. `kinds` has a letter for each argument: O option, A argument, - the "--"."""

    def __init__(self, parser, args, namespace):
        self.parser, self.args, self.namespace = parser, args, namespace
        self.options, kinds, only_arguments = {}, [], False
        for index, arg in enumerate(args):
            if only_arguments:
                kinds.append("A")
            elif arg == "--":
                kinds.append("-")
                only_arguments = True
            else:
                found = parser._parse_optional(arg)
                kinds.append("A" if found is None else "O")
                if found is not None:
                    self.options[index] = found
        self.kinds = "".join(kinds)
        self.positionals = parser._get_positional_actions()
        self.seen, self.given, self.warned = set(), set(), set()
        self.extras, self.extra_kinds = [], []
        self.rivals = _rivals(parser._mutually_exclusive_groups)

    def run(self, intermixed):
        at = self._until_last_option(intermixed)
        if intermixed:
            self._leave(at, len(self.args))
            self._positionals_of_extras()
        else:
            self.extras += self.args[self._take_positionals(at):]
        self._finish()
        return self.namespace, self.extras

    def _until_last_option(self, intermixed):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            following = next(index for index in range(at, last + 1) if index in self.options)
            if not intermixed and at != following:
                after = self._take_positionals(at)
                if after > at:
                    at = after
                    continue
            if at != following:
                self._leave(at, following)
            at = self._take_option(following)
        return at

    def _leave(self, start, stop):
        self.extras += self.args[start:stop]
        self.extra_kinds += self.kinds[start:stop]

    def _positionals_of_extras(self):
        """Mixed with options, the positionals are what remains once all options are read."""
        kinds, extras = "".join(self.extra_kinds), self.extras
        self.args = [arg for arg, kind in zip(extras, kinds) if kind != "O"]
        self.kinds = kinds.replace("O", "")
        taken = self._take_positionals(0)
        self.extras = []
        for arg, kind in zip(extras, kinds):
            if kind != "O" and taken > 0:
                taken -= 1
            else:
                self.extras.append(arg)

    def _take_positionals(self, at):
        counts = self.parser._match_arguments_partial(self.positionals, self.kinds[at:])
        for action, count in zip(self.positionals[:], counts):
            args = self.args[at:at + count]
            kinds = self.kinds[at:at + count]
            # the first "--" only says that arguments follow
            if kinds[:1] == "-" if action.nargs == PARSER else action.nargs != REMAINDER and "-" in kinds:
                args.remove("--")
            at += count
            if args and action.deprecated:
                self._warn(action.dest, f"argument '{action.dest}' is deprecated")
            self._act(action, args)
        self.positionals = self.positionals[len(counts):]
        return at

    def _take_option(self, at):
        """The option at an index, or several in one argument, and what belongs to it; gives the index after that."""
        found = self.options[at]
        if len(found) > 1:
            matches = ", ".join(option for _, option, _, _ in found)
            raise ArgumentError(None, f"ambiguous option: {self.args[at]} could match {matches}")
        action, option, equals, value = found[0]
        if action is None:
            self._leave(at, at + 1)
            return at + 1
        taken, stop = [], at + 1
        while value is not None:
            count = self.parser._match_argument(action, "A")
            if count == 1:
                taken.append((action, [value], option))
                break
            chars = self.parser.prefix_chars
            if count != 0 or option[1] in chars or value == "" or equals or value[0] in chars:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            taken.append((action, [], option))
            option = option[0] + value[0]
            action = self.parser._option_string_actions.get(option)
            if action is None:
                self.extras.append(option[0] + value)
                self.extra_kinds.append("O")
                break
            equals, value = _attached(value[1:])
        else:
            stop += self.parser._match_argument(action, self.kinds[at + 1:])
            taken.append((action, self.args[at + 1:stop], option))
        for action, args, option in taken:
            if action.deprecated:
                self._warn(option, f"option '{option}' is deprecated")
            self._act(action, args, option)
        return stop

    def _warn(self, what, message):
        if what not in self.warned:
            self.parser._warning(message)
            self.warned.add(what)

    def _act(self, action, args, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, args)
        if action.option_strings or args:
            self.given.add(action)
            for rival in self.rivals.get(action, ()):
                if rival in self.given:
                    raise ArgumentError(action, f"not allowed with argument {_get_action_name(rival)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _finish(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in self.parser._mutually_exclusive_groups:
            if group.required and self.given.isdisjoint(group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")


def _attached(rest):
    """What follows a letter in an argument like -xyz=1: how it is attached, and the text."""
    if not rest:
        return None, None
    return ("=", rest[1:]) if rest[0] == "=" else ("", rest)


def _rivals(groups):
    """Each action of an exclusive group with those that it cannot be given together with."""
    rivals = {}
    for group in groups:
        members = group._group_actions
        for index, action in enumerate(members):
            rivals.setdefault(action, []).extend(members[:index] + members[index + 1:])
    return rivals


# How many arguments an action takes: (of an option, of a positional). A "--" counts to the positional beside it.
_PATTERNS = {
    None: ("(A)", "(-*A-*)"),
    "?": ("(A?)", "(-*A?-*)"),
    "*": ("(A*)", "(-*[A-]*)"),
    "+": ("(A+)", "(-*A[A-]*)"),
    REMAINDER: ("([AO]*)", "(.*)"),
    PARSER: ("(A[AO]*)", "(-*A[-AO]*)"),
    SUPPRESS: ("()", "(-*)"),
}


def _nargs_pattern(action):
    of_option, of_positional = _PATTERNS.get(action.nargs) or ("([AO]{%d})" % action.nargs, "((?:-*A){%d}-*)" % action.nargs)
    return of_option if action.option_strings else of_positional


def _wanted(nargs):
    if nargs is None:
        return "expected one argument"
    if nargs == "?":
        return "expected at most one argument"
    if nargs == "+":
        return "expected at least one argument"
    return f"expected {nargs} argument{'' if nargs == 1 else 's'}"


def _match_argument(action, kinds):
    match = re.match(_nargs_pattern(action), kinds)
    if match is None:
        raise ArgumentError(action, _wanted(action.nargs))
    return len(match[1])


def _match_partial(actions, kinds):
    """How many arguments each of the first positionals takes, as many of them as have enough."""
    for count in range(len(actions), 0, -1):
        match = re.match("".join(map(_nargs_pattern, actions[:count])), kinds)
        if match is None:
            continue
        counts = [len(group) for group in match.groups()]
        if kinds[match.end():match.end() + 1] == "O":
            # one that takes nothing may find something after the option
            while counts and not counts[-1]:
                counts.pop()
        return counts
    return []

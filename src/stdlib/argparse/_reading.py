"""One reading of a command line: which arguments belong to which action."""

import re

from argparse._common import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentError, _name_of


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

"""The texts of usage and help."""

import textwrap

from argparse._common import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE

# How many names a tuple of metavars may have.
_METAVARS = {
    None: (1,), OPTIONAL: (1,), ZERO_OR_MORE: (1, 2), ONE_OR_MORE: (2,), PARSER: (1,), REMAINDER: (), SUPPRESS: (),
}

_WIDTH = 78
_HELP_COLUMN = 24


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

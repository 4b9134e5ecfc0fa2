"""The line of usage: what each argument looks like, and where the line is broken."""

from argparse._common import SUPPRESS


def usage_parts(formatter, actions, groups):
    """The parts of the line, one for each action that is shown; the members of a group are joined by bars."""
    shown = _whole_groups(actions, groups)
    grouped = {action for group in shown.values() for action in group._group_actions}
    parts, at = [], 0
    while at < len(actions):
        group = shown.get(at)
        if group is None:
            members, at = [actions[at]], at + 1
        else:
            members, at = actions[at:at + len(group._group_actions)], at + len(group._group_actions)
        texts = [_usage_part(formatter, action, action in grouped) for action in members if action.help is not SUPPRESS]
        parts += texts if group is None else _exclusive(texts, group.required)
    return parts


def _whole_groups(actions, groups):
    """The groups all of whose members stand side by side, by where they begin."""
    found = {}
    for group in groups:
        members = group._group_actions
        if not members:
            raise ValueError(f"empty group {group}")
        if all(action.help is SUPPRESS for action in members) or not all(action in actions for action in members):
            continue
        start = min(actions.index(action) for action in members)
        if set(actions[start:start + len(members)]) == set(members):
            found[start] = group
    return found


def _exclusive(texts, required):
    before, after = ("(", ")") if required and len(texts) > 1 else ("", "") if required else ("[", "]")
    texts[0] = before + texts[0]
    texts[-1] += after
    return [*(text + " |" for text in texts[:-1]), texts[-1]]


def _usage_part(formatter, action, in_group):
    if not action.option_strings:
        text = formatter._format_args(action, formatter._get_default_metavar_for_positional(action))
        return text[1:-1] if in_group and text[:1] == "[" and text[-1:] == "]" else text
    if action.nargs == 0:
        text = action.format_usage()
    else:
        default = formatter._get_default_metavar_for_optional(action)
        text = f"{action.option_strings[0]} {formatter._format_args(action, default)}"
    return text if action.required or in_group else f"[{text}]"


def wrapped_usage(prefix, prog, options, positionals, width):
    """The line broken between parts; positionals begin a line of their own."""
    if len(prefix) + len(prog) > 0.75 * width:
        indent = " " * len(prefix)
        lines = _lines([*options, *positionals], indent, width)
        if len(lines) > 1:
            lines = _lines(options, indent, width) + _lines(positionals, indent, width)
        return "\n".join([prog, *lines])
    indent = " " * (len(prefix) + len(prog) + 1)
    first, rest = (options, positionals) if options else (positionals, [])
    if not first:
        return prog
    return "\n".join(_lines([prog, *first], indent, width, prefix) + _lines(rest, indent, width))


def _lines(parts, indent, width, prefix=None):
    lines, line = [], []
    length = len(indent if prefix is None else prefix) - 1
    for part in parts:
        if line and length + 1 + len(part) > width:
            lines.append(indent + " ".join(line))
            line, length = [], len(indent) - 1
        line.append(part)
        length += len(part) + 1
    if line:
        lines.append(indent + " ".join(line))
    if prefix is not None:
        lines[0] = lines[0][len(indent):]
    return lines

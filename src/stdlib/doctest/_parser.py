"""Finds the examples in a text."""
import re

from doctest._example import DocTest, Example
from doctest._flags import OPTIONFLAGS_BY_NAME

_PROMPT = re.compile(r"( *)>>>")
_CONTINUED = re.compile(r" *\.\.\.")
_PROMPTED = re.compile(r" *>>>")
_NO_INPUT = re.compile(r" *(?:#.*)?$")
_TRACEBACK = re.compile(r"Traceback \((?:most recent call last|innermost last)\):\s*$")
_DIRECTIVE = re.compile(r"#\s*doctest:\s*([^\n'\"]*)$", re.MULTILINE)


class DocTestParser:
    """Extracts the examples of a docstring."""

    def parse(self, string, name="<string>"):
        """Text and `Example` objects in turn; line numbers count from 0."""
        lines = string.expandtabs().split("\n")
        margin = _margin(lines)
        lines = [line[margin:] for line in lines]
        output = []
        text_from = at = 0
        while at < len(lines):
            start = _PROMPT.match(lines[at])
            if start is None:
                at += 1
                continue
            end_source, end = _extent(lines, at)
            output.append(_joined(lines, text_from, at))
            example = self._example(lines, at, end_source, end, len(start[1]), margin, name)
            if example is not None:
                output.append(example)
            text_from = at = end
        output.append("\n".join(lines[text_from:]))
        return output

    def get_doctest(self, string, globs, name, filename, lineno):
        """All examples of the text as one `DocTest`."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        """The examples of the text without what stands between them."""
        return [piece for piece in self.parse(string, name) if isinstance(piece, Example)]

    def _example(self, lines, start, end_source, end, indent, margin, name):
        source_lines = lines[start:end_source]
        _check_blank_after_prompt(source_lines, indent, name, start)
        _check_indent(source_lines[1:], " " * indent + ".", name, start)
        source = "\n".join(line[indent + 4 :] for line in source_lines)
        want_lines = lines[end_source:end]
        _check_indent(want_lines, " " * indent, name, start + len(source_lines))
        want_lines = [line[indent:] for line in want_lines]
        options = self._find_options(source, name, start)
        if _NO_INPUT.match(source):
            return None
        exc_msg = _exception_message(want_lines)
        return Example(source, "\n".join(want_lines), exc_msg, start, margin + indent, options)

    def _find_options(self, source, name, lineno):
        options = {}
        for directive in _DIRECTIVE.finditer(source):
            for option in directive[1].replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f"line {lineno + 1!r} of the doctest for {name} has an invalid option: {option!r}")
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        if options and _NO_INPUT.match(source):
            raise ValueError(
                f"line {lineno!r} of the doctest for {name} has an option directive on a line with no example: {source!r}"
            )
        return options


def _margin(lines):
    """The blanks that all lines with text begin with."""
    return min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)


def _joined(lines, start, end):
    """The text of whole lines."""
    return "".join(line + "\n" for line in lines[start:end])


def _extent(lines, start):
    """Where the input that begins in line `start` ends, and where its output does."""
    end_source = start + 1
    while end_source < len(lines) and _CONTINUED.match(lines[end_source]):
        end_source += 1
    end = end_source
    while end < len(lines) and lines[end].strip(" ") and not _PROMPTED.match(lines[end]):
        end += 1
    return end_source, end


def _check_blank_after_prompt(lines, indent, name, lineno):
    for i, line in enumerate(lines):
        if len(line) >= indent + 4 and line[indent + 3] != " ":
            prompt = line[indent : indent + 3]
            raise ValueError(
                f"line {lineno + i + 1!r} of the docstring for {name} lacks blank after {prompt}: {line!r}"
            )


def _check_indent(lines, prefix, name, lineno):
    for i, line in enumerate(lines):
        if line and not line.startswith(prefix):
            raise ValueError(
                f"line {lineno + i + 1!r} of the docstring for {name} has inconsistent leading whitespace: {line!r}"
            )


def _exception_message(want_lines):
    """What follows the stack of a traceback, if the output is one."""
    if not want_lines or not _TRACEBACK.match(want_lines[0]):
        return None
    for i in range(1, len(want_lines)):
        if re.match(r"\w", want_lines[i]):
            return "\n".join(want_lines[i:])
    return None

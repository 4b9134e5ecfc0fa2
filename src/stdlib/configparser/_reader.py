"""Reading the lines of a configuration."""
import sys

from configparser._errors import (
    DuplicateOptionError,
    DuplicateSectionError,
    MissingSectionHeaderError,
    MultilineContinuationError,
    ParsingError,
)


class _UnnamedSection:
    """The name of what stands before the first section."""

    def __repr__(self):
        return '<UNNAMED_SECTION>'


UNNAMED_SECTION = _UnnamedSection()


class Reader:
    """Reads one source into a parser."""

    def __init__(self, parser, source):
        self._parser = parser
        self._source = source
        self._added = set()
        self._section = None
        self._name = None
        self._option = None
        self._indent = 0
        self._errors = []

    def read(self, lines):
        try:
            for self._lineno, line in enumerate(lines, start=1):
                self._line(line)
        finally:
            self._join_values()
        if self._errors:
            raise ParsingError(self._source, *self._errors)

    def _line(self, line):
        value, commented = self._without_comment(line)
        if not value:
            self._empty(commented)
            return
        indent = len(line) - len(line.lstrip())
        if self._section is not None and self._option and indent > self._indent:
            if self._section[self._option] is None:
                raise MultilineContinuationError(self._source, self._lineno, line)
            self._section[self._option].append(value)
            return
        self._indent = indent
        header = self._parser.SECTCRE.match(value)
        if self._section is None and not header and self._parser._allow_unnamed_section:
            self._start(UNNAMED_SECTION)
        if header:
            self._start(header['header'])
        elif self._section is None:
            raise MissingSectionHeaderError(self._source, self._lineno, line)
        else:
            self._value(value, line)

    def _without_comment(self, line):
        text = line.strip()
        if text.startswith(self._parser._comment_prefixes):
            return '', True
        start = min((at for prefix in self._parser._inline_comment_prefixes
                     if (at := _comment_start(line, prefix)) is not None), default=None)
        return (text, False) if start is None else (line[:start].strip(), True)

    def _empty(self, commented):
        if not self._parser._empty_lines_in_values:
            self._indent = sys.maxsize
        elif not commented and self._section is not None and self._option and self._section[self._option] is not None:
            self._section[self._option].append('')

    def _start(self, name):
        parser = self._parser
        self._name = name
        self._option = None
        if name in parser._sections:
            if parser._strict and name in self._added:
                raise DuplicateSectionError(name, self._source, self._lineno)
            self._section = parser._sections[name]
        elif name == parser.default_section:
            self._section = parser._defaults
        else:
            self._section = parser._new_section(name)
        self._added.add(name)

    def _value(self, text, line):
        match = self._parser._optcre.match(text)
        if not match or not match['option']:
            self._errors.append((self._lineno, repr(line)))
            if not match:
                return
        self._option = option = self._parser.optionxform(match['option'].rstrip())
        if self._parser._strict and (self._name, option) in self._added:
            raise DuplicateOptionError(self._name, option, self._source, self._lineno)
        self._added.add((self._name, option))
        value = match['value']
        self._section[option] = None if value is None else [value.strip()]

    def _join_values(self):
        parser = self._parser
        sections = [(parser.default_section, parser._defaults), *parser._sections.items()]
        for name, options in sections:
            for option, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[option] = parser._interpolation.before_read(parser, name, option, value)


def _comment_start(line, prefix):
    """Where a comment starts: at the prefix, when it stands first or behind a space."""
    at = line.find(prefix)
    while at > 0 and not line[at - 1].isspace():
        at = line.find(prefix, at + 1)
    return None if at < 0 else at

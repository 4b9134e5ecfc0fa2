"""Statements, keys and values of TOML. https://toml.io/en/v1.0.0"""
import re

from tomllib._tables import Occupied, Tables
from tomllib._text import Text
from tomllib._values import DATE_TIME, LOCAL_TIME, NUMBER, SPECIAL, date_time, local_time, number

_BARE_KEY = re.compile('[A-Za-z0-9_-]+')
_WORDS = (('true', True), ('false', False))


def _checked(parse_float):
    """A parser of floats whose results cannot be taken for tables or arrays."""
    if parse_float is float:
        return float

    def parse(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError('parse_float must not return dicts or lists')
        return value

    return parse


class Parser(Text):
    """Reads one document."""

    def __init__(self, text, parse_float):
        super().__init__(text)
        self._parse_float = _checked(parse_float)

    def document(self):
        """The tables of the whole document."""
        tables = Tables()
        header = ()
        while True:
            self.skip_spaces()
            if self.take('\n'):
                continue
            c = self.peek()
            if not c:
                return tables.root
            if c == '[':
                tables.declare_now()
                header = self._array_header(tables) if self.take('[[') else self._header(tables)
            elif c in '"\'' or _BARE_KEY.match(c):
                self._statement(tables, header)
            elif c != '#':
                raise self.error('Invalid statement')
            self.skip_spaces()
            self.skip_comment()
            if not self.take('\n') and self.peek():
                raise self.error('Expected newline or end of document after a statement')

    def _header(self, tables):
        self.pos += 1
        self.skip_spaces()
        key = self._key()
        if tables.is_declared(key) or tables.is_closed(key):
            raise self.error(f'Cannot declare {key} twice')
        tables.declare(key)
        try:
            tables.table(key)
        except Occupied:
            raise self.error('Cannot overwrite a value') from None
        if not self.take(']'):
            raise self.error("Expected ']' at the end of a table declaration")
        return key

    def _array_header(self, tables):
        self.skip_spaces()
        key = self._key()
        if tables.is_closed(key):
            raise self.error(f'Cannot mutate immutable namespace {key}')
        tables.forget(key)
        tables.declare(key)
        try:
            tables.append(key)
        except Occupied:
            raise self.error('Cannot overwrite a value') from None
        if not self.take(']]'):
            raise self.error("Expected ']]' at the end of an array declaration")
        return key

    def _statement(self, tables, header):
        key, value = self._pair()
        for n in range(1, len(key)):
            inner = header + key[:n]
            if tables.is_declared(inner):
                raise self.error(f'Cannot redefine namespace {inner}')
            tables.declare_later(inner)
        parent = header + key[:-1]
        if tables.is_closed(parent):
            raise self.error(f'Cannot mutate immutable namespace {parent}')
        try:
            table = tables.table(parent)
        except Occupied:
            raise self.error('Cannot overwrite a value') from None
        if key[-1] in table:
            raise self.error('Cannot overwrite a value')
        if isinstance(value, (dict, list)):
            tables.close(header + key)
        table[key[-1]] = value

    def _pair(self):
        key = self._key()
        if not self.take('='):
            raise self.error("Expected '=' after a key in a key/value pair")
        self.skip_spaces()
        return key, self._value()

    def _key(self):
        parts = [self._key_part()]
        self.skip_spaces()
        while self.take('.'):
            self.skip_spaces()
            parts.append(self._key_part())
            self.skip_spaces()
        return tuple(parts)

    def _key_part(self):
        bare = self.match(_BARE_KEY)
        if bare:
            return bare.group()
        if self.peek() == "'":
            self._one_line("'''")
            return self.literal()
        if self.peek() == '"':
            self._one_line('"""')
            return self.basic()
        raise self.error('Invalid initial character for a key part')

    def _one_line(self, quotes):
        """A key is no string of several lines: three quotes are an empty string and the start of another."""
        if self.text.startswith(quotes, self.pos):
            raise self.error("Expected '=' after a key in a key/value pair", self.pos + 2)

    def _value(self):
        c = self.peek()
        if c == '"':
            return self.basic()
        if c == "'":
            return self.literal()
        if c == '[':
            return self._array()
        if c == '{':
            return self._inline_table()
        for word, value in _WORDS:
            if self.take(word):
                return value
        return self._plain_value()

    def _plain_value(self):
        start = self.pos
        found = self.match(DATE_TIME)
        if found:
            try:
                return date_time(found)
            except ValueError as e:
                raise self.error('Invalid date or datetime', start) from e
        found = self.match(LOCAL_TIME)
        if found:
            return local_time(found)
        found = self.match(NUMBER)
        if found:
            return number(found, self._parse_float)
        found = self.match(SPECIAL)
        if found:
            return self._parse_float(found.group())
        raise self.error('Invalid value')

    def _array(self):
        self.pos += 1
        values = []
        self.skip_lines()
        while not self.take(']'):
            values.append(self._value())
            self.skip_lines()
            if self.take(']'):
                break
            if not self.take(','):
                raise self.error('Unclosed array')
            self.skip_lines()
        return values

    def _inline_table(self):
        self.pos += 1
        tables = Tables()
        self.skip_spaces()
        if self.take('}'):
            return tables.root
        while True:
            key, value = self._pair()
            self._add_inline(tables, key, value)
            self.skip_spaces()
            if self.take('}'):
                return tables.root
            if not self.take(','):
                raise self.error('Unclosed inline table')
            self.skip_spaces()

    def _add_inline(self, tables, key, value):
        if tables.is_closed(key):
            raise self.error(f'Cannot mutate immutable namespace {key}')
        try:
            table = tables.table(key[:-1], into_arrays=False)
        except Occupied:
            raise self.error('Cannot overwrite a value') from None
        if key[-1] in table:
            raise self.error(f'Duplicate inline table key {key[-1]!r}')
        if isinstance(value, (dict, list)):
            tables.close(key)
        table[key[-1]] = value

"""The text of a TOML document: where the parser is, what it skips, and strings. https://toml.io/en/v1.0.0"""
import re
import warnings

_CONTROL = '\0-\x08\x0b-\x1f\x7f'
_SPACES = re.compile('[ \t]*')
_SPACES_AND_LINES = re.compile('[ \t\n]*')
_COMMENT = re.compile(f'#[^\n{_CONTROL}]*')
_LITERAL = re.compile(f"[^'\n{_CONTROL}]*")
_LONG_LITERAL = re.compile(f"(?:[^'{_CONTROL}]|'(?!''))*")
_PLAIN = re.compile(f'[^"\\\\\n{_CONTROL}]+')
_HEX = re.compile('[0-9a-fA-F]*')
_ESCAPES = {'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\'}
_HEX_ESCAPES = {'u': 4, 'U': 8}


_UNSET = object()


class TOMLDecodeError(ValueError):
    """Text that is no valid TOML document."""

    def __init__(self, msg=_UNSET, doc=_UNSET, pos=_UNSET, *args):
        if args or not (isinstance(msg, str) and isinstance(doc, str) and isinstance(pos, int)):
            warnings.warn("Free-form arguments for TOMLDecodeError are deprecated. Please set 'msg' (str), 'doc' (str) and 'pos' (int) arguments only.",
                          DeprecationWarning, stacklevel=2)
            super().__init__(*(arg for arg in (msg, doc, pos) if arg is not _UNSET), *args)
            return
        self.lineno = doc.count('\n', 0, pos) + 1
        self.colno = pos - doc.rfind('\n', 0, pos)
        place = 'end of document' if pos >= len(doc) else f'line {self.lineno}, column {self.colno}'
        super().__init__(f'{msg} (at {place})')
        self.msg = msg
        self.doc = doc
        self.pos = pos


class Text:
    """A document and a position in it."""

    def __init__(self, text):
        self.text = text
        self.pos = 0

    def error(self, message, pos=None):
        return TOMLDecodeError(message, self.text, self.pos if pos is None else pos)

    def peek(self):
        return self.text[self.pos:self.pos + 1]

    def take(self, part):
        """Whether this comes next; then it is behind us."""
        if not self.text.startswith(part, self.pos):
            return False
        self.pos += len(part)
        return True

    def match(self, pattern):
        """The match of the pattern here; then it is behind us."""
        found = pattern.match(self.text, self.pos)
        if found:
            self.pos = found.end()
        return found

    def skip_spaces(self):
        self.match(_SPACES)

    def skip_comment(self):
        if self.match(_COMMENT) and self.peek() not in ('', '\n'):
            raise self.error(f'Found invalid character {self.peek()!r}')

    def skip_lines(self):
        """Skips spaces, comments and ends of lines."""
        while True:
            self.match(_SPACES_AND_LINES)
            if self.peek() != '#':
                return
            self.skip_comment()

    def literal(self):
        """A string in single quotes, of one line or of several."""
        if self.take("'''"):
            self.take('\n')
            return self._literal(_LONG_LITERAL, "'''") + self._more_quotes("'")
        self.pos += 1
        return self._literal(_LITERAL, "'")

    def _literal(self, pattern, end):
        found = self.match(pattern).group()
        if self.take(end):
            return found
        if not self.peek():
            raise self.error(f'Expected {end!r}')
        raise self.error(f'Found invalid character {self.peek()!r}')

    def _more_quotes(self, quote):
        """Up to two quotes may stand before the three that end a string."""
        return quote * sum(self.take(quote) for _ in range(2))

    def basic(self):
        """A string in double quotes, of one line or of several."""
        long = self.take('"""')
        if long:
            self.take('\n')
        else:
            self.pos += 1
        parts = []
        while True:
            plain = self.match(_PLAIN)
            if plain:
                parts.append(plain.group())
            c = self.peek()
            if c == '"':
                if not long:
                    self.pos += 1
                    return ''.join(parts)
                if self.take('"""'):
                    return ''.join(parts) + self._more_quotes('"')
                self.pos += 1
                parts.append(c)
            elif c == '\\':
                parts.append(self._escape(long))
            elif c == '\n' and long:
                self.pos += 1
                parts.append(c)
            elif c:
                raise self.error(f'Illegal character {c!r}')
            else:
                raise self.error('Unterminated string')

    def _escape(self, long):
        kind = self.text[self.pos + 1:self.pos + 2]
        self.pos += 2
        if kind in _ESCAPES:
            return _ESCAPES[kind]
        if kind in _HEX_ESCAPES:
            return self._hex(_HEX_ESCAPES[kind])
        if long and kind in (' ', '\t', '\n') and kind:
            if kind != '\n':
                self.skip_spaces()
                if not self.peek():
                    return ''
                if not self.take('\n'):
                    raise self.error("Unescaped '\\' in a string")
            self.match(_SPACES_AND_LINES)
            return ''
        if not kind:
            raise self.error('Unterminated string')
        raise self.error("Unescaped '\\' in a string")

    def _hex(self, size):
        digits = self.text[self.pos:self.pos + size]
        if len(digits) != size or not _HEX.fullmatch(digits):
            raise self.error('Invalid hex value')
        self.pos += size
        number = int(digits, 16)
        if number > 0x10ffff or 0xd800 <= number < 0xe000:
            raise self.error('Escaped character is not a Unicode scalar value')
        return chr(number)

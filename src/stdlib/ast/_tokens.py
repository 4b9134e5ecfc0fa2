"""The tokens of an expression."""
import re
from unicodedata import lookup

_PATTERN = re.compile(r'''
    (?P<blank>(?:[ \t\f]|\\\r?\n|\#[^\n]*)+)
  | (?P<newline>\r?\n)
  | (?P<string>(?P<prefix>[a-zA-Z]{0,2})(?P<quote>\'\'\'|"""|'|"))
  | (?P<number>(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+
      |(?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?))
  | (?P<name>[^\W\d]\w*)
  | (?P<op>\*\*|//|<<|>>|<=|>=|==|!=|:=|->|\.\.\.|[-+*/%@&|^~<>()\[\]{},:.;=])
''', re.VERBOSE)
_PREFIXES = {'', 'r', 'u', 'b', 'br', 'rb', 'f', 'fr', 'rf', 't', 'tr', 'rt'}
_BRACKETS = {')': '(', ']': '[', '}': '{'}
_ESCAPE = re.compile(r'''\\(?:(?P<end>\r?\n)|(?P<plain>[\\'"abfnrtv])|(?P<octal>[0-7]{1,3})|x(?P<x>[0-9a-fA-F]{0,2})'''
                     r'''|u(?P<u>[0-9a-fA-F]{0,4})|U(?P<U>[0-9a-fA-F]{0,8})|N(?:\{(?P<N>[^}]*)\})?)''')
_PLAIN = dict(zip('\\\'"abfnrtv', '\\\'"\a\b\f\n\r\t\v'))
_WIDTHS = {'x': 2, 'u': 4, 'U': 8}
_SHAPES = {'x': r'\xXX', 'u': r'\uXXXX', 'U': r'\UXXXXXXXX'}
_MAX_BRACKETS = 200


class Token:
    """A token: its kind, its text or value, and where it stands."""

    def __init__(self, kind, text, at, value=None):
        self.kind = kind
        self.text = text
        self.at = at
        self.value = value


class Source:
    """The text of an expression."""

    def __init__(self, text):
        self.text = text

    def line_of(self, at):
        return self.text.count('\n', 0, at) + 1

    def error(self, message, at, end=None, kind=SyntaxError):
        lineno = self.line_of(at)
        start = self.text.rfind('\n', 0, at) + 1
        line = self.text[start:].partition('\n')[0]
        column = at - start + 1
        return kind(message, ('<unknown>', lineno, column, line, lineno, column + 1 if end is None else end - start + 1))


def tokens_of(source):
    """All tokens; the last is of the kind 'end'."""
    text = source.text
    tokens = []
    opened = []
    at = 0
    while at < len(text):
        match = _PATTERN.match(text, at)
        if match is None:
            tokens.append(Token('wrong', text[at], at))
            break
        kind = match.lastgroup if match.lastgroup not in ('prefix', 'quote') else 'string'
        end = match.end()
        if kind == 'string':
            if match['prefix'].lower() not in _PREFIXES:
                kind, end = 'name', at + len(match['prefix'])
                tokens.append(Token(kind, match['prefix'], at))
            else:
                token, end = _string(source, match, at)
                tokens.append(token)
        elif kind == 'number':
            tokens.append(_number(source, match[0], at))
        elif kind == 'newline':
            if not opened:
                tokens.append(Token('newline', '\n', at))
        elif kind != 'blank':
            tokens.append(Token(kind, match[0], at))
            _note_bracket(source, opened, match[0], at)
        at = end
    tokens.append(Token('end', '', len(text)))
    return tokens, opened


def _note_bracket(source, opened, text, at):
    if text in ('(', '[', '{'):
        if len(opened) >= _MAX_BRACKETS:
            raise source.error('too many nested parentheses', at)
        opened.append((text, at))
    elif text in _BRACKETS:
        if not opened:
            raise source.error(f"unmatched '{text}'", at)
        opening, opened_at = opened.pop()
        if opening != _BRACKETS[text]:
            line = source.line_of(opened_at)
            place = '' if line == source.line_of(at) else f' on line {line}'
            raise source.error(f"closing parenthesis '{text}' does not match opening parenthesis '{opening}'{place}", at)


def _number(source, text, at):
    following = source.text[at + len(text):at + len(text) + 1]
    low = text.lower()
    if following == '_' or following.isalnum():
        if low == '0' and following in 'xXoObB':
            name = {'x': 'hexadecimal', 'o': 'octal', 'b': 'binary'}[following.lower()]
        else:
            name = {'0x': 'hexadecimal', '0o': 'octal', '0b': 'binary'}.get(low[:2], 'decimal')
        raise source.error(f'invalid {name} literal', at)
    if low.endswith('j') and not low.startswith('0x'):
        value = complex(0, float(low[:-1]))
    elif not low.startswith('0x') and any(c in low for c in '.e'):
        value = float(low)
    elif low.isdigit() and low[0] == '0' and low.strip('0'):
        raise source.error('leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers', at)
    else:
        value = int(low, 0)
    return Token('number', text, at, value)


def _string(source, match, at):
    prefix, quote = match['prefix'].lower(), match['quote']
    text = source.text
    start = end = match.end()
    while not text.startswith(quote, end):
        if end >= len(text) or (len(quote) == 1 and text[end] == '\n'):
            kind = 'triple-quoted string' if len(quote) == 3 else 'string'
            raise source.error(f'unterminated {kind} literal (detected at line {source.line_of(min(end, len(text) - 1))})', at)
        end += 2 if text[end] == '\\' else 1
    body = text[start:end]
    if 'f' in prefix or 't' in prefix:
        return Token('string', 'f', at), end + len(quote)
    if 'b' in prefix:
        if not body.isascii():
            raise source.error('bytes can only contain ASCII literal characters', at)
        value = body if 'r' in prefix else _ESCAPE.sub(lambda m: _escaped_byte(source, m, at), body)
        return Token('string', 'b', at, value.encode('latin-1')), end + len(quote)
    value = body if 'r' in prefix else _ESCAPE.sub(lambda m: _escaped(source, m, at), body)
    return Token('string', 's', at, value), end + len(quote)


def _escaped(source, match, at):
    if match['end'] is not None:
        return ''
    if match['plain'] is not None:
        return _PLAIN[match['plain']]
    if match['octal'] is not None:
        return chr(int(match['octal'], 8))
    for letter, width in _WIDTHS.items():
        digits = match[letter]
        if digits is not None:
            if len(digits) < width:
                raise _undecodable(source, match, at, f'truncated {_SHAPES[letter]} escape')
            if int(digits, 16) > 0x10ffff:
                raise _undecodable(source, match, at, 'illegal Unicode character')
            return chr(int(digits, 16))
    if match['N'] is None:
        raise _undecodable(source, match, at, r'malformed \N character escape')
    try:
        return lookup(match['N'])
    except KeyError:
        raise _undecodable(source, match, at, 'unknown Unicode character name') from None


def _undecodable(source, match, at, reason):
    start = len(match.string[:match.start()].encode('unicode-escape'))
    return source.error(f"(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{start + len(match[0]) - 1}: {reason}", at)


def _escaped_byte(source, match, at):
    if match['octal'] is not None:
        return chr(int(match['octal'], 8) & 0xff)
    if match['x'] is not None and len(match['x']) < 2:
        raise source.error(f'(value error) invalid \\x escape at position {match.start()}', at)
    if match['end'] is not None or match['plain'] is not None or match['x'] is not None:
        return _escaped(source, match, at)
    return match[0]

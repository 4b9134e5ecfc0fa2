"""Quoted-printable in headers and bodies. https://www.rfc-editor.org/rfc/rfc2045#section-6.7"""
import re as _re
from string import ascii_letters as _letters, digits as _digits

__all__ = ['body_decode', 'body_encode', 'body_length', 'decode', 'decodestring', 'header_decode', 'header_encode', 'header_length', 'quote', 'unquote']

_QUOTED = [f'={c:02X}' for c in range(256)]
_HEADER = _QUOTED[:]
_BODY = _QUOTED[:]
for _c in (b'-!*+/' + _letters.encode() + _digits.encode()):
    _HEADER[_c] = chr(_c)
_HEADER[ord(' ')] = '_'
for _c in b' !"#$%&\'()*+,-./0123456789:;<>?@[\\]^_`{|}~\t' + _letters.encode():
    _BODY[_c] = chr(_c)


def header_check(octet):
    """Must a byte be quoted in a header?"""
    return chr(octet) != _HEADER[octet]


def body_check(octet):
    """Must a byte be quoted in a body?"""
    return chr(octet) != _BODY[octet]


def header_length(bytearray):
    """How long bytes become in a header."""
    return sum(len(_HEADER[octet]) for octet in bytearray)


def body_length(bytearray):
    """How long bytes become in a body."""
    return sum(len(_BODY[octet]) for octet in bytearray)


def quote(c):
    """A character as = and two digits."""
    return _QUOTED[ord(c)]


def unquote(s):
    """The character of = and two digits."""
    return chr(int(s[1:3], 16))


def header_encode(header_bytes, charset='iso-8859-1'):
    """Bytes as an encoded word."""
    if not header_bytes:
        return ''
    return f'=?{charset}?q?{header_bytes.decode("latin1").translate(_HEADER)}?='


# line ends stay
_BODY_TEXT = _BODY[:]
_BODY_TEXT[ord('\r')] = '\r'
_BODY_TEXT[ord('\n')] = '\n'


def _pieces(line, length):
    """A quoted line in pieces that fit with a soft break behind them; no escape is cut in two."""
    start = 0
    while len(line) - start > length:
        stop = start + length - 1
        escape = line.rfind('=', stop - 2, stop)
        if escape >= 0:
            stop = escape
        yield line[start:stop] + '='
        start = stop
    yield line[start:]


def _safe_end(line, length, eol):
    """The last piece of a line, which must not end with a blank."""
    if not line or line[-1] not in ' \t':
        return line
    room = length - len(line)
    if room >= 2:
        return line[:-1] + quote(line[-1])
    if room == 1:
        return line + '=' + eol
    return line[:-1] + '=' + eol + quote(line[-1])


def body_encode(body, maxlinelen=76, eol='\n'):
    """Text, each character of which stands for a byte, quoted where it must be and in short lines."""
    if maxlinelen < 4:
        raise ValueError('maxlinelen must be at least 4')
    if not body:
        return body
    lines = []
    for line in body.translate(_BODY_TEXT).splitlines():
        *pieces, last = _pieces(line, maxlinelen)
        lines += pieces
        lines.append(_safe_end(last, maxlinelen, eol))
    if body[-1] in '\r\n':
        lines.append('')
    return eol.join(lines)


_ESCAPE = _re.compile('=([0-9a-fA-F]{2})')


def decode(encoded, eol='\n'):
    """Quoted text without its escapes and soft breaks."""
    if not encoded:
        return encoded
    lines = []
    for line in encoded.splitlines():
        line = line.rstrip()
        joined = line.endswith('=')
        text = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), line[:-1] if joined else line)
        lines.append(text if joined and line else text + eol)
    decoded = ''.join(lines)
    if encoded[-1] not in '\r\n' and decoded.endswith(eol):
        decoded = decoded[:-1]
    return decoded


body_decode = decode
decodestring = decode


def header_decode(s):
    """The text of a quoted header."""
    return _re.sub('=[a-fA-F0-9]{2}', lambda m: unquote(m[0]), s.replace('_', ' '), flags=_re.ASCII)

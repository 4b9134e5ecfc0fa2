"""Headers that are no ASCII. https://docs.python.org/3/library/email.header.html"""
import re as _re
from base64 import b64decode as _b64decode
from binascii import Error as _Base64Error

from email import charset as _charset
from email.errors import HeaderParseError
from email.quoprimime import header_decode as _unquoted

__all__ = ['Header', 'decode_header', 'make_header']

Charset = _charset.Charset
MAXLINELEN = 78
USASCII = Charset('us-ascii')
UTF8 = Charset('utf-8')

ecre = _re.compile(r'=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=', _re.MULTILINE)
_EMBEDDED = _re.compile(r'\n[^ \t]+:')
_ASCII = (None, 'us-ascii')


def _words(header):
    """The words of a header: text, encoding, character set; the last two are None for plain text."""
    words = []
    for line in header.splitlines():
        position = 0
        for match in [*ecre.finditer(line), None]:
            plain = line[position:match.start() if match else len(line)]
            if position == 0:
                plain = plain.lstrip()
            if plain:
                words.append((plain, None, None))
            if match:
                words.append((match['encoded'], match['encoding'].lower(), match['charset'].lower()))
                position = match.end()
    # blanks between two encoded words do not count
    return [word for i, word in enumerate(words)
            if not (word[1] is None and word[0].isspace() and 0 < i < len(words) - 1 and words[i - 1][1] and words[i + 1][1])]


def _decoded(encoded, encoding):
    if encoding is None:
        return encoded
    if encoding == 'q':
        return _unquoted(encoded)
    missing = len(encoded) % 4
    if missing:
        encoded += '==='[:4 - missing]
    try:
        return _b64decode(encoded)
    except _Base64Error:
        raise HeaderParseError('Base64 decoding error')


def decode_header(header):
    """A header as pairs of bytes and character set; of a string and None where nothing is encoded."""
    if hasattr(header, '_chunks'):
        return [(_charset._encode(string, str(charset)), str(charset)) for string, charset in header._chunks]
    if not ecre.search(header):
        return [(header, None)]
    runs = []
    for encoded, encoding, charset in _words(header):
        word = _decoded(encoded, encoding)
        if isinstance(word, str):
            word = bytes(word, 'raw-unicode-escape')
        if runs and runs[-1][1] == charset:
            runs[-1] = (runs[-1][0] + (b' ' if charset is None else b'') + word, charset)
        else:
            runs.append((word, charset))
    return runs


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=' '):
    """A `Header` from what `decode_header` gives."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for s, charset in decoded_seq:
        if charset is not None and not isinstance(charset, Charset):
            charset = Charset(charset)
        header.append(s, charset)
    return header


def _has_edge_of_its_own(character):
    """Does a word end here anyhow, so that no blank is needed beside an encoded word?"""
    return character.isspace() or character in ('(', ')', '\\')


class Header:
    """A header in chunks of different character sets."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=' ', errors='strict'):
        if charset is None:
            charset = USASCII
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        self._continuation_ws = continuation_ws
        self._chunks = []
        if s is not None:
            self.append(s, charset, errors)
        self._maxlinelen = MAXLINELEN if maxlinelen is None else maxlinelen
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    def __str__(self):
        self._normalize()
        text = []
        before = last_edge = None
        for string, charset in self._chunks:
            after = charset
            if charset == _charset.UNKNOWN8BIT:
                string = string.encode('ascii', 'surrogateescape').decode('ascii', 'replace')
            if text:
                first_edge = string and _has_edge_of_its_own(string[0])
                if before not in _ASCII:
                    if after in _ASCII and not first_edge:
                        text.append(' ')
                        after = None
                elif after not in _ASCII and not last_edge:
                    text.append(' ')
            last_edge = string and _has_edge_of_its_own(string[-1])
            before = after
            text.append(string)
        return ''.join(text)

    def __eq__(self, other):
        return other == str(self)

    def append(self, s, charset=None, errors='strict'):
        """Add a string, or bytes in a character set."""
        if charset is None:
            charset = self._charset
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        if not isinstance(s, str):
            codec = charset.input_codec or 'us-ascii'
            s = s.decode('us-ascii', 'surrogateescape') if codec == _charset.UNKNOWN8BIT else s.decode(codec, errors)
        codec = charset.output_codec or 'us-ascii'
        if codec != _charset.UNKNOWN8BIT:
            try:
                s.encode(codec, errors)
            except UnicodeEncodeError:
                if codec != 'us-ascii':
                    raise
                charset = UTF8
        self._chunks.append((s, charset))

    def encode(self, splitchars=';, \t', maxlinelen=None, linesep='\n'):
        """The header as it is written, in lines that fit where they can be broken."""
        from email._header_lines import HeaderLines
        self._normalize()
        if maxlinelen is None:
            maxlinelen = self._maxlinelen
        lines = HeaderLines(self._headerlen, maxlinelen or 1_000_000, self._continuation_ws, splitchars)
        before = last_edge = first_edge = None
        for string, charset in self._chunks:
            if first_edge is not None:
                first_edge = string and _has_edge_of_its_own(string[0])
                if before not in _ASCII:
                    if not first_edge or charset not in _ASCII:
                        lines.add_transition()
                elif charset not in _ASCII and not last_edge:
                    lines.add_transition()
            last_edge = string and _has_edge_of_its_own(string[-1])
            before = charset
            first_edge = False
            self._feed(lines, string, charset)
        if self._chunks:
            lines.add_transition()
        value = lines.joined(linesep)
        if _EMBEDDED.search(value):
            raise HeaderParseError(f'header value appears to contain an embedded header: {value!r}')
        return value

    def _feed(self, lines, string, charset):
        first, *rest = string.splitlines() or ['']
        lines.feed('', first, charset)
        for line in rest:
            lines.newline()
            stripped = line.lstrip()
            if charset.header_encoding is not None:
                lines.feed(self._continuation_ws, ' ' + stripped, charset)
            else:
                lines.feed(line[:len(line) - len(stripped)], stripped, charset)
        if rest:
            lines.newline()

    def _normalize(self):
        """Join neighbours of the same character set."""
        chunks = []
        for string, charset in self._chunks:
            if chunks and chunks[-1][1] == charset:
                chunks[-1] = (chunks[-1][0] + ' ' + string, charset)
            else:
                chunks.append((string, charset))
        self._chunks = chunks

"""Character sets of messages and how they are written. https://docs.python.org/3/library/email.charset.html"""
import email.base64mime
import email.quoprimime
from email import errors
from email.encoders import encode_7or8bit

__all__ = ['Charset', 'add_alias', 'add_charset', 'add_codec']

QP = 1
BASE64 = 2
SHORTEST = 3
RFC2047_CHROME_LEN = 7
DEFAULT_CHARSET = 'us-ascii'
UNKNOWN8BIT = 'unknown-8bit'
EMPTYSTRING = ''

# name: encoding of headers, encoding of bodies, character set to write in
CHARSETS = {f'iso-8859-{n}': (QP, QP, None) for n in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)}
CHARSETS |= {
    'windows-1252': (QP, QP, None),
    'viscii': (QP, QP, None),
    'us-ascii': (None, None, None),
    'big5': (BASE64, BASE64, None),
    'gb2312': (BASE64, BASE64, None),
    'euc-jp': (BASE64, None, 'iso-2022-jp'),
    'shift_jis': (BASE64, None, 'iso-2022-jp'),
    'iso-2022-jp': (BASE64, None, None),
    'koi8-r': (BASE64, BASE64, None),
    'utf-8': (SHORTEST, BASE64, 'utf-8'),
}

ALIASES = {f'latin{sep}{n}': f'iso-8859-{m}' for n, m in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 9), (6, 10), (7, 13), (8, 14), (9, 15), (10, 16)) for sep in '_-'}
ALIASES |= {'cp949': 'ks_c_5601-1987', 'euc_jp': 'euc-jp', 'euc_kr': 'euc-kr', 'ascii': 'us-ascii'}

CODEC_MAP = {'gb2312': 'eucgb2312_cn', 'big5': 'big5_tw', 'us-ascii': None}


def add_charset(charset, header_enc=None, body_enc=None, output_charset=None):
    """Say how a character set is written."""
    if body_enc == SHORTEST:
        raise ValueError('SHORTEST not allowed for body_enc')
    CHARSETS[charset] = (header_enc, body_enc, output_charset)


def add_alias(alias, canonical):
    """Another name for a character set."""
    ALIASES[alias] = canonical


def add_codec(charset, codecname):
    """The codec for a character set."""
    CODEC_MAP[charset] = codecname


def _encode(string, codec):
    return string.encode('ascii', 'surrogateescape') if codec == UNKNOWN8BIT else string.encode(codec)


class Charset:
    """How text in one character set is written in headers and bodies."""

    def __init__(self, input_charset=DEFAULT_CHARSET):
        try:
            if isinstance(input_charset, str):
                input_charset.encode('ascii')
            else:
                input_charset = str(input_charset, 'ascii')
        except UnicodeError:
            raise errors.CharsetError(input_charset)
        input_charset = input_charset.lower()
        self.input_charset = ALIASES.get(input_charset, input_charset)
        self.header_encoding, self.body_encoding, output = CHARSETS.get(self.input_charset, (SHORTEST, BASE64, None))
        output = output or self.input_charset
        self.output_charset = ALIASES.get(output, output)
        self.input_codec = CODEC_MAP.get(self.input_charset, self.input_charset)
        self.output_codec = CODEC_MAP.get(self.output_charset, self.output_charset)

    def __repr__(self):
        return self.input_charset.lower()

    def __eq__(self, other):
        return str(self) == str(other).lower()

    def get_body_encoding(self):
        """The value for Content-Transfer-Encoding, or a function that sets it."""
        assert self.body_encoding != SHORTEST
        if self.body_encoding == QP:
            return 'quoted-printable'
        if self.body_encoding == BASE64:
            return 'base64'
        return encode_7or8bit

    def get_output_charset(self):
        """The character set to write in."""
        return self.output_charset or self.input_charset

    def _codec(self):
        return self.output_codec or 'us-ascii'

    def _encoder(self, header_bytes):
        if self.header_encoding == BASE64:
            return email.base64mime
        if self.header_encoding == QP:
            return email.quoprimime
        if self.header_encoding != SHORTEST:
            return None
        quoted = email.quoprimime.header_length(header_bytes)
        return email.base64mime if email.base64mime.header_length(header_bytes) < quoted else email.quoprimime

    def header_encode(self, string):
        """A string as one encoded word, or as it is when this character set needs none."""
        header_bytes = _encode(string, self._codec())
        encoder = self._encoder(header_bytes)
        return string if encoder is None else encoder.header_encode(header_bytes, self.output_codec)

    def header_encode_lines(self, string, maxlengths):
        """A string as encoded words that fit the lengths, which come from an iterator. The first is None when nothing fits there."""
        codec = self._codec()
        encoder = self._encoder(_encode(string, codec))
        chrome = len(self.get_output_charset()) + RFC2047_CHROME_LEN
        room = next(maxlengths) - chrome
        lines = []
        line = ''
        size = b''
        for character in string:
            grown = size + _encode(character, codec)
            if encoder.header_length(grown) > room:
                lines.append(None if not lines and not line else encoder.header_encode(size, codec))
                line, grown = '', _encode(character, codec)
                room = next(maxlengths) - chrome
            line += character
            size = grown
        lines.append(encoder.header_encode(size, codec))
        return lines

    def body_encode(self, string):
        """A body as it is written."""
        if not string:
            return string
        if self.body_encoding is BASE64:
            return email.base64mime.body_encode(string.encode(self.output_charset) if isinstance(string, str) else string)
        if self.body_encoding is QP:
            if isinstance(string, str):
                string = string.encode(self.output_charset)
            return email.quoprimime.body_encode(string.decode('latin1'))
        return string.encode(self.output_charset).decode('ascii') if isinstance(string, str) else string

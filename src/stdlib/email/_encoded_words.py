"""Encoded words. https://www.rfc-editor.org/rfc/rfc2047"""
import base64 as _base64
import binascii as _binascii
import re as _re

from email import errors
from email.quoprimime import _HEADER
from email.quoprimime import header_length as len_q

__all__ = ['decode_q', 'encode_q', 'decode_b', 'encode_b', 'len_q', 'len_b', 'decode', 'encode']

_ESCAPE = _re.compile(rb'=([a-fA-F0-9]{2})')


def decode_q(encoded):
    """The bytes of a quoted word, and its defects."""
    return _ESCAPE.sub(lambda m: bytes.fromhex(m[1].decode()), encoded.replace(b'_', b' ')), []


def encode_q(bstring):
    """A quoted word of bytes."""
    return ''.join(_HEADER[x] for x in bstring)


def decode_b(encoded):
    """The bytes of base64, and its defects; what does not belong there is left out."""
    missing = len(encoded) % 4
    padded = encoded + b'==='[:4 - missing] if missing else encoded
    try:
        return _base64.b64decode(padded, validate=True), [errors.InvalidBase64PaddingDefect()] if missing else []
    except _binascii.Error:
        pass
    try:
        return _base64.b64decode(encoded, validate=False), [errors.InvalidBase64CharactersDefect()]
    except _binascii.Error:
        pass
    try:
        return _base64.b64decode(encoded + b'==', validate=False), [errors.InvalidBase64CharactersDefect(), errors.InvalidBase64PaddingDefect()]
    except _binascii.Error:
        return encoded, [errors.InvalidBase64LengthDefect()]


def encode_b(bstring):
    """base64 of bytes."""
    return _base64.b64encode(bstring).decode('ascii')


def len_b(bstring):
    """How long bytes become."""
    return (len(bstring) + 2) // 3 * 4


def decode(ew):
    """What an encoded word says: text, character set, language, defects."""
    _, charset, encoding, text, _ = ew.split('?', 4)
    charset, _, lang = charset.partition('*')
    decoder = {'q': decode_q, 'b': decode_b}[encoding.lower()]
    raw, defects = decoder(text.encode('ascii', 'surrogateescape'))
    try:
        string = raw.decode(charset)
    except UnicodeDecodeError:
        defects.append(errors.UndecodableBytesDefect(f'Encoded word contains bytes not decodable using {charset!r} charset'))
        string = raw.decode(charset, 'surrogateescape')
    except (LookupError, UnicodeEncodeError):
        string = raw.decode('ascii', 'surrogateescape')
        if charset.lower() != 'unknown-8bit':
            defects.append(errors.CharsetError(f'Unknown charset {charset!r} in encoded word; decoded as unknown bytes'))
    return string, charset, lang, defects


def encode(string, charset='utf-8', encoding=None, lang=''):
    """A string as one encoded word, in the shorter way."""
    if charset == 'unknown-8bit':
        raw = string.encode('ascii', 'surrogateescape')
    else:
        raw = string.encode(charset)
    if encoding is None:
        # base64 must be clearly shorter, since the other can be read
        encoding = 'q' if len_q(raw) - len_b(raw) < 5 else 'b'
    encoded = encode_q(raw) if encoding == 'q' else encode_b(raw)
    return f'=?{charset}{"*" + lang if lang else ""}?{encoding}?{encoded}?='

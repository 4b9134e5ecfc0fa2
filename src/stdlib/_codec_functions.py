"""The functions that codecs are made of, as `codecs.utf_8_decode`: each gives the result and how much was used."""
from _codec_rest import rest

_text = str


def _checked_errors(label, errors):
    if errors is not None and not isinstance(errors, _text):
        raise TypeError(f'{label}() argument 2 must be str or None, not {type(errors).__name__}')
    return errors or 'strict'


def _checked_text(label, value):
    if not isinstance(value, _text):
        raise TypeError(f'{label}() argument 1 must be str, not {type(value).__name__}')


def _bytes(data):
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


def _named(function, name):
    function.__name__ = function.__qualname__ = name
    function.__module__ = '_codecs'
    return function


def _encoder(name, label):
    def encode(str, errors=None, /):
        _checked_text(label, str)
        return str.encode(name, _checked_errors(label, errors)), len(str)
    return _named(encode, label)


def _ordered_encoder(name, label):
    def encode(str, errors=None, byteorder=0, /):
        _checked_text(label, str)
        suffix = '-le' if byteorder < 0 else '-be' if byteorder else ''
        return str.encode(name + suffix, _checked_errors(label, errors)), len(str)
    return _named(encode, label)


def _decode_part(name, data, errors, final):
    end = len(data) - (0 if final else rest(data, name))
    return data[:end].decode(name, errors), end


def _decoder(name, label):
    def decode(data, errors=None, final=False, /):
        data = _bytes(data)
        return _decode_part(name, data, _checked_errors(label, errors), final)
    return _named(decode, label)


def _whole_decoder(name, label):
    def decode(data, errors=None, /):
        data = _bytes(data)
        return data.decode(name, _checked_errors(label, errors)), len(data)
    return _named(decode, label)


def _escape_decoder(name, label):
    def decode(data, errors=None, final=True, /):
        data = data.encode() if isinstance(data, _text) else _bytes(data)
        return _decode_part(name, data, _checked_errors(label, errors), final)
    return _named(decode, label)


def _ordered_decoder(name, label):
    marks = (b'\xff\xfe', b'\xfe\xff') if name == 'utf-16' else (b'\xff\xfe\0\0', b'\0\0\xfe\xff')

    def decode(data, errors=None, byteorder=0, final=False, /):
        data, used = _bytes(data), 0
        errors = _checked_errors(label, errors)
        if byteorder == 0:
            if not final and len(data) < len(marks[0]):
                return '', 0, 0
            byteorder = -1 if data.startswith(marks[0]) else 1 if data.startswith(marks[1]) else 0
            used = len(marks[0]) if byteorder else 0
        text, end = _decode_part(name + ('-be' if byteorder > 0 else '-le'), data[used:], errors, final)
        return text, end + used, byteorder
    return _named(decode, label)


utf_8_encode = _encoder('utf-8', 'utf_8_encode')
utf_8_decode = _decoder('utf-8', 'utf_8_decode')
utf_16_encode = _ordered_encoder('utf-16', 'utf_16_encode')
utf_16_le_encode = _encoder('utf-16-le', 'utf_16_le_encode')
utf_16_be_encode = _encoder('utf-16-be', 'utf_16_be_encode')
utf_16_le_decode = _decoder('utf-16-le', 'utf_16_le_decode')
utf_16_be_decode = _decoder('utf-16-be', 'utf_16_be_decode')
utf_16_ex_decode = _ordered_decoder('utf-16', 'utf_16_ex_decode')
utf_32_encode = _ordered_encoder('utf-32', 'utf_32_encode')
utf_32_le_encode = _encoder('utf-32-le', 'utf_32_le_encode')
utf_32_be_encode = _encoder('utf-32-be', 'utf_32_be_encode')
utf_32_le_decode = _decoder('utf-32-le', 'utf_32_le_decode')
utf_32_be_decode = _decoder('utf-32-be', 'utf_32_be_decode')
utf_32_ex_decode = _ordered_decoder('utf-32', 'utf_32_ex_decode')
ascii_encode = _encoder('ascii', 'ascii_encode')
ascii_decode = _whole_decoder('ascii', 'ascii_decode')
latin_1_encode = _encoder('latin-1', 'latin_1_encode')
latin_1_decode = _whole_decoder('latin-1', 'latin_1_decode')
unicode_escape_encode = _encoder('unicode-escape', 'unicode_escape_encode')
unicode_escape_decode = _escape_decoder('unicode-escape', 'unicode_escape_decode')
raw_unicode_escape_encode = _encoder('raw-unicode-escape', 'raw_unicode_escape_encode')
raw_unicode_escape_decode = _escape_decoder('raw-unicode-escape', 'raw_unicode_escape_decode')
utf_7_encode = _encoder('utf-7', 'utf_7_encode')


def utf_16_decode(data, errors=None, final=False, /):
    _checked_errors('utf_16_decode', errors)
    return utf_16_ex_decode(data, errors, 0, final)[:2]


def utf_32_decode(data, errors=None, final=False, /):
    _checked_errors('utf_32_decode', errors)
    return utf_32_ex_decode(data, errors, 0, final)[:2]


def utf_7_decode(data, errors=None, final=False, /):
    from _codec_utf7 import decode_part
    return decode_part(_bytes(data), _checked_errors('utf_7_decode', errors), final)


def readbuffer_encode(data, errors=None, /):
    _checked_errors('readbuffer_encode', errors)
    data = data.encode() if isinstance(data, _text) else _bytes(data)
    return data, len(data)


def escape_encode(data, errors=None, /):
    if not isinstance(data, bytes):
        raise TypeError(f'escape_encode() argument 1 must be bytes, not {type(data).__name__}')
    _checked_errors('escape_encode', errors)
    names = {0x5c: '\\\\', 0x27: "\\'", 9: '\\t', 10: '\\n', 13: '\\r'}
    parts = [names.get(b) or (chr(b) if 0x20 <= b < 0x7f else f'\\x{b:02x}') for b in data]
    return ''.join(parts).encode(), len(data)


_ESCAPES = {0x0a: b'', 0x5c: b'\\', 0x27: b"'", 0x22: b'"', 0x62: b'\b', 0x66: b'\f', 0x74: b'\t', 0x6e: b'\n', 0x72: b'\r',
            0x76: b'\v', 0x61: b'\a'}


def escape_decode(data, errors=None, /):
    data = data.encode() if isinstance(data, _text) else _bytes(data)
    errors = _checked_errors('escape_decode', errors)
    out, at, odd = [], 0, None
    while at < len(data):
        if data[at] != 0x5c:
            end = data.find(b'\\', at)
            end = len(data) if end < 0 else end
            out.append(data[at:end])
            at = end
            continue
        if at + 1 == len(data):
            raise ValueError('Trailing \\ in string')
        piece, at, wrong = _unescaped(data, at, errors)
        out.append(piece)
        odd = odd or wrong
    if odd is not None:
        import warnings
        kind = 'octal ' if len(odd) > 2 else ''
        warnings.warn(f'b"{odd}" is an invalid {kind}escape sequence. Such sequences will not work in the future. ',
                      DeprecationWarning, stacklevel=2)
    return b''.join(out), len(data)


def _unescaped(data, at, errors):
    """One escape: its bytes, where it ends, and its text if it is none."""
    letter = data[at + 1]
    if letter in _ESCAPES:
        return _ESCAPES[letter], at + 2, None
    if 0x30 <= letter < 0x38:
        end = at + 2
        while end < min(at + 4, len(data)) and 0x30 <= data[end] < 0x38:
            end += 1
        value = int(data[at + 1:end], 8)
        return bytes([value & 255]), end, data[at:end].decode() if value > 255 else None
    if letter != 0x78:
        return data[at:at + 2], at + 2, '\\' + chr(letter)
    digits = data[at + 2:at + 4]
    if len(digits) == 2 and digits.isalnum() and all(c in b'0123456789abcdefABCDEF' for c in digits):
        return bytes([int(digits, 16)]), at + 4, None
    if errors == 'strict':
        raise ValueError(f'invalid \\x escape at position {at}')
    if errors not in ('replace', 'ignore'):
        raise ValueError(f'decoding error; unknown error handling code: {errors}')
    used = 3 if digits[:1] and digits[:1] in b'0123456789abcdefABCDEF' else 2
    return b'?' if errors == 'replace' else b'', at + used, None

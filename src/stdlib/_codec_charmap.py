"""Codecs of mappings: `charmap_encode`, `charmap_decode`, `charmap_build`."""
from codecs import lookup_error
from _codec_functions import _bytes, _checked_errors, _checked_text


def charmap_build(map, /):
    if not isinstance(map, str):
        raise TypeError(f'charmap_build() argument must be str, not {type(map).__name__}')
    return {ord(c): number for number, c in enumerate(map) if c != '\ufffe'}


def charmap_decode(data, errors=None, mapping=None, /):
    data = _bytes(data)
    errors = _checked_errors('charmap_decode', errors)
    if mapping is None:
        return data.decode('latin-1'), len(data)
    out, at, size = [], 0, len(data)
    while at < len(data):
        text = _decoded(mapping, data[at])
        if text is not None:
            out.append(text)
            at += 1
            continue
        error = UnicodeDecodeError('charmap', data, at, at + 1, 'character maps to <undefined>')
        text, at = handled(error, errors)
        data = error.object
        out.append(text)
    return ''.join(out), size


def _decoded(mapping, byte):
    if isinstance(mapping, str):
        found = mapping[byte] if byte < len(mapping) else '\ufffe'
        return None if found == '\ufffe' else found
    try:
        found = mapping[byte]
    except LookupError:
        return None
    if found is None or found == 0xfffe or found == '\ufffe':
        return None
    if isinstance(found, str):
        return found
    if not isinstance(found, int):
        raise TypeError('character mapping must return integer, None or str')
    if not 0 <= found < 0x110000:
        raise TypeError('character mapping must be in range(0x110000)')
    return chr(found)


def charmap_encode(str, errors=None, mapping=None, /):
    _checked_text('charmap_encode', str)
    errors = _checked_errors('charmap_encode', errors)
    if mapping is None:
        return str.encode('latin-1', errors), len(str)
    out, at = [], 0
    while at < len(str):
        data = _encoded(mapping, str[at])
        if data is not None:
            out.append(data)
            at += 1
            continue
        end = at + 1
        while end < len(str) and _encoded(mapping, str[end]) is None:
            end += 1
        error = UnicodeEncodeError('charmap', str, at, end, 'character maps to <undefined>')
        instead, at = handled(error, errors)
        out.append(instead if isinstance(instead, bytes) else _all_encoded(mapping, instead, error))
    return b''.join(out), len(str)


def _all_encoded(mapping, text, error):
    parts = [_encoded(mapping, c) for c in text]
    if None in parts:
        raise error
    return b''.join(parts)


def _encoded(mapping, c):
    try:
        found = mapping[ord(c)]
    except LookupError:
        return None
    if found is None or isinstance(found, bytes):
        return found
    if not isinstance(found, int):
        raise TypeError(f'character mapping must return integer, bytes or None, not {type(found).__name__}')
    if not 0 <= found < 256:
        raise TypeError('character mapping must be in range(256)')
    return bytes([found])


def handled(error, errors):
    """What the error handler gives instead, and where to go on."""
    if errors == 'strict':
        raise error
    decoding = isinstance(error, UnicodeDecodeError)
    what = f'{"de" if decoding else "en"}coding error handler must return ({"str" if decoding else "str/bytes"}, int) tuple'
    pair = lookup_error(errors)(error)
    if not isinstance(pair, tuple) or len(pair) != 2 or not isinstance(pair[1], int):
        raise TypeError(what)
    instead, at = pair
    if not isinstance(instead, str if decoding else (str, bytes)):
        raise TypeError(what)
    length = len(error.object)
    place = at + length if at < 0 else at
    if not 0 <= place <= length:
        raise IndexError(f'position {at} from error handler out of bounds')
    return instead, place

"""Text codecs that few programs use, for `str.encode` and `bytes.decode`."""

_MODULES = {'utf_7': '_codec_utf7', 'punycode': '_codec_punycode', 'idna': '_codec_idna', 'undefined': None}
_ALIASES = {'u7': 'utf_7', 'utf7': 'utf_7', 'unicode_1_1_utf_7': 'utf_7'}


def real_name(encoding):
    """The name of the codec here; None when it is none of them."""
    name = '_'.join(''.join(c if c.isalnum() or c == '.' else ' ' for c in encoding.lower()).split())
    name = _ALIASES.get(name, name)
    return name if name in _MODULES else None


def functions(name):
    """Encoder and decoder, from object and errors to result and how much was used."""
    if name == 'utf_7':
        import _codec_utf7 as codec
    elif name == 'punycode':
        import _codec_punycode as codec
    elif name == 'idna':
        import _codec_idna as codec
    else:
        return _undefined, _undefined
    return codec.encode, codec.decode


def _undefined(input, errors='strict'):
    raise UnicodeError('undefined encoding')


def converter(encoding, direction):
    """A function from object and errors to the result; None when there is no such codec."""
    name = real_name(encoding)
    if name is None:
        return None
    convert = functions(name)[direction == 'decode']
    return lambda object, errors: convert(object, errors)[0]

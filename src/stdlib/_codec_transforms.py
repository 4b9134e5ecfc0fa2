"""Codecs that are not for text: bytes to bytes, text to text."""
import codecs as _codecs
from _codec_info import codec_info_of


def _rot13(input, errors='strict'):
    small, big = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    turned = str.maketrans(small + big, small[13:] + small[:13] + big[13:] + big[:13])
    return str.translate(input, turned), len(input)


def _bytes_codec(encoder, decoder):
    def encode(input, errors='strict'):
        _strict(errors)
        return encoder(input), len(input)

    def decode(input, errors='strict'):
        _strict(errors)
        return decoder(input), len(input)
    return encode, decode


def _strict(errors):
    if errors != 'strict':
        raise AssertionError


def _uu_encode(data):
    import binascii
    lines = [binascii.b2a_uu(data[at:at + 45]) for at in range(0, len(data), 45)]
    return b'begin 666 <data>\n' + b''.join(lines) + b' \nend\n'


def _uu_decode(data):
    import binascii
    lines = iter(bytes(data).splitlines(keepends=True))
    if not any(line.startswith(b'begin') for line in lines):
        raise ValueError('Missing "begin" line in input data')
    parts = []
    for line in lines:
        if line.strip() == b'end':
            return b''.join(parts)
        parts.append(binascii.a2b_uu(line))
    raise ValueError('Truncated input data')


def _other(name):
    import base64, binascii
    if name == 'rot_13':
        return _rot13, _rot13
    if name == 'hex':
        return _bytes_codec(binascii.b2a_hex, binascii.a2b_hex)
    if name == 'base64':
        return _bytes_codec(base64.encodebytes, base64.decodebytes)
    if name == 'quopri':
        return _bytes_codec(lambda data: binascii.b2a_qp(data, quotetabs=True), binascii.a2b_qp)
    if name == 'uu':
        return _bytes_codec(_uu_encode, _uu_decode)
    import zlib
    return _bytes_codec(zlib.compress, zlib.decompress)


_OTHERS = {'rot13': 'rot_13', 'rot_13': 'rot_13', 'hex': 'hex', 'hex_codec': 'hex', 'base64': 'base64',
           'base64_codec': 'base64', 'base_64': 'base64', 'quopri': 'quopri', 'quopri_codec': 'quopri',
           'quoted_printable': 'quopri', 'quotedprintable': 'quopri', 'uu': 'uu', 'uu_codec': 'uu', 'zip': 'zlib',
           'zlib': 'zlib', 'zlib_codec': 'zlib'}
_SHOWN = {'rot_13': 'rot-13'}


def _other_codec(name):
    encode, decode = _other(name)

    class IncrementalEncoder(_codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(_codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    if name == 'zlib':
        IncrementalEncoder, IncrementalDecoder = _zlib_classes()
    module = f"encodings.{name if name == 'rot_13' else name + '_codec'}"
    return codec_info_of(_SHOWN.get(name, name), module, (encode, decode), (IncrementalEncoder, IncrementalDecoder), is_text=False, buffer=str if name == 'rot_13' else bytes)


def _zlib_classes():
    import zlib

    class IncrementalEncoder(_codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            _strict(errors)
            self.errors = errors
            self.reset()

        def encode(self, input, final=False):
            done = self._stream.compress(input)
            return done + self._stream.flush() if final else done

        def reset(self):
            self._stream = zlib.compressobj()

    class IncrementalDecoder(_codecs.IncrementalDecoder):
        def __init__(self, errors='strict'):
            _strict(errors)
            self.errors = errors
            self.reset()

        def decode(self, input, final=False):
            done = self._stream.decompress(input)
            return done + self._stream.flush() if final else done

        def reset(self):
            self._stream = zlib.decompressobj()

    return IncrementalEncoder, IncrementalDecoder


def transform(encoding):
    """The codec of that name; None when there is none."""
    name = _OTHERS.get(encoding.lower().replace('-', '_').replace(' ', '_'))
    return None if name is None else _other_codec(name)

"""The codecs that exist, as `codecs.lookup` returns them."""
import codecs as _codecs

_NAMES = {'unicode_escape': 'unicode-escape', 'raw_unicode_escape': 'raw-unicode-escape'}


def _utf8_rest(data):
    """How many bytes at the end are the beginning of a character."""
    for size in range(1, min(3, len(data)) + 1):
        byte = data[-size]
        if byte & 0xc0 != 0x80:
            length = 2 if 0xc2 <= byte < 0xe0 else 3 if 0xe0 <= byte < 0xf0 else 4 if 0xf0 <= byte < 0xf5 else 1
            if length <= size:
                return 0
            try:
                data[-size:].decode()
            except UnicodeDecodeError as error:
                return size if error.reason == 'unexpected end of data' and error.start == 0 else 0
    return 0


def _utf16_rest(data, little):
    odd = len(data) % 2
    end = len(data) - odd
    if end >= 2 and data[end - 1 if little else end - 2] & 0xfc == 0xd8:
        return odd + 2
    return odd


def _escape_rest(data):
    """How many bytes at the end are the beginning of an escape."""
    at = data.rfind(b'\\')
    if at < 0:
        return 0
    slashes = len(data[:at + 1]) - len(data[:at + 1].rstrip(b'\\'))
    if slashes % 2 == 0:
        return 0
    rest = data[at:]
    digits = {b'x': 2, b'u': 4, b'U': 8}.get(rest[1:2])
    if not rest[1:]:
        return len(rest)
    if digits is not None:
        return len(rest) if len(rest) < 2 + digits and rest[2:].isalnum() | (not rest[2:]) else 0
    if rest[1:2] == b'N':
        return len(rest) if b'}' not in rest and rest[2:3] in (b'', b'{') else 0
    return len(rest) if rest[1:].isdigit() and len(rest) < 4 else 0


def _rest(data, name):
    if name in ('utf-8', 'utf-8-sig'):
        return _utf8_rest(data)
    if name.startswith('utf-16'):
        return _utf16_rest(data, not name.endswith('be'))
    if name.startswith('utf-32'):
        return len(data) % 4
    return _escape_rest(data) if name.endswith('escape') else 0


def _text_functions(name, label):
    def encode(str, errors='strict', /):
        if not isinstance(str, _text):
            raise TypeError(f'{label}_encode() argument 1 must be str, not {type(str).__name__}')
        return str.encode(name, errors or 'strict'), len(str)

    def decode(data, errors='strict', final=False, /):
        if isinstance(data, str) and name.endswith('escape'):
            data = data.encode()
        try:
            data = bytes(memoryview(data))
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
        rest = 0 if final else _rest(data, name)
        return data[:len(data) - rest].decode(name, errors or 'strict'), len(data) - rest

    def decode_whole(input, errors='strict'):
        return decode(input, errors, True)

    encode.__name__ = encode.__qualname__ = f'{label}_encode'
    decode.__name__ = decode.__qualname__ = f'{label}_decode'
    return encode, decode, decode_whole


_text = str
_MARKED = {'utf-16': ('utf-16-le', b'\xff\xfe', 'utf-16-be', b'\xfe\xff'),
           'utf-32': ('utf-32-le', b'\xff\xfe\0\0', 'utf-32-be', b'\0\0\xfe\xff')}


def _text_codec(name):
    encode, decode, decode_whole = _text_functions(name, name.replace('-', '_').replace('iso8859_1', 'latin_1'))
    module = f"encodings.{name.replace('-', '_').replace('iso8859_1', 'latin_1')}"

    class IncrementalEncoder(_codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            _codecs.IncrementalEncoder.__init__(self, errors)
            self._begun = False

        def encode(self, input, final=False):
            mark = _MARKED.get(name)
            if mark is not None and self._begun:
                return encode_as(mark[0], input, self.errors)
            if name == 'utf-8-sig' and self._begun:
                return encode_as('utf-8', input, self.errors)
            if input or mark is not None:
                self._begun = True
                return encode(input, self.errors)[0]
            return b''

        def reset(self):
            self._begun = False

        def getstate(self):
            if name == 'utf-8-sig':
                return 0 if self._begun else 1
            return 2 if name in _MARKED and not self._begun else 0

        def setstate(self, state):
            self._begun = not state

    class IncrementalDecoder(_codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            _codecs.BufferedIncrementalDecoder.__init__(self, errors)
            self._kind = None

        def _buffer_decode(self, input, errors, final):
            if self._kind is None:
                skip = self._find_kind(input, final)
                if self._kind is None:
                    return '', 0
                text, consumed = self._part(input[skip:], errors, final)
                return text, consumed + skip
            return self._part(input, errors, final)

        def _part(self, data, errors, final):
            rest = 0 if final else _rest(data, self._kind)
            end = len(data) - rest
            return data[:end].decode(self._kind, errors), end

        def _find_kind(self, data, final):
            if name == 'utf-8-sig':
                if len(data) < 3 and b'\xef\xbb\xbf'.startswith(data) and not final:
                    return 0
                self._kind = 'utf-8'
                return 3 if data.startswith(b'\xef\xbb\xbf') else 0
            mark = _MARKED.get(name)
            if mark is None:
                self._kind = name
                return 0
            if len(data) < len(mark[1]) and not final:
                return 0
            self._kind = mark[2] if data.startswith(mark[3]) else mark[0]
            return len(mark[1]) if data.startswith((mark[1], mark[3])) else 0

        def reset(self):
            _codecs.BufferedIncrementalDecoder.reset(self)
            self._kind = None

        def getstate(self):
            if name not in _MARKED and name != 'utf-8-sig':
                return (self.buffer, 0)
            return (self.buffer, {None: 2 if name in _MARKED else 0}.get(self._kind, int(name == 'utf-8-sig' or
                                                                         self._kind.endswith('be') if self._kind else 0)))

        def setstate(self, state):
            self.buffer, number = state
            mark = _MARKED.get(name)
            if mark is not None:
                self._kind = None if number == 2 else mark[2] if number else mark[0]
            elif name == 'utf-8-sig':
                self._kind = 'utf-8' if number else None

    return _info(name, module, encode, decode_whole if name != 'utf-7' else decode, IncrementalEncoder, IncrementalDecoder,
                 decode, True)


def encode_as(name, text, errors):
    """The text in another encoding."""
    return text.encode(name, errors)


def _info(name, module, encode, decode, incremental_encoder, incremental_decoder, stream_decode, is_text):
    from _codec_streams import StreamReader as Reader, StreamWriter as Writer

    class Codec(_codecs.Codec):
        def encode(self, input, errors='strict'):
            return encode(input, errors)

        def decode(self, input, errors='strict'):
            return stream_decode(input, errors)

    class StreamWriter(Codec, Writer):
        pass

    class StreamReader(Codec, Reader):
        pass

    for cls in (incremental_encoder, incremental_decoder, StreamWriter, StreamReader, Codec):
        cls.__module__ = module
        cls.__qualname__ = cls.__name__
    return _codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, incremental_encoder, incremental_decoder,
                             _NAMES.get(name, name), _is_text_encoding=None if is_text else False)


# codecs that are not for text

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
    return _info(_SHOWN.get(name, name), module, encode, decode, IncrementalEncoder, IncrementalDecoder, decode, False)


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


def codec_info(encoding, text_name):
    """The codec of that name; None when there is none. `text_name` is that of a text codec."""
    if text_name is not None:
        return _text_codec(text_name)
    other = _OTHERS.get(encoding.lower().replace('-', '_').replace(' ', '_'))
    return None if other is None else _other_codec(other)

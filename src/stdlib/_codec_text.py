"""Text codecs: functions that take the whole, and classes that take piece after piece."""
import codecs as _codecs
import _codec_functions as _functions

# Codecs whose characters may be cut by the end of a piece: from bytes, errors and whether they end to text and how much was used.
DECODE_PARTS = {
    'utf-8': _functions.utf_8_decode, 'utf-16-le': _functions.utf_16_le_decode, 'utf-16-be': _functions.utf_16_be_decode,
    'utf-32-le': _functions.utf_32_le_decode, 'utf-32-be': _functions.utf_32_be_decode,
    'unicode_escape': lambda data, errors='strict', final=False: _functions.unicode_escape_decode(data, errors, final),
    'raw_unicode_escape': lambda data, errors='strict', final=False: _functions.raw_unicode_escape_decode(data, errors, final),
}
BUFFERED = ('utf_7',)
ORDERED = {'utf-16': (_functions.utf_16_encode, _functions.utf_16_le_encode, _functions.utf_16_ex_decode,
                      _functions.utf_16_le_decode, _functions.utf_16_be_decode),
           'utf-32': (_functions.utf_32_encode, _functions.utf_32_le_encode, _functions.utf_32_ex_decode,
                      _functions.utf_32_le_decode, _functions.utf_32_be_decode)}
_MARK = b'\xef\xbb\xbf'


def whole_encoder(name):
    label = f"{name.replace('-', '_').replace('iso8859_1', 'latin_1')}_encode"
    return getattr(_functions, label, None) or _functions._encoder(name, label)


def whole_decoder(name):
    label = f"{name.replace('-', '_').replace('iso8859_1', 'latin_1')}_decode"
    parts = getattr(_functions, label, None)
    if parts is None:
        return _functions._whole_decoder(name, label)
    if parts in (_functions.ascii_decode, _functions.latin_1_decode):
        return parts
    return _functions._named(lambda input, errors='strict': parts(input, errors, True), 'decode')


def plain_classes(encode, decode, parts):
    """Classes of a codec whose pieces are encoded each for itself."""
    class IncrementalEncoder(_codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    if parts is None:
        class IncrementalDecoder(_codecs.IncrementalDecoder):
            def decode(self, input, final=False):
                return decode(input, self.errors)[0]
    else:
        class IncrementalDecoder(_codecs.BufferedIncrementalDecoder):
            def _buffer_decode(self, input, errors, final):
                return parts(input, errors, final)

    return IncrementalEncoder, IncrementalDecoder


def _no_mark(name, input, used):
    if used >= 2:
        size = 2 if name == 'utf-16' else 4
        raise UnicodeDecodeError(name, input, 0, size, 'Stream does not start with BOM')


def _beginning(base):
    """A class of the codec library whose state begins anew when it is made and when it is reset."""
    class Beginning(base):
        def __init__(self, errors='strict'):
            base.__init__(self, errors)
            self._begin()

        def reset(self):
            base.reset(self)
            self._begin()

    return Beginning


def ordered_classes(name):
    """UTF-16 and UTF-32: a mark at the beginning tells the order of bytes."""
    encode, encode_native, decode_any, decode_little, decode_big = ORDERED[name]
    by_order = {-1: decode_little, 1: decode_big}

    class IncrementalEncoder(_beginning(_codecs.IncrementalEncoder)):
        def _begin(self):
            self.encoder = None

        def encode(self, input, final=False):
            if self.encoder is None:
                self.encoder = encode_native
                return encode(input, self.errors)[0]
            return self.encoder(input, self.errors)[0]

        def getstate(self):
            return 2 if self.encoder is None else 0

        def setstate(self, state):
            self.encoder = None if state else encode_native

    class IncrementalDecoder(_beginning(_codecs.BufferedIncrementalDecoder)):
        def _begin(self):
            self.decoder = None

        def _buffer_decode(self, input, errors, final):
            if self.decoder is not None:
                return self.decoder(input, self.errors, final)
            text, used, order = decode_any(input, errors, 0, final)
            self.decoder = by_order.get(order)
            if self.decoder is None:
                _no_mark(name, input, used)
            return text, used

        def getstate(self):
            state = _codecs.BufferedIncrementalDecoder.getstate(self)[0]
            return (state, 2 if self.decoder is None else int(self.decoder is decode_big))

        def setstate(self, state):
            _codecs.BufferedIncrementalDecoder.setstate(self, state)
            self.decoder = {0: decode_little, 1: decode_big}.get(state[1])

    class Writer:
        def __init__(self, stream, errors='strict'):
            _codecs.StreamWriter.__init__(self, stream, errors)
            self.encoder = None

        def reset(self):
            _codecs.StreamWriter.reset(self)
            self.encoder = None

        def encode(self, input, errors='strict'):
            if self.encoder is not None:
                return self.encoder(input, errors)
            self.encoder = encode_native
            return encode(input, errors)

    class Reader:
        def reset(self):
            _codecs.StreamReader.reset(self)
            self.__dict__.pop('decode', None)

        def decode(self, input, errors='strict'):
            text, used, order = decode_any(input, errors, 0, False)
            if order:
                self.decode = by_order[order]
            else:
                _no_mark(name, input, used)
            return text, used

    return (IncrementalEncoder, IncrementalDecoder), (Writer, Reader)


def marked_classes():
    """UTF-8 with a mark at the beginning."""
    encode, encode_plain, decode_plain = whole_encoder('utf-8-sig'), _functions.utf_8_encode, _functions.utf_8_decode

    class IncrementalEncoder(_beginning(_codecs.IncrementalEncoder)):
        def _begin(self):
            self.first = 1

        def encode(self, input, final=False):
            convert = encode if self.first else encode_plain
            self.first = 0
            return convert(input, self.errors)[0]

        def getstate(self):
            return self.first

        def setstate(self, state):
            self.first = state

    class IncrementalDecoder(_beginning(_codecs.BufferedIncrementalDecoder)):
        def _begin(self):
            self.first = 1

        def _buffer_decode(self, input, errors, final):
            skip = 0
            if self.first:
                if len(input) < 3 and _MARK.startswith(input) and not final:
                    return '', 0
                self.first = 0
                skip = 3 if input[:3] == _MARK else 0
            text, used = decode_plain(input[skip:], errors, final)
            return text, used + skip

        def getstate(self):
            return (_codecs.BufferedIncrementalDecoder.getstate(self)[0], self.first)

        def setstate(self, state):
            _codecs.BufferedIncrementalDecoder.setstate(self, state)
            self.first = state[1]

    class Writer:
        def reset(self):
            _codecs.StreamWriter.reset(self)
            self.__dict__.pop('encode', None)

        def encode(self, input, errors='strict'):
            self.encode = encode_plain
            return encode(input, errors)

    class Reader:
        def reset(self):
            _codecs.StreamReader.reset(self)
            self.__dict__.pop('decode', None)

        def decode(self, input, errors='strict'):
            if len(input) < 3 and _MARK.startswith(input):
                return '', 0
            self.decode = decode_plain
            skip = 3 if input[:3] == _MARK else 0
            text, used = decode_plain(input[skip:], errors)
            return text, used + skip

    return (IncrementalEncoder, IncrementalDecoder), (Writer, Reader)

"""Between text and bytes. https://docs.python.org/3/library/codecs.html"""
import _codecs_support as _support

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE


class CodecInfo(tuple):
    """What is known of a codec: its functions and classes, and its name."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        kind = type(self)
        return f'<{kind.__module__}.{kind.__qualname__} object for encoding {self.name} at {id(self):#x}>'

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Encoder and decoder without state."""

    def encode(self, input, errors='strict'):
        """Encodes the object, and returns the output and how much of it was used."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """Decodes the object, and returns the output and how much of it was used."""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        """Encodes a piece."""
        raise NotImplementedError

    def reset(self):
        """Back to the beginning."""

    def getstate(self):
        """What has to be known to go on."""
        return 0

    def setstate(self, state):
        """Go on from a state."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Keeps what cannot be encoded yet."""

    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ''

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        """Encodes a piece."""
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        """Back to the beginning."""
        IncrementalEncoder.reset(self)
        self.buffer = ''

    def getstate(self):
        """What has to be known to go on."""
        return self.buffer or 0

    def setstate(self, state):
        """Go on from a state."""
        self.buffer = state or ''


class IncrementalDecoder:
    """Decodes piece by piece."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """Decodes a piece."""
        raise NotImplementedError

    def reset(self):
        """Back to the beginning."""

    def getstate(self):
        """What has to be known to go on: bytes that are kept, and a number."""
        return (b'', 0)

    def setstate(self, state):
        """Go on from a state."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps what cannot be decoded yet."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        """Decodes a piece."""
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        """Back to the beginning."""
        IncrementalDecoder.reset(self)
        self.buffer = b''

    def getstate(self):
        """What has to be known to go on: bytes that are kept, and a number."""
        return (self.buffer, 0)

    def setstate(self, state):
        """Go on from a state."""
        self.buffer = state[0]


_STREAMS = ('StreamWriter', 'StreamReader', 'StreamReaderWriter', 'StreamRecoder')


def __getattr__(name):
    if name not in _STREAMS:
        raise AttributeError(f"module 'codecs' has no attribute {name!r}", name=name)
    import _codec_streams
    for stream in _STREAMS:
        globals()[stream] = getattr(_codec_streams, stream)
    return getattr(_codec_streams, name)


# error handlers

def strict_errors(exception, /):
    """Implements the 'strict' error handling, which raises."""
    if isinstance(exception, BaseException):
        raise exception
    raise TypeError('codec must pass exception instance')


def _cannot_handle(exception):
    raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback") from None


def ignore_errors(exception, /):
    """Implements the 'ignore' error handling, which leaves out."""
    if isinstance(exception, UnicodeError) and hasattr(exception, 'end'):
        return ('', exception.end)
    _cannot_handle(exception)


def replace_errors(exception, /):
    """Implements the 'replace' error handling, which puts a mark there."""
    if isinstance(exception, UnicodeEncodeError):
        return ('?' * (exception.end - exception.start), exception.end)
    if isinstance(exception, UnicodeDecodeError):
        return ('\ufffd', exception.end)
    if isinstance(exception, UnicodeTranslateError):
        return ('\ufffd' * (exception.end - exception.start), exception.end)
    _cannot_handle(exception)


def xmlcharrefreplace_errors(exception, /):
    """Implements the 'xmlcharrefreplace' error handling, which writes references of XML."""
    if not isinstance(exception, UnicodeEncodeError):
        _cannot_handle(exception)
    return (''.join(f'&#{ord(c)};' for c in exception.object[exception.start:exception.end]), exception.end)


def _escaped(c):
    number = ord(c)
    return f'\\x{number:02x}' if number < 0x100 else f'\\u{number:04x}' if number < 0x10000 else f'\\U{number:08x}'


def backslashreplace_errors(exception, /):
    """Implements the 'backslashreplace' error handling, which writes escapes."""
    if isinstance(exception, UnicodeDecodeError):
        return (''.join(f'\\x{b:02x}' for b in exception.object[exception.start:exception.end]), exception.end)
    if not isinstance(exception, (UnicodeEncodeError, UnicodeTranslateError)):
        _cannot_handle(exception)
    return (''.join(map(_escaped, exception.object[exception.start:exception.end])), exception.end)


def namereplace_errors(exception, /):
    """Implements the 'namereplace' error handling, which writes names of characters."""
    if not isinstance(exception, UnicodeEncodeError):
        _cannot_handle(exception)
    from unicodedata import name
    named = ((c, name(c, None)) for c in exception.object[exception.start:exception.end])
    return (''.join(_escaped(c) if found is None else f'\\N{{{found}}}' for c, found in named), exception.end)


_HANDLERS = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors,
             'xmlcharrefreplace': xmlcharrefreplace_errors, 'backslashreplace': backslashreplace_errors,
             'namereplace': namereplace_errors}


def register_error(errors, handler, /):
    """Register the error handler under the name."""
    if not isinstance(errors, str):
        raise TypeError(f'register_error() argument 1 must be str, not {type(errors).__name__}')
    if not callable(handler):
        raise TypeError('handler must be callable')
    _support.register_error(errors, handler)


def lookup_error(name, /):
    """The error handler of that name."""
    if not isinstance(name, str):
        raise TypeError(f'lookup_error() argument must be str, not {type(name).__name__}')
    found = _support.error_handler(name)
    if found is True:
        return _HANDLERS[name] if name in _HANDLERS else _surrogate_handler(name)
    if found is None:
        raise LookupError(f'unknown error handler name {name!r}')
    return found


def _surrogate_handler(name):
    """`surrogateescape` and `surrogatepass`, which the codecs themselves have."""
    def handle(exception, /):
        if not isinstance(exception, (UnicodeEncodeError, UnicodeDecodeError)):
            _cannot_handle(exception)
        piece = exception.object[exception.start:exception.end]
        convert = piece.encode if isinstance(exception, UnicodeEncodeError) else piece.decode
        try:
            return (convert(exception.encoding, name), exception.end)
        except UnicodeError:
            raise exception
    return handle


# looking for codecs

_search_functions = []
_found = {}


def register(search_function, /):
    """Register a function from the name of an encoding to a `CodecInfo`, or None."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _search_functions.append(search_function)
    _support.search(_converter)


def unregister(search_function, /):
    """Forget a function that was registered."""
    if search_function in _search_functions:
        _search_functions.remove(search_function)
        _found.clear()


def _normalized(encoding):
    name = encoding.lower().replace(' ', '_')
    return ''.join(c if c.isascii() else '' for c in name) if not name.isascii() else name


def _registered(encoding):
    for search in _search_functions:
        info = search(_normalized(encoding).replace('-', '_'))
        if info is not None:
            if not isinstance(info, tuple) or len(info) != 4:
                raise TypeError('codec search functions must return 4-tuples')
            return info
    return None


def _converter(encoding, direction):
    """For `str.encode` and `bytes.decode`: what converts in one direction, if there is a codec of that name."""
    info = _registered(encoding)
    if info is None:
        return None
    if not info._is_text_encoding:
        raise LookupError(f'{encoding!r} is not a text encoding; use codecs.{direction}() to handle arbitrary codecs')
    return lambda obj, errors: _converted(info, direction, obj, encoding, errors)


def lookup(encoding, /):
    """The `CodecInfo` of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f'lookup() argument must be str, not {type(encoding).__name__}')
    if '\0' in encoding:
        raise ValueError('embedded null character')
    key = _normalized(encoding)
    info = _found.get(key)
    if info is None:
        from _codec_table import codec_info
        info = codec_info(encoding, _support.codec_name(encoding)) or _registered(encoding)
        if info is None:
            raise LookupError(f'unknown encoding: {encoding}')
        _found[key] = info
    return info


def getencoder(encoding):
    """The encoder of a codec."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The decoder of a codec."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The class of a codec that encodes piece by piece."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The class of a codec that decodes piece by piece."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The class of a codec that reads files."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The class of a codec that writes files."""
    return lookup(encoding).streamwriter


def encode(obj, encoding='utf-8', errors='strict'):
    """Encodes the object, with codecs of any kind."""
    return _converted(lookup(encoding), 'encode', obj, encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """Decodes the object, with codecs of any kind."""
    return _converted(lookup(encoding), 'decode', obj, encoding, errors)


def _converted(info, direction, obj, encoding, errors):
    try:
        pair = getattr(info, direction)(obj, errors)
    except Exception as error:
        error.add_note(f'{direction[:-1]}ing with {encoding!r} codec failed')
        raise
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise TypeError(f'{direction}r must return a tuple (object, integer)')
    return pair[0]


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encodes the pieces of an iterator."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode('', True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decodes the pieces of an iterator."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b'', True)
    if output:
        yield output


def make_identity_dict(rng):
    """A dict of integers that are mapped to themselves."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The mapping the other way round; None for what two are mapped to."""
    encoding_map = {}
    for key, value in decoding_map.items():
        encoding_map[value] = None if value in encoding_map else key
    return encoding_map


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open an encoded file; there are none here."""
    import io
    return io.open(filename, mode)


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A file whose bytes are in another encoding than those that are read from it and written to it."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info, file_info = lookup(data_encoding), lookup(file_encoding)
    from _codec_streams import StreamRecoder
    recoder = StreamRecoder(file, data_info.encode, data_info.decode, file_info.streamreader, file_info.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding
    return recoder

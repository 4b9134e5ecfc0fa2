"""What codecs are made of: CodecInfo and the classes that others derive from."""


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

"""Text over binary streams."""
from _types import name_fully
from io._base import TextIOBase, UnsupportedOperation, _position, _shown, _size
from io._memory import StringIO, _kinds


class IncrementalNewlineDecoder:
    """Notes the kinds of line ends and, with ``translate``, turns them into newlines."""
    __module__ = '_io'

    def __init__(self, decoder, translate, errors='strict'):
        self._decoder = decoder
        self._translate = translate
        self._pending = False
        self._seen = set()

    def decode(self, input, final=False):
        text = input if self._decoder is None else self._decoder.decode(input, final=final)
        if self._pending and (text or final):
            text = '\r' + text
            self._pending = False
        if text.endswith('\r') and not final:
            text = text[:-1]
            self._pending = True
        self._seen.update(_kinds(text))
        if self._translate:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        return text

    def reset(self):
        self._seen = set()
        self._pending = False

    @property
    def newlines(self):
        if not self._seen:
            return None
        kinds = tuple(mark for mark in ('\r', '\n', '\r\n') if mark in self._seen)
        return kinds[0] if len(kinds) == 1 else kinds


@name_fully
class TextIOWrapper(TextIOBase):
    """Text over a binary stream."""
    __module__ = '_io'

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        self._buffer = buffer
        self._encoding = 'UTF-8' if encoding in (None, 'locale') else encoding
        self._errors = 'strict' if errors is None else errors
        ''.encode(self._encoding)
        self._newline = newline
        self._line_buffering = line_buffering
        self._write_through = write_through
        self._pending = []
        self._text = None

    def _need(self):
        if self._buffer is None:
            raise ValueError('underlying buffer has been detached')
        if self._buffer.closed:
            raise ValueError('I/O operation on closed file.')

    @property
    def buffer(self):
        return self._buffer

    @property
    def encoding(self):
        return self._encoding

    @property
    def errors(self):
        return self._errors

    @property
    def line_buffering(self):
        return self._line_buffering

    @property
    def write_through(self):
        return self._write_through

    @property
    def newlines(self):
        return None if self._text is None else self._text.newlines

    @property
    def closed(self):
        return self._buffer.closed

    def _reader(self):
        """What is left of the stream, as text."""
        self._need()
        self.flush()
        if self._text is None:
            text = self._buffer.read().decode(self._encoding, self._errors)
            self._text = StringIO(newline=self._newline if self._newline in (None, '') else '\n')
            self._text.write(text)
            self._text.seek(0)
            self._text._newline = '\n' if self._newline is None else self._newline
        return self._text

    def read(self, size=-1, /):
        return self._reader().read(size)

    def readline(self, size=-1, /):
        return self._reader().readline(size)

    def write(self, s, /):
        self._need()
        if not isinstance(s, str):
            raise TypeError(f'write() argument must be str, not {type(s).__name__}')
        text = s.replace('\n', self._newline) if self._newline in ('\r', '\r\n') else s
        self._pending.append(text.encode(self._encoding, self._errors))
        self._text = None
        if self._write_through or self._line_buffering and ('\n' in s or '\r' in s):
            self.flush()
        return len(s)

    def flush(self):
        self._need()
        if self._pending:
            data = b''.join(self._pending)
            self._pending = []
            self._buffer.write(data)
        self._buffer.flush()

    def seek(self, cookie, whence=0, /):
        self.flush()
        if whence == 1 and cookie != 0:
            raise UnsupportedOperation("can't do nonzero cur-relative seeks")
        if whence == 2 and cookie != 0:
            raise UnsupportedOperation("can't do nonzero end-relative seeks")
        if whence == 0 and cookie < 0:
            raise ValueError(f'negative seek position {cookie!r}')
        if whence == 1:
            return self.tell()
        self._text = None
        return self._buffer.seek(cookie, whence)

    def tell(self):
        self.flush()
        if self._text is None:
            return self._buffer.tell()
        rest = self._text._all()[self._text._pos:]
        return self._buffer.tell() - len(rest.encode(self._encoding, self._errors))

    def truncate(self, pos=None, /):
        self.flush()
        return self._buffer.truncate(self.tell() if pos is None else pos)

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.flush()
        self._encoding = encoding or self._encoding
        self._errors = errors or self._errors
        if newline is not None:
            self._newline = newline
        if line_buffering is not None:
            self._line_buffering = line_buffering
        if write_through is not None:
            self._write_through = write_through

    def detach(self):
        self.flush()
        buffer = self._buffer
        self._buffer = None
        return buffer

    def readable(self):
        return self._buffer.readable()

    def writable(self):
        return self._buffer.writable()

    def seekable(self):
        return self._buffer.seekable()

    def close(self):
        if self._buffer is not None and not self._buffer.closed:
            self.flush()
            self._buffer.close()

    def __repr__(self):
        return _shown(self, f' encoding={self._encoding!r}', 'mode')

    @property
    def name(self):
        return self._buffer.name

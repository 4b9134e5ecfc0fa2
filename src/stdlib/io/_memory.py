"""Streams in memory."""
from _types import name_fully
from io._base import BufferedIOBase, TextIOBase, _bytes_like, _position, _room, _size


@name_fully
class StringIO(TextIOBase):
    """Text in memory."""
    __module__ = '_io'
    __slots__ = ('_newline', '_text', '_added', '_pos', '_length', '_seen', '_closed')

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._closed = None
        return self

    def __init__(self, initial_value='', newline='\n'):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f'newline must be str or None, not {type(newline).__name__}')
        if newline not in (None, '', '\n', '\r', '\r\n'):
            raise ValueError(f'illegal newline value: {newline!r}')
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
        self._newline = newline
        self._text = ''
        self._added = []
        self._pos = 0
        self._length = 0
        self._seen = set()
        self._closed = False
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    def _open(self):
        if self._closed is not False:
            _refuse(self._closed, 'I/O operation on closed file')

    def _all(self):
        """The whole text, with what has been written at its end."""
        if self._added:
            self._text += ''.join(self._added)
            self._added = []
        return self._text

    def _translated(self, text):
        if self._newline is None and '\r' in text:
            self._seen.update(_kinds(text))
            return text.replace('\r\n', '\n').replace('\r', '\n')
        if self._newline is None and '\n' in text:
            self._seen.add('\n')
        elif self._newline in ('\r', '\r\n'):
            return text.replace('\n', self._newline)
        return text

    def write(self, s, /):
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        if self._closed is not False:
            _refuse(self._closed, 'I/O operation on closed file')
        size = len(s)
        text = s if self._newline == '\n' else self._translated(s)
        if not text:
            return size
        if self._pos == self._length:
            self._added.append(text)
            self._length += len(text)
            self._pos = self._length
            return size
        old = self._all()
        gap = '\0' * (self._pos - self._length)
        end = self._pos + len(text)
        self._text = old[:self._pos] + gap + text + old[end:]
        self._length = len(self._text)
        self._pos = end
        return size

    def getvalue(self):
        self._open()
        return self._all()

    def read(self, size=-1, /):
        size = _size(size)
        self._open()
        text = self._all()
        start = self._pos
        end = self._length if size < 0 else min(self._length, start + size)
        if start >= end:
            return ''
        self._pos = end
        return text[start:end]

    def readline(self, size=-1, /):
        size = _size(size)
        self._open()
        text = self._all()
        start = self._pos
        if start >= self._length:
            return ''
        end = self._line_end(text, start)
        if size >= 0:
            end = min(end, start + size)
        self._pos = end
        return text[start:end]

    def _line_end(self, text, start):
        if self._newline == '':
            ends = [at for at in (text.find('\n', start), text.find('\r', start)) if at >= 0]
            if not ends:
                return len(text)
            at = min(ends)
            return at + 2 if text[at:at + 2] == '\r\n' else at + 1
        mark = self._newline or '\n'
        at = text.find(mark, start)
        return len(text) if at < 0 else at + len(mark)

    def __next__(self):
        if self._closed is not False or self._newline != '\n' or type(self) is not StringIO:
            return self._next_line()
        text = self._all() if self._added else self._text
        start = self._pos
        if start >= self._length:
            raise StopIteration
        end = text.find('\n', start) + 1
        self._pos = end = end or self._length
        return text[start:end]

    def _next_line(self):
        self._open()
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def tell(self):
        self._open()
        return self._pos

    def seek(self, pos, whence=0, /):
        self._open()
        pos = _position(pos)
        if whence not in (0, 1, 2):
            raise ValueError(f'Invalid whence ({whence}, should be 0, 1 or 2)')
        if whence == 0 and pos < 0:
            raise ValueError(f'Negative seek position {pos}')
        if whence != 0 and pos != 0:
            raise OSError('Can\'t do nonzero cur-relative seeks')
        if whence == 0:
            self._pos = pos
        elif whence == 2:
            self._pos = self._length
        return self._pos

    def truncate(self, pos=None, /):
        self._open()
        size = self._pos if pos is None else _position(pos)
        if size < 0:
            raise ValueError(f'Negative size value {size}')
        if size < self._length:
            self._text = self._all()[:size]
            self._length = size
        return size

    @property
    def newlines(self):
        if not self._seen:
            return None
        kinds = tuple(mark for mark in ('\r', '\n', '\r\n') if mark in self._seen)
        return kinds[0] if len(kinds) == 1 else kinds

    @property
    def line_buffering(self):
        self._open()
        return False

    def readable(self):
        self._open()
        return True

    writable = seekable = readable

    def close(self):
        self._closed = True
        self._text = ''
        self._added = []

    def __getstate__(self):
        return (self.getvalue(), self._newline, self._pos, self.__dict__.copy() or None)

    def __setstate__(self, state, /):
        self._open()
        if not isinstance(state, tuple) or len(state) < 4:
            raise TypeError(f'_io.StringIO.__setstate__ argument should be 4-tuple, got {type(state).__name__}')
        text, newline, pos, attributes = state[:4]
        self.__init__(text, newline)
        if not isinstance(pos, int):
            raise TypeError(f'third item of state must be an integer, got {type(pos).__name__}')
        if pos < 0:
            raise ValueError('position value cannot be negative')
        self._text = text or ''
        self._added = []
        self._length = len(self._text)
        self._pos = pos
        _restore(self, attributes, 'fourth')


def _refuse(closed, message):
    """Why a stream that is not open cannot be used."""
    raise ValueError('I/O operation on uninitialized object' if closed is None else message)


def _restore(stream, attributes, place):
    """Takes over the attributes of a state."""
    if attributes is None:
        return
    if not isinstance(attributes, dict):
        raise TypeError(f'{place} item of state should be a dict, got a {type(attributes).__name__}')
    stream.__dict__.update(attributes)


def _kinds(text):
    """The kinds of line ends in a text."""
    pairs = text.count('\r\n')
    if pairs:
        yield '\r\n'
    if text.count('\r') > pairs:
        yield '\r'
    if text.count('\n') > pairs:
        yield '\n'


@name_fully
class BytesIO(BufferedIOBase):
    """Bytes in memory."""
    __module__ = '_io'
    __slots__ = ('_buffer', '_pos', '_closed')

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._closed = False
        self._buffer = bytearray()
        self._pos = 0
        return self

    def __init__(self, initial_bytes=b''):
        self._buffer = bytearray() if initial_bytes is None else bytearray(_bytes_like(initial_bytes))
        self._pos = 0

    def _open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file.')

    def getvalue(self):
        self._open()
        return bytes(self._buffer)

    def getbuffer(self):
        self._open()
        return memoryview(self._buffer)

    def read(self, size=-1, /):
        size = _size(size)
        self._open()
        end = len(self._buffer) if size < 0 else min(len(self._buffer), self._pos + size)
        if self._pos >= end:
            return b''
        data = bytes(self._buffer[self._pos:end])
        self._pos = end
        return data

    def read1(self, size=-1, /):
        return self.read(size)

    def readline(self, size=-1, /):
        size = _size(size)
        self._open()
        at = self._buffer.find(b'\n', self._pos)
        end = len(self._buffer) if at < 0 else at + 1
        if size >= 0:
            end = min(end, self._pos + size)
        return self.read(max(0, end - self._pos))

    def readlines(self, size=None, /):
        """Unlike other streams it stops when the lines have the size, not when they go beyond it."""
        self._open()
        if not hasattr(size, '__index__') and size is not None:
            raise TypeError(f"integer argument expected, got '{type(size).__name__}'")
        size = _size(size)
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if 0 < size <= total:
                break
        return lines

    def readinto(self, buffer, /):
        self._open()
        return self._fill(buffer, self.read(_room(buffer)))

    def write(self, data, /):
        self._open()
        data = _bytes_like(data)
        if not len(data):
            return 0
        gap = self._pos - len(self._buffer)
        end = self._pos + len(data)
        try:
            if gap > 0:
                self._buffer.extend(bytes(gap))
            self._buffer[self._pos:end] = data
        except BufferError:
            self._renew()
            return self.write(data)
        self._pos = end
        return len(data)

    def seek(self, pos, whence=0, /):
        self._open()
        pos = _position(pos)
        if whence == 0:
            if pos < 0:
                raise ValueError(f'negative seek value {pos}')
        elif whence == 1:
            pos += self._pos
        elif whence == 2:
            pos += len(self._buffer)
        else:
            raise ValueError(f'invalid whence ({whence}, should be 0, 1 or 2)')
        self._pos = max(0, pos)
        return self._pos

    def tell(self):
        self._open()
        return self._pos

    def truncate(self, size=None, /):
        self._open()
        size = self._pos if size is None else _position(size)
        if size < 0:
            raise ValueError(f'negative size value {size}')
        try:
            del self._buffer[size:]
        except BufferError:
            self._renew()
            del self._buffer[size:]
        return size

    def _renew(self):
        """Views are never known to be dropped here, so they do not forbid a change of size; they go on with the old bytes."""
        self._buffer = bytearray(self._buffer)

    def readable(self):
        self._open()
        return True

    writable = seekable = readable

    def close(self):
        self._closed = True
        self._buffer = bytearray()

    def __getstate__(self):
        return (self.getvalue(), self._pos, self.__dict__.copy() or None)

    def __setstate__(self, state, /):
        self._open()
        if not isinstance(state, tuple) or len(state) != 3:
            raise TypeError(f'_io.BytesIO.__setstate__ argument should be 3-tuple, got {type(state).__name__}')
        data, pos, attributes = state
        self._buffer = bytearray()
        self._pos = 0
        self.write(data)
        self._pos = 0
        if not isinstance(pos, int):
            raise TypeError(f'second item of state must be an integer, not {type(pos).__name__}')
        if pos < 0:
            raise ValueError('position value cannot be negative')
        self._pos = pos
        _restore(self, attributes, 'third')

"""Buffered streams over raw ones."""
from _types import name_fully
from io._base import (DEFAULT_BUFFER_SIZE, BufferedIOBase, UnsupportedOperation, _bytes_like, _position, _shown, _size)


class _Wrapper(BufferedIOBase):
    """A buffered stream over a raw one; what is written goes through at once."""

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError('buffer size must be strictly positive')
        self._raw = raw

    @property
    def raw(self):
        return self._raw

    @property
    def name(self):
        return self._raw.name

    @property
    def mode(self):
        return self._raw.mode

    @property
    def closed(self):
        return self._raw.closed

    def __repr__(self):
        return _shown(self)

    def flush(self):
        self._checkClosed()
        self._raw.flush()

    def close(self):
        self._raw.close()

    def detach(self):
        raw = self._raw
        self._raw = None
        return raw

    def seekable(self):
        return self._raw.seekable()

    def tell(self):
        return self._raw.tell()

    def seek(self, target, whence=0, /):
        return self._raw.seek(target, whence)

    def truncate(self, pos=None, /):
        return self._raw.truncate(pos)


@name_fully
class BufferedReader(_Wrapper):
    """Reads from a raw stream through a buffer."""
    __module__ = '_io'

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        super().__init__(raw, buffer_size)
        if not raw.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        self._ahead = b''
        self._size = buffer_size

    def readable(self):
        return True

    def _more(self):
        data = self._raw.read(self._size) or b''
        self._ahead += data
        return bool(data)

    def peek(self, size=0, /):
        if not self._ahead:
            self._more()
        return self._ahead

    def read(self, size=-1, /):
        self._checkClosed('read of closed file')
        size = _size(size)
        while (size < 0 or len(self._ahead) < size) and self._more():
            pass
        end = len(self._ahead) if size < 0 else size
        data, self._ahead = self._ahead[:end], self._ahead[end:]
        return data

    def read1(self, size=-1, /):
        if not self._ahead:
            self._more()
        end = len(self._ahead) if size < 0 else size
        data, self._ahead = self._ahead[:end], self._ahead[end:]
        return data

    def readline(self, size=-1, /):
        size = _size(size)
        while b'\n' not in self._ahead and (size < 0 or len(self._ahead) < size) and self._more():
            pass
        end = self._ahead.find(b'\n') + 1 or len(self._ahead)
        return self.read(end if size < 0 else min(end, size))

    def tell(self):
        return self._raw.tell() - len(self._ahead)

    def seek(self, target, whence=0, /):
        if whence == 1:
            target -= len(self._ahead)
        self._ahead = b''
        return self._raw.seek(target, whence)


@name_fully
class BufferedWriter(_Wrapper):
    """Writes to a raw stream."""
    __module__ = '_io'

    def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
        super().__init__(raw, buffer_size)
        if not raw.writable():
            raise UnsupportedOperation('File or stream is not writable.')

    def writable(self):
        return True

    def write(self, data, /):
        self._checkClosed('write to closed file')
        return self._raw.write(_bytes_like(data))


@name_fully
class BufferedRandom(BufferedReader):
    """Reads and writes a raw stream that can seek."""
    __module__ = '_io'

    def writable(self):
        return True

    def write(self, data, /):
        self.seek(0, 1)
        return self._raw.write(_bytes_like(data))


@name_fully
class BufferedRWPair(BufferedIOBase):
    """A stream to read and another one to write."""
    __module__ = '_io'

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self.reader.read(size)

    def write(self, data, /):
        return self.writer.write(data)

    def readable(self):
        return True

    def writable(self):
        return True

    def flush(self):
        self.writer.flush()

"""What all streams have in common."""
import abc
from struct import pack_into

DEFAULT_BUFFER_SIZE = 128 * 1024


class UnsupportedOperation(OSError, ValueError):
    """A stream cannot do what was asked of it."""
    __module__ = 'io'


class IOBase(metaclass=abc.ABCMeta):
    """What all streams have in common."""
    __module__ = 'io'
    _closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(name)

    def seek(self, offset, whence=0, /):
        self._unsupported('seek')

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._unsupported('truncate')

    def fileno(self):
        self._unsupported('fileno')

    def flush(self):
        self._checkClosed()

    def close(self):
        if not self._closed:
            try:
                self.flush()
            finally:
                self._closed = True

    @property
    def closed(self):
        return self._closed

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def isatty(self):
        self._checkClosed()
        return False

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError('I/O operation on closed file.' if msg is None else msg)

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation('File or stream is not readable.' if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation('File or stream is not writable.' if msg is None else msg)

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation('File or stream is not seekable.' if msg is None else msg)

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def readline(self, size=-1, /):
        limit = -1 if size is None else size
        line = bytearray()
        while limit < 0 or len(line) < limit:
            c = self.read(1)
            if not c:
                break
            line += c
            if c == b'\n':
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        hint = _size(hint)
        if hint >= 1 << 63:
            raise OverflowError("cannot fit 'int' into an index-sized integer")
        if hint <= 0:
            return list(self)
        lines = []
        size = 0
        for line in self:
            lines.append(line)
            size += len(line)
            if size > hint:
                break
        return lines

    def writelines(self, lines, /):
        self._checkClosed()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    """Unbuffered binary streams: a subclass gives ``readinto`` and ``write``."""
    __module__ = 'io'

    def read(self, size=-1, /):
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        n = self.readinto(buffer)
        return None if n is None else bytes(buffer[:n])

    def readall(self):
        parts = []
        while data := self.read(DEFAULT_BUFFER_SIZE):
            parts.append(data)
        return b''.join(parts) if parts or data == b'' else data

    def readinto(self, buffer, /):
        self._unsupported('readinto')

    def write(self, data, /):
        self._unsupported('write')


class BufferedIOBase(IOBase):
    """Buffered binary streams."""
    __module__ = 'io'

    def read(self, size=-1, /):
        self._unsupported('read')

    def read1(self, size=-1, /):
        self._unsupported('read1')

    def write(self, data, /):
        self._unsupported('write')

    def detach(self):
        self._unsupported('detach')

    def readinto(self, buffer, /):
        return self._fill(buffer, self.read(_room(buffer)))

    def readinto1(self, buffer, /):
        return self._fill(buffer, self.read1(_room(buffer)))

    def _fill(self, buffer, data):
        try:
            pack_into(f'{len(data)}s', buffer, 0, data)
        except TypeError:
            raise TypeError('readinto() argument must be read-write bytes-like object, not '
                            + type(buffer).__name__) from None
        return len(data)


class TextIOBase(IOBase):
    """Text streams."""
    __module__ = 'io'
    encoding = None
    newlines = None
    errors = None

    def read(self, size=-1, /):
        self._unsupported('read')

    def write(self, text, /):
        self._unsupported('write')

    def readline(self, size=-1, /):
        self._unsupported('readline')

    def detach(self):
        self._unsupported('detach')


def _position(value, name='argument'):
    if hasattr(value, '__index__'):
        return value.__index__()
    raise TypeError(f"{name} should be integer or None, not '{type(value).__name__}'")


def _size(value):
    return -1 if value is None else _position(value)


def _bytes_like(data):
    if isinstance(data, (bytes, bytearray)):
        return data
    if isinstance(data, memoryview):
        return data.tobytes()
    if hasattr(data, 'tobytes'):
        return data.tobytes()
    raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")


def _room(buffer):
    """How many bytes a buffer holds."""
    try:
        return memoryview(buffer).nbytes
    except TypeError:
        return 0


def _shown(stream, more='', *others):
    """The repr of a stream over another one, whose name and other attributes show where there are any."""
    cls = type(stream)
    kind = f'_io.{cls.__name__}' if cls.__module__ == '_io' else cls.__name__
    for attribute in ('name', *others):
        try:
            kind += f' {attribute}={getattr(stream, attribute)!r}'
        except (AttributeError, ValueError):
            pass
    return f'<{kind}{more}>'

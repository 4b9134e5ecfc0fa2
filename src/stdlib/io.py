"""Streams in memory. There is no file system, so opening files is refused. https://docs.python.org/3/library/io.html"""
import abc

__all__ = ['BlockingIOError', 'open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO',
           'BufferedIOBase', 'BufferedReader', 'BufferedWriter', 'BufferedRWPair', 'BufferedRandom', 'TextIOBase',
           'TextIOWrapper', 'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE',
           'text_encoding', 'IncrementalNewlineDecoder', 'Reader', 'Writer']

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 128 * 1024

BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    """A stream cannot do what was asked of it."""
    __module__ = 'io'


_NO_FILES = ('there is no file system here: pass data in the code, in stdin or as inputs, keep files in memory with '
             'io.StringIO or io.BytesIO, and print results')


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """Refused: there is no file system."""
    raise PermissionError(f'open({file!r}) is not possible: {_NO_FILES}')


def open_code(path):
    """Refused: there is no file system."""
    raise PermissionError(f'open_code({path!r}) is not possible: {_NO_FILES}')


def text_encoding(encoding, stacklevel=2):
    """The encoding, or the name that stands for the default one."""
    return 'locale' if encoding is None else encoding


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
        if hint is None or hint <= 0:
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
        return self._fill(buffer, self.read(len(buffer)))

    def readinto1(self, buffer, /):
        return self._fill(buffer, self.read1(len(buffer)))

    def _fill(self, buffer, data):
        buffer[:len(data)] = data
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


class StringIO(TextIOBase):
    """Text in memory."""
    __module__ = '_io'

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
        if initial_value:
            self.write(initial_value)
            self._pos = 0

    def _open(self):
        if self._closed:
            raise ValueError('I/O operation on closed file')

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
        if self._closed:
            raise ValueError('I/O operation on closed file')
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
        return (self.getvalue(), self._newline, self._pos, None)


def _kinds(text):
    """The kinds of line ends in a text."""
    pairs = text.count('\r\n')
    if pairs:
        yield '\r\n'
    if text.count('\r') > pairs:
        yield '\r'
    if text.count('\n') > pairs:
        yield '\n'


class BytesIO(BufferedIOBase):
    """Bytes in memory."""
    __module__ = '_io'

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

    def readinto(self, buffer, /):
        self._open()
        return self._fill(buffer, self.read(len(buffer)))

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
        return (self.getvalue(), self._pos, None)


def _bytes_like(data):
    if isinstance(data, (bytes, bytearray)):
        return data
    if isinstance(data, memoryview):
        return data.tobytes()
    if hasattr(data, 'tobytes'):
        return data.tobytes()
    raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")


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
    def closed(self):
        return self._raw.closed

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


class BufferedRandom(BufferedReader):
    """Reads and writes a raw stream that can seek."""
    __module__ = '_io'

    def writable(self):
        return True

    def write(self, data, /):
        self.seek(0, 1)
        return self._raw.write(_bytes_like(data))


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


class FileIO(RawIOBase):
    """Refused: there is no file system."""
    __module__ = '_io'

    def __init__(self, file, mode='r', closefd=True, opener=None):
        raise PermissionError(f'FileIO({file!r}) is not possible: {_NO_FILES}')


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
        return f'<_io.TextIOWrapper encoding={self._encoding!r}>'


class Reader:
    """Anything that can be read: has ``read``."""
    __module__ = 'io'


class Writer:
    """Anything that can be written to: has ``write``."""
    __module__ = 'io'

"""Files in gzip format, in memory. https://docs.python.org/3/library/gzip.html"""
import io
import time
import zlib
from gzip._errors import EARLY_END, BadGzipFile
from gzip._reader import READ_BUFFER_SIZE, _GzipReader, _read_gzip_header

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

READ = 'rb'
WRITE = 'wb'


def compress(data, compresslevel=9, *, mtime=0):
    """Compress bytes in one step."""
    stream = zlib.compress(data, level=compresslevel, wbits=31)
    seconds = int(time.time() if mtime is None else mtime)
    return stream[:4] + seconds.to_bytes(4, 'little') + stream[8:9] + b'\xff' + stream[10:]


def decompress(data):
    """Decompress all members of gzip data."""
    data = bytes(memoryview(data))
    parts = []
    while data:
        if data[:2] != b'\x1f\x8b':
            raise BadGzipFile(f'Not a gzipped file ({data[:2]!r})')
        if len(data) > 2 and data[2] != 8:
            raise BadGzipFile('Unknown compression method')
        d = zlib.decompressobj(wbits=31)
        try:
            parts.append(d.decompress(data))
        except zlib.error as e:
            if 'data check' in str(e):
                raise BadGzipFile('CRC check failed') from None
            if 'length check' in str(e):
                raise BadGzipFile('Incorrect length of data produced') from None
            raise
        if not d.eof:
            raise EOFError(EARLY_END)
        data = d.unused_data.lstrip(b'\0')
    return b''.join(parts)


class GzipFile(io.BufferedIOBase):
    """A gzip file over another file object."""
    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        self.fileobj = None
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError(f'Invalid mode: {mode!r}')
        if mode and 'b' not in mode:
            mode += 'b'
        if fileobj is None:
            io.open(filename, mode or 'rb')
        if mode is None:
            mode = getattr(fileobj, 'mode', READ)
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            if not isinstance(filename, (str, bytes)):
                filename = ''
        if not mode.startswith(('r', 'w', 'a', 'x')):
            raise ValueError(f'Invalid mode: {mode!r}')
        self.name = filename
        self.mode = READ if mode.startswith('r') else WRITE
        self.fileobj = fileobj
        if self.mode == READ:
            self._buffer = io.BufferedReader(_GzipReader(fileobj), READ_BUFFER_SIZE)
        else:
            self._begin(compresslevel, mtime)

    def _begin(self, level, mtime):
        self.crc = zlib.crc32(b'')
        self.size = 0
        self._write_mtime = mtime
        self.compress = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
        name = self._stored_name()
        seconds = int(time.time() if mtime is None else mtime)
        effort = {1: b'\x04', 9: b'\x02'}.get(level, b'\0')
        self.fileobj.write(b'\x1f\x8b\x08' + (b'\x08' if name else b'\0') + seconds.to_bytes(4, 'little') + effort + b'\xff')
        if name:
            self.fileobj.write(name + b'\0')

    def _stored_name(self):
        """The name of the file without folder and ending; none when it is not Latin-1."""
        name = self.name
        try:
            name = (name.encode('latin-1') if isinstance(name, str) else name).rpartition(b'/')[2]
        except UnicodeEncodeError:
            return b''
        return name.removesuffix(b'.gz')

    @property
    def mtime(self):
        return self._buffer.raw._last_mtime if self.mode == READ else self._write_mtime

    def __repr__(self):
        return f'<gzip {self.fileobj!r} {hex(id(self))}>'

    @property
    def closed(self):
        return self.fileobj is None

    def _check_not_closed(self):
        if self.fileobj is None:
            raise ValueError('I/O operation on closed file')

    def _check_mode(self, mode, name):
        if self.mode != mode:
            other = 'write' if self.mode == WRITE else 'read'
            raise OSError(9, f'{name}() on {other}-only GzipFile object')

    def read(self, size=-1):
        self._check_not_closed()
        self._check_mode(READ, 'read')
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._check_not_closed()
        self._check_mode(READ, 'read1')
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        self._check_not_closed()
        self._check_mode(READ, 'readinto')
        return self._buffer.readinto(b)

    def peek(self, n):
        self._check_not_closed()
        self._check_mode(READ, 'peek')
        return self._buffer.peek(n)

    def readline(self, size=-1):
        self._check_not_closed()
        return self._buffer.readline(size)

    def write(self, data):
        self._check_not_closed()
        self._check_mode(WRITE, 'write')
        data = bytes(memoryview(data))
        if data:
            self.fileobj.write(self.compress.compress(data))
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc)
        return len(data)

    def seek(self, offset, whence=io.SEEK_SET):
        if self.mode == READ:
            self._check_not_closed()
            return self._buffer.seek(offset, whence)
        self._check_not_closed()
        if whence == io.SEEK_CUR:
            offset += self.size
        elif whence != io.SEEK_SET:
            raise ValueError('Seek from end not supported')
        if offset < self.size:
            raise OSError('Negative seek in write mode')
        while self.size < offset:
            self.write(bytes(min(READ_BUFFER_SIZE, offset - self.size)))
        return self.size

    def tell(self):
        self._check_not_closed()
        return self._buffer.tell() if self.mode == READ else self.size

    def rewind(self):
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode == WRITE:
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        return self.fileobj.fileno()

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def close(self):
        file = self.fileobj
        if file is None:
            return
        try:
            if self.mode == WRITE:
                file.write(self.compress.flush())
                file.write(self.crc.to_bytes(4, 'little') + (self.size & 0xffffffff).to_bytes(4, 'little'))
            else:
                self._buffer.close()
        finally:
            self.fileobj = None


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    """Open a gzip file, given as a file object."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {mode!r}')
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    if isinstance(filename, (str, bytes)):
        io.open(filename, mode)
    if not hasattr(filename, 'read') and not hasattr(filename, 'write'):
        raise TypeError('filename must be a str or bytes object, or a file')
    binary = GzipFile(None, mode.replace('t', ''), compresslevel, filename)
    return io.TextIOWrapper(binary, encoding, errors, newline) if 't' in mode else binary

"""Files in gzip format, in memory. https://docs.python.org/3/library/gzip.html"""
import io
import time
import zlib

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

READ = 'rb'
WRITE = 'wb'


class BadGzipFile(OSError):
    """A file that is not in gzip format."""


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
            raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        data = d.unused_data.lstrip(b'\0')
    return b''.join(parts)


class GzipFile(io.BufferedIOBase):
    """A gzip file over another file object."""
    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if fileobj is None:
            io.open(filename, mode or 'rb')
        if mode is None:
            mode = getattr(fileobj, 'mode', 'rb')
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError(f'Invalid mode: {mode!r}')
        if not mode.startswith(('r', 'w', 'a', 'x')):
            raise ValueError(f'Invalid mode: {mode!r}')
        self.mode = READ if mode.startswith('r') else WRITE
        self.name = filename or ''
        self.fileobj = fileobj
        self._level = compresslevel
        self._mtime = mtime
        self._plain = None if self.mode == READ else io.BytesIO()

    @property
    def mtime(self):
        return self._mtime

    @property
    def closed(self):
        return self.fileobj is None

    def _content(self):
        self._checkClosed()
        if self.mode != READ:
            raise OSError(9, 'read() on write-only GzipFile object')
        if self._plain is None:
            data = self.fileobj.read()
            self._mtime = int.from_bytes(data[4:8], 'little')
            self._plain = io.BytesIO(decompress(data))
        return self._plain

    def read(self, size=-1):
        return self._content().read(size)

    def read1(self, size=-1):
        return self._content().read(size)

    def peek(self, n):
        content = self._content()
        at = content.tell()
        data = content.read(n)
        content.seek(at)
        return data

    def readline(self, size=-1):
        return self._content().readline(size)

    def write(self, data):
        self._checkClosed()
        if self.mode != WRITE:
            raise OSError(9, 'write() on read-only GzipFile object')
        return self._plain.write(data)

    def seek(self, offset, whence=io.SEEK_SET):
        return (self._content() if self.mode == READ else self._plain).seek(offset, whence)

    def tell(self):
        return (self._content() if self.mode == READ else self._plain).tell()

    def rewind(self):
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._content().seek(0)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._checkClosed()

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
        if self.mode == WRITE:
            file.write(compress(self._plain.getvalue(), self._level, mtime=self._mtime))
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

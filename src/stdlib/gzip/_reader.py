"""Decompression of a file in gzip format, member by member, as far as is asked for."""
import io
import zlib
from gzip._errors import EARLY_END, BadGzipFile

_FHCRC, _FEXTRA, _FNAME, _FCOMMENT = 2, 4, 8, 16
READ_BUFFER_SIZE = 128 * 1024


def _read_exact(fp, n):
    """n bytes of the file; it may give fewer at a time."""
    data = fp.read(n)
    while len(data) < n:
        more = fp.read(n - len(data))
        if not more:
            raise EOFError(EARLY_END)
        data += more
    return data


def _skip_text(fp):
    while True:
        char = fp.read(1)
        if not char or char == b'\0':
            return


def _read_gzip_header(fp):
    """The time of the member that begins here; None at the end of the file."""
    magic = fp.read(2)
    if magic == b'':
        return None
    if magic != b'\x1f\x8b':
        raise BadGzipFile(f'Not a gzipped file ({magic!r})')
    fixed = _read_exact(fp, 8)
    method, flags = fixed[0], fixed[1]
    if method != 8:
        raise BadGzipFile('Unknown compression method')
    if flags & _FEXTRA:
        _read_exact(fp, int.from_bytes(_read_exact(fp, 2), 'little'))
    if flags & _FNAME:
        _skip_text(fp)
    if flags & _FCOMMENT:
        _skip_text(fp)
    if flags & _FHCRC:
        _read_exact(fp, 2)
    return int.from_bytes(fixed[2:6], 'little')


class _Ahead:
    """A file of which some bytes that have been read can be given back."""

    def __init__(self, f):
        self.file = f
        self._given_back = b''

    def read(self, size):
        own = self._given_back[:size]
        self._given_back = self._given_back[size:]
        return own if len(own) == size else own + self.file.read(size - len(own))

    def give_back(self, data):
        self._given_back = data + self._given_back

    def rewind(self):
        self._given_back = b''
        self.file.seek(0)


class _GzipReader(io.RawIOBase):
    """The plain bytes of all members."""

    def __init__(self, fp):
        self._fp = _Ahead(fp)
        self._last_mtime = None
        self._start()

    def _start(self):
        self._pos = 0
        self._new_member = True
        self._eof = False

    def _begin_member(self):
        """False at the end of the file."""
        mtime = _read_gzip_header(self._fp)
        if mtime is None:
            return False
        self._last_mtime = mtime
        self._decompressor = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        self._waiting = b''
        self._crc = zlib.crc32(b'')
        self._size = 0
        self._new_member = False
        return True

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        while size and not self._eof:
            if self._new_member and not self._begin_member():
                self._eof = True
                break
            data = self._some(size)
            if data:
                self._crc = zlib.crc32(data, self._crc)
                self._size += len(data)
                self._pos += len(data)
                return data
            if self._decompressor.eof:
                self._end_member()
        return b''

    def _some(self, size):
        """Up to size bytes of the member; none at its end."""
        d = self._decompressor
        while not d.eof:
            compressed = self._waiting or self._fp.read(READ_BUFFER_SIZE)
            data = d.decompress(compressed, size)
            self._waiting = d.unconsumed_tail
            if data:
                return data
            if not compressed:
                raise EOFError(EARLY_END)
        return b''

    def _end_member(self):
        self._fp.give_back(self._decompressor.unused_data)
        trailer = _read_exact(self._fp, 8)
        crc = int.from_bytes(trailer[:4], 'little')
        if crc != self._crc:
            raise BadGzipFile(f'CRC check failed {hex(crc)} != {hex(self._crc)}')
        if int.from_bytes(trailer[4:], 'little') != self._size & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        padding = b'\0'
        while padding == b'\0':
            padding = self._fp.read(1)
        self._fp.give_back(padding)
        self._new_member = True

    def readall(self):
        parts = []
        while data := self.read(READ_BUFFER_SIZE):
            parts.append(data)
        return b''.join(parts)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._pos

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            while self.read(READ_BUFFER_SIZE):
                pass
            offset += self._pos
        elif whence != io.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self._pos:
            self._fp.rewind()
            self._start()
        while self._pos < offset and self.read(min(READ_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos

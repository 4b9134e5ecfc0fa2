"""Compression compatible with gzip, in memory. https://docs.python.org/3/library/zlib.html"""
import _zlib
from _zlib import adler32, crc32

DEFLATED = 8
DEF_BUF_SIZE = 16384
DEF_MEM_LEVEL = 8
MAX_WBITS = 15
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = '1.3.1'
Z_NO_COMPRESSION = 0
Z_BEST_SPEED = 1
Z_BEST_COMPRESSION = 9
Z_DEFAULT_COMPRESSION = -1
Z_DEFAULT_STRATEGY = 0
Z_FILTERED = 1
Z_HUFFMAN_ONLY = 2
Z_RLE = 3
Z_FIXED = 4
Z_NO_FLUSH = 0
Z_PARTIAL_FLUSH = 1
Z_SYNC_FLUSH = 2
Z_FULL_FLUSH = 3
Z_FINISH = 4
Z_BLOCK = 5
Z_TREES = 6


class error(Exception):
    """What is wrong with compressed data."""


def _level(level):
    if not -1 <= level <= 9:
        raise error('Bad compression level')
    return 6 if level == -1 else level


def _wrapped(data, level, wbits):
    """The stream with the header and the check sum that ``wbits`` asks for."""
    raw = _zlib.deflate(data, level)
    if -15 <= wbits <= -9:
        return raw
    if 9 <= wbits <= 15:
        flags = (0 if level < 2 else 1 if level < 6 else 2 if level == 6 else 3) << 6
        head = (wbits - 8 << 4 | DEFLATED) << 8 | flags
        head += 31 - head % 31
        return head.to_bytes(2) + raw + adler32(data).to_bytes(4)
    if 25 <= wbits <= 31:
        extra = b'\x02' if level == 9 else b'\x04' if level == 1 else b'\0'
        size = len(data) & 0xffffffff
        return (b'\x1f\x8b\x08\0\0\0\0\0' + extra + b'\x03' + raw + crc32(data).to_bytes(4, 'little')
                + size.to_bytes(4, 'little'))
    raise ValueError('Invalid initialization option')


def compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS):
    """Compress bytes in one step."""
    return _wrapped(data, _level(level), wbits)


class _Stop(Exception):
    """More input is needed."""


def _need(data, size):
    if len(data) < size:
        raise _Stop


def _gzip_header(data):
    """The index behind a gzip header."""
    _need(data, 10)
    if data[2] != DEFLATED:
        raise error('Error -3 while decompressing data: unknown compression method')
    flags = data[3]
    if flags & 0xe0:
        raise error('Error -3 while decompressing data: unknown header flags set')
    at = 10
    if flags & 4:
        _need(data, at + 2)
        at += 2 + int.from_bytes(data[at:at + 2], 'little')
    for bit in (8, 16):
        if flags & bit:
            end = data.find(b'\0', at)
            if end < 0:
                raise _Stop
            at = end + 1
    if flags & 2:
        at += 2
    _need(data, at)
    return at


def _open(data, wbits, zdict=None):
    """The kind of stream and the index where its deflate data starts."""
    if -15 <= wbits <= -8:
        return 'raw', 0
    if not (8 <= wbits <= 15 or wbits == 0 or 24 <= wbits <= 31 or 40 <= wbits <= 47):
        raise ValueError('Invalid initialization option')
    _need(data, 2)
    gzip = wbits >= 24 and data[:2] == b'\x1f\x8b'
    if gzip:
        return 'gzip', _gzip_header(data)
    if 24 <= wbits <= 31 or (data[0] << 8 | data[1]) % 31:
        raise error('Error -3 while decompressing data: incorrect header check')
    if data[0] & 15 != DEFLATED:
        raise error('Error -3 while decompressing data: unknown compression method')
    if (data[0] >> 4) + 8 > 15:
        raise error('Error -3 while decompressing data: invalid window size')
    if data[1] & 32:
        raise error('Error 2 while decompressing data')
    return 'zlib', 2


def _inflated(data, wbits):
    """The content of the stream at the start of the data, and where it ends."""
    kind, at = _open(data, wbits)
    try:
        found = _zlib.inflate(data, at)
    except ValueError as e:
        raise error(f'Error -3 while decompressing data: {e}') from None
    if found is None:
        raise _Stop
    content, end = found
    if kind == 'zlib':
        _need(data, end + 4)
        if int.from_bytes(data[end:end + 4]) != adler32(content):
            raise error('Error -3 while decompressing data: incorrect data check')
        end += 4
    elif kind == 'gzip':
        _need(data, end + 8)
        if int.from_bytes(data[end:end + 4], 'little') != crc32(content):
            raise error('Error -3 while decompressing data: incorrect data check')
        if int.from_bytes(data[end + 4:end + 8], 'little') != len(content) & 0xffffffff:
            raise error('Error -3 while decompressing data: incorrect length check')
        end += 8
    return content, end


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """Decompress bytes in one step."""
    data = bytes(memoryview(data))
    try:
        return _inflated(data, wbits)[0]
    except _Stop:
        raise error('Error -5 while decompressing data: incomplete or truncated stream') from None


class _Compress:
    """Collects data; the stream is made when it is flushed."""

    def __init__(self, level, wbits):
        self._level = level
        self._wbits = wbits
        self._parts = []

    def compress(self, data, /):
        self._parts.append(bytes(memoryview(data)))
        return b''

    def flush(self, mode=Z_FINISH, /):
        if mode != Z_FINISH or self._parts is None:
            return b''
        data = b''.join(self._parts)
        self._parts = None
        return _wrapped(data, self._level, self._wbits)

    def copy(self):
        other = _Compress(self._level, self._wbits)
        other._parts = list(self._parts)
        return other


def compressobj(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL,
                strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """An object that compresses data piece by piece."""
    if zdict is not None:
        raise error('compression dictionaries are not supported here')
    return _Compress(_level(level), wbits)


class _Decompress:
    """Collects data until the stream is complete."""

    def __init__(self, wbits):
        self._wbits = wbits
        self._input = b''
        self._output = b''
        self.unused_data = b''
        self.unconsumed_tail = b''
        self.eof = False

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError('max_length must be non-negative')
        data = bytes(memoryview(data))
        if self.eof and not self.unconsumed_tail:
            self.unused_data += data
            return self._take(max_length)
        if self.unconsumed_tail and data.startswith(self.unconsumed_tail):
            data = data[len(self.unconsumed_tail):]
        if not self.eof:
            self._input += data
            try:
                self._output, end = _inflated(self._input, self._wbits)
            except _Stop:
                return b''
            self.eof = True
            self.unused_data = self._input[end:]
        return self._take(max_length)

    def _take(self, max_length):
        """Hands out what is ready; while some is left, there is an unconsumed tail."""
        size = max_length or len(self._output)
        result, self._output = self._output[:size], self._output[size:]
        self.unconsumed_tail = self._input[-1:] if self._output else b''
        return result

    def flush(self, length=DEF_BUF_SIZE, /):
        return self._take(0)

    def copy(self):
        other = _Decompress(self._wbits)
        other.__dict__.update(self.__dict__)
        return other


def decompressobj(wbits=MAX_WBITS, zdict=b''):
    """An object that decompresses data piece by piece."""
    if zdict:
        raise error('compression dictionaries are not supported here')
    return _Decompress(wbits)

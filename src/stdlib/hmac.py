"""Keyed hashing for message authentication. https://docs.python.org/3/library/hmac.html"""
import hashlib

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))
digest_size = None


class HMAC:
    """A keyed hash; the methods are those of hashlib's objects."""
    blocksize = 64

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        construct = _constructor(digestmod)
        self._inner = construct()
        self._outer = construct()
        self.digest_size = self._inner.digest_size
        blocksize = getattr(self._inner, 'block_size', self.blocksize)
        self.block_size = blocksize
        if len(key) > blocksize:
            h = construct()
            h.update(key)
            key = h.digest()
        key = bytes(key).ljust(blocksize, b'\0')
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f'hmac-{self._inner.name}'

    def update(self, msg):
        self._inner.update(msg)

    def copy(self):
        other = self.__class__.__new__(self.__class__)
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

    def _current(self):
        h = self._outer.copy()
        h.update(self._inner.digest())
        return h

    def digest(self):
        return self._current().digest()

    def hexdigest(self):
        return self._current().hexdigest()


def _constructor(digestmod):
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return lambda data=b'': hashlib.new(digestmod, data)
    return lambda data=b'': digestmod.new(data)


def new(key, msg=None, digestmod=''):
    """A new keyed hash object."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The keyed hash of a message in one step."""
    return HMAC(key, msg, digest).digest()


def _bytes_of(x):
    """None for what has no buffer."""
    try:
        return memoryview(x).tobytes()
    except TypeError:
        return None


def _two_buffers(a, b):
    contents = _bytes_of(a), _bytes_of(b)
    if contents == (None, None):
        names = f'{type(a).__name__!r} and {type(b).__name__!r}'
        raise TypeError(f'unsupported operand types(s) or combination of types: {names}')
    for x, content in zip((a, b), contents):
        if content is None:
            raise TypeError(f'a bytes-like object is required, not {type(x).__name__!r}')
    return contents


def compare_digest(a, b, /):
    """``a == b`` in a time that does not tell where they differ."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError('comparing strings with non-ASCII characters is not supported')
        a, b = a.encode(), b.encode()
    else:
        a, b = _two_buffers(a, b)
    if len(a) != len(b):
        return False
    difference = 0
    for x, y in zip(a, b):
        difference |= x ^ y
    return difference == 0

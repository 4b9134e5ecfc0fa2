"""Secure hashes and message digests. https://docs.python.org/3/library/hashlib.html"""
import _hashes

algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224',
                         'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256'}
algorithms_available = set(algorithms_guaranteed)

__all__ = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256',
           'sha3_384', 'sha3_512', 'shake_128', 'shake_256', 'new', 'algorithms_guaranteed', 'algorithms_available',
           'file_digest', 'pbkdf2_hmac')

_MISSING = object()


def _constructor(name):
    def construct(data=_MISSING, *, usedforsecurity=True, string=None):
        if data is _MISSING:
            return _hashes.new(name) if string is None else _hashes.new(name, string)
        if string is not None:
            raise TypeError("'data' and 'string' are mutually exclusive and support for 'string' keyword parameter "
                            "is slated for removal in a future version.")
        return _hashes.new(name, data)

    construct.__name__ = construct.__qualname__ = 'openssl_' + name
    construct.__doc__ = f'Returns a {name} hash object; optionally initialized with a string'
    return construct


md5 = _constructor('md5')
sha1 = _constructor('sha1')
sha224 = _constructor('sha224')
sha256 = _constructor('sha256')
sha384 = _constructor('sha384')
sha512 = _constructor('sha512')
sha3_224 = _constructor('sha3_224')
sha3_256 = _constructor('sha3_256')
sha3_384 = _constructor('sha3_384')
sha3_512 = _constructor('sha3_512')
shake_128 = _constructor('shake_128')
shake_256 = _constructor('shake_256')


class _Blake2:
    """Constructor and constants of a BLAKE2 function."""

    def __init__(self, name, size, salt):
        self.__name__ = self.__qualname__ = name
        self.MAX_DIGEST_SIZE = self.MAX_KEY_SIZE = size
        self.SALT_SIZE = self.PERSON_SIZE = salt

    def __call__(self, data=b'', /, *, digest_size=None, key=b'', salt=b'', person=b'', fanout=1, depth=1,
                 leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True,
                 string=None):
        most = self.MAX_DIGEST_SIZE
        digest_size = most if digest_size is None else digest_size
        if not 1 <= digest_size <= most:
            raise ValueError(f'digest_size for {self._title()} must be between 1 and {most} bytes, here it is {digest_size}')
        for name, value in (('salt', salt), ('person', person)):
            if len(value) > self.SALT_SIZE:
                raise ValueError(f'maximum {name} length is {self.SALT_SIZE} bytes')
        if not 0 <= fanout <= 255:
            raise ValueError('fanout must be between 0 and 255')
        if not 1 <= depth <= 255:
            raise ValueError('depth must be between 1 and 255')
        if not 0 <= leaf_size < 2 ** 32:
            raise OverflowError('leaf_size is too large')
        if not 0 <= node_offset < (2 ** 64 if most == 64 else 2 ** 48):
            raise OverflowError('node_offset is too large')
        if not 0 <= node_depth <= 255:
            raise ValueError('node_depth must be between 0 and 255')
        if not 0 <= inner_size <= most:
            raise ValueError(f'inner_size must be between 0 and is {most}')
        if len(key) > most:
            raise ValueError(f'maximum key length is {most} bytes')
        return _hashes.blake2(self.__name__, data if string is None else string, digest_size, key, salt, person, fanout,
                              depth, leaf_size, node_offset, node_depth, inner_size, bool(last_node))

    def _title(self):
        return 'Blake2b' if self.MAX_DIGEST_SIZE == 64 else 'Blake2s'

    def __repr__(self):
        return f"<class '_blake2.{self.__name__}'>"


blake2b = _Blake2('blake2b', 64, 16)
blake2s = _Blake2('blake2s', 32, 8)


def new(name, data=_MISSING, *, usedforsecurity=True, string=None, **kwargs):
    """A hash object of the function of that name."""
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    label = name.lower().replace('-', '_')
    if label in ('blake2b', 'blake2s'):
        return (blake2b if label == 'blake2b' else blake2s)(b'' if data is _MISSING else data, string=string, **kwargs)
    if _ALIASES.get(label, label) not in algorithms_guaranteed:
        raise ValueError(f'unsupported hash type {name}')
    label = _ALIASES.get(label, label)
    if data is _MISSING:
        return _hashes.new(label) if string is None else _hashes.new(label, string)
    return _hashes.new(label, data)


_ALIASES = {'sha_1': 'sha1', 'sha_224': 'sha224', 'sha_256': 'sha256', 'sha_384': 'sha384', 'sha_512': 'sha512',
            'sha3_224': 'sha3_224', 'shake128': 'shake_128', 'shake256': 'shake_256'}


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """A key from a password by PBKDF2 of PKCS #5."""
    if not isinstance(hash_name, str):
        raise TypeError(f"pbkdf2_hmac() argument 'hash_name' must be str, not {type(hash_name).__name__}")
    digest = new(hash_name)
    if iterations < 1:
        raise ValueError('iteration value must be greater than 0.')
    if dklen is None:
        dklen = digest.digest_size
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    return _hashes.pbkdf2(digest.name, password, salt, iterations, dklen)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """The hash of what is left of a binary file object."""
    h = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        h.update(fileobj.getvalue())
        return h
    while data := fileobj.read(_bufsize):
        h.update(data)
    return h

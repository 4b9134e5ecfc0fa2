"""UUID objects (universally unique identifiers) according to RFC 4122/9562. https://docs.python.org/3/library/uuid.html"""
import time
from enum import Enum
from _random import urandom as _urandom

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122',
    'reserved for Microsoft compatibility', 'reserved for future definition']

int_ = int
bytes_ = bytes

# version and variant of each version, and the other bits
_VARIANT = 0x8000 << 48
_OTHER_BITS = ~((0xf000 << 64) | (0xc000 << 48))
# 100 ns steps from 1582-10-15 to 1970-01-01
_GREGORIAN = 0x01b21dd213814000


class SafeUUID(Enum):
    safe = 0
    unsafe = -1
    unknown = None


def _from_fields(fields):
    if len(fields) != 6:
        raise ValueError('fields is not a 6-tuple')
    for number, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
        if not 0 <= value < 1 << bits:
            article = 'an' if bits == 8 else 'a'
            raise ValueError(f'field {number} out of range (need {article} {bits}-bit value)')
    time_low, time_mid, time_hi_version, clock_seq_hi_variant, clock_seq_low, node = fields
    clock_seq = (clock_seq_hi_variant << 8) | clock_seq_low
    return (time_low << 96) | (time_mid << 80) | (time_hi_version << 64) | (clock_seq << 48) | node


class UUID:
    """Instances of the UUID class represent UUIDs as specified in RFC 4122."""

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None,
                 *, is_safe=SafeUUID.unknown):
        """Create a UUID from 32 hexadecimal digits, 16 bytes, a tuple of six integers, or one 128-bit integer."""
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if int is not None:
            pass
        elif hex is not None:
            hex = hex.replace('urn:', '').replace('uuid:', '')
            hex = hex.strip('{}').replace('-', '')
            if len(hex) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = int_(hex, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            bytes = (bytes_le[4 - 1::-1] + bytes_le[6 - 1:4 - 1:-1] + bytes_le[8 - 1:6 - 1:-1] + bytes_le[8:])
            int = int_.from_bytes(bytes)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            int = int_.from_bytes(bytes)
        else:
            int = _from_fields(fields)
        if not 0 <= int <= (1 << 128) - 1:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError('illegal version number')
            int = (int & _OTHER_BITS) | _VARIANT | (version << 76)
        object.__setattr__(self, 'int', int)
        object.__setattr__(self, 'is_safe', is_safe)

    def __getstate__(self):
        d = {'int': self.int}
        if self.is_safe != SafeUUID.unknown:
            d['is_safe'] = self.is_safe.value
        return d

    def __setstate__(self, state):
        object.__setattr__(self, 'int', state['int'])
        safe = SafeUUID(state['is_safe']) if 'is_safe' in state else SafeUUID.unknown
        object.__setattr__(self, 'is_safe', safe)

    def __eq__(self, other):
        if isinstance(other, UUID):
            return self.int == other.int
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, UUID):
            return self.int < other.int
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, UUID):
            return self.int > other.int
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, UUID):
            return self.int <= other.int
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, UUID):
            return self.int >= other.int
        return NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        x = self.hex
        return f'{x[:8]}-{x[8:12]}-{x[12:16]}-{x[16:20]}-{x[20:]}'

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        bytes = self.bytes
        return bytes[4 - 1::-1] + bytes[6 - 1:4 - 1:-1] + bytes[8 - 1:6 - 1:-1] + bytes[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low,
                self.node)

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return (self.int >> 80) & 0xffff

    @property
    def time_hi_version(self):
        return (self.int >> 64) & 0xffff

    @property
    def clock_seq_hi_variant(self):
        return (self.int >> 56) & 0xff

    @property
    def clock_seq_low(self):
        return (self.int >> 48) & 0xff

    @property
    def time(self):
        if self.version == 6:
            return (self.time_low << 28) | (self.time_mid << 12) | (self.time_hi_version & 0x0fff)
        if self.version == 7:
            return self.int >> 80
        return ((self.time_hi_version & 0x0fff) << 48) | (self.time_mid << 32) | self.time_low

    @property
    def clock_seq(self):
        return ((self.clock_seq_hi_variant & 0x3f) << 8) | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xffffffffffff

    @property
    def hex(self):
        return '%032x' % self.int

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def variant(self):
        if not self.int & (0x8000 << 48):
            return RESERVED_NCS
        if not self.int & (0x4000 << 48):
            return RFC_4122
        if not self.int & (0x2000 << 48):
            return RESERVED_MICROSOFT
        return RESERVED_FUTURE

    @property
    def version(self):
        if self.variant == RFC_4122:
            return (self.int >> 76) & 0xf


def _make(version, int):
    """A UUID whose other bits are given."""
    return UUID(int=int, version=version)


def _random_bits(count):
    return int.from_bytes(_urandom((count + 7) // 8)) >> (-count % 8)


_node = None


def getnode():
    """A 48-bit number for this run: there is no hardware address here, so it is random with the multicast bit set."""
    global _node
    if _node is None:
        _node = _random_bits(48) | (1 << 40)
    return _node


_last = {'gregorian': 0, 'milliseconds': 0, 'counter': 0}


def _timestamp():
    """100 ns steps since 1582, each given once."""
    timestamp = time.time_ns() // 100 + _GREGORIAN
    if timestamp <= _last['gregorian']:
        timestamp = _last['gregorian'] + 1
    _last['gregorian'] = timestamp
    return timestamp


def uuid1(node=None, clock_seq=None):
    """Generate a UUID from a host ID, sequence number, and the current time."""
    timestamp = _timestamp()
    if clock_seq is None:
        clock_seq = _random_bits(14)
    time_low = timestamp & 0xffffffff
    time_mid = (timestamp >> 32) & 0xffff
    time_hi_version = (timestamp >> 48) & 0x0fff
    if node is None:
        node = getnode()
    return UUID(fields=(time_low, time_mid, time_hi_version, (clock_seq >> 8) & 0x3f, clock_seq & 0xff, node),
                version=1)


def uuid3(namespace, name):
    """Generate a UUID from the MD5 hash of a namespace UUID and a name."""
    if isinstance(name, str):
        name = name.encode("utf-8")
    from hashlib import md5
    return _make(3, int.from_bytes(md5(namespace.bytes + name, usedforsecurity=False).digest()))


def uuid4():
    """Generate a random UUID."""
    return _make(4, int.from_bytes(_urandom(16)))


def uuid5(namespace, name):
    """Generate a UUID from the SHA-1 hash of a namespace UUID and a name."""
    if isinstance(name, str):
        name = name.encode("utf-8")
    from hashlib import sha1
    return _make(5, int.from_bytes(sha1(namespace.bytes + name, usedforsecurity=False).digest()[:16]))


def uuid6(node=None, clock_seq=None):
    """Similar to uuid1() but where fields are ordered differently for improved DB locality."""
    timestamp = _timestamp()
    if node is None:
        node = getnode()
    if clock_seq is None:
        clock_seq = _random_bits(14)
    bits = (timestamp >> 28 & 0xffffffff) << 96 | (timestamp >> 12 & 0xffff) << 80 | (timestamp & 0x0fff) << 64
    return _make(6, bits | (clock_seq & 0x3fff) << 48 | node & 0xffffffffffff)


def uuid7():
    """Generate a UUID from a Unix timestamp in milliseconds and random bits, growing from call to call."""
    milliseconds = time.time_ns() // 1_000_000
    if milliseconds > _last['milliseconds']:
        counter = _random_bits(41)
    else:
        milliseconds = _last['milliseconds']
        counter = _last['counter'] + 1
        if counter > 0x3ff_ffff_ffff:
            milliseconds += 1
            counter = _random_bits(41)
    _last['milliseconds'] = milliseconds
    _last['counter'] = counter
    bits = (milliseconds & 0xffff_ffff_ffff) << 80 | (counter >> 30 & 0x0fff) << 64 | (counter & 0x3fff_ffff) << 32
    return _make(7, bits | _random_bits(32))


def uuid8(a=None, b=None, c=None):
    """Generate a UUID from three custom blocks: 48, 12 and 62 bits."""
    if a is None:
        a = _random_bits(48)
    if b is None:
        b = _random_bits(12)
    if c is None:
        c = _random_bits(62)
    return _make(8, (a & 0xffff_ffff_ffff) << 80 | (b & 0xfff) << 64 | c & 0x3fff_ffff_ffff_ffff)


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
NIL = UUID('00000000-0000-0000-0000-000000000000')
MAX = UUID('ffffffff-ffff-ffff-ffff-ffffffffffff')

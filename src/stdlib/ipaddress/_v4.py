"""IPv4: addresses, interfaces and networks, and which of them are set aside."""
from ipaddress._base import IPV4LENGTH, AddressValueError, NetmaskValueError, _Base, _BaseAddress
from ipaddress._interface import _Interface
from ipaddress._network import _BaseNetwork


def v4_int_to_packed(address):
    """The four bytes of an int."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError('Address negative or too large for IPv4') from None


class _V4:
    """IPv4: texts, masks."""
    __slots__ = ()
    _version = 4
    _ALL_ONES = 2 ** IPV4LENGTH - 1
    _max_prefixlen = IPV4LENGTH
    _netmask_cache = {}

    def _explode(self):
        return str(self)

    @classmethod
    def _make_netmask(cls, arg):
        if arg not in cls._netmask_cache:
            if isinstance(arg, int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls._max_prefixlen:
                    cls._bad_netmask(prefixlen)
            else:
                try:
                    prefixlen = cls._prefix_from_string(arg)
                except NetmaskValueError:
                    prefixlen = cls._prefix_from_ip(arg)
            cls._netmask_cache[arg] = IPv4Address(cls._mask_int(prefixlen)), prefixlen
        return cls._netmask_cache[arg]

    @classmethod
    def _prefix_from_ip(cls, text):
        """The prefix length of a netmask or a hostmask."""
        try:
            mask = cls._int_from_string(text)
        except AddressValueError:
            cls._bad_netmask(text)
        for candidate in (mask, mask ^ cls._ALL_ONES):
            try:
                return cls._prefix_from_int(candidate)
            except ValueError:
                pass
        cls._bad_netmask(text)

    @classmethod
    def _int_from_string(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        octets = text.split('.')
        if len(octets) != 4:
            raise AddressValueError(f'Expected 4 octets in {text!r}')
        try:
            return int.from_bytes(map(cls._parse_octet, octets))
        except ValueError as exc:
            raise AddressValueError(f'{exc} in {text!r}') from None

    @classmethod
    def _parse_octet(cls, text):
        if not text:
            raise ValueError('Empty octet not permitted')
        if not (text.isascii() and text.isdigit()):
            raise ValueError(f'Only decimal digits permitted in {text!r}')
        if len(text) > 3:
            raise ValueError(f'At most 3 characters permitted in {text!r}')
        if text != '0' and text[0] == '0':
            raise ValueError(f'Leading zeros are not permitted in {text!r}')
        value = int(text)
        if value > 255:
            raise ValueError(f'Octet {value} (> 255) not permitted')
        return value

    @classmethod
    def _string_from_int(cls, value):
        return '.'.join(map(str, value.to_bytes(4)))

    def _reverse_pointer(self):
        return '.'.join(str(self).split('.')[::-1]) + '.in-addr.arpa'


class IPv4Address(_V4, _BaseAddress):
    """A single IPv4 address."""
    __slots__ = ('_ip', '__weakref__')

    def __init__(self, address):
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 4)
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._int_from_string(text)

    @property
    def packed(self):
        return v4_int_to_packed(self._ip)

    @property
    def is_reserved(self):
        return self in _RESERVED_4

    @property
    def is_private(self):
        return (any(self in net for net in IPv4Network._private)
                and all(self not in net for net in IPv4Network._private_exceptions))

    @property
    def is_global(self):
        return self not in _SHARED_4 and not self.is_private

    @property
    def is_multicast(self):
        return self in _MULTICAST_4

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_loopback(self):
        return self in _LOOPBACK_4

    @property
    def is_link_local(self):
        return self in _LINK_LOCAL_4

    @property
    def ipv6_mapped(self):
        from ipaddress._v6 import IPv6Address
        return IPv6Address(f'::ffff:{self}')


class IPv4Interface(_Interface, IPv4Address):
    """An IPv4 address with its network."""
    _address_base = IPv4Address

    def __init__(self, address):
        self._init_interface(address)

    __reduce__ = _Base.__reduce__


class IPv4Network(_V4, _BaseNetwork):
    """An IPv4 network."""
    _address_class = IPv4Address

    def __init__(self, address, strict=True):
        self._init_network(address, strict)

    def hosts(self):
        if self._prefixlen == 31:
            return iter([self._address_class(int(self.network_address)), self._address_class(int(self.broadcast_address))])
        if self._prefixlen == 32:
            return iter([self.network_address])
        return super().hosts()

    _explode = _BaseNetwork._explode

    @property
    def is_global(self):
        return (not (self.network_address in _SHARED_4 and self.broadcast_address in _SHARED_4)
                and not self.is_private)


IPv4Interface._network_class = IPv4Network

_LINK_LOCAL_4 = IPv4Network('169.254.0.0/16')
_LOOPBACK_4 = IPv4Network('127.0.0.0/8')
_MULTICAST_4 = IPv4Network('224.0.0.0/4')
_SHARED_4 = IPv4Network('100.64.0.0/10')
_RESERVED_4 = IPv4Network('240.0.0.0/4')
IPv4Network._private = [IPv4Network(text) for text in (
    '0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.0.170/31',
    '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '240.0.0.0/4',
    '255.255.255.255/32')]
IPv4Network._private_exceptions = [IPv4Network('192.0.0.9/32'), IPv4Network('192.0.0.10/32')]

"""IPv6: addresses, interfaces and networks, and which of them are set aside."""
from ipaddress._base import IPV6LENGTH, AddressValueError, _Base, _BaseAddress
from ipaddress._interface import _Interface
from ipaddress._network import _BaseNetwork
from ipaddress._v4 import IPv4Address


def v6_int_to_packed(address):
    """The sixteen bytes of an int."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError('Address negative or too large for IPv6') from None


class _V6:
    """IPv6: texts, masks."""
    __slots__ = ()
    _version = 6
    _ALL_ONES = 2 ** IPV6LENGTH - 1
    _max_prefixlen = IPV6LENGTH
    _netmask_cache = {}

    @classmethod
    def _make_netmask(cls, arg):
        if arg not in cls._netmask_cache:
            if isinstance(arg, int):
                prefixlen = arg
                if not 0 <= prefixlen <= cls._max_prefixlen:
                    cls._bad_netmask(prefixlen)
            else:
                prefixlen = cls._prefix_from_string(arg)
            cls._netmask_cache[arg] = IPv6Address(cls._mask_int(prefixlen)), prefixlen
        return cls._netmask_cache[arg]

    @classmethod
    def _int_from_string(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        if len(text) > 45:
            shown = text if len(text) <= 100 else f'{text[:14]}({len(text) - 28} chars elided){text[-14:]}'
            raise AddressValueError(f"At most 45 characters expected in {shown!r}")
        parts = text.split(':', 9)
        if len(parts) < 3:
            raise AddressValueError(f'At least 3 parts expected in {text!r}')
        if '.' in parts[-1]:
            try:
                low = IPv4Address(parts.pop())._ip
            except AddressValueError as exc:
                raise AddressValueError(f'{exc} in {text!r}') from None
            parts += [f'{low >> 16:x}', f'{low & 0xffff:x}']
        if len(parts) > 9:
            raise AddressValueError(f"At most 8 colons permitted in {text!r}")
        high, low, skipped = cls._halves(parts, text)
        try:
            value = 0
            for part in high:
                value = value << 16 | cls._parse_hextet(part)
            value <<= 16 * skipped
            for part in low:
                value = value << 16 | cls._parse_hextet(part)
            return value
        except ValueError as exc:
            raise AddressValueError(f'{exc} in {text!r}') from None

    @classmethod
    def _halves(cls, parts, text):
        """The parts before and after ``::``, and how many it stands for."""
        skip = None
        for i in range(1, len(parts) - 1):
            if not parts[i]:
                if skip is not None:
                    raise AddressValueError(f"At most one '::' permitted in {text!r}")
                skip = i
        if skip is None:
            if len(parts) != 8:
                raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
            if not parts[0]:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            return parts, [], 0
        high = parts[:skip]
        low = parts[skip + 1:]
        if not high[0]:
            high.pop(0)
            if high:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
        if not low[-1]:
            low.pop()
            if low:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        skipped = 8 - len(high) - len(low)
        if skipped < 1:
            raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
        return high, low, skipped

    @classmethod
    def _parse_hextet(cls, text):
        if not all(c in '0123456789abcdefABCDEF' for c in text):
            raise ValueError(f'Only hex digits permitted in {text!r}')
        if len(text) > 4:
            raise ValueError(f'At most 4 characters permitted in {text!r}')
        return int(text, 16)

    @classmethod
    def _string_from_int(cls, value=None):
        digits = f'{value:032x}'
        groups = [f'{int(digits[i:i + 4], 16):x}' for i in range(0, 32, 4)]
        start, size = _longest_zeros(groups)
        if size < 2:
            return ':'.join(groups)
        return ':'.join(groups[:start]) + '::' + ':'.join(groups[start + size:])

    def _long_text(self):
        value = int(self.network_address) if isinstance(self, _BaseNetwork) else self._ip
        digits = f'{value:032x}'
        return ':'.join(digits[i:i + 4] for i in range(0, 32, 4))

    def _explode(self):
        return self._long_text()

    def _reverse_pointer(self):
        return '.'.join(self._long_text()[::-1].replace(':', '')) + '.ip6.arpa'


def _longest_zeros(groups):
    best = best_size = 0
    start = -1
    for i, group in enumerate([*groups, 'end']):
        if group == '0':
            if start < 0:
                start = i
        elif start >= 0:
            if i - start > best_size:
                best, best_size = start, i - start
            start = -1
    return best, best_size


class IPv6Address(_V6, _BaseAddress):
    """A single IPv6 address."""
    __slots__ = ('_ip', '_scope_id', '__weakref__')

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, int):
            self._check_int_address(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed_address(address, 16)
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, percent, scope = text.partition('%')
            if percent:
                if not scope or '%' in scope:
                    raise AddressValueError(f'Invalid IPv6 address: "{address!r}"')
                self._scope_id = scope
            self._ip = self._int_from_string(text)

    def __str__(self):
        mapped = self.ipv4_mapped
        text = super().__str__() if mapped is None else f'::ffff:{mapped}'
        return f'{text}%{self._scope_id}' if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        equal = super().__eq__(other)
        if equal is NotImplemented or not equal:
            return equal
        return self._scope_id == getattr(other, '_scope_id', None)

    def _explode(self):
        mapped = self.ipv4_mapped
        return self._long_text() if mapped is None else f'{self._long_text()[:30]}{mapped}'

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def scope_id(self):
        return self._scope_id

    @property
    def packed(self):
        return v6_int_to_packed(self._ip)

    def _of_mapped(self, name, networks):
        mapped = self.ipv4_mapped
        return getattr(mapped, name) if mapped is not None else any(self in net for net in networks)

    @property
    def is_multicast(self):
        return self._of_mapped('is_multicast', (_MULTICAST_6,))

    @property
    def is_reserved(self):
        return self._of_mapped('is_reserved', _RESERVED_6)

    @property
    def is_link_local(self):
        return self._of_mapped('is_link_local', (_LINK_LOCAL_6,))

    @property
    def is_site_local(self):
        return self in _SITE_LOCAL_6

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        if mapped is not None:
            return mapped.is_private
        return (any(self in net for net in IPv6Network._private)
                and all(self not in net for net in IPv6Network._private_exceptions))

    @property
    def is_global(self):
        mapped = self.ipv4_mapped
        return mapped.is_global if mapped is not None else not self.is_private

    @property
    def is_unspecified(self):
        mapped = self.ipv4_mapped
        return mapped.is_unspecified if mapped is not None else self._ip == 0

    @property
    def is_loopback(self):
        mapped = self.ipv4_mapped
        return mapped.is_loopback if mapped is not None else self._ip == 1

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xffffffff), IPv4Address(~self._ip & 0xffffffff)

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None


class IPv6Interface(_Interface, IPv6Address):
    """An IPv6 address with its network."""
    _address_base = IPv6Address

    def __init__(self, address):
        self._init_interface(address)

    @property
    def ip(self):
        return IPv6Address(self._ip)

    def _explode(self):
        return f'{super()._explode()}/{self._prefixlen}'

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return super().is_loopback and self.network.is_loopback

    __reduce__ = _Base.__reduce__


class IPv6Network(_V6, _BaseNetwork):
    """An IPv6 network."""
    _address_class = IPv6Address

    def __init__(self, address, strict=True):
        self._init_network(address, strict)

    def hosts(self):
        """Generate the addresses but the first, which is for routers."""
        if self._prefixlen == 127:
            return iter([self._address_class(int(self.network_address)), self._address_class(int(self.broadcast_address))])
        if self._prefixlen == 128:
            return iter([self.network_address])
        return self._all_but_first()

    def _all_but_first(self):
        for x in range(int(self.network_address) + 1, int(self.broadcast_address) + 1):
            yield self._address_class(x)

    _explode = _BaseNetwork._explode

    @property
    def is_site_local(self):
        return self.network_address.is_site_local and self.broadcast_address.is_site_local


IPv6Interface._network_class = IPv6Network

_LINK_LOCAL_6 = IPv6Network('fe80::/10')
_MULTICAST_6 = IPv6Network('ff00::/8')
_SITE_LOCAL_6 = IPv6Network('fec0::/10')
_RESERVED_6 = [IPv6Network(text) for text in (
    '::/8', '100::/8', '200::/7', '400::/6', '800::/5', '1000::/4', '4000::/3', '6000::/3', '8000::/3', 'a000::/3',
    'c000::/3', 'e000::/4', 'f000::/5', 'f800::/6', 'fe00::/9')]
IPv6Network._private = [IPv6Network(text) for text in (
    '::1/128', '::/128', '::ffff:0:0/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16',
    '3fff::/20', 'fc00::/7', 'fe80::/10')]
IPv6Network._private_exceptions = [IPv6Network(text) for text in (
    '2001:1::1/128', '2001:1::2/128', '2001:3::/32', '2001:4:112::/48', '2001:20::/28', '2001:30::/28')]

"""IPv4 and IPv6 addresses, networks and interfaces. https://docs.python.org/3/library/ipaddress.html"""
import functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """A bad address."""


class NetmaskValueError(ValueError):
    """A bad netmask."""


def ip_address(address):
    """The IPv4Address or IPv6Address of a text or an int."""
    for T in (IPv4Address, IPv6Address):
        try:
            return T(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 address')


def ip_network(address, strict=True):
    """The IPv4Network or IPv6Network of a text or an int."""
    for T in (IPv4Network, IPv6Network):
        try:
            return T(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 network')


def ip_interface(address):
    """The IPv4Interface or IPv6Interface of a text or an int."""
    for T in (IPv4Interface, IPv6Interface):
        try:
            return T(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 interface')


def v4_int_to_packed(address):
    """The four bytes of an int."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError('Address negative or too large for IPv4') from None


def v6_int_to_packed(address):
    """The sixteen bytes of an int."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError('Address negative or too large for IPv6') from None


def _split_addr_prefix(address):
    """Address and mask of a text, an int or a pair."""
    if isinstance(address, (bytes, int)):
        return address, None
    if not isinstance(address, tuple):
        parts = str(address).split('/')
        if len(parts) > 2:
            raise AddressValueError(f"Only one '/' permitted in {address!r}")
        address = parts
    if len(address) > 1:
        ip, mask = address
        return ip, mask
    return address[0], None


def summarize_address_range(first, last):
    """Generate the networks that cover the addresses from first to last."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError('first and last must be IP addresses, not networks')
    if first.version != last.version:
        raise TypeError(f'{first} and {last} are not of the same version')
    if first > last:
        raise ValueError('last IP address must be greater than first')
    if first.version not in (4, 6):
        raise ValueError('unknown IP version')
    network = IPv4Network if first.version == 4 else IPv6Network
    low, high = first._ip, last._ip
    while low <= high:
        trailing = (low & -low).bit_length() - 1 if low else first.max_prefixlen
        bits = min(trailing, (high - low + 1).bit_length() - 1)
        yield network((low, first.max_prefixlen - bits))
        low += 1 << bits
        if low - 1 == first._ALL_ONES:
            break


def _collapse(networks):
    """Merges neighbours and drops what others contain."""
    todo = list(networks)
    subnets = {}
    while todo:
        network = todo.pop()
        supernet = network.supernet()
        existing = subnets.get(supernet)
        if existing is None:
            subnets[supernet] = network
        elif existing != network:
            del subnets[supernet]
            todo.append(supernet)
    last = None
    for network in sorted(subnets.values()):
        if last is not None and last.broadcast_address >= network.broadcast_address:
            continue
        yield network
        last = network


def collapse_addresses(addresses):
    """Generate the fewest networks that cover addresses and networks."""
    ips = []
    networks = []
    previous = None
    for ip in addresses:
        if previous is not None and previous.version != ip.version:
            raise TypeError(f'{ip} and {previous} are not of the same version')
        previous = ip
        if isinstance(ip, _BaseAddress):
            ips.append(ip)
        elif ip._prefixlen == ip.max_prefixlen:
            ips.append(ip.network_address)
        else:
            networks.append(ip)
    ips = sorted(set(ips))
    i = 0
    while i < len(ips):
        j = i
        while j + 1 < len(ips) and ips[j + 1]._ip == ips[j]._ip + 1:
            j += 1
        networks.extend(summarize_address_range(ips[i], ips[j]))
        i = j + 1
    return _collapse(networks)


def get_mixed_type_key(obj):
    """A key that sorts addresses and networks together."""
    if isinstance(obj, _BaseNetwork):
        return obj.version, obj.network_address, obj.netmask
    if isinstance(obj, _BaseAddress):
        return obj.version, obj
    return NotImplemented


class _Base:
    """What addresses and networks have in common."""
    __slots__ = ()

    @property
    def exploded(self):
        return self._explode()

    @property
    def compressed(self):
        return str(self)

    @property
    def reverse_pointer(self):
        return self._reverse_pointer()

    @property
    def version(self):
        return self._version

    @property
    def max_prefixlen(self):
        return self._max_prefixlen

    def _check_int_address(self, address):
        if address < 0:
            raise AddressValueError(f'{address} (< 0) is not permitted as an IPv{self._version} address')
        if address > self._ALL_ONES:
            raise AddressValueError(f'{address} (>= 2**{self._max_prefixlen}) is not permitted as an '
                                    f'IPv{self._version} address')

    def _check_packed_address(self, address, size):
        if len(address) != size:
            raise AddressValueError(f'{address!r} (len {len(address)} != {size}) is not permitted as an '
                                    f'IPv{self._version} address')

    @classmethod
    def _mask_int(cls, prefixlen):
        return cls._ALL_ONES ^ (cls._ALL_ONES >> prefixlen)

    @classmethod
    def _bad_netmask(cls, text):
        raise NetmaskValueError(f'{text!r} is not a valid netmask') from None

    @classmethod
    def _prefix_from_string(cls, text):
        if not (text.isascii() and text.isdigit()):
            cls._bad_netmask(text)
        prefixlen = int(text)
        if not 0 <= prefixlen <= cls._max_prefixlen:
            cls._bad_netmask(text)
        return prefixlen

    @classmethod
    def _prefix_from_int(cls, mask):
        """The number of leading ones; ValueError when others follow a zero."""
        zeros = cls._max_prefixlen if mask == 0 else (mask & -mask).bit_length() - 1
        prefixlen = cls._max_prefixlen - zeros
        if mask >> zeros != (1 << prefixlen) - 1:
            raise ValueError(f'Netmask pattern {mask:#x} mixes zeroes & ones')
        return prefixlen

    def __reduce__(self):
        return self.__class__, (str(self),)


@functools.total_ordering
class _BaseAddress(_Base):
    """A single address."""
    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        if self._ip != other._ip:
            return self._ip < other._ip
        return False

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def __add__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) + other)

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) - other)

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __str__(self):
        return str(self._string_from_int(self._ip))

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def __format__(self, fmt):
        if not fmt or fmt[-1] == 's':
            return format(str(self), fmt)
        import re
        match = re.fullmatch('(#?)(_?)([xbnX])', fmt)
        if match is None:
            return super().__format__(fmt)
        alternate, grouping, base = match.groups()
        if base == 'n':
            base = 'b' if self._version == 4 else 'x'
        size = self._max_prefixlen if base == 'b' else self._max_prefixlen // 4
        if grouping:
            size += size // 4 - 1
        if alternate:
            size += 2
        return format(int(self), f'{alternate}0{size}{grouping}{base}')


@functools.total_ordering
class _BaseNetwork(_Base):
    """A network: an address and a mask."""

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __str__(self):
        return f'{self.network_address}/{self.prefixlen}'

    def hosts(self):
        """Generate the usable addresses."""
        first = int(self.network_address)
        last = int(self.broadcast_address)
        for x in range(first + 1, last):
            yield self._address_class(x)

    def __iter__(self):
        for x in range(int(self.network_address), int(self.broadcast_address) + 1):
            yield self._address_class(x)

    def __getitem__(self, n):
        start = int(self.network_address if n >= 0 else self.broadcast_address + 1)
        if not int(self.network_address) <= start + n <= int(self.broadcast_address):
            raise IndexError('address out of range')
        return self._address_class(start + n)

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        if self.network_address != other.network_address:
            return self.network_address < other.network_address
        if self.netmask != other.netmask:
            return self.netmask < other.netmask
        return False

    def __eq__(self, other):
        try:
            return (self.version == other.version and self.network_address == other.network_address
                    and int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self.version != other.version:
            return False
        if isinstance(other, _BaseNetwork):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Whether some address is in both."""
        return (other.network_address in self or other.broadcast_address in self
                or self.network_address in other or self.broadcast_address in other)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    @property
    def with_prefixlen(self):
        return f'{self.network_address}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self.network_address}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.network_address}/{self.hostmask}'

    @property
    def num_addresses(self):
        return int(self.broadcast_address) - int(self.network_address) + 1

    @property
    def prefixlen(self):
        return self._prefixlen

    def _explode(self):
        return f'{self.network_address.exploded}/{self.prefixlen}'

    def address_exclude(self, other):
        """Generate the networks that are left when ``other`` is taken away."""
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same version')
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f'{other} is not a network object')
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        if other == self:
            return
        other = other.__class__(f'{other.network_address}/{other.prefixlen}')
        s1, s2 = self.subnets()
        while s1 != other and s2 != other:
            if other.subnet_of(s1):
                yield s2
                s1, s2 = s1.subnets()
            else:
                yield s1
                s1, s2 = s2.subnets()
        yield s2 if s1 == other else s1

    def compare_networks(self, other):
        """-1, 0 or 1."""
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same type')
        if self.network_address != other.network_address:
            return -1 if self.network_address < other.network_address else 1
        if self.netmask != other.netmask:
            return -1 if self.netmask < other.netmask else 1
        return 0

    def _get_networks_key(self):
        return self.version, self.network_address, self.netmask

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """Generate the networks of a longer prefix."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError('new prefix must be longer')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        new_prefixlen = self._prefixlen + prefixlen_diff
        if new_prefixlen > self.max_prefixlen:
            raise ValueError(f'prefix length diff {new_prefixlen} is invalid for netblock {self}')
        start = int(self.network_address)
        end = int(self.broadcast_address) + 1
        for address in range(start, end, (int(self.hostmask) + 1) >> prefixlen_diff):
            yield self.__class__((address, new_prefixlen))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network of a shorter prefix."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        new_prefixlen = self.prefixlen - prefixlen_diff
        if new_prefixlen < 0:
            raise ValueError(f'current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of '
                             f'{prefixlen_diff}')
        return self.__class__((int(self.network_address) & (int(self.netmask) << prefixlen_diff), new_prefixlen))

    def subnet_of(self, other):
        """Whether all addresses are in the other network."""
        return self._is_subnet_of(self, other)

    def supernet_of(self, other):
        """Whether all addresses of the other network are in this one."""
        return self._is_subnet_of(other, self)

    @staticmethod
    def _is_subnet_of(a, b):
        try:
            if a.version != b.version:
                raise TypeError(f'{a} and {b} are not of the same version')
            return (b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address)
        except AttributeError:
            raise TypeError(f'Unable to test subnet containment between {a} and {b}') from None

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    @property
    def is_multicast(self):
        return self._both('is_multicast')

    @property
    def is_reserved(self):
        return self._both('is_reserved')

    @property
    def is_link_local(self):
        return self._both('is_link_local')

    @property
    def is_private(self):
        first, last = self.network_address, self.broadcast_address
        T = self.__class__
        return (any(first in net and last in net for net in T._private)
                and all(first not in net and last not in net for net in T._private_exceptions))

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._both('is_unspecified')

    @property
    def is_loopback(self):
        return self._both('is_loopback')

    def _init_network(self, address, strict):
        addr, mask = self._split(address)
        self.network_address = self._address_class(addr)
        self.netmask, self._prefixlen = self._make_netmask(mask)
        packed = int(self.network_address)
        if packed & int(self.netmask) != packed:
            if strict:
                raise ValueError(f'{self} has host bits set')
            self.network_address = self._address_class(packed & int(self.netmask))

    def _split(self, address):
        addr, mask = _split_addr_prefix(address)
        return addr, self._max_prefixlen if mask is None else mask


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
        return IPv6Address(f'::ffff:{self}')


class _Interface:
    """An address together with its network."""

    def _init_interface(self, address):
        addr, mask = self._split_interface(address)
        self._address_base.__init__(self, addr)
        self.network = self._network_class((addr, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    def _split_interface(self, address):
        addr, mask = _split_addr_prefix(address)
        return addr, self._max_prefixlen if mask is None else mask

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __str__(self):
        return f'{self._address_text()}/{self._prefixlen}'

    def _address_text(self):
        return self._address_base.__str__(self)

    def __eq__(self, other):
        equal = self._address_base.__eq__(self, other)
        if equal is NotImplemented or not equal:
            return equal
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = self._address_base.__lt__(self, other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    @property
    def ip(self):
        return self._address_base(self._ip)

    @property
    def with_prefixlen(self):
        return f'{self._address_text()}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self._address_text()}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self._address_text()}/{self.hostmask}'


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

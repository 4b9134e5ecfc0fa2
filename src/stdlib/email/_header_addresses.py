"""Addresses, and the headers that hold them."""
from email import errors
from email._folding import Syntax, Word, words_of
from email._parseaddr import AddressReader

_SPECIALS = set('()<>@,:;.\\"[]')


def _quoted(text):
    return '"' + text.replace('\\', '\\\\').replace('"', r'\"') + '"'


class Address:
    """A name and an address."""

    def __init__(self, display_name='', username='', domain='', addr_spec=None):
        inputs = ''.join(filter(None, (display_name, username, domain, addr_spec)))
        if '\r' in inputs or '\n' in inputs:
            raise ValueError('invalid arguments; address parts cannot contain CR or LF')
        if addr_spec is not None:
            if username or domain:
                raise TypeError('addrspec specified when username and/or domain also specified')
            reader = AddressReader(addr_spec)
            spec = reader.addr_spec()
            rest = addr_spec[reader.at:]
            if rest:
                raise ValueError(f"Invalid addr_spec; only '{spec}' could be parsed from '{addr_spec}'")
            username, _, domain = spec.rpartition('@')
            if username[:1] != '"' and any(c.isspace() for c in username):
                raise errors.InvalidHeaderDefect('local-part is not dot-atom, quoted-string, or obs-local-part')
            if username[:1] == '"':
                username = username[1:-1].replace(r'\"', '"').replace('\\\\', '\\')
        self._display_name = display_name
        self._username = username
        self._domain = domain
        # was the name in quotes where it was read? They stay.
        self._is_quoted = False

    @property
    def display_name(self):
        return self._display_name

    @property
    def username(self):
        return self._username

    @property
    def domain(self):
        return self._domain

    @property
    def addr_spec(self):
        """`name@domain`, quoted where it must be."""
        local = self.username
        if _SPECIALS - {'.'} & set(local) or ' ' in local or local[:1] == '.' or local[-1:] == '.' or '..' in local:
            local = _quoted(local)
        if self.domain:
            return local + '@' + self.domain
        return local or '<>'

    def __repr__(self):
        return f'{self.__class__.__name__}(display_name={self.display_name!r}, username={self.username!r}, domain={self.domain!r})'

    def __str__(self):
        name = self.display_name
        if _SPECIALS & set(name):
            name = _quoted(name)
        if name:
            return f'{name} <{"" if self.addr_spec == "<>" else self.addr_spec}>'
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (other.display_name, other.username, other.domain)


class Group:
    """Addresses under a name."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else ()

    @property
    def display_name(self):
        return self._display_name

    @property
    def addresses(self):
        return self._addresses

    def __repr__(self):
        # CPython closes one parenthesis only
        return f'{self.__class__.__name__}(display_name={self.display_name!r}, addresses={self.addresses!r}'

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        name = self.display_name
        if name is not None and _SPECIALS & set(name):
            name = _quoted(name)
        addresses = ', '.join(map(str, self.addresses))
        return f'{name}:{" " + addresses if addresses else addresses};'

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


class _Reader(AddressReader):
    """Reads groups of addresses, with the defects that it finds."""

    def __init__(self, text):
        super().__init__(text)
        self.defects = []

    def groups(self):
        found = []
        while self.at < len(self.text):
            self.skip_blanks()
            if self.here() == ',':
                self.at += 1
                self.defects.append(errors.ObsoleteHeaderDefect('address-list entry with no content'))
                continue
            if not self.here():
                break
            found.append(self.one_group())
            self.skip_blanks()
            if self.here() == ',':
                self.at += 1
            elif self.here():
                self.defects.append(errors.InvalidHeaderDefect('invalid address in address-list'))
                self.at = self._next_comma()
        return found

    def _next_comma(self):
        comma = self.text.find(',', self.at)
        return len(self.text) if comma < 0 else comma + 1

    def one_group(self):
        from email.headerregistry import decoded_text
        start = self.at
        words = self.phrase()
        self.skip_blanks()
        c = self.here()
        name = decoded_text(' '.join(words))[0]
        if c == '<':
            address = _address(name, self.route())
            address._is_quoted = len(words) == 1 and self.text[start:].lstrip()[:1] == '"'
            return Group(None, [address])
        if c == ':':
            self.at += 1
            members = []
            while self.here() and self.here() != ';':
                self.skip_blanks()
                if self.here() in (',', ';', ''):
                    self.at += self.here() == ','
                    continue
                members += self.one_group().addresses
            self.at += 1
            return Group(name, members)
        self.at = start
        spec = self.addr_spec()
        if self.at == start:
            self.at += 1
        if '@' not in spec:
            self.defects.append(errors.InvalidHeaderDefect('addr-spec local part with no domain'))
        return Group(None, [_address('', spec)])


def _address(name, spec):
    username, at, domain = spec.rpartition('@')
    if not at:
        username, domain = spec, ''
    if username[:1] == '"':
        username = username[1:-1].replace(r'\"', '"').replace('\\\\', '\\')
    return Address(name, username, domain)


def _tree_of_address(address, lead):
    tree = Syntax([Word(' ')] if lead else [])
    name = address.display_name
    if not name:
        tree.append(Word(address.addr_spec))
        return tree
    if name.isascii() and (address._is_quoted or _SPECIALS & set(name)):
        tree.append(Word(_quoted(name)))
    else:
        tree.append(words_of(name))
    tree.append(Word(' '))
    tree.append(Word(f'<{address.addr_spec}>'))
    return tree


def _tree_of_group(group, lead):
    if group.display_name is None:
        return _tree_of_address(group.addresses[0], lead)
    name = group.display_name
    name = _quoted(name) if _SPECIALS & set(name) else name
    tree = Syntax([Word(' ')] if lead else [])
    tree.append(words_of(name))
    tree.append(Word(':'))
    for i, address in enumerate(group.addresses):
        if i:
            tree.append(Word(','))
        tree.append(_tree_of_address(address, True))
    tree.append(Word(';'))
    return tree


class AddressHeader:
    """Addresses, which may be set as `Address` and `Group` objects."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        if isinstance(value, str):
            reader = _Reader(value)
            groups = reader.groups()
            kwds['defects'] += reader.defects
        else:
            if not hasattr(value, '__iter__'):
                value = [value]
            groups = [item if hasattr(item, 'addresses') else Group(None, [item]) for item in value]
        kwds['groups'] = groups
        kwds['decoded'] = ', '.join(map(str, groups))
        kwds['parse_tree'] = tree = Syntax()
        for i, group in enumerate(groups):
            if i:
                tree.append(Word(','))
            tree.append(_tree_of_group(group, i > 0))

    def init(self, *args, **kw):
        self._groups = tuple(kw.pop('groups'))
        self._addresses = None
        super().init(*args, **kw)

    @property
    def groups(self):
        return self._groups

    @property
    def addresses(self):
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses


class UniqueAddressHeader(AddressHeader):
    """Addresses, once in a message."""

    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address."""

    @property
    def address(self):
        if len(self.addresses) != 1:
            raise ValueError(f'value of single address header {self.name} is not a single address')
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    """One address, once in a message."""

    max_count = 1

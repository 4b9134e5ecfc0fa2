"""The components of a URL, and how they are put together."""
from collections import namedtuple

uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
               'prospero', 'rtsp', 'rtsps', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws',
               'wss', 'itms-services']


def _noop(obj):
    return obj


def _encode_result(obj):
    return obj.encode('ascii', 'strict')


def _coerce_args(*args):
    """Bytes become text, with the function that turns results back; str and bytes do not mix."""
    is_text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_text:
            raise TypeError('Cannot mix str and non-str arguments')
    if is_text:
        return (*args, _noop)
    return (*(x.decode('ascii', 'strict') if x else '' for x in args), _encode_result)


class _NetlocMixin:
    """The parts of ``netloc``, for str and bytes."""
    __slots__ = ()

    def _marks(self):
        return (b'@', b':', b'[', b']', b'%') if isinstance(self.netloc, bytes) else ('@', ':', '[', ']', '%')

    @property
    def _userinfo(self):
        at, colon, *_ = self._marks()
        userinfo, found, _ = self.netloc.rpartition(at)
        if not found:
            return None, None
        username, found, password = userinfo.partition(colon)
        return username, password if found else None

    @property
    def _hostinfo(self):
        at, colon, opening, closing, _ = self._marks()
        hostinfo = self.netloc.rpartition(at)[2]
        before, bracketed, rest = hostinfo.partition(opening)
        if bracketed:
            hostname, _, port = rest.partition(closing)
            port = port.partition(colon)[2]
        else:
            hostname, _, port = hostinfo.partition(colon)
        return hostname, port or None

    @property
    def username(self):
        return self._userinfo[0]

    @property
    def password(self):
        return self._userinfo[1]

    @property
    def hostname(self):
        hostname = self._hostinfo[0]
        if not hostname:
            return None
        name, percent, zone = hostname.partition(self._marks()[4])
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            text = port if isinstance(port, str) else port.decode('ascii')
            raise ValueError(f'Port could not be cast to integer value as {text!r}')
        number = int(port)
        if not 0 <= number <= 65535:
            raise ValueError('Port out of range 0-65535')
        return number


class _Text:
    """Results that can be encoded."""
    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _Bytes:
    """Results that can be decoded."""
    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


_DefragBase = namedtuple('_DefragResultBase', 'url fragment', module='urllib.parse')
_SplitBase = namedtuple('_SplitResultBase', 'scheme netloc path query fragment', module='urllib.parse')
_ParseBase = namedtuple('_ParseResultBase', 'scheme netloc path params query fragment', module='urllib.parse')


class _NetlocResultMixinStr(_NetlocMixin, _Text):
    """The parts of a ``netloc`` of text."""
    __module__ = 'urllib.parse'
    __slots__ = ()


class _NetlocResultMixinBytes(_NetlocMixin, _Bytes):
    """The parts of a ``netloc`` of bytes."""
    __module__ = 'urllib.parse'
    __slots__ = ()


class DefragResult(_DefragBase, _Text):
    __module__ = 'urllib.parse'
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url


class SplitResult(_SplitBase, _NetlocResultMixinStr):
    __module__ = 'urllib.parse'
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseBase, _NetlocResultMixinStr):
    __module__ = 'urllib.parse'
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragBase, _Bytes):
    __module__ = 'urllib.parse'
    __slots__ = ()

    def geturl(self):
        return self.url + b'#' + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitBase, _NetlocResultMixinBytes):
    __module__ = 'urllib.parse'
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseBase, _NetlocResultMixinBytes):
    __module__ = 'urllib.parse'
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text


def _result(T, values, coerce):
    if coerce is _noop:
        return T(*values)
    return T._encoded_counterpart(*(coerce(x) for x in values))


def urlunparse(components):
    """A URL from its six parts."""
    scheme, netloc, url, params, query, fragment, coerce = _coerce_args(*components)
    if params:
        url = f'{url};{params}'
    return coerce(_unsplit(scheme, netloc, url, query, fragment))


def urlunsplit(components):
    """A URL from its five parts."""
    scheme, netloc, url, query, fragment, coerce = _coerce_args(*components)
    return coerce(_unsplit(scheme, netloc, url, query, fragment))


def _unsplit(scheme, netloc, url, query, fragment):
    if netloc:
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    elif url[:2] == '//':
        url = '//' + url
    elif scheme and scheme in uses_netloc and (not url or url[:1] == '/'):
        url = '//' + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url = url + '?' + query
    return url + '#' + fragment if fragment else url

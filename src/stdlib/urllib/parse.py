"""Parse URLs into components and put them together. https://docs.python.org/3/library/urllib.parse.html"""
import re
from collections import namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs',
           'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes',
           'DefragResult', 'ParseResult', 'SplitResult', 'DefragResultBytes', 'ParseResultBytes',
           'SplitResultBytes']

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero',
                 'rtsp', 'rtsps', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
               'prospero', 'rtsp', 'rtsps', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws',
               'wss', 'itms-services']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtsps', 'rtspu', 'sip', 'sips',
               'mms', 'sftp', 'tel']
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'

_CONTROL_OR_SPACE = ''.join(chr(c) for c in range(33))
_UNSAFE = ['\t', '\r', '\n']


def clear_cache():
    """Forget what was parsed before; nothing is kept here."""


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
        return self._counterpart(*(x.encode(encoding, errors) for x in self))


class _Bytes:
    """Results that can be decoded."""
    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        return self._counterpart(*(x.decode(encoding, errors) for x in self))


_DefragBase = namedtuple('_DefragResultBase', 'url fragment', module='urllib.parse')
_SplitBase = namedtuple('_SplitResultBase', 'scheme netloc path query fragment', module='urllib.parse')
_ParseBase = namedtuple('_ParseResultBase', 'scheme netloc path params query fragment', module='urllib.parse')


class DefragResult(_DefragBase, _Text):
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url


class SplitResult(_SplitBase, _NetlocMixin, _Text):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseBase, _NetlocMixin, _Text):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragBase, _Bytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b'#' + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitBase, _NetlocMixin, _Bytes):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseBase, _NetlocMixin, _Bytes):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._counterpart = _bytes
    _bytes._counterpart = _text


def _result(T, values, coerce):
    if coerce is _noop:
        return T(*values)
    return T._counterpart(*(coerce(x) for x in values))


def _splitparams(url):
    if '/' in url:
        i = url.find(';', url.rfind('/'))
        if i < 0:
            return url, ''
    else:
        i = url.find(';')
    return url[:i], url[i + 1:]


def _check_netloc(netloc):
    """Characters that normalization would turn into the marks of a URL are refused."""
    if not netloc or netloc.isascii():
        return
    import unicodedata
    plain = netloc
    for c in '@:#?':
        plain = plain.replace(c, '')
    normal = unicodedata.normalize('NFKC', plain)
    if plain == normal:
        return
    for c in '/?#@:':
        if c in normal:
            raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


def _check_bracketed(netloc):
    hostinfo = netloc.rpartition('@')[2]
    before, opening, rest = hostinfo.partition('[')
    if opening:
        if before:
            raise ValueError('Invalid IPv6 URL')
        hostname, _, port = rest.partition(']')
        if port and not port.startswith(':'):
            raise ValueError('Invalid IPv6 URL')
    else:
        hostname = hostinfo.partition(':')[0]
    if hostname.startswith('v'):
        if not re.fullmatch(r"v[a-fA-F0-9]+\..+", hostname):
            raise ValueError('IPvFuture address is invalid')
        return
    import ipaddress
    if isinstance(ipaddress.ip_address(hostname), ipaddress.IPv4Address):
        raise ValueError('An IPv4 address cannot be in brackets')


def _split(url, scheme='', allow_fragments=True):
    url = url.lstrip(_CONTROL_OR_SPACE)
    scheme = scheme.strip(_CONTROL_OR_SPACE)
    for c in _UNSAFE:
        url = url.replace(c, '')
        scheme = scheme.replace(c, '')
    netloc = query = fragment = ''
    i = url.find(':')
    if i > 0 and url[0].isascii() and url[0].isalpha() and all(c in scheme_chars for c in url[:i]):
        scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == '//':
        ends = [at for at in (url.find(c, 2) for c in '/?#') if at >= 0]
        end = min(ends) if ends else len(url)
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
        if '[' in netloc:
            _check_bracketed(netloc)
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    _check_netloc(netloc)
    return scheme, netloc, url, query, fragment


def urlsplit(url, scheme='', allow_fragments=True):
    """Scheme, netloc, path, query and fragment of a URL."""
    url, scheme, coerce = _coerce_args(url, scheme)
    return _result(SplitResult, _split(url, scheme, allow_fragments), coerce)


def urlparse(url, scheme='', allow_fragments=True):
    """As urlsplit, with the parameters of the last path segment apart."""
    url, scheme, coerce = _coerce_args(url, scheme)
    return _result(ParseResult, _parse(url, scheme, allow_fragments), coerce)


def _parse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = _split(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        path, params = _splitparams(path)
    return scheme, netloc, path, params, query, fragment


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


def urljoin(base, url, allow_fragments=True):
    """What a link means on the page at ``base``."""
    if not base:
        return url
    if not url:
        return base
    base, url, coerce = _coerce_args(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, _ = _parse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = _parse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return coerce(url)
    if scheme in uses_netloc:
        if netloc:
            return coerce(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return coerce(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    return coerce(urlunparse((scheme, netloc, _join_paths(bpath, path), params, query, fragment)))


def _join_paths(base, path):
    base_parts = base.split('/')
    if base_parts[-1] != '':
        base_parts.pop()
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = base_parts + path.split('/')
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved = []
    for segment in segments:
        if segment == '..':
            if resolved:
                resolved.pop()
        elif segment != '.':
            resolved.append(segment)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return '/'.join(resolved) or '/'


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    url, coerce = _coerce_args(url)
    fragment = ''
    if '#' in url:
        scheme, netloc, path, params, query, fragment = _parse(url)
        url = urlunparse((scheme, netloc, path, params, query, ''))
    return _result(DefragResult, (url, fragment), coerce)


_HEX = {f'{c:02x}'.encode(): bytes([c]) for c in range(256)}


def unquote_to_bytes(string):
    """Bytes with %xx replaced; text is taken as UTF-8."""
    if isinstance(string, str):
        string = string.encode('utf-8')
    parts = bytes(string).split(b'%')
    out = [parts[0]]
    for part in parts[1:]:
        byte = _HEX.get(part[:2].lower())
        out.append(b'%' + part if byte is None else byte + part[2:])
    return b''.join(out)


_ESCAPED_RUN = re.compile('(?:%[0-9a-fA-F]{2})+')


def unquote(string, encoding='utf-8', errors='replace'):
    """Text with %xx replaced."""
    if isinstance(string, (bytes, bytearray)):
        return unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')
    if '%' not in string:
        string.split
        return string
    encoding = encoding or 'utf-8'
    errors = errors or 'replace'
    return _ESCAPED_RUN.sub(lambda m: unquote_to_bytes(m.group()).decode(encoding, errors), string)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """As unquote, with + for spaces, as forms have it."""
    return unquote(string.replace('+', ' '), encoding, errors)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    """The fields of a query: a dict of lists."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    """The fields of a query: a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    if not qs:
        if qs is not None and not isinstance(qs, (str, bytes, bytearray)):
            raise TypeError(f'a bytes-like object is required, not {type(qs).__name__!r}')
        return []
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, 'ascii')
        equals = '='

        def convert(text):
            return unquote_plus(text, encoding=encoding, errors=errors)
    else:
        qs = bytes(memoryview(qs))
        if isinstance(separator, str):
            separator = bytes(separator, 'ascii')
        equals = b'='

        def convert(text):
            return unquote_to_bytes(text.replace(b'+', b' '))
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    result = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, found, value = field.partition(equals)
        if not found and strict_parsing:
            raise ValueError(f'bad query field: {field!r}')
        if value or keep_blank_values:
            result.append((convert(name), convert(value)))
    return result


_ALWAYS_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_quoters = {}


def quote(string, safe='/', encoding=None, errors=None):
    """Text with everything but letters, digits, ``_.-~`` and ``safe`` as %xx."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """As quote, with + for spaces, as forms have it."""
    if (isinstance(string, str) and ' ' not in string) or (isinstance(string, bytes) and b' ' not in string):
        return quote(string, safe, encoding, errors)
    space = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + space, encoding, errors).replace(' ', '+')


def quote_from_bytes(bs, safe='/'):
    """As quote, for bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if not bs:
        return ''
    safe = safe.encode('ascii', 'ignore') if isinstance(safe, str) else bytes(c for c in safe if c < 128)
    table = _quoters.get(safe)
    if table is None:
        if len(_quoters) > 50:
            _quoters.clear()
        table = [chr(c) if c in _ALWAYS_SAFE or c in safe else f'%{c:02X}' for c in range(256)]
        _quoters[safe] = table
    return ''.join([table[c] for c in bs])


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """A query from a dict or pairs; with ``doseq`` a sequence as value gives a field for each item."""
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            raise TypeError('not a valid non-string sequence or mapping object') from None

    def text(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    fields = []
    for name, value in query:
        name = text(name)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                fields.append(name + '=' + text(value))
            else:
                fields.extend(name + '=' + text(item) for item in value)
        else:
            fields.append(name + '=' + text(value))
    return '&'.join(fields)

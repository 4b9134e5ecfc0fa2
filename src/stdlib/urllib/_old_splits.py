"""The functions that took URLs apart before urlsplit did; deprecated."""
import re
import warnings

__all__ = ['unwrap', 'to_bytes', 'splittype', 'splithost', 'splituser', 'splitpasswd', 'splitport', 'splitnport',
           'splitquery', 'splittag', 'splitattr', 'splitvalue', '_to_bytes', '_splittype', '_splithost', '_splituser',
           '_splitpasswd', '_splitport', '_splitnport', '_splitquery', '_splittag', '_splitattr', '_splitvalue']

_TYPE = re.compile('([^/:]+):(.*)', re.DOTALL)
_HOST = re.compile('//([^/#?]*)(.*)', re.DOTALL)
_PORT = re.compile('(.*):([0-9]*)', re.DOTALL)


def unwrap(url):
    """The URL without the brackets and the mark that may be around it."""
    url = str(url).strip()
    if url.startswith('<') and url.endswith('>'):
        url = url[1:-1].strip()
    return url[4:].strip() if url.startswith('URL:') else url


def _to_bytes(url):
    if isinstance(url, str):
        if not url.isascii():
            raise UnicodeError(f'URL {url!r} contains non-ASCII characters')
    return url


def _splittype(url):
    found = _TYPE.match(url)
    return (found[1].lower(), found[2]) if found else (None, url)


def _splithost(url):
    found = _HOST.match(url)
    if not found:
        return None, url
    host, path = found.groups()
    return host, '/' + path if path and not path.startswith('/') else path


def _splituser(host):
    user, found, host = host.rpartition('@')
    return (user if found else None), host


def _splitpasswd(user):
    user, found, password = user.partition(':')
    return user, (password if found else None)


def _splitport(host):
    found = _PORT.fullmatch(host)
    if not found:
        return host, None
    return found[1], found[2] or None


def _splitnport(host, defport=-1):
    name, found, port = host.rpartition(':')
    if not found:
        return port, defport
    if not port:
        return name, defport
    return name, int(port) if port.isdigit() and port.isascii() else None


def _split_last(url, mark):
    before, found, after = url.rpartition(mark)
    return (before, after) if found else (url, None)


def _splitquery(url):
    return _split_last(url, '?')


def _splittag(url):
    return _split_last(url, '#')


def _splitattr(url):
    path, *attributes = url.split(';')
    return path, attributes


def _splitvalue(attr):
    name, found, value = attr.partition('=')
    return name, (value if found else None)


def _deprecated(name, function, instead):
    advice = f', use urllib.parse.{instead}() instead' if instead else ''

    def deprecated(*args, **kwargs):
        warnings.warn(f'urllib.parse.{name}() is deprecated as of 3.8{advice}', DeprecationWarning, stacklevel=2)
        return function(*args, **kwargs)

    deprecated.__name__ = deprecated.__qualname__ = name
    return deprecated


splittype = _deprecated('splittype', _splittype, 'urlparse')
splithost = _deprecated('splithost', _splithost, 'urlparse')
splituser = _deprecated('splituser', _splituser, 'urlparse')
splitpasswd = _deprecated('splitpasswd', _splitpasswd, 'urlparse')
splitport = _deprecated('splitport', _splitport, 'urlparse')
splitnport = _deprecated('splitnport', _splitnport, 'urlparse')
splitquery = _deprecated('splitquery', _splitquery, 'urlparse')
splittag = _deprecated('splittag', _splittag, 'urlparse')
splitattr = _deprecated('splitattr', _splitattr, 'urlparse')
splitvalue = _deprecated('splitvalue', _splitvalue, 'parse_qsl')
to_bytes = _deprecated('to_bytes', _to_bytes, None)

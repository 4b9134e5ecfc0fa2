"""Percent encoding."""
import re

_ALWAYS_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_quoters = {}


class _Quoter(dict):
    """What each byte is written as; entries are made when they are asked for."""
    __module__ = 'urllib.parse'

    def __init__(self, safe):
        self.safe = _ALWAYS_SAFE.union(safe)

    def __repr__(self):
        return f'<Quoter {dict(self)!r}>'

    def __missing__(self, byte):
        text = chr(byte) if byte in self.safe else f'%{byte:02X}'
        self[byte] = text
        return text
_HEX = {f'{c:02x}'.encode(): bytes([c]) for c in range(256)}


def unquote_to_bytes(string):
    """Bytes with %xx replaced; text is taken as UTF-8."""
    if isinstance(string, str):
        string = string.encode('utf-8')
    parts = string.split(b'%')
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

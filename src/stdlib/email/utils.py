"""Addresses, dates and parameters. https://docs.python.org/3/library/email.utils.html"""
import datetime as _datetime
import random as _random
import re as _re
import time as _time
import urllib.parse as _parse
from email._parseaddr import AddressReader as _AddressReader
from email._parseaddr import _fields, mktime_tz, parsedate, parsedate_tz, quote
from email.charset import Charset

__all__ = ['collapse_rfc2231_value', 'decode_params', 'decode_rfc2231', 'encode_rfc2231', 'formataddr', 'formatdate', 'format_datetime', 'getaddresses',
           'make_msgid', 'mktime_tz', 'parseaddr', 'parsedate', 'parsedate_tz', 'parsedate_to_datetime', 'unquote', 'localtime']

specialsre = _re.compile(r'[][\\()<>@,:;".]')
escapesre = _re.compile(r'[\\"]')
rfc2231_continuation = _re.compile(r'^(?P<name>\w+)\*((?P<num>[0-9]+)\*?)?$')

_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']


def _has_surrogates(s):
    """Does a string hold bytes that were no ASCII?"""
    try:
        s.encode()
        return False
    except UnicodeEncodeError:
        return True


def _sanitize(string):
    """The bytes of a string read as UTF-8."""
    return string.encode('utf-8', 'surrogateescape').decode('utf-8', 'replace')


def formataddr(pair, charset='utf-8'):
    """A name and an address as a header has them."""
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    try:
        name.encode('ascii')
    except UnicodeEncodeError:
        if isinstance(charset, str):
            charset = Charset(charset)
        return f'{charset.header_encode(name)} <{address}>'
    quotes = '"' if specialsre.search(name) else ''
    return f'{quotes}{escapesre.sub(r"\\\g<0>", name)}{quotes} <{address}>'


def _outside_quotes(text):
    """The characters of a text that no quoted string holds, with those that a backslash escapes left out."""
    quoted = False
    i = 0
    while i < len(text):
        if text[i] == '\\':
            i += 1
        elif text[i] == '"':
            quoted = not quoted
        elif not quoted:
            yield text[i]
        i += 1


def _without_quoted(text):
    """A text without its quoted strings."""
    parts = []
    start = 0
    open_at = None
    i = 0
    while i < len(text):
        if text[i] == '\\':
            i += 1
        elif text[i] == '"':
            if open_at is None:
                open_at = i
            else:
                if start != open_at:
                    parts.append(text[start:open_at])
                start = i + 1
                open_at = None
        i += 1
    parts.append(text[start:])
    return ''.join(parts)


def _parentheses_match(text):
    depth = 0
    for c in _outside_quotes(text):
        depth += (c == '(') - (c == ')')
        if depth < 0:
            return False
    return depth == 0


def getaddresses(fieldvalues, *, strict=True):
    """Pairs of name and address of some headers; with `strict` one empty pair where they are doubtful."""
    if not strict:
        return _AddressReader(', '.join(str(v) for v in fieldvalues)).addresses()
    values = [str(v) for v in fieldvalues]
    values = [v if _parentheses_match(v) else '("")' for v in values]
    found = [('', '') if '[' in pair[1] else pair for pair in _AddressReader(', '.join(values)).addresses()]
    expected = sum(1 + _without_quoted(v).count(',') for v in values)
    return found if len(found) == expected else [('', '')]


def parseaddr(addr, *, strict=True):
    """The name and address of a header; two empty strings when there is not exactly one."""
    if not strict:
        found = _AddressReader(addr).addresses()
        return found[0] if found else ('', '')
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return ('', '')
    if not _parentheses_match(addr):
        addr = '("")'
    found = [('', '') if '[' in pair[1] else pair for pair in _AddressReader(addr).addresses()]
    if not found or len(found) > 1:
        return ('', '')
    return found[0]


def unquote(str):
    """A string without its quotes or angle brackets."""
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace('\\\\', '\\').replace('\\"', '"')
        if str[0] == '<' and str[-1] == '>':
            return str[1:-1]
    return str


def _written(fields, zone):
    year, month, day, hour, minute, second, weekday = fields[:7]
    return f'{_DAYS[weekday]}, {day:02d} {_MONTHS[month - 1]} {year:04d} {hour:02d}:{minute:02d}:{second:02d} {zone}'


def format_datetime(dt, usegmt=False):
    """A datetime as a header has it."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != _datetime.timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        zone = 'GMT'
    elif dt.tzinfo is None:
        zone = '-0000'
    else:
        zone = dt.strftime('%z')
    return _written(dt.timetuple(), zone)


def formatdate(timeval=None, localtime=False, usegmt=False):
    """Seconds since 1970 as a header has them."""
    if timeval is None:
        timeval = _time.time()
    dt = _datetime.datetime.fromtimestamp(timeval, _datetime.timezone.utc)
    if localtime:
        return format_datetime(dt.astimezone(), False)
    return format_datetime(dt if usegmt else dt.replace(tzinfo=None), usegmt)


def make_msgid(idstring=None, domain=None):
    """A new identifier of a message."""
    stamp = int(_time.time() * 100)
    suffix = '' if idstring is None else '.' + idstring
    return f'<{stamp}.1.{_random.getrandbits(64)}{suffix}@{"localhost" if domain is None else domain}>'


def parsedate_to_datetime(data):
    """The datetime that a header says."""
    fields = _fields(data)
    if fields is None:
        raise ValueError(f'Invalid date value or format "{data!s}"')
    *date, offset = fields
    if offset is None:
        return _datetime.datetime(*date[:6])
    return _datetime.datetime(*date[:6], tzinfo=_datetime.timezone(_datetime.timedelta(seconds=offset)))


def localtime(dt=None):
    """A datetime in local time; that of now without one."""
    if dt is None:
        dt = _datetime.datetime.now()
    return dt.astimezone()


def decode_rfc2231(s):
    """The three parts of an extended value: character set, language, value."""
    parts = s.split("'", 2)
    return (None, None, s) if len(parts) <= 2 else parts


def encode_rfc2231(s, charset=None, language=None):
    """A value with everything quoted that ASCII has not."""
    s = _parse.quote(s, safe='', encoding=charset or 'ascii')
    if charset is None and language is None:
        return s
    return f"{charset}'{language or ''}'{s}"


def decode_params(params):
    """The parameters of a header with their continuations put together."""
    plain = [params[0]]
    continued = {}
    for name, value in params[1:]:
        is_encoded = name.endswith('*')
        value = unquote(value)
        match = rfc2231_continuation.match(name)
        if match:
            number = match['num']
            continued.setdefault(match['name'], []).append((None if number is None else int(number), value, is_encoded))
        else:
            plain.append((name, f'"{quote(value)}"'))
    for name, pieces in continued.items():
        pieces.sort(key=lambda piece: piece[0] or 0)
        extended = any(is_encoded for _, _, is_encoded in pieces)
        value = ''.join(_parse.unquote(text, encoding='latin-1') if is_encoded else text for _, text, is_encoded in pieces)
        if extended:
            charset, language, value = decode_rfc2231(value)
            plain.append((name, (charset, language, f'"{quote(value)}"')))
        else:
            plain.append((name, f'"{quote(value)}"'))
    return plain


def collapse_rfc2231_value(value, errors='replace', fallback_charset='us-ascii'):
    """The text of a parameter."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    try:
        return str(bytes(text, 'raw-unicode-escape'), charset or fallback_charset, errors)
    except LookupError:
        return unquote(text)

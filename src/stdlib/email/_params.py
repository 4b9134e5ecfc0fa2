"""Parameters behind the value of a header."""
from email import utils as _utils
import re as _re

_TSPECIALS = _re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')


def format_param(param, value=None, quote=True):
    """`name=value`, quoted where it must be; a tuple is an RFC 2231 value."""
    if value is None or len(value) == 0:
        return param
    if isinstance(value, tuple):
        return f'{param}*={_utils.encode_rfc2231(value[2], value[0], value[1])}'
    try:
        value.encode('ascii')
    except UnicodeEncodeError:
        return f"{param}*={_utils.encode_rfc2231(value, 'utf-8', '')}"
    if quote or _TSPECIALS.search(value):
        return f'{param}="{_utils.quote(value)}"'
    return f'{param}={value}'


def split_params(text):
    """The parts of a header between semicolons outside of quotes, names in lower case."""
    text = ';' + str(text)
    parts = []
    while text[:1] == ';':
        text = text[1:]
        end = text.find(';')
        while end > 0 and (text.count('"', 0, end) - text.count('\\"', 0, end)) % 2:
            end = text.find(';', end + 1)
        if end < 0:
            end = len(text)
        part = text[:end]
        if '=' in part:
            name, _, value = part.partition('=')
            part = name.strip().lower() + '=' + value.strip()
        parts.append(part.strip())
        text = text[end:]
    return parts


def parsed_params(value):
    """Pairs of name and value; the first is the value of the header itself."""
    pairs = []
    for part in split_params(value):
        name, _, text = part.partition('=')
        pairs.append((name.strip(), text.strip()))
    return _utils.decode_params(pairs)


def unquoted(value):
    """A value, or an RFC 2231 value, without quotes."""
    if isinstance(value, tuple):
        return value[0], value[1], _utils.unquote(value[2])
    return _utils.unquote(value)

"""Property lists as XML."""
import binascii
import datetime
import re
from xml.etree.ElementTree import ParseError, XMLParser

_HEADER = b'''\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
'''
_CONTROL = re.compile(r'[\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e-\x1f]')
_COMMENT = re.compile(rb'<!--.*?-->', re.DOTALL)
_ENTITY = re.compile(rb'<!ENTITY\s')
_DATE = re.compile(
    r'(?P<year>\d\d\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d)(?::(?P<minute>\d\d)'
    r'(?::(?P<second>\d\d))?)?)?)?)?Z', re.ASCII)


class ExpatError(Exception):
    """The text is no XML."""

    __module__ = 'xml.parsers.expat'


def read(data, dict_type, aware_datetime):
    if _ENTITY.search(_COMMENT.sub(b'', data[:data.find(b'<plist')])):
        from plistlib import InvalidFileException
        raise InvalidFileException('XML entity declarations are not supported in plist files')
    reader = _Reader(dict_type, aware_datetime)
    parser = XMLParser(target=reader)
    try:
        for line in data.splitlines(True) if b'\0' not in data else [data]:
            reader.line += 1
            parser.feed(line)
        parser.close()
    except ParseError as e:
        error = ExpatError(str(e))
        error.code = e.code
        error.lineno, error.offset = e.position
        raise error from None
    return reader.root


class _Reader:
    """The target of the parser: makes the values."""

    def __init__(self, dict_type, aware_datetime):
        self.line = 0
        self.root = None
        self._stack = []
        self._key = None
        self._text = []
        self._dict_type = dict_type
        self._aware = aware_datetime

    def start(self, tag, attrs):
        self._text = []
        if tag in ('dict', 'array'):
            value = self._dict_type() if tag == 'dict' else []
            self._add(value)
            self._stack.append(value)

    def data(self, text):
        self._text.append(text)

    def end(self, tag):
        text = ''.join(self._text)
        self._text = []
        if tag == 'dict':
            if self._key is not None:
                raise ValueError(f"missing value for key '{self._key}' at line {self.line}")
            self._stack.pop()
        elif tag == 'array':
            self._stack.pop()
        elif tag == 'key':
            if self._key or not isinstance(self._stack[-1], dict):
                raise ValueError(f'unexpected key at line {self.line}')
            self._key = text
        elif tag in _VALUES:
            self._add(_VALUES[tag](text))
        elif tag == 'date':
            self._add(_date(text, self._aware))

    def _add(self, value):
        if self._key is not None:
            if not isinstance(self._stack[-1], dict):
                raise ValueError(f'unexpected element at line {self.line}')
            self._stack[-1][self._key] = value
            self._key = None
        elif not self._stack:
            self.root = value
        elif isinstance(self._stack[-1], list):
            self._stack[-1].append(value)
        else:
            raise ValueError(f'unexpected element at line {self.line}')

    def doctype(self, name, public, system):
        pass

    def close(self):
        pass


def _integer(text):
    return int(text, 16) if text.startswith(('0x', '0X')) else int(text)


_VALUES = {
    'true': lambda text: True,
    'false': lambda text: False,
    'integer': _integer,
    'real': float,
    'string': str,
    'data': lambda text: binascii.a2b_base64(text.encode()),
}


def _date(text, aware):
    match = _DATE.match(text)
    parts = []
    for part in match.groups():
        if part is None:
            break
        parts.append(int(part))
    return datetime.datetime(*parts, tzinfo=datetime.UTC if aware else None)


def written(value, sort_keys, skipkeys, aware_datetime):
    writer = _Writer(sort_keys, skipkeys, aware_datetime)
    writer.line('<plist version="1.0">')
    writer.value(value)
    writer.line('</plist>')
    return _HEADER + '\n'.join(writer.lines).encode() + b'\n'


def _escape(text):
    if _CONTROL.search(text) is not None:
        raise ValueError("strings can't contain control characters; use bytes instead")
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


class _Writer:
    def __init__(self, sort_keys, skipkeys, aware_datetime):
        self.lines = []
        self._depth = 0
        self._sort_keys = sort_keys
        self._skipkeys = skipkeys
        self._aware = aware_datetime

    def line(self, text):
        self.lines.append('\t' * self._depth + text)

    def value(self, value):
        if isinstance(value, str):
            self.line(f'<string>{_escape(value)}</string>')
        elif value is True or value is False:
            self.line('<true/>' if value else '<false/>')
        elif isinstance(value, int):
            if not -1 << 63 <= value < 1 << 64:
                raise OverflowError(value)
            self.line(f'<integer>{value:d}</integer>')
        elif isinstance(value, float):
            self.line(f'<real>{value!r}</real>')
        elif isinstance(value, dict):
            self._dict(value)
        elif isinstance(value, (bytes, bytearray)):
            self._data(value)
        elif isinstance(value, datetime.datetime):
            self.line(f'<date>{self._date(value)}</date>')
        elif isinstance(value, (tuple, list)):
            self._array(value)
        else:
            raise TypeError(f'unsupported type: {type(value)}')

    def _date(self, d):
        if self._aware:
            d = d.astimezone(datetime.UTC)
        return f'{d.year:04d}-{d.month:02d}-{d.day:02d}T{d.hour:02d}:{d.minute:02d}:{d.second:02d}Z'

    def _data(self, data):
        indent = b'\t' * self._depth
        width = max(16, 76 - len(indent.replace(b'\t', b' ' * 8)))
        size = width // 4 * 3
        self.line('<data>')
        for i in range(0, len(data), size):
            self.line(binascii.b2a_base64(data[i:i + size], newline=False).decode())
        self.line('</data>')

    def _dict(self, d):
        if not d:
            self.line('<dict/>')
            return
        self.line('<dict>')
        self._depth += 1
        for key, value in sorted(d.items()) if self._sort_keys else d.items():
            if not isinstance(key, str):
                if self._skipkeys:
                    continue
                raise TypeError('keys must be strings')
            self.line(f'<key>{_escape(key)}</key>')
            self.value(value)
        self._depth -= 1
        self.line('</dict>')

    def _array(self, items):
        if not items:
            self.line('<array/>')
            return
        self.line('<array>')
        self._depth += 1
        for item in items:
            self.value(item)
        self._depth -= 1
        self.line('</array>')

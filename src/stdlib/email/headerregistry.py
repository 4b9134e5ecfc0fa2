"""Headers as objects that know their meaning. https://docs.python.org/3/library/email.headerregistry.html"""
import re as _re

from email import errors, utils
from email._folding import Phrase, Word, fold_tree, words_of
from email._encoded_words import decode as _decode_word

_ENCODED = _re.compile(r'=\?[^?\s]*\?[qQbB]\?[^?\s]*\?=')
_CONTROLS = _re.compile('[\x00-\x20\x7F]')


def decoded_text(value):
    """Text with its encoded words decoded, and the defects of those."""
    parts = []
    defects = []
    position = 0
    after_encoded = False
    for match in _ENCODED.finditer(value):
        between = value[position:match.start()]
        if not (after_encoded and between.isspace()):
            parts.append(between)
        try:
            text, _, _, found = _decode_word(match[0])
        except (ValueError, KeyError):
            defects.append(errors.InvalidHeaderDefect('Invalid encoded word'))
            parts.append(match[0])
            after_encoded = False
        else:
            defects += found
            parts.append(text)
            after_encoded = True
        position = match.end()
    parts.append(value[position:])
    return ''.join(parts), defects


def _note_controls(text, defects):
    controls = [c for c in _CONTROLS.findall(text) if c not in ' \t\r\n']
    if controls:
        defects.append(errors.NonPrintableDefect(controls))
    if utils._has_surrogates(text):
        defects.append(errors.UndecodableBytesDefect('Non-ASCII characters found in header token'))


class BaseHeader(str):
    """The decoded value of a header, with its name and its defects."""

    def __new__(cls, name, value):
        kwds = {'defects': []}
        cls.parse(value, kwds)
        decoded = kwds.pop('decoded')
        if utils._has_surrogates(decoded):
            decoded = utils._sanitize(decoded)
        self = str.__new__(cls, decoded)
        self.init(name, **kwds)
        return self

    def init(self, name, *, parse_tree, defects):
        self._name = name
        self._parse_tree = parse_tree
        self._defects = defects

    @property
    def name(self):
        return self._name

    @property
    def defects(self):
        return tuple(self._defects)

    def fold(self, *, policy):
        """The lines of the header, with line ends."""
        return fold_tree(self._tree(), policy, self.name + ':')

    def __reduce__(self):
        cls = self.__class__
        return _header_again, (cls.__name__, cls.__bases__, str(self)), self.__dict__

    def _tree(self):
        return Phrase([Word(' '), self._parse_tree]) if len(self._parse_tree) else Phrase()


def _header_again(name, bases, value):
    """A copy of a header, whose class was made for it."""
    return str.__new__(type(name, bases, {'__module__': __name__}), value)


class UnstructuredHeader:
    """Plain text."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        kwds['decoded'], found = decoded_text(value)
        kwds['defects'] += found
        _note_controls(kwds['decoded'], kwds['defects'])
        kwds['parse_tree'] = words_of(kwds['decoded'])


class UniqueUnstructuredHeader(UnstructuredHeader):
    """Plain text, once in a message."""

    max_count = 1


class DateHeader:
    """A date, which may be set as a datetime."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        kwds['datetime'] = None
        if not value:
            kwds['defects'].append(errors.HeaderMissingRequiredValue())
            kwds['decoded'] = ''
            kwds['parse_tree'] = Phrase()
            return
        if isinstance(value, str):
            kwds['decoded'] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds['defects'].append(errors.InvalidDateDefect('Invalid date value or format'))
                kwds['parse_tree'] = Phrase()
                return
        kwds['datetime'] = value
        kwds['decoded'] = utils.format_datetime(value)
        kwds['parse_tree'] = words_of(kwds['decoded'])

    def init(self, *args, **kw):
        self._datetime = kw.pop('datetime')
        super().init(*args, **kw)

    @property
    def datetime(self):
        return self._datetime


class UniqueDateHeader(DateHeader):
    """A date, once in a message."""

    max_count = 1


class MIMEVersionHeader:
    """The version of MIME."""

    max_count = 1
    _FORM = _re.compile(r'\s*(?:\([^)]*\)\s*)*(\d+)\s*(?:\([^)]*\)\s*)*\.\s*(?:\([^)]*\)\s*)*(\d+)\s*(?:\([^)]*\)\s*)*$')

    @classmethod
    def parse(cls, value, kwds):
        kwds['decoded'] = value
        kwds['parse_tree'] = words_of(value)
        match = cls._FORM.match(value)
        kwds['major'] = kwds['minor'] = kwds['version'] = None
        if not value:
            kwds['defects'].append(errors.HeaderMissingRequiredValue('Missing MIME version number (eg: 1.0)'))
        elif match is None:
            kwds['defects'].append(errors.InvalidHeaderDefect('Expected MIME version number but found ' + repr(value)))
        else:
            kwds['major'], kwds['minor'] = int(match[1]), int(match[2])
            kwds['version'] = f'{match[1]}.{match[2]}'

    def init(self, *args, **kw):
        self._version = kw.pop('version')
        self._major = kw.pop('major')
        self._minor = kw.pop('minor')
        super().init(*args, **kw)

    @property
    def major(self):
        return self._major

    @property
    def minor(self):
        return self._minor

    @property
    def version(self):
        return self._version


class ContentTransferEncodingHeader:
    """How the payload is encoded."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds['decoded'] = value
        kwds['parse_tree'] = words_of(value)
        token, _, rest = value.strip().partition(' ')
        kwds['cte'] = token.lower() or '7bit'
        if not token:
            kwds['defects'].append(errors.HeaderMissingRequiredValue('Missing content transfer encoding'))
        elif rest.strip() and not rest.strip().startswith('('):
            kwds['defects'].append(errors.InvalidHeaderDefect('Extra text after content transfer encoding'))

    def init(self, *args, **kw):
        self._cte = kw.pop('cte')
        super().init(*args, **kw)

    @property
    def cte(self):
        return self._cte


class MessageIDHeader:
    """An identifier."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds['decoded'] = value
        kwds['parse_tree'] = MessageID(map(Word, [value])) if value else Phrase()
        if not _re.match(r'\s*<[^<>@\s]+@[^<>@\s]+>\s*$', value):
            kwds['defects'].append(errors.InvalidHeaderDefect(f'Invalid msg-id: {value!r}'))


class MessageID(Phrase):
    """An identifier is not broken and not encoded."""

    encodes = False


class HeaderRegistry:
    """Chooses the class of a header by its name."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.registry = {}
        self.base_class = base_class
        self.default_class = default_class
        if use_default_map:
            self.registry.update(_default_header_map)

    def map_to_type(self, name, cls):
        """Use a class for the headers of a name."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        return type('_' + cls.__name__, (cls, self.base_class), {'__module__': __name__})

    def __call__(self, name, value):
        return self[name](name, value)


from email._header_addresses import (  # they need what stands above
    Address, AddressHeader, Group, SingleAddressHeader, UniqueAddressHeader, UniqueSingleAddressHeader,
)
from email._header_parameters import ContentDispositionHeader, ContentTypeHeader, ParameterizedMIMEHeader

for _class in (Address, Group, AddressHeader, SingleAddressHeader, UniqueAddressHeader, UniqueSingleAddressHeader,
               ContentDispositionHeader, ContentTypeHeader, ParameterizedMIMEHeader):
    _class.__module__ = 'email.headerregistry'

_default_header_map = {
    'subject': UniqueUnstructuredHeader,
    'date': UniqueDateHeader,
    'resent-date': DateHeader,
    'orig-date': UniqueDateHeader,
    'sender': UniqueSingleAddressHeader,
    'resent-sender': SingleAddressHeader,
    'to': UniqueAddressHeader,
    'resent-to': AddressHeader,
    'cc': UniqueAddressHeader,
    'resent-cc': AddressHeader,
    'bcc': UniqueAddressHeader,
    'resent-bcc': AddressHeader,
    'from': UniqueAddressHeader,
    'resent-from': AddressHeader,
    'reply-to': UniqueAddressHeader,
    'mime-version': MIMEVersionHeader,
    'content-type': ContentTypeHeader,
    'content-disposition': ContentDispositionHeader,
    'content-transfer-encoding': ContentTransferEncodingHeader,
    'message-id': MessageIDHeader,
}

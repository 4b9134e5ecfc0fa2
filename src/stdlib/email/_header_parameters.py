"""Headers with parameters."""
import re as _re
import types as _types
import urllib.parse as _parse

from email import errors, utils
from email._folding import Parameterized, Parameters, Phrase, Word
from email._params import split_params


_COMMENT = _re.compile(r'\([^()]*\)')


def _plain(value):
    """A value without quotes."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        return utils.unquote(value)
    return value


def _extended(pieces):
    """The value of `name*=charset'lang'…`, in one or several pieces."""
    charset = 'us-ascii'
    text = []
    for i, (value, is_encoded) in enumerate(pieces):
        if is_encoded:
            if i == 0 and value.count("'") >= 2:
                charset, _, value = utils.decode_rfc2231(value)
            raw = _parse.unquote_to_bytes(value)
            try:
                value = raw.decode(charset or 'us-ascii', 'surrogateescape')
            except LookupError:
                value = raw.decode('us-ascii', 'surrogateescape')
        text.append(value)
    return ''.join(text)


def parameters_of(parts, defects):
    """The parameters as a dict."""
    from email.headerregistry import decoded_text
    found = {}
    for part in parts:
        if not part:
            defects.append(errors.InvalidHeaderDefect('parameter entry with no content'))
            continue
        name, equals, value = part.partition('=')
        name = name.strip().lower()
        if not equals:
            defects.append(errors.InvalidHeaderDefect(f'invalid parameter {part!r}'))
            continue
        base, star, rest = name.partition('*')
        number = rest.removesuffix('*')
        is_encoded = bool(star) and (rest == '' or rest.endswith('*'))
        value = _plain(value)
        if not star:
            value, more = decoded_text(value)
        key = int(number) if number.isdigit() else 0
        if base in found and not star:
            defects.append(errors.InvalidHeaderDefect('duplicate parameter name; duplicate(s) ignored'))
            continue
        found.setdefault(base, []).append((key, value, is_encoded))
    return {name: _extended([(v, e) for _, v, e in sorted(pieces, key=lambda p: p[0])]) for name, pieces in found.items()}


class ParameterizedMIMEHeader:
    """A value and parameters."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        # the case of the value is kept in what is written
        first = _COMMENT.sub('', str(value).partition(';')[0]).strip()
        rest = split_params(value)[1:]
        if rest and not rest[-1]:
            rest.pop()
        kwds['params'] = params = parameters_of(rest, kwds['defects'])
        cls._parse_value(first, kwds)
        kwds['parse_tree'] = Parameterized([Word(first), Parameters(params.items())]) if first or params else Phrase()
        kwds['decoded'] = str(kwds['parse_tree'])

    def init(self, *args, **kw):
        self._params = kw.pop('params')
        super().init(*args, **kw)

    @property
    def params(self):
        return _types.MappingProxyType(self._params)


class ContentTypeHeader(ParameterizedMIMEHeader):
    """The type of the content."""

    @classmethod
    def _parse_value(cls, value, kwds):
        maintype, slash, subtype = value.partition('/')
        if slash and maintype.strip() and subtype.strip():
            kwds['maintype'], kwds['subtype'] = maintype.strip().lower(), subtype.strip().lower()
            return
        if value:
            kwds['defects'].append(errors.InvalidHeaderDefect('Invalid content type'))
        else:
            kwds['defects'].append(errors.HeaderMissingRequiredValue('Missing content type specification'))
        kwds['maintype'], kwds['subtype'] = 'text', 'plain'

    def init(self, *args, **kw):
        self._maintype = utils._sanitize(kw.pop('maintype'))
        self._subtype = utils._sanitize(kw.pop('subtype'))
        super().init(*args, **kw)

    @property
    def maintype(self):
        return self._maintype

    @property
    def subtype(self):
        return self._subtype

    @property
    def content_type(self):
        return self.maintype + '/' + self.subtype


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """Whether the content is shown or kept apart."""

    @classmethod
    def _parse_value(cls, value, kwds):
        kwds['content_disposition'] = value.lower() or None
        if not value:
            kwds['defects'].append(errors.HeaderMissingRequiredValue('Missing content disposition'))

    def init(self, *args, **kw):
        disposition = kw.pop('content_disposition')
        self._content_disposition = disposition if disposition is None else utils._sanitize(disposition)
        super().init(*args, **kw)

    @property
    def content_disposition(self):
        return self._content_disposition

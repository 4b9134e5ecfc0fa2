"""A message of the old kind: headers by name, and a payload."""
from io import BytesIO as _BytesIO, StringIO as _StringIO

from email import errors, utils
from email._payload import decoded, raw_of, text_of
from email._params import format_param, parsed_params, split_params, unquoted
from email._policybase import compat32
from email.charset import Charset


class Message:
    """Headers by name, in order, and a payload: text, or a list of messages."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers = []
        self._unixfrom = None
        self._payload = None
        self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = 'text/plain'

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The whole message as text."""
        from email.generator import Generator
        policy = self.policy if policy is None else policy
        fp = _StringIO()
        Generator(fp, mangle_from_=False, maxheaderlen=maxheaderlen, policy=policy).flatten(self, unixfrom=unixfrom)
        return fp.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        """The whole message as bytes."""
        from email.generator import BytesGenerator
        policy = self.policy if policy is None else policy
        fp = _BytesIO()
        BytesGenerator(fp, mangle_from_=False, policy=policy).flatten(self, unixfrom=unixfrom)
        return fp.getvalue()

    def is_multipart(self):
        """Is the payload a list of messages?"""
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        """Set the line before the headers."""
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        """The line before the headers."""
        return self._unixfrom

    # --- payload

    def attach(self, payload):
        """Add a part."""
        if self._payload is None:
            self._payload = [payload]
            return
        try:
            self._payload.append(payload)
        except AttributeError:
            raise TypeError('Attach is not valid on a message with a non-multipart payload')

    def get_payload(self, i=None, decode=False):
        """The payload, or its part `i`; with `decode` the bytes that it stands for."""
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError(f'Expected list, got {type(self._payload)}')
        payload = self._payload
        encoding = self.get('content-transfer-encoding', '')
        encoding = encoding.cte if hasattr(encoding, 'cte') else str(encoding).strip().lower()
        if not decode:
            return text_of(payload, self)
        if isinstance(payload, str):
            return decoded(raw_of(payload), encoding, self)
        return payload

    def set_payload(self, payload, charset=None):
        """Set the payload; with a character set also the headers that say so."""
        if hasattr(payload, 'encode'):
            if charset:
                codec = charset.output_charset if isinstance(charset, Charset) else charset
                payload = payload.encode(codec, 'surrogateescape')
            else:
                self._payload = payload
        if hasattr(payload, 'decode'):
            self._payload = payload.decode('ascii', 'surrogateescape')
        elif not hasattr(payload, 'encode'):
            self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Set the character set of the payload, and the headers that say so; None takes it away."""
        if charset is None:
            self.del_param('charset')
            self._charset = None
            return
        if not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        if 'MIME-Version' not in self:
            self.add_header('MIME-Version', '1.0')
        if 'Content-Type' not in self:
            self.add_header('Content-Type', 'text/plain', charset=charset.get_output_charset())
        else:
            self.set_param('charset', charset.get_output_charset())
        if charset != charset.get_output_charset():
            self._payload = charset.body_encode(self._payload)
        if 'Content-Transfer-Encoding' not in self:
            self._encode_payload(charset)

    def _encode_payload(self, charset):
        encoding = charset.get_body_encoding()
        if callable(encoding):
            encoding(self)
            return
        payload = self._payload
        if payload:
            try:
                raw = payload.encode('ascii', 'surrogateescape')
            except UnicodeError:
                raw = payload.encode(charset.output_charset)
            self._payload = charset.body_encode(raw)
        self.add_header('Content-Transfer-Encoding', encoding)

    def get_charset(self):
        """The character set that was set."""
        return self._charset

    # --- headers by name, without regard to case

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        max_count = self.policy.header_max_count(name)
        if max_count:
            lower = name.lower()
            if sum(k.lower() == lower for k, _ in self._headers) >= max_count:
                raise ValueError(f'There may be at most {max_count} {name} headers in a message')
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [(k, v) for k, v in self._headers if k.lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any(k.lower() == name for k, _ in self._headers)

    def __iter__(self):
        for field, value in self._headers:
            yield field

    def keys(self):
        """The names of the headers."""
        return [k for k, v in self._headers]

    def values(self):
        """The values of the headers."""
        return [self.policy.header_fetch_parse(k, v) for k, v in self._headers]

    def items(self):
        """Pairs of name and value."""
        return [(k, self.policy.header_fetch_parse(k, v)) for k, v in self._headers]

    def get(self, name, failobj=None):
        """The value of the first header of a name."""
        name = name.lower()
        for k, v in self._headers:
            if k.lower() == name:
                return self.policy.header_fetch_parse(k, v)
        return failobj

    def set_raw(self, name, value):
        """Add a header as it is."""
        self._headers.append((name, value))

    def raw_items(self):
        """Pairs of name and value as they are stored."""
        return iter(self._headers.copy())

    def get_all(self, name, failobj=None):
        """The values of all headers of a name."""
        name = name.lower()
        return [self.policy.header_fetch_parse(k, v) for k, v in self._headers if k.lower() == name] or failobj

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters; underscores in their names stand for dashes."""
        parts = [] if _value is None else [_value]
        for name, value in _params.items():
            name = name.replace('_', '-')
            parts.append(name if value is None else format_param(name, value))
        self[_name] = '; '.join(parts)

    def replace_header(self, _name, _value):
        """Put a value in the place of the first header of a name. Raises KeyError when there is none."""
        lower = _name.lower()
        for i, (k, v) in enumerate(self._headers):
            if k.lower() == lower:
                self._headers[i] = self.policy.header_store_parse(k, _value)
                return
        raise KeyError(lower)

    # --- what the headers say of the payload

    def get_content_type(self):
        """`text/plain` and the like."""
        missing = object()
        value = self.get('content-type', missing)
        if value is missing:
            return self.get_default_type()
        content_type = split_params(value)[0].lower()
        return content_type if content_type.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        """What stands before the slash."""
        return self.get_content_type().split('/')[0]

    def get_content_subtype(self):
        """What stands behind the slash."""
        return self.get_content_type().split('/')[1]

    def get_default_type(self):
        """The type without a header."""
        return self._default_type

    def set_default_type(self, ctype):
        """Set the type without a header."""
        self._default_type = ctype

    def _params_of(self, header):
        value = self.get(header)
        return None if value is None else parsed_params(value)

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """Pairs of the parameters' names and values; the first is the header's own value."""
        params = self._params_of(header)
        if params is None:
            return failobj
        return [(k, unquoted(v)) for k, v in params] if unquote else params

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """The value of a parameter."""
        for k, v in self._params_of(header) or ():
            if k.lower() == param.lower():
                return unquoted(v) if unquote else v
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True, charset=None, language='', replace=False):
        """Set a parameter of a header, which is made when it is missing."""
        if not isinstance(value, tuple) and charset:
            value = (charset, language, value)
        if header not in self and header.lower() == 'content-type':
            content_type = 'text/plain'
        else:
            content_type = self.get(header)
        new = format_param(param, value, requote)
        if not self.get_param(param, header=header):
            content_type = f'{content_type}; {new}' if content_type else new
        else:
            parts = []
            for old, old_value in self.get_params(header=header, unquote=requote):
                parts.append(new if old.lower() == param.lower() else format_param(old, old_value, requote))
            content_type = '; '.join(part for part in parts if part)
        self._change(header, content_type, replace)

    def _change(self, header, value, replace):
        if value == self.get(header):
            return
        if replace:
            self.replace_header(header, value)
        else:
            del self[header]
            self[header] = value

    def del_param(self, param, header='content-type', requote=True):
        """Take a parameter away."""
        if header not in self:
            return
        parts = [format_param(k, v, requote) for k, v in self.get_params(header=header, unquote=requote) if k.lower() != param.lower()]
        self._change(header, '; '.join(parts), False)

    def set_type(self, type, header='Content-Type', requote=True):
        """Set the type and leave the parameters."""
        if type.count('/') != 1:
            raise ValueError
        if header.lower() == 'content-type':
            del self['mime-version']
            self['MIME-Version'] = '1.0'
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        """The name for the file that this part may become."""
        missing = object()
        filename = self.get_param('filename', missing, 'content-disposition')
        if filename is missing:
            filename = self.get_param('name', missing, 'content-type')
        return failobj if filename is missing else utils.collapse_rfc2231_value(filename).strip()

    def get_boundary(self, failobj=None):
        """What stands between the parts."""
        missing = object()
        boundary = self.get_param('boundary', missing)
        return failobj if boundary is missing else utils.collapse_rfc2231_value(boundary).rstrip()

    def set_boundary(self, boundary):
        """Set what stands between the parts; the header keeps its place."""
        params = self._params_of('content-type')
        if params is None:
            raise errors.HeaderParseError('No Content-Type header found')
        new = ('boundary', f'"{boundary}"')
        if any(k.lower() == 'boundary' for k, _ in params):
            params = [new if k.lower() == 'boundary' else (k, v) for k, v in params]
        else:
            params = [*params, new]
        value = '; '.join(k if v == '' else f'{k}={v}' for k, v in params)
        self._headers = [self.policy.header_store_parse(h, value) if h.lower() == 'content-type' else (h, v) for h, v in self._headers]

    def get_content_charset(self, failobj=None):
        """The character set that the header says, in lower case."""
        missing = object()
        charset = self.get_param('charset', missing)
        if charset is missing:
            return failobj
        if isinstance(charset, tuple):
            name = charset[0] or 'us-ascii'
            try:
                charset = str(charset[2].encode('raw-unicode-escape'), name)
            except (LookupError, UnicodeError):
                charset = charset[2]
        try:
            charset.encode('us-ascii')
        except UnicodeError:
            return failobj
        return charset.lower()

    def get_charsets(self, failobj=None):
        """The character sets of all parts."""
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        """`inline`, `attachment` or None."""
        value = self.get('content-disposition')
        return None if value is None else split_params(value)[0].lower()

    from email.iterators import walk

"""Implementation of JSONEncoder."""
from _json import encode, encode_basestring, encode_basestring_ascii, encode_into


def unknown(o):
    """What ``default`` does with an object unless it is overridden."""
    raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')


class JSONEncoder(object):
    """Extensible JSON <https://json.org> encoder for Python data structures."""
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Return a serializable object for ``o``, or raise a TypeError."""
        unknown(o)

    def encode(self, o):
        """Return ``o`` as a string of JSON."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return ''.join(chunks)

    def iterencode(self, o, _one_shot=False):
        """Yield the text of ``o`` piece by piece."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        settings = (self.default, self.check_circular, self.ensure_ascii, indent, self.key_separator,
                    self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan)
        if _one_shot:
            return (encode(o, *settings),)
        return _chunks(o, settings)


def _chunks(o, settings):
    chunks = []
    try:
        encode_into(chunks, o, *settings)
    finally:
        yield from chunks

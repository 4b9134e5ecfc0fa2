"""Canonical XML: one text for all documents that mean the same. https://www.w3.org/TR/xml-c14n2/"""
import re

from xml.etree._writer import PREFIXES, escape_text

_XML = 'http://www.w3.org/XML/1998/namespace'
_PREFIXED = re.compile(r'\w+:\w+')


def _text(data):
    return escape_text(data).replace('\r', '&#xD;')


def _value(data):
    for character, reference in (('&', '&amp;'), ('<', '&lt;'), ('"', '&quot;'), ('\t', '&#x9;'), ('\n', '&#xA;'),
                                 ('\r', '&#xD;')):
        data = data.replace(character, reference)
    return data


def _newest_first(scopes):
    return [pair for scope in reversed(scopes) for pair in scope]


class _Prefixes:
    """Which prefixes the document declares, and which of them the canonical text has declared so far."""

    def __init__(self, rewrite):
        self.rewrite, self.renamed = rewrite, {}
        self.written = [[(_XML, 'xml')]]
        self.given = [[], []] if rewrite else [list(PREFIXES.items()), []]

    def resolved(self, name):
        """A prefixed name with its namespace."""
        prefix, local = name.split(':', 1)
        for uri, known in _newest_first(self.given):
            if known == prefix:
                return f'{{{uri}}}{local}'
        raise ValueError(f'Prefix {prefix} of QName "{name}" is not declared in scope')

    def written_name(self, name):
        """A name as it is written, its local part and its namespace; declares the prefix where it is new."""
        uri, local = name[1:].rsplit('}', 1) if name[:1] == '{' else ('', name)
        hidden = set()
        for known, prefix in _newest_first(self.written):
            if known == uri and prefix not in hidden:
                return (f'{prefix}:{local}' if prefix else local), local, uri
            hidden.add(prefix)
        if self.rewrite:
            prefix = self.renamed.setdefault(uri, f'n{len(self.renamed)}')
        elif not uri and '' not in hidden:
            return local, local, uri
        else:
            prefix = next((prefix for known, prefix in _newest_first(self.given) if known == uri), None)
            if prefix is None and uri:
                raise ValueError(f'Namespace "{uri}" is not declared in scope')
            if prefix is None:
                return local, local, uri
        self.written[-1].append((uri, prefix))
        return (f'{prefix}:{local}' if prefix else local), local, uri


class C14NWriterTarget:
    """A target of XMLParser that writes what it is told in canonical form."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None,
                 qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        self._write, self._with_comments, self._strip_text = write, with_comments, strip_text
        self._name_tags, self._name_attributes = frozenset(qname_aware_tags or ()), frozenset(qname_aware_attrs or ())
        self._left_out, self._left_out_tags = frozenset(exclude_attrs or ()), frozenset(exclude_tags or ())
        self._prefixes = _Prefixes(rewrite_prefixes)
        self._data, self._keep_spaces = [], [False]
        # a start tag that waits for its text, which may be a name with a prefix
        self._waiting = None
        self._begun = self._ended = False
        self._skipped = 0

    def data(self, data):
        if not self._skipped:
            self._data.append(data)

    def _flush(self):
        data, self._data = ''.join(self._data), []
        if self._strip_text and not self._keep_spaces[-1]:
            data = data.strip()
        if self._waiting is not None:
            start, self._waiting = self._waiting, None
            name = data if _PREFIXED.match(data) and _PREFIXED.fullmatch(data) else None
            self._open(*start, name)
            if name is not None:
                return
        if data and self._begun:
            self._write(_text(data))

    def _flush_if_any(self):
        if self._data:
            self._flush()

    def start_ns(self, prefix, uri):
        if not self._skipped:
            self._flush_if_any()
            self._prefixes.given[-1].append((uri, prefix))

    def start(self, tag, attrs):
        if self._skipped or tag in self._left_out_tags:
            self._skipped += 1
            return
        self._flush_if_any()
        self._prefixes.written.append([])
        if tag in self._name_tags:
            self._waiting = (tag, attrs)
        else:
            self._open(tag, attrs)

    def _open(self, tag, attrs, text=None):
        prefixes = self._prefixes
        attrs = {name: value for name, value in attrs.items() if name not in self._left_out}
        resolved = {} if text is None else {text: prefixes.resolved(text)}
        for name in self._name_attributes & attrs.keys():
            if _PREFIXED.fullmatch(attrs[name]):
                resolved[attrs[name]] = prefixes.resolved(attrs[name])
        names = sorted({tag, *attrs, *resolved.values()}, key=lambda name: name.split('}', 1))
        written = {name: prefixes.written_name(name) for name in names}
        shown = sorted((f'xmlns:{prefix}' if prefix else 'xmlns', uri) for uri, prefix in prefixes.written[-1])
        for name, value in sorted(attrs.items()):
            if name in self._name_attributes and value in resolved:
                value = written[resolved[value]][0]
            full, local, uri = written[name]
            shown.append((full if uri else local, value))
        spaces = attrs.get(f'{{{_XML}}}space')
        self._keep_spaces.append(spaces == 'preserve' if spaces else self._keep_spaces[-1])
        self._write(f"<{written[tag][0]}{''.join(f' {name}=\"{_value(value)}\"' for name, value in shown)}>")
        if text is not None:
            self._write(_text(written[resolved[text]][0]))
        self._begun = True
        prefixes.given.append([])

    def end(self, tag):
        if self._skipped:
            self._skipped -= 1
            return
        self._flush_if_any()
        self._write(f'</{self._prefixes.written_name(tag)[0]}>')
        self._keep_spaces.pop()
        self._ended = len(self._keep_spaces) == 1
        self._prefixes.written.pop()
        self._prefixes.given.pop()

    def comment(self, text):
        if self._with_comments:
            self._beside(f'<!--{_text(text)}-->')

    def pi(self, target, data):
        self._beside(f'<?{target} {_text(data)}?>' if data else f'<?{target}?>')

    def _beside(self, text):
        """What may stand outside of the root, on a line of its own there."""
        if self._skipped:
            return
        if self._ended:
            text = '\n' + text
        elif self._begun:
            self._flush_if_any()
        else:
            text += '\n'
        self._write(text)

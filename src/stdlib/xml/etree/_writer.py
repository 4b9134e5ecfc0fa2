"""From trees to text."""
from xml.etree._element import Comment, ProcessingInstruction, QName

#: Prefixes that are used without being asked for.
PREFIXES = {
    'http://www.w3.org/XML/1998/namespace': 'xml',
    'http://www.w3.org/1999/xhtml': 'html',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
    'http://schemas.xmlsoap.org/wsdl/': 'wsdl',
    'http://www.w3.org/2001/XMLSchema': 'xs',
    'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
    'http://purl.org/dc/elements/1.1/': 'dc',
}
HTML_EMPTY = frozenset({'area', 'base', 'basefont', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input', 'isindex',
                        'link', 'meta', 'param', 'source', 'track', 'wbr'})


def _no_text(value):
    raise TypeError(f'cannot serialize {value!r} (type {type(value).__name__})')


def escape_text(text):
    """Text between tags."""
    if not isinstance(text, str):
        _no_text(text)
    if '&' in text:
        text = text.replace('&', '&amp;')
    if '<' in text:
        text = text.replace('<', '&lt;')
    if '>' in text:
        text = text.replace('>', '&gt;')
    return text


def escape_attribute(text):
    """The value of an attribute."""
    text = escape_text(text)
    for character, reference in (('"', '&quot;'), ('\r', '&#13;'), ('\n', '&#10;'), ('\t', '&#09;')):
        if character in text:
            text = text.replace(character, reference)
    return text


def _escape_html_attribute(text):
    if not isinstance(text, str):
        _no_text(text)
    return text.replace('&', '&amp;').replace('>', '&gt;').replace('"', '&quot;')


class _Names:
    """The names of a tree with the prefixes of their namespaces."""

    def __init__(self, root, default):
        self.prefixes = {}
        self._default = default
        self._known = {None: None}
        if default:
            self.prefixes[default] = ''
        for element in root.iter():
            tag = element.tag
            if isinstance(tag, QName) or isinstance(tag, str):
                self._add(tag)
            elif tag is not None and tag is not Comment and tag is not ProcessingInstruction:
                _no_text(tag)
            for key, value in element.items():
                self._add(key)
                if isinstance(value, QName):
                    self._add(value)
            if isinstance(element.text, QName):
                self._add(element.text)

    def _add(self, name):
        name = name.text if isinstance(name, QName) else name
        if name in self._known:
            return
        if not isinstance(name, str):
            _no_text(name)
        if name[:1] != '{':
            if self._default:
                raise ValueError('cannot use non-qualified names with default_namespace option')
            self._known[name] = name
            return
        uri, _, local = name[1:].rpartition('}')
        prefix = self.prefixes.get(uri)
        if prefix is None:
            prefix = PREFIXES.get(uri)
            if prefix is None:
                prefix = f'ns{len(self.prefixes)}'
            if prefix != 'xml':
                self.prefixes[uri] = prefix
        self._known[name] = f'{prefix}:{local}' if prefix else local

    def __getitem__(self, name):
        return self._known[name.text if isinstance(name, QName) else name]

    def declarations(self):
        """The attributes that declare the namespaces."""
        for uri, prefix in sorted(self.prefixes.items(), key=lambda item: item[1]):
            yield f'xmlns:{prefix}' if prefix else 'xmlns', uri


def write_xml(write, root, default_namespace, short_empty_elements, html=False):
    """Hands the text of a tree to `write` piece by piece."""
    names = _Names(root, default_namespace)
    pending = [(root, True)]
    while pending:
        item, is_element = pending.pop()
        if not is_element:
            write(item)
        elif item.tag is Comment:
            write(f'<!--{escape_text(item.text) if html else item.text}-->')
            _tail(write, item)
        elif item.tag is ProcessingInstruction:
            write(f'<?{escape_text(item.text) if html else item.text}?>')
            _tail(write, item)
        else:
            _element(write, item, names, item is root, short_empty_elements, html, pending)


def _tail(write, element):
    if element.tail:
        write(escape_text(element.tail))


def _element(write, element, names, is_root, short, html, pending):
    if element.tail:
        pending.append((escape_text(element.tail), False))
    tag = names[element.tag]
    text = element.text
    if tag is None:
        if text:
            write(escape_text(text))
        pending.extend((child, True) for child in reversed(list(element)))
        return
    write(f'<{tag}')
    escape = _escape_html_attribute if html else escape_attribute
    if is_root:
        for name, uri in names.declarations():
            write(f' {name}="{escape(uri)}"')
    for key, value in element.items():
        value = names[value] if isinstance(value, QName) else escape(value)
        write(f' {names[key]}="{value}"')
    if not html and short and not text and not len(element):
        write(' />')
        return
    write('>')
    lower = tag.lower()
    if text:
        text = names[text] if isinstance(text, QName) else text
        write(text if html and lower in ('script', 'style') else escape_text(text))
    if not html or lower not in HTML_EMPTY:
        pending.append((f'</{tag}>', False))
    pending.extend((child, True) for child in reversed(list(element)))


def write_text(write, root):
    """The text without tags."""
    for part in root.itertext():
        write(part)
    if root.tail:
        write(root.tail)

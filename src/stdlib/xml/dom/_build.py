"""From text to documents."""
import re
from xml.dom import EMPTY_PREFIX, XMLNS_NAMESPACE
from xml.dom._document import DOMImplementation, DocumentType, Entity
from xml.dom._element import Attr, Element
from xml.dom._node import _append
from xml.dom._text import CDATASection, Comment, ProcessingInstruction, Text
from xml.etree._problems import Problem
from xml.etree._scanner import Scanner
from xml.parsers.expat import ExpatError

_DECLARED = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class _Scanner(Scanner):
    """Tells names as they are written, and where CDATA sections begin and end."""

    def _start(self, text, at):
        self.handler.written = None
        return super()._start(text, at)

    def _declare(self, values, at):
        if any(' ' in value for key, value in values.items() if key[:5] == 'xmlns'):
            raise Problem(2, at)
        return super()._declare(values, at)

    def _expand_name(self, name, scope, at, is_element):
        expanded = super()._expand_name(name, scope, at, is_element)
        if is_element:
            self.handler.written = name
        else:
            self.handler.names[expanded] = name
        return expanded

    def _markup(self, text, at):
        after = super()._markup(text, at)
        if self._state == self._cdata:
            self.handler.open_section()
        return after

    def _cdata(self, text, at, final):
        after = super()._cdata(text, at, final)
        if self._state != self._cdata:
            self.handler.close_section()
        return after

    def _doctype(self, text, at, final):
        after = super()._doctype(text, at, final)
        doctype = self.handler.document.doctype
        doctype.internalSubset = _subset(text[at:after])
        doctype.entities._seq = [self.handler.entity(name, value) for name, value in self.declarations.entities.items()]
        return after


def _subset(text):
    """What stands in brackets in a document type."""
    outside = re.sub(r'"[^"]*"|\'[^\']*\'', lambda match: ' ' * len(match[0]), text.split('[', 1)[0]) if '[' in text else ''
    return text[len(outside) + 1:text.rindex(']')] if outside else None


class _Builder:
    """Makes nodes of what a scanner finds."""

    def __init__(self):
        self.document = DOMImplementation().createDocument(None, None, None)
        self.parent = self.document
        self.names, self.declared, self.section = {}, [], None
        self.written = None

    def _add(self, node):
        node.ownerDocument = self.document
        _append(self.parent, node)

    def entity(self, name, value):
        made = Entity(name, None, None, None)
        text = self.document.createTextNode(value)
        text.parentNode, made.ownerDocument = made, self.document
        made.childNodes.append(text)
        return made

    def open_section(self):
        self.section = CDATASection()
        self._add(self.section)

    def close_section(self):
        self.section = None

    def _found_declaration(self, text, at):
        given = {key: double or single for key, double, single in _DECLARED.findall(text)}
        self.document.version = given.get('version')
        self.document.encoding = given.get('encoding')
        self.document.standalone = given['standalone'] == 'yes' if 'standalone' in given else None

    def _found_doctype(self, name, public, system):
        doctype = DocumentType(name)
        doctype.name = doctype.nodeName = name
        doctype.publicId, doctype.systemId = public, system
        self._add(doctype)
        self.document.doctype = doctype

    def _found_skipped(self, name):
        return False

    def _found_start_ns(self, prefix, uri):
        self.declared.append((prefix, uri))

    def _found_end_ns(self, prefix):
        """The names of nodes stay."""

    def _found_start(self, tag, attrib):
        element = Element(self.written, *_parts(tag, self.written)[:2])
        for prefix, uri in self.declared:
            name = f'xmlns:{prefix}' if prefix else 'xmlns'
            self._attribute(element, Attr(name, XMLNS_NAMESPACE, prefix or 'xmlns', 'xmlns' if prefix else EMPTY_PREFIX), uri)
        for key, value in attrib.items():
            name = self.names.get(key, key)
            uri, prefix, local = _parts(key, name)
            self._attribute(element, Attr(name, uri, local, prefix), value)
        self.declared, self.names = [], {}
        self._add(element)
        self.parent = element

    def _attribute(self, element, attr, value):
        attr.value, attr.ownerDocument, attr.specified = value, self.document, True
        attr.childNodes[0].ownerDocument = self.document
        element._keep(attr)

    def _found_end(self, tag):
        self.parent = self.parent.parentNode

    def _found_data(self, text):
        if self.section is not None:
            self.section._data += text
            return
        last = self.parent.childNodes[-1] if self.parent.childNodes else None
        if type(last) is Text:
            last._data += text
        else:
            node = Text()
            node._data = text
            self._add(node)

    def _found_comment(self, text):
        self._add(Comment(text))

    def _found_pi(self, target, text):
        self._add(ProcessingInstruction(target, text))


def _parts(expanded, written):
    """Namespace, prefix and local name."""
    uri = expanded[1:].rpartition('}')[0] if expanded[:1] == '{' else None
    prefix, colon, local = written.rpartition(':')
    return uri or None, prefix if colon else EMPTY_PREFIX, local


def document_of(data):
    """The document of a text or bytes."""
    builder = _Builder()
    scanner = _Scanner(builder)
    try:
        scanner.feed(_text(data, builder), True)
    except Problem as problem:
        line, column = scanner.position(problem.at)
        error = ExpatError(f'{problem.message}: line {line}, column {column}')
        error.code, error.lineno, error.offset = problem.code, line, column
        raise error from None
    return builder.document


def _text(data, builder):
    if isinstance(data, str):
        return data
    from xml.etree._encoding import chosen_encoding, decode
    data = bytes(data)
    encoding, skip = chosen_encoding(data, None)
    return decode(data[skip:], encoding, True)[0]

"""Trees of XML elements: parsing, searching, writing. https://docs.python.org/3/library/xml.etree.elementtree.html"""
import io as _io
import sys as _sys
from collections import deque as _deque
from xml.etree import ElementPath
from xml.etree._canonical import C14NWriterTarget
from xml.etree._element import Comment, Element, ProcessingInstruction, QName, SubElement
from xml.etree._parser import ParseError, TreeBuilder, XMLParser
from xml.etree._writer import HTML_EMPTY, PREFIXES as _namespace_map, write_text as _write_text, write_xml as _write_xml

__all__ = ['C14NWriterTarget', 'canonicalize', 'Comment', 'dump', 'Element', 'ElementTree', 'fromstring',
           'fromstringlist', 'indent', 'iselement', 'iterparse', 'parse', 'ParseError', 'PI', 'ProcessingInstruction', 'QName', 'SubElement', 'tostring', 'tostringlist',
           'TreeBuilder', 'VERSION', 'XML', 'XMLID', 'XMLParser', 'XMLPullParser', 'register_namespace']

VERSION = '1.3.0'
PI = ProcessingInstruction
for _function in (Comment, ProcessingInstruction, SubElement):
    _function.__module__ = __name__


def iselement(element):
    """Whether the object looks like an element."""
    return hasattr(element, 'tag')


def register_namespace(prefix, uri):
    """Let trees be written with this prefix for the namespace."""
    if prefix[:2] == 'ns' and prefix[2:].isdigit() and prefix[2:].isascii():
        raise ValueError('Prefix format reserved for internal use')
    for known, used in list(_namespace_map.items()):
        if known == uri or used == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


class ElementTree:
    """A document: a root element, and how it is read and written."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError(f'expected an Element, not {type(element).__name__}')
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The root element."""
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError(f'expected an Element, not {type(element).__name__}')
        self._root = element

    def parse(self, source, parser=None):
        """Read a document from a file object."""
        with _opened(source, 'rb') as file:
            if parser is None:
                parser = XMLParser()
            while data := file.read(65536):
                parser.feed(data)
            self._root = parser.close()
            return self._root

    def iter(self, tag=None):
        """All elements in document order."""
        return self._root.iter(tag)

    def find(self, path, namespaces=None):
        """The same as `getroot().find(path)`."""
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The same as `getroot().findtext(path)`."""
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """The same as `getroot().findall(path)`."""
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """The same as `getroot().iterfind(path)`."""
        return self._root.iterfind(self._relative(path), namespaces)

    def _relative(self, path):
        if path[:1] != '/':
            return path
        from warnings import warn
        path = '.' + path
        warn('This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you rely on the current '
             f'behaviour, change it to {path!r}', FutureWarning)
        return path

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Write the document to a file object."""
        if self._root is None:
            raise TypeError('ElementTree not initialized')
        method = method or 'xml'
        if method not in ('xml', 'html', 'text'):
            raise ValueError(f'unknown method {method!r}')
        if not encoding:
            encoding = 'us-ascii'
        with _writer(file_or_filename, encoding) as (write, declared):
            if method == 'xml' and (xml_declaration or xml_declaration is None and encoding.lower() != 'unicode'
                                    and declared.lower() not in ('utf-8', 'us-ascii')):
                write(f"<?xml version='1.0' encoding='{declared}'?>\n")
            if method == 'text':
                _write_text(write, self._root)
            else:
                _write_xml(write, self._root, default_namespace, short_empty_elements, method == 'html')


class _opened:
    """A file object, or what its name stands for; here that is an error."""

    def __init__(self, source, mode):
        self._file = source if hasattr(source, 'read' if mode == 'rb' else 'write') else _io.open(source, mode)

    def __enter__(self):
        return self._file

    def __exit__(self, *error):
        pass


class _writer:
    """Gives the function that writes text to a file object of either kind, and the encoding to declare."""

    def __init__(self, target, encoding):
        self._target = target
        self._encoding = encoding
        self._text = []

    def __enter__(self):
        with _opened(self._target, 'w') as file:
            self._file = file
        if self._encoding.lower() == 'unicode':
            return self._file.write, getattr(self._file, 'encoding', None) or 'utf-8'
        ''.encode(self._encoding)
        return self._text.append, self._encoding

    def __exit__(self, kind, error, trace):
        if kind is None and self._text:
            text = ''.join(self._text)
            # in pieces, the mark at the beginning of UTF-16 would come again and again
            self._file.write(text.encode(self._encoding, 'xmlcharrefreplace'))


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None, short_empty_elements=True):
    """The text of an element, as bytes unless the encoding is 'unicode'."""
    stream = _io.StringIO() if encoding == 'unicode' else _io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return stream.getvalue()


class _Pieces:
    """A file object that keeps what is written in pieces."""

    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """The text of an element in pieces."""
    stream = _Pieces()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return stream.pieces


def dump(elem):
    """Print an element."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(_sys.stdout, encoding='unicode')
    tail = elem.getroot().tail
    if not tail or tail[-1] != '\n':
        _sys.stdout.write('\n')


def indent(tree, space='  ', level=0):
    """Add white space to a tree, so that it is written with one element in a line."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f'Initial indentation level must be >= 0, got {level}')
    if not len(tree):
        return
    lines = ['\n' + level * space]

    def indent_children(element, depth):
        inner = depth + 1
        while len(lines) <= inner:
            lines.append(lines[-1] + space)
        if not element.text or not element.text.strip():
            element.text = lines[inner]
        for child in element:
            if len(child):
                indent_children(child, inner)
            if not child.tail or not child.tail.strip():
                child.tail = lines[inner]
        if not child.tail.strip():
            child.tail = lines[depth]

    indent_children(tree, 0)


def parse(source, parser=None):
    """Read a document from a file object."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The root element of a document."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The root element of a document, and a dict of the elements by their `id`."""
    tree = XML(text, parser)
    return tree, {element.get('id'): element for element in tree.iter() if element.get('id')}


def fromstringlist(sequence, parser=None):
    """The root element of a document in pieces."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


class XMLPullParser:
    """Takes a document piece by piece, and tells what is in it when it is asked."""

    def __init__(self, events=None, *, _parser=None):
        self._queue = _deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._queue, ('end',) if events is None else events)

    def feed(self, data):
        """Go on with a piece of the document."""
        if self._parser is None:
            raise ValueError('feed() called after end of stream')
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._queue.append(error)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        """The end of the document."""
        self._close_and_return_root()

    def read_events(self):
        """What has been found since the last time: pairs of event and element."""
        while self._queue:
            event = self._queue.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        """Tell what is kept back because a token has only begun."""
        if self._parser is None:
            raise ValueError('flush() called after end of stream')
        self._parser.flush()


class _IterParse:
    """What `iterparse` returns."""

    def __init__(self, source, events, parser):
        self._pull = XMLPullParser(events=events, _parser=parser)
        with _opened(source, 'rb') as file:
            self._file = file
        self.root = None
        self._events = self._read()

    def _read(self):
        while True:
            yield from self._pull.read_events()
            data = self._file.read(16 * 1024)
            if not data:
                break
            self._pull.feed(data)
        root = self._pull._close_and_return_root()
        yield from self._pull.read_events()
        self.root = root

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._events)

    def close(self):
        """End the reading."""
        self._events.close()


def iterparse(source, events=None, parser=None):
    """Read a document from a file object, and tell on the way what is found: pairs of event and element."""
    return _IterParse(source, events, parser)


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """The canonical form of a document: as text, or written to a file."""
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    import io
    target = io.StringIO() if out is None else out
    parser = XMLParser(target=C14NWriterTarget(target.write, **options))
    if xml_data is None:
        parse(from_file, parser=parser)
    else:
        parser.feed(xml_data)
        parser.close()
    return target.getvalue() if out is None else None

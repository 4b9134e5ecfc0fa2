"""From text to trees."""
from xml.etree import _element
from xml.etree._element import Element
from xml.etree._problems import Problem
from xml.etree._scanner import Scanner


class ParseError(SyntaxError):
    """An error in a document, with the parser's number of it and its place: line, column."""

    __module__ = 'xml.etree.ElementTree'


class TreeBuilder:
    """Makes a tree of calls of `start`, `data`, `end`, `comment`, `pi`."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._factory = element_factory or Element
        self._comment_factory = comment_factory or _element.Comment
        self._pi_factory = pi_factory or _element.ProcessingInstruction
        self._insert_comments = insert_comments
        self._insert_pis = insert_pis
        self._data = []
        self._open = []
        self._last = None
        self._root = None
        self._behind = False

    def close(self):
        """The tree."""
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = self._data[0] if len(self._data) == 1 else ''.join(self._data)
                if self._behind:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data.clear()

    def data(self, data, /):
        """Text of the element that is open."""
        if self._last is not None:
            self._data.append(data)

    def start(self, tag, attrs, /):
        """Open an element."""
        self._flush()
        element = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._last = element
        self._behind = False
        return element

    def end(self, tag, /):
        """Close the element that is open."""
        self._flush()
        if not self._open:
            raise IndexError('pop from empty stack')
        self._last = self._open.pop()
        self._behind = True
        return self._last

    def comment(self, text=None, /):
        """A comment."""
        return self._special(self._comment_factory(text), self._insert_comments)

    def pi(self, target, text=None, /):
        """A processing instruction."""
        return self._special(self._pi_factory(target, text), self._insert_pis)

    def _special(self, element, insert):
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._behind = True
        return element


class XMLParser:
    """Takes a document piece by piece and calls the methods of a target."""

    __module__ = 'xml.etree.ElementTree'
    version = 'Expat 2.7.3'

    def __init__(self, *, target=None, encoding=None):
        if target is None:
            target = TreeBuilder()
        self.target = target
        self.entity = {}
        self._encoding = encoding
        self._decoder = None
        self._bytes = b''
        self._events = None
        self._scanner = Scanner(self)
        for name in ('start', 'data', 'end', 'comment', 'pi', 'start_ns', 'end_ns'):
            setattr(self, f'_target_{name}', getattr(target, name, None))

    def feed(self, data, /):
        """Go on with a piece of the document."""
        if isinstance(data, str):
            data.encode()
            self._decoder = 'str'
            self._scan(data, False)
        else:
            if not isinstance(data, (bytes, bytearray, memoryview)):
                raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
            self._scan(self._decoded(bytes(data), False), False)

    def close(self):
        """The end of the document; what the target makes of it."""
        self._scan(self._decoded(b'', True) if self._decoder != 'str' else '', True)
        close = getattr(self.target, 'close', None)
        return None if close is None else close()

    def flush(self):
        """Tell what is kept back because a token has only begun."""
        self._scan('', False, True)

    def _scan(self, text, final, now=False):
        try:
            self._scanner.feed(text, final, now)
        except Problem as problem:
            line, column = self._scanner.position(problem.at)
            error = ParseError(f'{problem.message}: line {line}, column {column}')
            error.code = problem.code
            error.position = line, column
            raise error from None

    def _decoded(self, data, final):
        self._bytes += data
        if self._decoder is None:
            if len(self._bytes) < 4 and not final or self._bytes[:5] == b'<?xml' and b'?>' not in self._bytes and not final:
                return ''
            from xml.etree._encoding import chosen_encoding
            self._decoder, skip = chosen_encoding(self._bytes, self._encoding)
            self._bytes = self._bytes[skip:]
        from xml.etree._encoding import decode
        text, self._bytes = decode(self._bytes, self._decoder, final)
        return text

    # what the scanner finds

    def _found_declaration(self, text, at):
        from xml.etree._encoding import check_declaration
        check_declaration(text, at, self._decoder, Problem)

    def _found_doctype(self, name, public, system):
        handler = getattr(self.target, 'doctype', None)
        if handler is not None:
            handler(name, public, system)
        elif hasattr(self, 'doctype'):
            from warnings import warn
            warn('The doctype() method of XMLParser is deprecated.  Define doctype() method on the TreeBuilder target.',
                 RuntimeWarning)

    def _found_skipped(self, name):
        value = self.entity.get(name)
        if value is None:
            return False
        self._found_data(value)
        return True

    def _found_start(self, tag, attrib):
        if self._target_start is not None:
            made = self._target_start(tag, attrib)
            if self._events is not None:
                self._event('start', made)

    def _found_end(self, tag):
        if self._target_end is not None:
            made = self._target_end(tag)
            if self._events is not None:
                self._event('end', made)

    def _found_data(self, text):
        if self._target_data is not None:
            self._target_data(text)

    def _found_comment(self, text):
        if self._target_comment is not None:
            made = self._target_comment(text)
            if self._events is not None:
                self._event('comment', made)

    def _found_pi(self, target, text):
        if self._target_pi is not None:
            made = self._target_pi(target, text)
            if self._events is not None:
                self._event('pi', made)

    def _found_start_ns(self, prefix, uri):
        made = self._target_start_ns(prefix, uri) if self._target_start_ns is not None else (prefix, uri)
        if self._events is not None:
            self._event('start-ns', made)

    def _found_end_ns(self, prefix):
        made = self._target_end_ns(prefix) if self._target_end_ns is not None else None
        if self._events is not None:
            self._event('end-ns', made)

    def _setevents(self, events_queue, events_to_report, /):
        events_to_report = tuple(events_to_report)
        for event in events_to_report:
            if event not in ('start', 'end', 'comment', 'pi', 'start-ns', 'end-ns'):
                raise ValueError(f'unknown event {event!r}')
        self._events = events_queue
        self._wanted = frozenset(events_to_report)

    def _event(self, name, value):
        if name in self._wanted:
            self._events.append((name, value))

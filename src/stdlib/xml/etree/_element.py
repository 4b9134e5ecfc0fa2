"""Elements of a tree."""
from xml.etree import ElementPath as _path

_NONE = {}


def _is_path(path):
    """Whether it is more than a tag."""
    if not isinstance(path, str) or path[:3] == '{*}' or path[:2] == '{}':
        return True
    if path[:1] == '{':
        path = path[path.find('}') + 1:]
    return any(c in path for c in '/*[@.')


class Element:
    """An element: tag, attributes, text before its first child, children, and text behind its own end."""

    __module__ = 'xml.etree.ElementTree'
    __slots__ = ('tag', 'attrib', 'text', 'tail', '_children', '__weakref__')

    def __init__(self, tag, attrib=_NONE, /, **extra):
        if attrib is _NONE and 'attrib' in extra:
            attrib = extra.pop('attrib')
            if not isinstance(attrib, dict):
                raise TypeError(f'attrib must be dict, not {type(attrib).__name__}')
        if not isinstance(attrib, dict):
            kind = 'None' if attrib is None else type(attrib).__name__
            raise TypeError(f'Element() argument 2 must be dict, not {kind}')
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = None
        self.tail = None
        self._children = []

    def __repr__(self):
        return f'<Element {self.tag!r} at {id(self):#x}>'

    def makeelement(self, tag, attrib, /):
        """Create a new element of this type."""
        return Element(tag, attrib)

    def __copy__(self):
        made = Element(self.tag, self.attrib)
        made.text, made.tail = self.text, self.tail
        made._children = self._children[:]
        return made

    def __deepcopy__(self, memo, /):
        from copy import deepcopy
        made = Element(deepcopy(self.tag, memo), deepcopy(self.attrib, memo))
        made.text, made.tail = deepcopy(self.text, memo), deepcopy(self.tail, memo)
        memo[id(self)] = made
        made._children = [deepcopy(child, memo) for child in self._children]
        return made

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        from warnings import warn
        warn("Testing an element's truth value will always return True in future versions.  Use specific 'len(elem)' or "
             "'elem is not None' test instead.", DeprecationWarning)
        return len(self._children) > 0

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._children[index]
        try:
            return self._children[_index(index)]
        except IndexError:
            raise IndexError('child index out of range') from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            value = list(value)
            for child in value:
                if not isinstance(child, Element):
                    raise TypeError(f'expected an Element, not "{type(child).__name__}"')
            self._children[index] = value
            return
        index = _index(index)
        if not -len(self._children) <= index < len(self._children):
            raise IndexError('child assignment index out of range')
        if not isinstance(value, Element):
            raise TypeError(f'expected an Element, not "{type(value).__name__}"')
        self._children[index] = value

    def __delitem__(self, index):
        if isinstance(index, slice):
            del self._children[index]
            return
        try:
            del self._children[_index(index)]
        except IndexError:
            raise IndexError('child assignment index out of range') from None

    def append(self, subelement, /):
        """Add an element after the last child."""
        self._children.append(_checked(subelement, 'append() argument 1'))

    def extend(self, elements, /):
        """Add elements after the last child."""
        try:
            elements = iter(elements)
        except TypeError:
            raise TypeError("'elements' must be an iterable") from None
        for element in elements:
            if not isinstance(element, Element):
                raise TypeError(f'expected an Element, not "{type(element).__name__}"')
            self._children.append(element)

    def insert(self, index, subelement, /):
        """Insert an element before the child at the index."""
        self._children.insert(index, _checked(subelement, 'insert() argument 2'))

    def remove(self, subelement, /):
        """Remove a child, the first one that is or equals the argument."""
        _checked(subelement, 'remove() argument')
        try:
            self._children.remove(subelement)
        except ValueError:
            raise ValueError('Element.remove(x): element not found') from None

    def find(self, /, path, namespaces=None):
        """The first child by tag, or what a path leads to first."""
        if _is_path(path) or namespaces is not None:
            return _path.find(self, path, namespaces)
        return next((child for child in self._children if child.tag == path), None)

    def findtext(self, /, path, default=None, namespaces=None):
        """The text of what `find` finds."""
        found = self.find(path, namespaces)
        if found is None:
            return default
        return '' if found.text is None else found.text

    def findall(self, /, path, namespaces=None):
        """All children by tag, or all that a path leads to."""
        if _is_path(path) or namespaces is not None:
            return _path.findall(self, path, namespaces)
        return [child for child in self._children if child.tag == path]

    def iterfind(self, /, path, namespaces=None):
        """All that a path leads to, one after another."""
        return _path.iterfind(self, path, namespaces)

    def clear(self):
        """Make it as if new: no attributes, no text, no children."""
        self.attrib.clear()
        self._children.clear()
        self.text = self.tail = None

    def get(self, /, key, default=None):
        """The value of an attribute."""
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        """Set an attribute."""
        self.attrib[key] = value

    def keys(self):
        """The names of the attributes."""
        return list(self.attrib.keys())

    def items(self):
        """Names and values of the attributes."""
        return list(self.attrib.items())

    def iter(self, /, tag=None):
        """This element and all below, in document order; those with the tag where one is given."""
        return _walk(self, None if tag == '*' else tag)

    def itertext(self):
        """All text inside, in document order."""
        return _texts(self)


def _index(value):
    try:
        return value.__index__()
    except AttributeError:
        raise TypeError('element indices must be integers') from None


def _checked(value, where):
    if not isinstance(value, Element):
        raise TypeError(f'{where} must be xml.etree.ElementTree.Element, not {_kind(value)}')
    return value


def _kind(value):
    return 'None' if value is None else type(value).__name__


def _walk(root, tag):
    if tag is None or root.tag == tag:
        yield root
    stack = [iter(root)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        else:
            if tag is None or element.tag == tag:
                yield element
            stack.append(iter(element))


def _texts(root):
    if root.text:
        yield root.text
    stack = [(iter(root), None)]
    while stack:
        children, tail = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
            if tail:
                yield tail
        else:
            if element.text:
                yield element.text
            stack.append((iter(element), element.tail))


def SubElement(parent, tag, attrib=_NONE, /, **extra):
    """Make an element and append it to another."""
    _checked(parent, 'SubElement() argument 1')
    element = Element(tag, attrib, **extra)
    parent._children.append(element)
    return element


def Comment(text=None):
    """An element that stands for a comment."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An element that stands for a processing instruction."""
    element = Element(ProcessingInstruction)
    element.text = f'{target} {text}' if text else target
    return element


class QName:
    """A name with its namespace, for tags, and for values of attributes."""

    __module__ = 'xml.etree.ElementTree'

    def __init__(self, text_or_uri, tag=None):
        self.text = text_or_uri if tag is None else f'{{{text_or_uri}}}{tag}'

    def __str__(self):
        return self.text

    def __repr__(self):
        return f'<QName {self.text!r}>'

    def __hash__(self):
        return hash(self.text)

    def _other(self, other):
        return other.text if isinstance(other, QName) else other

    def __eq__(self, other):
        return self.text == self._other(other)

    def __lt__(self, other):
        return self.text < self._other(other)

    def __le__(self, other):
        return self.text <= self._other(other)

    def __gt__(self, other):
        return self.text > self._other(other)

    def __ge__(self, other):
        return self.text >= self._other(other)

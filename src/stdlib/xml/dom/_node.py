"""Node: what all nodes have, and the children of those that have some."""
import io
import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX


class NodeList(list):
    """The children of a node, or what a search has found."""

    __slots__ = ()

    def item(self, index):
        return self[index] if 0 <= index < len(self) else None

    def _get_length(self):
        return len(self)

    length = property(_get_length, doc='The number of nodes in the NodeList.')


class Node(xml.dom.Node):
    """A part of a document. `childNodes` are those inside, in their order."""

    namespaceURI = None
    parentNode = None
    ownerDocument = None
    nextSibling = None
    previousSibling = None
    prefix = EMPTY_PREFIX
    attributes = None
    nodeValue = None
    _child_node_types = ()

    def __bool__(self):
        return True

    def toxml(self, encoding=None, standalone=None):
        return self.toprettyxml('', '', encoding, standalone)

    def toprettyxml(self, indent='\t', newl='\n', encoding=None, standalone=None):
        writer = io.StringIO()
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(writer, '', indent, newl, encoding, standalone)
        else:
            self.writexml(writer, '', indent, newl)
        text = writer.getvalue()
        return text if encoding is None else text.encode(encoding, 'xmlcharrefreplace')

    def hasChildNodes(self):
        return bool(self.childNodes)

    @property
    def firstChild(self):
        return self.childNodes[0] if self.childNodes else None

    @property
    def lastChild(self):
        return self.childNodes[-1] if self.childNodes else None

    @property
    def localName(self):
        return None

    def _check_child(self, node):
        if node.nodeType not in self._child_node_types:
            raise xml.dom.HierarchyRequestErr(f'{node!r} cannot be child of {self!r}')

    def _position(self, child):
        for at, node in enumerate(self.childNodes):
            if node is child:
                return at
        raise xml.dom.NotFoundErr()

    def insertBefore(self, newChild, refChild):
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        self._check_child(newChild)
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        if refChild is None:
            self.appendChild(newChild)
            return newChild
        at = self._position(refChild)
        self.childNodes.insert(at, newChild)
        newChild.parentNode = self
        _link(self.childNodes[at - 1] if at else None, newChild)
        _link(newChild, refChild)
        return newChild

    def appendChild(self, node):
        if node.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(node.childNodes):
                self.appendChild(child)
            return node
        self._check_child(node)
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        _append(self, node)
        return node

    def replaceChild(self, newChild, oldChild):
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            following = oldChild.nextSibling
            self.removeChild(oldChild)
            return self.insertBefore(newChild, following)
        self._check_child(newChild)
        if newChild is oldChild:
            return None
        if newChild.parentNode is not None:
            newChild.parentNode.removeChild(newChild)
        at = self._position(oldChild)
        before, after = oldChild.previousSibling, oldChild.nextSibling
        self.childNodes[at] = newChild
        newChild.parentNode, oldChild.parentNode = self, None
        oldChild.previousSibling = oldChild.nextSibling = None
        _link(before, newChild)
        _link(newChild, after)
        return oldChild

    def removeChild(self, oldChild):
        del self.childNodes[self._position(oldChild)]
        _link(oldChild.previousSibling, oldChild.nextSibling)
        oldChild.parentNode = oldChild.previousSibling = oldChild.nextSibling = None
        return oldChild

    def normalize(self):
        """Joins texts side by side and drops empty ones."""
        kept = []
        for child in self.childNodes:
            if child.nodeType == Node.TEXT_NODE:
                if not child.data:
                    child.unlink()
                    continue
                if kept and kept[-1].nodeType == Node.TEXT_NODE:
                    kept[-1].data += child.data
                    child.unlink()
                    continue
            elif child.nodeType == Node.ELEMENT_NODE:
                child.normalize()
            kept.append(child)
        self.childNodes[:] = kept
        for before, after in zip([None, *kept], [*kept, None]):
            _link(before, after)

    def cloneNode(self, deep):
        return clone(self, deep, self.ownerDocument or self)

    def isSupported(self, feature, version):
        return self.ownerDocument.implementation.hasFeature(feature, version)

    def isSameNode(self, other):
        return self is other

    def getInterface(self, feature):
        return self if self.isSupported(feature, None) else None

    def getUserData(self, key):
        return self.__dict__.get('_user_data', {}).get(key, (None, None))[0]

    def setUserData(self, key, data, handler):
        """Keeps something of the program's with the node; gives what was there before."""
        kept = self.__dict__.setdefault('_user_data', {})
        before = kept.get(key, (None, None))[0]
        if data is not None:
            kept[key] = (data, handler)
        elif key in kept:
            del kept[key]
        return before

    def _tell_handlers(self, operation, made):
        for key, (data, handler) in list(self.__dict__.get('_user_data', {}).items()):
            if handler is not None:
                handler.handle(operation, key, data, self, made)

    def unlink(self):
        """Takes the tree apart."""
        self.parentNode = self.ownerDocument = None
        if self.childNodes:
            for child in self.childNodes:
                child.unlink()
            self.childNodes = NodeList()
        self.previousSibling = self.nextSibling = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.unlink()


def _link(before, after):
    if before is not None:
        before.nextSibling = after
    if after is not None:
        after.previousSibling = before


def _append(parent, node):
    """Adds a node that was checked."""
    before = parent.childNodes[-1] if parent.childNodes else None
    parent.childNodes.append(node)
    node.parentNode = parent
    node.nextSibling = node.previousSibling = None
    _link(before, node)


def clone(node, deep, document):
    """A copy of a node for a document."""
    made = node._copy(document, deep)
    if deep or node.nodeType == Node.ATTRIBUTE_NODE:
        for child in node.childNodes if node.nodeType != Node.ATTRIBUTE_NODE else ():
            made.appendChild(clone(child, True, document))
    handled = xml.dom.UserDataHandler
    node._tell_handlers(handled.NODE_CLONED if node.ownerDocument is document else handled.NODE_IMPORTED, made)
    return made


def escaped(text, is_attribute):
    for character, reference in (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;')):
        text = text.replace(character, reference)
    if is_attribute:
        for character, reference in (('"', '&quot;'), ('\r', '&#13;'), ('\n', '&#10;'), ('\t', '&#9;')):
            text = text.replace(character, reference)
    return text


def split_name(name):
    prefix, colon, local = name.partition(':')
    return (prefix, local) if colon else (EMPTY_PREFIX, name)


class Childless:
    """A node with nothing inside."""

    attributes = None
    childNodes = NodeList()
    firstChild = lastChild = None

    def appendChild(self, node):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes cannot have children')

    def hasChildNodes(self):
        return False

    def insertBefore(self, newChild, refChild):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes do not have children')

    def removeChild(self, oldChild):
        raise xml.dom.NotFoundErr(f'{self.nodeName} nodes do not have children')

    def normalize(self):
        """Nothing to join."""

    def replaceChild(self, newChild, oldChild):
        raise xml.dom.HierarchyRequestErr(f'{self.nodeName} nodes do not have children')


class DocumentFragment(Node):
    """Nodes that are put somewhere together."""

    nodeType = Node.DOCUMENT_FRAGMENT_NODE
    nodeName = '#document-fragment'
    _child_node_types = (Node.ELEMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE, Node.ENTITY_REFERENCE_NODE,
                         Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.NOTATION_NODE)

    def __init__(self):
        self.childNodes = NodeList()

    def _copy(self, document, deep):
        return document.createDocumentFragment()

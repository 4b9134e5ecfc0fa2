"""Elements and their attributes."""
import xml.dom
from xml.dom import EMPTY_NAMESPACE, XMLNS_NAMESPACE
from xml.dom._node import Node, NodeList, escaped, split_name
from xml.dom._text import Text


class TypeInfo:
    """The type that a schema gives; there are no schemas."""

    __slots__ = ('namespace', 'name')

    def __init__(self, namespace, name):
        self.namespace, self.name = namespace, name

    def __repr__(self):
        return f'<{type(self).__name__} {self.name!r}{f" (from {self.namespace!r})" if self.namespace else ""}>'


_NO_TYPE = TypeInfo(None, None)


class Attr(Node):
    nodeType = Node.ATTRIBUTE_NODE
    attributes = None
    specified = False
    isId = False
    _child_node_types = (Node.TEXT_NODE, Node.ENTITY_REFERENCE_NODE)

    def __init__(self, qName, namespaceURI=EMPTY_NAMESPACE, localName=None, prefix=None):
        self.ownerElement = None
        self._name, self.namespaceURI, self._prefix = qName, namespaceURI, prefix
        if localName is not None:
            self._localName = localName
        self._value = ''
        self.childNodes = NodeList()
        self.childNodes.append(Text())

    @property
    def localName(self):
        return self.__dict__.get('_localName', self._name.split(':', 1)[-1])

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        self._name = value

    nodeName = name

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value
        self.childNodes[0].data = value

    nodeValue = value

    @property
    def prefix(self):
        return self._prefix

    @prefix.setter
    def prefix(self, prefix):
        if prefix == 'xmlns' and self.namespaceURI and self.namespaceURI != XMLNS_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix for the wrong namespace")
        self._prefix = prefix
        self._name = self.localName if prefix is None else f'{prefix}:{self.localName}'

    @property
    def schemaType(self):
        return _NO_TYPE

    def unlink(self):
        if self.ownerElement is not None:
            self.ownerElement._forget(self)
        for child in self.childNodes:
            child.unlink()
        self.childNodes = NodeList()

    def _copy(self, document, deep):
        made = Attr(self._name, self.namespaceURI, self.localName, self._prefix)
        made.value, made.ownerDocument, made.specified = self._value, document, True
        return made


class NamedNodeMap:
    """The attributes of an element, by names and by namespaces with local names."""

    def __init__(self, attrs, attrsNS, ownerElement):
        self._attrs, self._attrsNS, self._ownerElement = attrs, attrsNS, ownerElement

    def __len__(self):
        return len(self._attrs)

    length = property(__len__, doc='Number of nodes in the NamedNodeMap.')

    def item(self, index):
        names = list(self._attrs)
        return self._attrs[names[index]] if -len(names) <= index < len(names) else None

    def items(self):
        return [(name, node.value) for name, node in self._attrs.items()]

    def itemsNS(self):
        return [((node.namespaceURI, node.localName), node.value) for node in self._attrs.values()]

    def __contains__(self, key):
        return key in (self._attrs if isinstance(key, str) else self._attrsNS)

    def keys(self):
        return self._attrs.keys()

    def keysNS(self):
        return self._attrsNS.keys()

    def values(self):
        return self._attrs.values()

    def get(self, name, value=None):
        return self._attrs.get(name, value)

    def __eq__(self, other):
        return self._attrs is getattr(other, '_attrs', None)

    __hash__ = None

    def __getitem__(self, attname_or_tuple):
        return (self._attrsNS if isinstance(attname_or_tuple, tuple) else self._attrs)[attname_or_tuple]

    def __setitem__(self, attname, value):
        if isinstance(value, str):
            node = self._attrs.get(attname)
            if node is None:
                node = Attr(attname)
                node.ownerDocument = self._ownerElement.ownerDocument
                self.setNamedItem(node)
            node.value = value
        elif isinstance(value, Attr):
            self.setNamedItem(value)
        else:
            raise TypeError('value must be a string or Attr object')

    def getNamedItem(self, name):
        return self._attrs.get(name)

    def getNamedItemNS(self, namespaceURI, localName):
        return self._attrsNS.get((namespaceURI, localName))

    def removeNamedItem(self, name):
        return self._removed(self.getNamedItem(name))

    def removeNamedItemNS(self, namespaceURI, localName):
        return self._removed(self.getNamedItemNS(namespaceURI, localName))

    def _removed(self, node):
        if node is None:
            raise xml.dom.NotFoundErr()
        self._ownerElement._forget(node)
        node.ownerElement = None
        return node

    def setNamedItem(self, node):
        if not isinstance(node, Attr):
            raise xml.dom.HierarchyRequestErr(f'{node!r} cannot be child of {self!r}')
        old = self._attrs.get(node.name)
        if old is not None:
            old.unlink()
        self._ownerElement._keep(node)
        return old

    setNamedItemNS = setNamedItem

    def __delitem__(self, attname_or_tuple):
        self[attname_or_tuple].unlink()


class Element(Node):
    nodeType = Node.ELEMENT_NODE
    nodeValue = None
    _child_node_types = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.TEXT_NODE,
                         Node.CDATA_SECTION_NODE, Node.ENTITY_REFERENCE_NODE)

    def __init__(self, tagName, namespaceURI=EMPTY_NAMESPACE, prefix=None, localName=None):
        self.parentNode = self.ownerDocument = None
        self.tagName = self.nodeName = tagName
        self.prefix, self.namespaceURI = prefix, namespaceURI
        self.childNodes = NodeList()
        self._attrs, self._attrsNS = {}, {}

    @property
    def localName(self):
        return self.__dict__.get('_localName', self.tagName.split(':', 1)[-1])

    @property
    def attributes(self):
        return NamedNodeMap(self._attrs, self._attrsNS, self)

    def _keep(self, attr):
        attr.ownerElement = self
        self._attrs[attr.name] = self._attrsNS[attr.namespaceURI, attr.localName] = attr

    def _forget(self, attr):
        for table in (self._attrs, self._attrsNS):
            for key in [key for key, node in table.items() if node is attr]:
                del table[key]

    def unlink(self):
        for attr in list(self._attrs.values()):
            attr.unlink()
        Node.unlink(self)

    def getAttribute(self, attname):
        node = self._attrs.get(attname)
        return '' if node is None else node.value

    def getAttributeNS(self, namespaceURI, localName):
        node = self._attrsNS.get((namespaceURI, localName))
        return '' if node is None else node.value

    def setAttribute(self, attname, value):
        attr = self._attrs.get(attname)
        if attr is None:
            attr = Attr(attname)
            attr.ownerDocument = self.ownerDocument
            self._keep(attr)
        attr.value = value

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        prefix, local = split_name(qualifiedName)
        attr = self._attrsNS.get((namespaceURI, local))
        if attr is None:
            attr = Attr(qualifiedName, namespaceURI, local, prefix)
            attr.ownerDocument = self.ownerDocument
            self._keep(attr)
        elif attr.prefix != prefix:
            self._forget(attr)
            attr.prefix = prefix
            self._keep(attr)
        attr.value = value

    def getAttributeNode(self, attrname):
        return self._attrs.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        return self._attrsNS.get((namespaceURI, localName))

    def setAttributeNode(self, attr):
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr('attribute node already owned')
        by_name, by_local = self._attrs.get(attr.name), self._attrsNS.get((attr.namespaceURI, attr.localName))
        for old in (by_name, by_local):
            if old is not None and old is not attr and old.ownerElement is self:
                self.removeAttributeNode(old)
        self._keep(attr)
        old = by_name if by_name is not attr and by_name is not None else by_local
        return None if old is attr else old

    setAttributeNodeNS = setAttributeNode

    def removeAttribute(self, name):
        if name not in self._attrs:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(self._attrs[name])

    def removeAttributeNS(self, namespaceURI, localName):
        if (namespaceURI, localName) not in self._attrsNS:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(self._attrsNS[namespaceURI, localName])

    def removeAttributeNode(self, node):
        if node is None or self._attrs.get(node.name) is not node:
            raise xml.dom.NotFoundErr()
        self._forget(node)
        node.ownerElement, node.isId = None, False
        return node

    removeAttributeNodeNS = removeAttributeNode

    @property
    def schemaType(self):
        return _NO_TYPE

    def setIdAttribute(self, name):
        self.setIdAttributeNode(self.getAttributeNode(name))

    def setIdAttributeNS(self, namespaceURI, localName):
        self.setIdAttributeNode(self.getAttributeNodeNS(namespaceURI, localName))

    def setIdAttributeNode(self, idAttr):
        if idAttr is None or idAttr.ownerElement is not self:
            raise xml.dom.NotFoundErr()
        idAttr.isId = True

    def hasAttribute(self, name):
        return name in self._attrs

    def hasAttributeNS(self, namespaceURI, localName):
        return (namespaceURI, localName) in self._attrsNS

    def hasAttributes(self):
        return bool(self._attrs)

    def getElementsByTagName(self, name):
        return found_below(self, lambda node: name in ('*', node.tagName))

    def getElementsByTagNameNS(self, namespaceURI, localName):
        return found_below(self, lambda node: localName in ('*', node.localName) and namespaceURI in ('*', node.namespaceURI))

    def __repr__(self):
        return f'<DOM Element: {self.tagName} at {id(self):#x}>'

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'{indent}<{self.tagName}')
        for name, attr in self._attrs.items():
            writer.write(f' {name}="{escaped(attr.value, True)}"')
        if not self.childNodes:
            writer.write(f'/>{newl}')
            return
        writer.write('>')
        if len(self.childNodes) == 1 and isinstance(self.childNodes[0], Text):
            self.childNodes[0].writexml(writer, '', '', '')
        else:
            writer.write(newl)
            for node in self.childNodes:
                node.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write(f'</{self.tagName}>{newl}')

    def _copy(self, document, deep):
        made = document.createElementNS(self.namespaceURI, self.nodeName)
        for attr in self._attrs.values():
            made._keep(attr._copy(document, True))
        return made


def found_below(root, wanted):
    """The elements inside that are wanted, in the order of the document."""
    found, waiting = NodeList(), list(reversed(root.childNodes))
    while waiting:
        node = waiting.pop()
        if node.nodeType == Node.ELEMENT_NODE:
            if wanted(node):
                found.append(node)
            waiting.extend(reversed(node.childNodes))
    return found

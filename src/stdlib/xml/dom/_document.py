"""Documents, their types, and what makes them."""
import xml.dom
from xml.dom import EMPTY_PREFIX
from xml.dom._element import Attr, Element, found_below
from xml.dom._node import Childless, DocumentFragment, Node, NodeList, _append, clone, split_name
from xml.dom._text import CDATASection, Comment, ProcessingInstruction, Text


class ReadOnlySequentialNamedNodeMap:
    """Nodes that a document type declares."""

    def __init__(self, seq=()):
        self._seq = seq

    def __len__(self):
        return len(self._seq)

    length = property(__len__, doc='Number of entries in the NamedNodeMap.')

    def getNamedItem(self, name):
        return next((node for node in self._seq if node.nodeName == name), None)

    def getNamedItemNS(self, namespaceURI, localName):
        return next((node for node in self._seq if (node.namespaceURI, node.localName) == (namespaceURI, localName)), None)

    def __getitem__(self, name_or_tuple):
        is_pair = isinstance(name_or_tuple, tuple)
        node = self.getNamedItemNS(*name_or_tuple) if is_pair else self.getNamedItem(name_or_tuple)
        if node is None:
            raise KeyError(name_or_tuple)
        return node

    def item(self, index):
        return self._seq[index] if 0 <= index < len(self._seq) else None

    def _refuse(self, *args):
        raise xml.dom.NoModificationAllowedErr('NamedNodeMap instance is read-only')

    removeNamedItem = removeNamedItemNS = setNamedItem = setNamedItemNS = _refuse


class _Declared(Node):
    """What a document type declares under a name."""

    nodeValue = None

    def __init__(self, name, publicId, systemId):
        self.nodeName, self.publicId, self.systemId = name, publicId, systemId
        self.childNodes = NodeList()

    def _refuse(self, *args):
        raise xml.dom.HierarchyRequestErr('cannot change the children of what a document type declares')

    appendChild = insertBefore = removeChild = replaceChild = _refuse


class Entity(_Declared):
    nodeType = Node.ENTITY_NODE
    actualEncoding = encoding = version = None

    def __init__(self, name, publicId, systemId, notation):
        _Declared.__init__(self, name, publicId, systemId)
        self.notationName = notation

    def cloneNode(self, deep):
        return None

    def _copy(self, document, deep):
        made = Entity(self.nodeName, self.publicId, self.systemId, self.notationName)
        made.actualEncoding, made.encoding, made.version = self.actualEncoding, self.encoding, self.version
        return made


class Notation(_Declared):
    nodeType = Node.NOTATION_NODE

    def _copy(self, document, deep):
        return Notation(self.nodeName, self.publicId, self.systemId)


class DocumentType(Childless, Node):
    nodeType = Node.DOCUMENT_TYPE_NODE
    nodeValue = None
    name = publicId = systemId = internalSubset = None

    def __init__(self, qualifiedName):
        self.entities, self.notations = ReadOnlySequentialNamedNodeMap(), ReadOnlySequentialNamedNodeMap()
        if qualifiedName:
            self.name = split_name(qualifiedName)[1]
        self.nodeName = self.name

    def cloneNode(self, deep):
        return self._copy(None, deep) if self.ownerDocument is None else None

    def _copy(self, document, deep):
        made = DocumentType(None)
        made.name, made.nodeName = self.name, self.name
        made.publicId, made.systemId, made.internalSubset = self.publicId, self.systemId, self.internalSubset
        made.ownerDocument = document
        if deep:
            for name in ('entities', 'notations'):
                copies = [node._copy(document, True) for node in getattr(self, name)._seq]
                for copy in copies:
                    copy.ownerDocument = document
                getattr(made, name)._seq = copies
        return made

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'<!DOCTYPE {self.name}')
        if self.publicId:
            writer.write(f"{newl}  PUBLIC '{self.publicId}'{newl}  '{self.systemId}'")
        elif self.systemId:
            writer.write(f"{newl}  SYSTEM '{self.systemId}'")
        if self.internalSubset is not None:
            writer.write(f' [{self.internalSubset}]')
        writer.write(f'>{newl}')


class DOMImplementation:
    """Makes documents."""

    _features = (('core', '1.0'), ('core', '2.0'), ('core', None), ('xml', '1.0'), ('xml', '2.0'), ('xml', None),
                 ('ls-load', '3.0'), ('ls-load', None))

    def hasFeature(self, feature, version):
        return (feature.lower(), version or None) in self._features

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        if doctype and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr('doctype object owned by another DOM tree')
        document = Document()
        document.doctype, document.implementation = doctype, self
        if doctype:
            doctype.parentNode = doctype.ownerDocument = document
            _append(document, doctype)
        if namespaceURI is None and qualifiedName is None and doctype is None:
            return document
        if not qualifiedName:
            raise xml.dom.InvalidCharacterErr('Element with no name')
        prefix, _ = split_name(qualifiedName)
        if prefix == 'xml' and namespaceURI != xml.dom.XML_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xml' prefix")
        if prefix and not namespaceURI:
            raise xml.dom.NamespaceErr('illegal use of prefix without namespaces')
        document.appendChild(document.createElementNS(namespaceURI, qualifiedName))
        return document

    def createDocumentType(self, qualifiedName, publicId, systemId):
        made = DocumentType(qualifiedName)
        made.publicId, made.systemId = publicId, systemId
        return made

    def getInterface(self, feature):
        return self if self.hasFeature(feature, None) else None


class Document(Node):
    implementation = DOMImplementation()
    nodeType = Node.DOCUMENT_NODE
    nodeName = '#document'
    nodeValue = attributes = parentNode = previousSibling = nextSibling = None
    doctype = encoding = version = standalone = documentURI = actualEncoding = errorHandler = None
    strictErrorChecking = async_ = False
    _child_node_types = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE, Node.DOCUMENT_TYPE_NODE)

    def __init__(self):
        self.childNodes = NodeList()

    def appendChild(self, node):
        self._check_child(node)
        if node.parentNode is not None:
            # first, or it would count as another root
            node.parentNode.removeChild(node)
        if node.nodeType == Node.ELEMENT_NODE and self.documentElement is not None:
            raise xml.dom.HierarchyRequestErr('two document elements disallowed')
        return Node.appendChild(self, node)

    def removeChild(self, oldChild):
        Node.removeChild(self, oldChild)
        if oldChild is self.doctype:
            self.doctype = None
        return oldChild

    @property
    def documentElement(self):
        return next((node for node in self.childNodes if node.nodeType == Node.ELEMENT_NODE), None)

    def unlink(self):
        if self.doctype is not None:
            self.doctype.unlink()
            self.doctype = None
        Node.unlink(self)

    def cloneNode(self, deep):
        if not deep:
            return None
        made = self.implementation.createDocument(None, None, None)
        made.encoding, made.standalone, made.version = self.encoding, self.standalone, self.version
        for node in self.childNodes:
            copy = clone(node, True, made)
            _append(made, copy)
            if copy.nodeType == Node.DOCUMENT_TYPE_NODE:
                made.doctype = copy
        return made

    def createDocumentFragment(self):
        return self._owned(DocumentFragment())

    def createElement(self, tagName):
        return self._owned(Element(tagName))

    def createTextNode(self, data):
        return self._owned(self._filled(Text(), data))

    def createCDATASection(self, data):
        return self._owned(self._filled(CDATASection(), data))

    def createComment(self, data):
        return self._owned(Comment(data))

    def createProcessingInstruction(self, target, data):
        return self._owned(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        return self._owned(Attr(qName))

    def createElementNS(self, namespaceURI, qualifiedName):
        return self._owned(Element(qualifiedName, namespaceURI, split_name(qualifiedName)[0]))

    def createAttributeNS(self, namespaceURI, qualifiedName):
        prefix, local = split_name(qualifiedName)
        return self._owned(Attr(qualifiedName, namespaceURI, local, prefix))

    def _filled(self, node, data):
        if not isinstance(data, str):
            raise TypeError('node contents must be a string')
        node.data = data
        return node

    def _owned(self, node):
        node.ownerDocument = self
        return node

    getElementsByTagName = Element.getElementsByTagName
    getElementsByTagNameNS = Element.getElementsByTagNameNS

    def isSupported(self, feature, version):
        return self.implementation.hasFeature(feature, version)

    def getElementById(self, id):
        found = found_below(self, lambda node: any(attr.isId and attr.value == id for attr in node._attrs.values()))
        return found[0] if found else None

    def renameNode(self, n, namespaceURI, name):
        """Gives an element or attribute another name."""
        if n.ownerDocument is not self:
            raise xml.dom.WrongDocumentErr(
                f'cannot rename nodes from other documents;\nexpected {self},\nfound {n.ownerDocument}')
        if n.nodeType not in (Node.ELEMENT_NODE, Node.ATTRIBUTE_NODE):
            raise xml.dom.NotSupportedErr('renameNode() only applies to element and attribute nodes')
        is_attribute = n.nodeType == Node.ATTRIBUTE_NODE
        prefix = split_name(name)[0] if namespaceURI is not None else EMPTY_PREFIX
        if prefix == 'xmlns' and namespaceURI != xml.dom.XMLNS_NAMESPACE:
            raise xml.dom.NamespaceErr("illegal use of 'xmlns' prefix")
        if namespaceURI not in (None, xml.dom.XMLNS_NAMESPACE) and name == 'xmlns' and is_attribute:
            raise xml.dom.NamespaceErr("illegal use of the 'xmlns' attribute")
        owner, is_id = (n.ownerElement, n.isId) if is_attribute else (None, False)
        if owner is not None:
            owner.removeAttributeNode(n)
        n.namespaceURI = namespaceURI
        # without a namespace there is no local part
        n._localName = split_name(name)[1] if namespaceURI is not None else None
        if is_attribute:
            n._prefix, n.name = prefix, name
        else:
            n.prefix, n.tagName, n.nodeName = prefix, name, name
        if owner is not None:
            owner.setAttributeNode(n)
            n.isId = is_id
        return n

    def importNode(self, node, deep):
        if node.nodeType == Node.DOCUMENT_NODE:
            raise xml.dom.NotSupportedErr('cannot import document nodes')
        if node.nodeType == Node.DOCUMENT_TYPE_NODE:
            raise xml.dom.NotSupportedErr('cannot import document type nodes')
        return clone(node, deep, self)

    def writexml(self, writer, indent='', addindent='', newl='', encoding=None, standalone=None):
        declarations = [f'encoding="{encoding}"'] if encoding else []
        if standalone is not None:
            declarations.append(f'standalone="{"yes" if standalone else "no"}"')
        writer.write(f'<?xml version="1.0" {" ".join(declarations)}?>{newl}')
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)

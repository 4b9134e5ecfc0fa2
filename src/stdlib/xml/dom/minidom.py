"""A small implementation of the Document Object Model. https://docs.python.org/3/library/xml.dom.minidom.html"""
import io
import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE
from xml.dom._document import DOMImplementation, Document, DocumentType, Entity, Notation, ReadOnlySequentialNamedNodeMap
from xml.dom._element import Attr, Element, NamedNodeMap, TypeInfo
from xml.dom._node import Childless, DocumentFragment, Node, NodeList
from xml.dom._text import CDATASection, CharacterData, Comment, ProcessingInstruction, Text

AttributeList = NamedNodeMap
for _class in (DOMImplementation, Document, DocumentType, Entity, Notation, ReadOnlySequentialNamedNodeMap, TypeInfo, Attr, Element, NamedNodeMap, Childless, DocumentFragment, Node,
               CDATASection, CharacterData, Comment, ProcessingInstruction, Text):
    _class.__module__ = 'xml.dom.minidom'


def parse(file, parser=None, bufsize=None):
    """The document in a file."""
    from xml.dom._build import document_of
    if parser is not None:
        raise xml.dom.NotSupportedErr('there are no parsers to choose from here')
    if isinstance(file, str):
        with io.open(file, 'rb') as opened:
            return document_of(opened.read())
    return document_of(file.read())


def parseString(string, parser=None):
    """The document in a text."""
    from xml.dom._build import document_of
    if parser is not None:
        raise xml.dom.NotSupportedErr('there are no parsers to choose from here')
    return document_of(string)


def getDOMImplementation(features=None):
    """What makes documents; None when it lacks one of the features."""
    if features:
        words = features.split() if isinstance(features, str) else []
        pairs = [] if words else list(features)
        at = 0
        while at < len(words):
            version = words[at + 1] if at + 1 < len(words) and words[at + 1][0].isdigit() else None
            pairs.append((words[at], version))
            at += 1 if version is None else 2
        if not all(Document.implementation.hasFeature(*pair) for pair in pairs):
            return None
    return Document.implementation

"""Texts, comments, CDATA sections and processing instructions."""
import xml.dom
from xml.dom._node import Childless, Node, escaped


class CharacterData(Childless, Node):
    """A node that is a text."""

    def __init__(self):
        self.ownerDocument = self.parentNode = None
        self.previousSibling = self.nextSibling = None
        self._data = ''

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        self._data = data

    nodeValue = data

    def __len__(self):
        return len(self._data)

    length = property(__len__, doc='Length of the string data.')

    def __repr__(self):
        return f'<DOM {type(self).__name__} node "{self._data[:10]!r}{"..." if len(self._data) > 10 else ""}">'

    def _check(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr('offset cannot be negative')
        if offset >= len(self._data):
            raise xml.dom.IndexSizeErr('offset cannot be beyond end of data')
        if count < 0:
            raise xml.dom.IndexSizeErr('count cannot be negative')

    def substringData(self, offset, count):
        self._check(offset, count)
        return self._data[offset:offset + count]

    def appendData(self, arg):
        self.data = self._data + arg

    def insertData(self, offset, arg):
        self._check(offset)
        self.data = self._data[:offset] + arg + self._data[offset:]

    def deleteData(self, offset, count):
        self._check(offset, count)
        self.data = self._data[:offset] + self._data[offset + count:]

    def replaceData(self, offset, count, arg):
        self._check(offset, count)
        if count:
            self.data = self._data[:offset] + arg + self._data[offset + count:]

    def _copy(self, document, deep):
        made = type(self)('') if isinstance(self, Comment) else type(self)()
        made._data, made.ownerDocument = self._data, document
        return made


class Text(CharacterData):
    nodeType = Node.TEXT_NODE
    nodeName = '#text'
    attributes = None

    def splitText(self, offset):
        if offset < 0 or offset > len(self._data):
            raise xml.dom.IndexSizeErr('illegal offset value')
        rest = type(self)()
        rest._data, rest.ownerDocument = self._data[offset:], self.ownerDocument
        if self.parentNode is not None:
            self.parentNode.insertBefore(rest, self.nextSibling)
        self._data = self._data[:offset]
        return rest

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(escaped(f'{indent}{self._data}{newl}', False))

    def _beside(self):
        """All texts side by side with this one."""
        first = self
        while first.previousSibling is not None and isinstance(first.previousSibling, Text):
            first = first.previousSibling
        while first is not None and isinstance(first, Text):
            yield first
            first = first.nextSibling

    @property
    def wholeText(self):
        return ''.join(node._data for node in self._beside())

    def replaceWholeText(self, content):
        for node in list(self._beside()):
            if node is not self:
                self.parentNode.removeChild(node)
        if content:
            self._data = content
            return self
        self.parentNode.removeChild(self)
        return None


class CDATASection(Text):
    nodeType = Node.CDATA_SECTION_NODE
    nodeName = '#cdata-section'

    def writexml(self, writer, indent='', addindent='', newl=''):
        if ']]>' in self._data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write(f'<![CDATA[{self._data}]]>')


class Comment(CharacterData):
    nodeType = Node.COMMENT_NODE
    nodeName = '#comment'

    def __init__(self, data):
        CharacterData.__init__(self)
        self._data = data

    def writexml(self, writer, indent='', addindent='', newl=''):
        if '--' in self._data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write(f'{indent}<!--{self._data}-->{newl}')


class ProcessingInstruction(Childless, Node):
    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target, self.data = target, data

    @property
    def nodeValue(self):
        return self.data

    @nodeValue.setter
    def nodeValue(self, value):
        self.data = value

    @property
    def nodeName(self):
        return self.target

    @nodeName.setter
    def nodeName(self, value):
        self.target = value

    def writexml(self, writer, indent='', addindent='', newl=''):
        writer.write(f'{indent}<?{self.target} {self.data}?>{newl}')

    def _copy(self, document, deep):
        return document.createProcessingInstruction(self.target, self.data)

"""Declarations inside a document type: entities with their text, defaults of attributes. Nothing is read from elsewhere."""
import re as _re
from xml.etree._names import NCNAME, PREDEFINED, QNAME, SPACE

_LITERAL = r'"[^"]*"|\'[^\']*\''
_EXTERNAL = rf'(?:SYSTEM[ \t\n]+({_LITERAL})|PUBLIC[ \t\n]+({_LITERAL})(?:[ \t\n]+({_LITERAL}))?)'
_HEAD = _re.compile(rf'<!DOCTYPE[ \t\n]+({QNAME})(?:[ \t\n]+{_EXTERNAL})?[ \t\n]*')
_ENTITY = _re.compile(rf'<!ENTITY[ \t\n]+(%[ \t\n]+)?({NCNAME})[ \t\n]+(?:({_LITERAL})|{_EXTERNAL}'
                      rf'(?:[ \t\n]+NDATA[ \t\n]+{NCNAME})?)[ \t\n]*>')
_ATTLIST = _re.compile(rf'<!ATTLIST[ \t\n]+({QNAME})((?:[^>"\']|{_LITERAL})*)>')
_ATTDEF = _re.compile(rf'[ \t\n]+({QNAME})[ \t\n]+(CDATA|ID|IDREFS?|ENTITY|ENTITIES|NMTOKENS?|(?:NOTATION[ \t\n]+)?\([^)]*\))'
                      rf'[ \t\n]+(#REQUIRED|#IMPLIED|(?:#FIXED[ \t\n]+)?({_LITERAL}))')
_OTHER = _re.compile(rf'<!(?:ELEMENT|NOTATION)[ \t\n]+{QNAME}(?:[^>"\']|{_LITERAL})*>|<!--(?:(?!--)[^])*-->|<\?{QNAME}(?:(?!\?>)[^])*\?>'
                     .replace('[^]', r'[\s\S]'))
_PARAMETER = _re.compile(rf'%{NCNAME};')
_CHARACTER = _re.compile(r'&#(?:([0-9]{1,8})|x([0-9a-fA-F]{1,8}));')
_KEYWORDS = ('<!ENTITY', '<!ATTLIST', '<!ELEMENT', '<!NOTATION', '<!--')


class Declarations:
    """What a document type has declared so far."""

    def __init__(self):
        self.seen = False
        self.incomplete = False
        self.entities = {}
        self.external = set()
        self._attributes = {}

    def read(self, text, at, final, error, more):
        """Reads a document type; its end, and name, public and system identifier."""
        self._final, self._error, self._more = final, error, more
        head = _HEAD.match(text, at)
        if head is None or head.end() == len(text):
            if '>' in text[at:]:
                raise error(4, at + 9)
            raise more
        name, system, public, public_system = head.groups()
        end = head.end()
        if text[end] == '[':
            end = self._subset(text, end + 1)
            end = SPACE.match(text, end).end()
            if end == len(text):
                raise more
        if text[end] != '>':
            raise error(4, end)
        self.seen = True
        system = system or public_system
        if system:
            self.incomplete = True
        return end + 1, (name, public and public[1:-1], system and system[1:-1])

    def _subset(self, text, at):
        while True:
            at = SPACE.match(text, at).end()
            if at == len(text):
                raise self._error(3, at) if self._final else self._more
            if text[at] == ']':
                return at + 1
            at = self._declaration(text, at)

    def _declaration(self, text, at):
        found = _PARAMETER.match(text, at)
        if found is not None:
            self.incomplete = True
            return found.end()
        found = _ENTITY.match(text, at)
        if found is not None:
            self._declare_entity(found)
            return found.end()
        found = _ATTLIST.match(text, at)
        if found is not None:
            self._declare_attributes(*found.groups())
            return found.end()
        found = _OTHER.match(text, at)
        if found is not None:
            return found.end()
        if not self._final and text.find('>', at) < 0:
            raise self._more
        if not any(text.startswith(word, at) for word in _KEYWORDS) and text[at:at + 2] != '<?':
            end = at + 2 if text[at:at + 2] == '<!' else at
            while text[at:at + 2] == '<!' and end < len(text) and text[end].isalpha():
                end += 1
            if end < len(text):
                raise self._error(4 if text[at] == '<' else 2, end)
            raise self._more
        if text.find('>', at) >= 0 and text.find(']', at) >= 0:
            raise self._error(4, at)
        raise self._more

    def _declare_entity(self, found):
        parameter, name, literal, system, public, _ = found.groups()
        if self.incomplete or parameter or name in self.entities or name in self.external:
            return
        if literal is None:
            self.external.add(name)
        elif name not in PREDEFINED:
            self.entities[name] = _CHARACTER.sub(_expanded, literal[1:-1])

    def _declare_attributes(self, element, text):
        known = self._attributes.setdefault(element, {})
        for name, kind, default, literal in _ATTDEF.findall(text):
            if name not in known:
                value = _CHARACTER.sub(_expanded, literal[1:-1]).replace('\n', ' ').replace('\t', ' ') if literal else None
                for entity, character in PREDEFINED.items():
                    value = value and value.replace(f'&{entity};', character)
                known[name] = kind == 'CDATA', value

    def add_defaults(self, element, values):
        """Adds the attributes that the document leaves out."""
        known = self._attributes.get(element)
        if known is not None:
            for name, (_, value) in known.items():
                if value is not None and name not in values:
                    values[name] = self.normalized(element, name, value)

    def normalized(self, element, name, text):
        """The value of an attribute as its declared type wants it."""
        known = self._attributes.get(element)
        if known is None or known.get(name, (True, None))[0]:
            return text
        return ' '.join(part for part in text.split(' ') if part)


def _expanded(found):
    return chr(int(found[1]) if found[1] else int(found[2], 16))

"""The parser of XML: calls the methods of a handler for what it finds. External entities are never read."""
from xml.etree._dtd import Declarations
from xml.etree._names import (ATTRIBUTES, BAD, END_TAG, NAME, NAME_START, PREDEFINED, REFERENCE, SPACE, START_TAG, TEXT,
                              is_character)

XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'
MESSAGES = {
    2: 'syntax error', 3: 'no element found', 4: 'not well-formed (invalid token)', 5: 'unclosed token',
    7: 'mismatched tag', 8: 'duplicate attribute', 9: 'junk after document element', 11: 'undefined entity',
    12: 'recursive entity reference', 13: 'asynchronous entity', 14: 'reference to invalid character number',
    17: 'XML or text declaration not at start of entity', 19: 'encoding specified in XML declaration is incorrect',
    20: 'unclosed CDATA section', 27: 'unbound prefix', 28: 'must not undeclare prefix',
    30: 'XML declaration not well-formed',
    38: 'reserved prefix (xml) must not be undeclared or bound to another namespace name',
    39: 'reserved prefix (xmlns) must not be declared or undeclared',
    40: 'prefix must not be bound to one of the reserved namespace names',
    43: 'limit on input amplification factor (from DTD and entities) breached',
}
#: Characters that entities may stand for in all, before their number is compared with that of the document.
EXPANSION_FREE = 8 * 1024 * 1024
EXPANSION_FACTOR = 100


class Problem(Exception):
    """An error in the document: its number, and where in the text it is."""

    def __init__(self, code, at, message=None):
        self.code = code
        self.at = at
        self.message = message or MESSAGES[code]


class _More(Exception):
    """The text ends within a token."""


class Scanner:
    """Takes text piece by piece."""

    def __init__(self, handler):
        self.handler = handler
        self.declarations = Declarations()
        self._text = ''
        self._held = ''
        self._wanted = 0
        self._line, self._column = 1, 0
        self._state = self._begin
        self._open = []
        self._scopes = [{'xml': XML_NAMESPACE, '': ''}]
        self._expanding = []
        self._expanded = 0
        self._read = 0

    def position(self, at):
        """Line and column of a place in the text."""
        before = self._text[:at]
        lines = before.count('\n')
        if lines:
            return self._line + lines, at - before.rfind('\n') - 1
        return self._line, self._column + at

    def feed(self, piece, final, now=False):
        """
        Go on with a piece of text. A token that has only begun is looked at again when the text is twice as long, at the end,
        or `now`: a document in small pieces must not take quadratic time.
        """
        piece = self._held + piece
        self._held = ''
        if piece[-1:] == '\r' and not final:
            piece, self._held = piece[:-1], '\r'
        self._read += len(piece)
        if '\r' in piece:
            piece = piece.replace('\r\n', '\n').replace('\r', '\n')
        whole = self._text + piece
        if not final and not now and len(whole) < self._wanted:
            self._text = whole
            return
        bad = BAD.search(whole)
        self._text = whole if bad is None else whole[:bad.start()]
        at = self._tokens(final and bad is None)
        if bad is not None:
            raise Problem(4, bad.start())
        if final:
            self._finish(at)
        self._line, self._column = self.position(at)
        self._text = self._text[at:]
        self._wanted = 0 if at else 2 * len(self._text)

    def _tokens(self, final):
        at = 0
        while at < len(self._text):
            try:
                at = self._state(self._text, at, final)
            except _More:
                break
        return at

    def _finish(self, at):
        if at < len(self._text):
            raise Problem(5, at) if self._state != self._cdata else Problem(20, len(self._text))
        if self._state == self._cdata:
            raise Problem(20, at)
        if self._state != self._after:
            raise Problem(3, at)

    # before the root element

    def _begin(self, text, at, final):
        if len(text) < 6 and not final:
            raise _More
        if text[0] == '\ufeff':
            self._text = text = text[1:]
        self._state = self._prolog
        if text[:5] == '<?xml' and text[5:6] in (' ', '\t', '\n', '?', ''):
            end = text.find('?>')
            if end < 0:
                self._state = self._begin
                raise _More
            self.handler._found_declaration(text[5:end], 5)
            return end + 2
        return 0

    def _prolog(self, text, at, final):
        at = SPACE.match(text, at).end()
        if at == len(text):
            return at
        if text[at] != '<':
            name = NAME.match(text, at)
            raise Problem(4, name.end()) if name is not None and text[name.end():name.end() + 1] == '<' else Problem(2, at)
        if text.startswith('<!DOCTYPE', at):
            if self.declarations.seen:
                raise Problem(2, at)
            return self._doctype(text, at, final)
        if text.startswith('<?', at) or text.startswith('<!--', at):
            return self._misc(text, at)
        if _begins(text, at, '<!DOCTYPE') or _begins(text, at, '<!--'):
            raise _More
        if text.startswith('<!', at):
            raise Problem(4, at + (2 if text[at + 2] == '[' else 3))
        if not NAME_START.match(text, at + 1):
            if at + 1 < len(text):
                raise Problem(4, at + 1)
            raise _More
        self._state = self._content
        return at

    def _doctype(self, text, at, final):
        end, doctype = self.declarations.read(text, at, final, Problem, _More)
        self.handler._found_doctype(*doctype)
        return end

    def _after(self, text, at, final):
        at = SPACE.match(text, at).end()
        if at == len(text):
            return at
        if text.startswith('<?', at) or text.startswith('<!--', at):
            return self._misc(text, at)
        if _begins(text, at, '<!--'):
            raise _More
        raise Problem(9, at)

    def _misc(self, text, at):
        if text.startswith('<!--', at):
            dashes = text.find('--', at + 4)
            if dashes < 0 or dashes + 2 == len(text):
                raise _More
            if text[dashes + 2] != '>':
                raise Problem(4, dashes + 2)
            self.handler._found_comment(text[at + 4:dashes])
            return dashes + 3
        name = NAME.match(text, at + 2)
        if name is None:
            if at + 2 == len(text):
                raise _More
            raise Problem(4, at + 2)
        end = text.find('?>', name.end())
        if end < 0:
            raise _More
        target = name.group()
        if target.lower() == 'xml':
            raise Problem(17, at) if target == 'xml' else Problem(4, name.end())
        if end > name.end() and text[name.end()] not in ' \t\n':
            raise Problem(4, name.end())
        self.handler._found_pi(target, text[name.end():end].lstrip(' \t\n'))
        return end + 2

    # inside the root element

    def _content(self, text, at, final):
        c = text[at]
        if c == '<':
            return self._markup(text, at)
        if c == '&':
            return self._reference(text, at)
        end = TEXT.match(text, at).end()
        wrong = text.find(']]>', at, end)
        if wrong >= 0:
            raise Problem(4, wrong + 2)
        if end == len(text) and not final and not self._expanding:
            end = max(at, end - 2) if text[end - 1] == ']' else end
            if end == at:
                raise _More
        self.handler._found_data(text[at:end])
        return end

    def _markup(self, text, at):
        c = text[at + 1:at + 2]
        if c == '/':
            return self._end(text, at)
        if c == '?' or text.startswith('<!--', at):
            return self._misc(text, at)
        if text.startswith('<![CDATA[', at):
            self._state = self._cdata
            return at + 9
        if c == '!':
            if _begins(text, at, '<![CDATA[') or _begins(text, at, '<!--'):
                raise _More
            known = '<![CDATA[' if text[at + 2] == '[' else '<!--'
            raise Problem(4, next(i for i in range(at, len(text)) if text[i] != known[i - at:i - at + 1]))
        return self._start(text, at)

    def _cdata(self, text, at, final):
        end = text.find(']]>', at)
        if end < 0:
            end = len(text) if final else max(at, len(text) - 2)
            if end == at:
                raise _More
            self.handler._found_data(text[at:end])
            return end
        if end > at:
            self.handler._found_data(text[at:end])
        self._state = self._content
        return end + 3

    def _start(self, text, at):
        tag = START_TAG.match(text, at)
        if tag is None:
            self._explain_start(text, at)
        name, attributes, slash = tag.groups()
        values = {}
        if attributes:
            for found in ATTRIBUTES.finditer(text, tag.start(2), tag.end(2)):
                key, double, single = found.groups()
                if key in values:
                    raise Problem(8, found.start())
                values[key] = self._value(double if single is None else single, key, name, at, found)
        self.declarations.add_defaults(name, values)
        scope = self._declare(values, at)
        expanded = self._expand_name(name, scope, at, True)
        attrib = {}
        for key, value in values.items():
            if key != 'xmlns' and key[:6] != 'xmlns:':
                key = self._expand_name(key, scope, at, False)
                if key in attrib:
                    raise Problem(8, at)
                attrib[key] = value
        self.handler._found_start(expanded, attrib)
        self._open.append((name, expanded, len(self._expanding)))
        self._scopes.append(scope)
        if slash:
            self._close(at)
        else:
            self._state = self._content
        return tag.end()

    def _declare(self, values, at):
        """The namespaces inside an element."""
        outer = scope = self._scopes[-1]
        for key, value in values.items():
            if key == 'xmlns':
                prefix = ''
            elif key[:6] == 'xmlns:':
                prefix = key[6:]
            else:
                continue
            if prefix == 'xmlns':
                raise Problem(39, at)
            if (prefix == 'xml') != (value == XML_NAMESPACE):
                raise Problem(38 if prefix == 'xml' else 40, at)
            if value == XMLNS_NAMESPACE:
                raise Problem(40, at)
            if prefix and not value:
                raise Problem(28, at)
            if scope is outer:
                scope = dict(outer)
            scope[prefix] = value
            self.handler._found_start_ns(prefix, value)
        return scope

    def _expand_name(self, name, scope, at, is_element):
        prefix, colon, local = name.rpartition(':')
        if not colon and not is_element:
            return name
        uri = scope.get(prefix)
        if uri is None:
            raise Problem(27, at)
        return f'{{{uri}}}{local}' if uri else name

    def _end(self, text, at):
        tag = END_TAG.match(text, at)
        if tag is None:
            self._explain_end(text, at)
        if self._open[-1][0] != tag[1]:
            raise Problem(7, at + 2)
        if self._open[-1][2] != len(self._expanding):
            raise Problem(13, at)
        self._close(at)
        return tag.end()

    def _close(self, at):
        _, expanded, _ = self._open.pop()
        scope = self._scopes.pop()
        self.handler._found_end(expanded)
        outer = self._scopes[-1]
        if scope is not outer:
            for prefix in reversed([key for key, value in scope.items() if outer.get(key) is not value]):
                self.handler._found_end_ns(prefix)
        self._state = self._content if self._open else self._after

    # references

    def _reference(self, text, at):
        found = REFERENCE.match(text, at)
        if found is None:
            self._explain_reference(text, at)
        name, decimal, hexadecimal = found.groups()
        if name is None:
            self.handler._found_data(_character(decimal, hexadecimal, at))
        elif name in PREDEFINED:
            self.handler._found_data(PREDEFINED[name])
        else:
            self._entity(name, at, found.end() - at)
        return found.end()

    def _entity(self, name, at, length):
        value = self.declarations.entities.get(name)
        if value is None:
            if not self.declarations.incomplete and name not in self.declarations.external:
                raise Problem(11, at)
            if not self.handler._found_skipped(name):
                raise Problem(11, at, f'undefined entity &{name};')
            return
        self._count(name, value, at)
        outer = self._text, self._state
        self._expanding.append(name)
        depth = len(self._open)
        try:
            self._text = value
            place = 0
            while place < len(value):
                place = self._state(value, place, True)
        except _More:
            raise Problem(5, at) from None
        except Problem as problem:
            problem.at = at
            raise
        finally:
            self._expanding.pop()
            self._text = outer[0]
        if len(self._open) != depth or self._state == self._cdata:
            raise Problem(13, at)

    def _count(self, name, value, at):
        if name in self._expanding:
            raise Problem(12, at)
        if not self._expanding:
            self._expanded += self._whole_length(name, at, {})
        if self._expanded > EXPANSION_FREE and self._expanded > EXPANSION_FACTOR * self._read:
            raise Problem(43, at)

    def _whole_length(self, name, at, known):
        """How many characters an entity stands for in the end."""
        if name not in known:
            value = self.declarations.entities.get(name, '')
            known[name] = None
            known[name] = len(value) + sum(self._whole_length(inner, at, known)
                                           for inner, _, _ in REFERENCE.findall(value) if inner not in PREDEFINED)
        if known[name] is None:
            raise Problem(12, at)
        return known[name]

    def _value(self, text, key, element, at, found):
        if '&' in text:
            place = found.start(2) if found.start(2) >= 0 else found.start(3)
            text = self._expand_value(text, at, place)
        elif '\n' in text or '\t' in text:
            text = text.replace('\n', ' ').replace('\t', ' ')
        return self.declarations.normalized(element, key, text)

    def _expand_value(self, text, at, place):
        parts = []
        start = 0
        while (amp := text.find('&', start)) >= 0:
            parts.append(text[start:amp].replace('\n', ' ').replace('\t', ' '))
            found = REFERENCE.match(text, amp)
            if found is None:
                self._explain_reference(self._text, place + amp) if place is not None else self._bad_value(at)
                self._bad_value(at)
            name, decimal, hexadecimal = found.groups()
            if name is None:
                parts.append(_character(decimal, hexadecimal, at))
            elif name in PREDEFINED:
                parts.append(PREDEFINED[name])
            else:
                parts.append(self._entity_value(name, at))
            start = found.end()
        parts.append(text[start:].replace('\n', ' ').replace('\t', ' '))
        return ''.join(parts)

    def _bad_value(self, at):
        raise Problem(4, at)

    def _entity_value(self, name, at):
        value = self.declarations.entities.get(name)
        if value is None:
            if name in self.declarations.external:
                raise Problem(16, at, 'reference to external entity in attribute')
            if self.declarations.incomplete:
                return ''
            raise Problem(11, at)
        self._count(name, value, at)
        if '<' in value:
            raise Problem(4, at)
        self._expanding.append(name)
        try:
            return self._expand_value(value, at, None)
        finally:
            self._expanding.pop()

    # where exactly a token goes wrong

    def _explain_reference(self, text, at):
        place = at + 1
        if text[place:place + 1] == '#':
            is_hex = text[place + 1:place + 2] == 'x'
            digits = '0123456789abcdefABCDEF' if is_hex else '0123456789'
            place += 1 + is_hex
            while place < len(text) and text[place] in digits:
                place += 1
        elif NAME.match(text, place) is not None:
            place = self._name_end(text, place)
        if place == len(text):
            raise _More
        raise Problem(4, place)

    def _explain_end(self, text, at):
        place = SPACE.match(text, self._name_end(text, at + 2)).end()
        if place == len(text):
            raise _More
        raise Problem(4, place)

    def _explain_start(self, text, at):
        place = self._name_end(text, at + 1)
        while True:
            spaced = SPACE.match(text, place).end()
            c = text[spaced:spaced + 1]
            if c == '/':
                self._expect(text, spaced + 1, '>')
                raise Problem(4, spaced + 1)
            if c == '>' or not c:
                raise _More
            if spaced == place:
                raise Problem(4, place)
            place = SPACE.match(text, self._name_end(text, spaced)).end()
            self._expect(text, place, '=')
            place = SPACE.match(text, place + 1).end()
            quote = text[place:place + 1]
            self._expect(text, place, '"\'')
            place += 1
            while text[place:place + 1] != quote:
                if place == len(text):
                    raise _More
                if text[place] == '<':
                    raise Problem(4, place)
                if text[place] == '&' and not REFERENCE.match(text, place):
                    self._explain_reference(text, place)
                place += 1
            place += 1

    def _name_end(self, text, at):
        name = NAME.match(text, at)
        if name is None:
            if at == len(text):
                raise _More
            raise Problem(4, at)
        end = name.end()
        if text[end:end + 1] == ':' and end + 1 == len(text):
            raise _More
        return end

    def _expect(self, text, at, characters):
        if at == len(text):
            raise _More
        if text[at] not in characters:
            raise Problem(4, at)


def _begins(text, at, whole):
    """Whether the text ends in the beginning of a token."""
    rest = text[at:at + len(whole)]
    return len(rest) < len(whole) and whole.startswith(rest)


def _character(decimal, hexadecimal, at):
    digits = (decimal or hexadecimal).lstrip('0')
    if len(digits) > 8:
        raise Problem(14, at)
    number = int(digits or '0', 10 if decimal else 16)
    if not is_character(number):
        raise Problem(14, at)
    return chr(number)

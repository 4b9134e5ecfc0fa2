"""Where exactly a token goes wrong, once it is known that it does."""
import re as _re

from xml.etree._names import NAME, REFERENCE, SPACE
from xml.etree._problems import More, Problem

_TOKEN = _re.compile(r'(?:(?![\U00010000-\U0010ffff])[\w:.\-\xb7])+')


class Faults:
    """The part of a scanner that raises for a token that does not fit."""

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
            raise More
        raise Problem(4, place)

    def _explain_outside(self, text, at, code):
        """Outside of the root a document has tokens of declarations: one that is good stands in the wrong place."""
        c = text[at]
        if _TOKEN.match(text, at) is not None:
            end, after = _TOKEN.match(text, at).end(), ' \t\n>),|[%+*?'
        elif c in '#%' and text[at + 1:at + 2] not in ((' ', '\t', '\n') if c == '%' else ()):
            name = _TOKEN.match(text, at + 1)
            end, after = (at + 1, '') if name is None else (name.end(), ' \t\n>)|%' if c == '#' else '')
            if end == len(text) and (c == '%' or name is None):
                raise Problem(5, at)
            if c == '%' and text[end] == ';' and name is not None:
                raise Problem(10 if code == 2 else code, at)
        elif c in '"\'':
            end, after = text.find(c, at + 1) + 1, ' \t\n>%['
            if end == 0:
                raise Problem(5, at)
        elif c == ')':
            end, after = at + 1, ' \t\n>),|+*?'
        elif c == ']' and text[at:] == ']]':
            raise Problem(5, at)
        elif c in '<,[]|>(%':
            raise Problem(code, at)
        else:
            raise Problem(4, at)
        raise Problem(code, at) if end == len(text) or text[end] in after else Problem(4, end)

    def _explain_end(self, text, at):
        place = SPACE.match(text, self._name_end(text, at + 2)).end()
        if place == len(text):
            raise More
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
                raise More
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
                    raise More
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
                raise More
            raise Problem(4, at)
        end = name.end()
        if text[end:end + 1] == ':' and end + 1 == len(text):
            raise More
        return end

    def _expect(self, text, at, characters):
        if at == len(text):
            raise More
        if text[at] not in characters:
            raise Problem(4, at)

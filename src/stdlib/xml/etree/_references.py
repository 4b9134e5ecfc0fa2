"""References to characters and entities, in text and in the values of attributes."""
from xml.etree._faults import Faults
from xml.etree._names import PREDEFINED, REFERENCE, is_character
from xml.etree._problems import More, Problem

#: Characters that entities may stand for in all, before their number is compared with that of the document.
EXPANSION_FREE = 8 * 1024 * 1024
EXPANSION_FACTOR = 100


class References(Faults):
    """The part of a scanner that puts in what references stand for."""

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
        except More:
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


def _character(decimal, hexadecimal, at):
    digits = (decimal or hexadecimal).lstrip('0')
    if len(digits) > 8:
        raise Problem(14, at)
    number = int(digits or '0', 10 if decimal else 16)
    if not is_character(number):
        raise Problem(14, at)
    return chr(number)

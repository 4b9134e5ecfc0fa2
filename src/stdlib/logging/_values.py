"""Expressions of a configuration text: constants, names with attributes, tuples, lists and dicts. Nothing is called."""

import re

_TOKEN = re.compile(r"""\s*(?:([rR]?)('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(-?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+|0[xX][\da-fA-F]+))"""
                    r"""|([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|([()\[\]{},:|]))""")
_CONSTANTS = {'None': None, 'True': True, 'False': False}
_CLOSING = {'(': ')', '[': ']', '{': '}'}


def value_of(text, names):
    """The value of an expression."""
    reading = _Reading(text, names)
    value = reading.items('')
    return value


class _Reading:
    def __init__(self, text, names):
        self.text, self.names, self.tokens, at = text, names, [], 0
        text = text.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                self.fail()
            self.tokens.append(match)
            at = match.end()
        self.at = 0

    def fail(self):
        raise SyntaxError(f'not a value that a configuration may have: {self.text}')

    def sign(self):
        return self.tokens[self.at][5] if self.at < len(self.tokens) else ''

    def items(self, closing):
        """Values up to the closing bracket: one alone, or a tuple of them."""
        found, commas = [], 0
        while self.sign() != closing or (closing == '' and self.at < len(self.tokens)):
            found.append(self.value())
            if self.sign() != ',':
                break
            self.at += 1
            commas += 1
        self.close(closing)
        return found[0] if len(found) == 1 and not commas and closing != ']' else tuple(found)

    def close(self, closing):
        if closing and self.sign() != closing or not closing and self.at < len(self.tokens):
            self.fail()
        self.at += 1

    def value(self):
        if self.at == len(self.tokens):
            self.fail()
        raw, quoted, number, name, sign = self.tokens[self.at].groups()
        self.at += 1
        if quoted is not None:
            return quoted[1:-1] if raw else quoted[1:-1].encode('latin-1', 'backslashreplace').decode('unicode_escape')
        if number is not None:
            return int(number, 0) if re.fullmatch(r'-?(\d+|0[xX][\da-fA-F]+)', number) else float(number)
        if name is not None:
            return self.named(name)
        if sign == '{':
            return self.dict()
        if sign not in _CLOSING:
            self.fail()
        found = self.items(_CLOSING[sign])
        return list(found) if sign == '[' else found

    def named(self, name):
        first, *rest = name.split('.')
        if name in _CONSTANTS:
            return _CONSTANTS[name]
        if first not in self.names:
            raise NameError(f'name {first!r} is not defined', name=first)
        value = self.names[first]
        for attribute in rest:
            value = getattr(value, attribute)
        return value

    def dict(self):
        made = {}
        while self.sign() != '}':
            key = self.value()
            if self.sign() != ':':
                self.fail()
            self.at += 1
            made[key] = self.value()
            if self.sign() != ',':
                break
            self.at += 1
        self.close('}')
        return made

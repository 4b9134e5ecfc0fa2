"""What a parser may find wrong with a document."""

MESSAGES = {
    2: 'syntax error', 3: 'no element found', 4: 'not well-formed (invalid token)', 5: 'unclosed token',
    7: 'mismatched tag', 8: 'duplicate attribute', 9: 'junk after document element',
    10: 'illegal parameter entity reference', 11: 'undefined entity',
    12: 'recursive entity reference', 13: 'asynchronous entity', 14: 'reference to invalid character number',
    17: 'XML or text declaration not at start of entity', 19: 'encoding specified in XML declaration is incorrect',
    20: 'unclosed CDATA section', 27: 'unbound prefix', 28: 'must not undeclare prefix',
    30: 'XML declaration not well-formed',
    38: 'reserved prefix (xml) must not be undeclared or bound to another namespace name',
    39: 'reserved prefix (xmlns) must not be declared or undeclared',
    40: 'prefix must not be bound to one of the reserved namespace names',
    43: 'limit on input amplification factor (from DTD and entities) breached',
}


class Problem(Exception):
    """An error in the document: its number, and where in the text it is."""

    def __init__(self, code, at, message=None):
        self.code = code
        self.at = at
        self.message = message or MESSAGES[code]


class More(Exception):
    """The text ends within a token."""

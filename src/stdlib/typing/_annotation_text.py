"""Annotations written as strings."""
from _typing import Union


class _Reader:
    """Reads the text of an annotation: names, attributes, subscripts, unions, constants."""

    def __init__(self, text, lookup):
        self.tokens = _tokens(text)
        self.at = 0
        self.lookup = lookup
        self.text = text
        if is_open(text):
            self.fail()

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self):
        token = self.peek()
        self.at += 1
        return token

    def fail(self):
        raise SyntaxError(f"Forward reference must be an expression -- got {self.text!r}")

    def expect(self, token):
        if self.take() != token:
            self.fail()

    def whole(self):
        if self.peek() == "*":
            from typing._special_forms import Unpack

            self.take()
            value = Unpack[self.union()]
        else:
            value = self.union()
        if self.at != len(self.tokens):
            self.fail()
        return value

    def union(self):
        value = self.primary()
        while self.peek() == "|":
            self.take()
            right = self.primary()
            value = Union[value, right] if isinstance(value, str) or isinstance(right, str) else value | right
        return value

    def primary(self):
        value = self.atom()
        while True:
            token = self.peek()
            if token == ".":
                self.take()
                value = getattr(value, self.take())
            elif token == "[":
                self.take()
                items, single = self.items("]")
                value = value[items[0] if single else tuple(items)]
            else:
                return value

    def items(self, closing):
        """Comma-separated values up to the closing bracket, and whether it is just one value."""
        result = []
        single = True
        while self.peek() != closing:
            result.append(self.union())
            if self.peek() == ",":
                self.take()
                single = False
            elif self.peek() != closing:
                self.fail()
        self.take()
        return result, single and len(result) == 1

    def atom(self):
        token = self.take()
        if token == "":
            self.fail()
        if token == "(":
            items, single = self.items(")")
            return items[0] if single else tuple(items)
        if token == "[":
            return self.items("]")[0]
        if token == "...":
            return ...
        if token == "-":
            return -self.atom()
        if token[0] in "'\"":
            return token[1:-1]
        if token[0].isdigit():
            return float(token) if "." in token else int(token, 0)
        if token.isidentifier():
            return {"None": None, "True": True, "False": False}[token] if token in ("None", "True", "False") else self.lookup(token)
        self.fail()


_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPERATOR_WORDS = frozenset(("and", "or", "not", "in", "is", "if", "else", "for", "lambda", "await", "async"))


def is_open(text):
    """Whether a text is surely no expression: nothing, brackets without their other half, two names side by side."""
    tokens, waiting, last = _tokens(text), [], ""
    for token in tokens:
        if token in _CLOSING:
            waiting.append(_CLOSING[token])
        elif token in _CLOSING.values() and (not waiting or waiting.pop() != token):
            return True
        elif token.isidentifier() and last.isidentifier() and token not in _OPERATOR_WORDS and last not in _OPERATOR_WORDS:
            return True
        last = token
    return not tokens or bool(waiting) or tokens[0] in ("/", "%", ")", ",", "|", "&", "=", ".", "@")


def _tokens(text):
    result = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c in "'\"":
            end = text.find(c, i + 1)
            if end < 0:
                raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
            result.append(text[i:end + 1])
            i = end + 1
        elif c.isidentifier() or c.isdigit():
            end = i + 1
            while end < len(text) and (text[end].isidentifier() or text[end].isalnum() or c.isdigit() and text[end] == "."):
                end += 1
            result.append(text[i:end])
            i = end
        elif text.startswith("...", i):
            result.append("...")
            i += 3
        else:
            result.append(c)
            i += 1
    return result

"""Long strings and bytes in pieces."""
import re


def _wrap_line(line, most, allowance):
    """A long line as the texts of several literals, broken between words; ``allowance`` is for the last line."""
    parts = re.findall(r'\S*\s*', line)
    parts.pop()
    current = ''
    for j, part in enumerate(parts):
        candidate = current + part
        limit = most - allowance if allowance is not None and j == len(parts) - 1 else most
        if len(repr(candidate)) > limit:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)


def _wrap_bytes(object, width, allowance):
    """The texts of literals for pieces of four bytes and more that fit the width."""
    current = b''
    last = len(object) // 4 * 4
    for i in range(0, len(object), 4):
        part = object[i:i + 4]
        candidate = current + part
        if i == last:
            width -= allowance
        if len(repr(candidate)) > width:
            if current:
                yield repr(current)
            current = part
        else:
            current = candidate
    if current:
        yield repr(current)

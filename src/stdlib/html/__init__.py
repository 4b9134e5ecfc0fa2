"""Escaping of text for HTML. https://docs.python.org/3/library/html.html"""
import re as _re

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    """Replace &, < and >, with ``quote`` also both quotation marks, by character references."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


# What browsers take the numbers of Windows' own characters for.
_WINDOWS = dict(zip(range(0x80, 0xa0), '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d'
                    '\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e'
                    '\u0178'))
_REFERENCE = _re.compile(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)')


def _is_noncharacter(number):
    return 0xfdd0 <= number <= 0xfdef or number & 0xfffe == 0xfffe


def _numeric(text):
    digits = text.rstrip(';')
    number = int(digits[2:], 16) if digits[1] in 'xX' else int(digits[1:])
    if number == 0 or 0xd800 <= number <= 0xdfff or number > 0x10ffff:
        return '\ufffd'
    if number in _WINDOWS:
        return _WINDOWS[number]
    if number == 0x0d:
        return '\r'
    control = number < 0x20 and number not in (0x09, 0x0a, 0x0c) or 0x7f <= number < 0xa0
    return '' if control or _is_noncharacter(number) else chr(number)


def _replacement(match):
    from html.entities import html5
    text = match.group(1)
    if text[0] == '#':
        return _numeric(text)
    if text in html5:
        return html5[text]
    for end in range(len(text) - 1, 1, -1):
        if text[:end] in html5:
            return html5[text[:end]] + text[end:]
    return '&' + text


def unescape(s):
    """Replace character references, named and numeric, as HTML 5 defines it."""
    return _REFERENCE.sub(_replacement, s) if '&' in s else s

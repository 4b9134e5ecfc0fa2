"""Filename matching with shell patterns. https://docs.python.org/3/library/fnmatch.html"""
import functools
import os
import re

__all__ = ['filter', 'filterfalse', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    """Whether ``name`` matches the pattern; as on Unix, case counts."""
    return fnmatchcase(os.fspath(name), os.fspath(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode('latin-1')).encode('latin-1')).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The names that match."""
    pat = os.fspath(pat)
    match = _compile_pattern(pat)
    return [name for name in names if match(name)]


def filterfalse(names, pat):
    """The names that do not match."""
    pat = os.fspath(pat)
    match = _compile_pattern(pat)
    return [name for name in names if match(name) is None]


def fnmatchcase(name, pat):
    """Whether ``name`` matches the pattern; case counts."""
    return _compile_pattern(pat)(name) is not None


_SET_SPECIAL = re.compile(r'([&~|])')


def _class_end(pat, start):
    """The index of the bracket that ends the class after ``start``; -1 when there is none."""
    at = start
    if pat[at:at + 1] == '!':
        at += 1
    if pat[at:at + 1] == ']':
        at += 1
    return pat.find(']', at)


def _class(stuff):
    """A bracket expression as a regular expression."""
    if '-' not in stuff:
        stuff = stuff.replace('\\', r'\\')
    else:
        chunks = []
        start = 0
        at = stuff.find('-', 2 if stuff[0] == '!' else 1)
        while at >= 0:
            chunks.append(stuff[start:at])
            start = at + 1
            at = stuff.find('-', at + 3)
        rest = stuff[start:]
        if rest:
            chunks.append(rest)
        else:
            chunks[-1] += '-'
        for i in range(len(chunks) - 1, 0, -1):
            if chunks[i - 1][-1] > chunks[i][0]:
                chunks[i - 1] = chunks[i - 1][:-1] + chunks[i][1:]
                del chunks[i]
        stuff = '-'.join(chunk.replace('\\', r'\\').replace('-', r'\-') for chunk in chunks)
    if not stuff:
        return '(?!)'
    if stuff == '!':
        return '.'
    stuff = _SET_SPECIAL.sub(r'\\\1', stuff)
    if stuff[0] == '!':
        stuff = '^' + stuff[1:]
    elif stuff[0] in ('^', '['):
        stuff = '\\' + stuff
    return f'[{stuff}]'


def _tokens(pat):
    """Regular expressions of the single parts; None for a star."""
    i = 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == '*':
            yield None
            while i < len(pat) and pat[i] == '*':
                i += 1
        elif c == '?':
            yield '.'
        elif c == '[' and (end := _class_end(pat, i)) >= 0:
            yield _class(pat[i:end])
            i = end + 1
        else:
            yield re.escape(c)


def translate(pat):
    """The pattern as a regular expression."""
    parts = list(_tokens(pat))
    stars = [i for i, part in enumerate(parts) if part is None]
    if not stars:
        return rf'(?s:{"".join(parts)})\z'
    out = [*parts[:stars[0]]]
    for number, star in enumerate(stars):
        if number + 1 == len(stars):
            out += ['.*', *parts[star + 1:]]
        else:
            # what comes first between two stars can be taken as it is found: no need to come back to it
            fixed = ''.join(parts[star + 1:stars[number + 1]])
            out.append(f'(?>.*?{fixed})')
    return rf'(?s:{"".join(out)})\z'

"""Documents in documents. https://www.w3.org/TR/xinclude/"""
import copy
from urllib.parse import urljoin

from xml.etree import ElementTree

XINCLUDE = '{http://www.w3.org/2001/XInclude}'
XINCLUDE_INCLUDE = XINCLUDE + 'include'
XINCLUDE_FALLBACK = XINCLUDE + 'fallback'
DEFAULT_MAX_INCLUSION_DEPTH = 6


class FatalIncludeError(SyntaxError):
    """What cannot be included."""


class LimitedRecursiveIncludeError(FatalIncludeError):
    """Too many documents within each other."""


def default_loader(href, parse, encoding=None):
    """Reads a file, of which there are none here."""
    import io
    if parse == 'xml':
        with io.open(href, 'rb') as file:
            return ElementTree.parse(file).getroot()
    with io.open(href, 'r', encoding=encoding or 'UTF-8') as file:
        return file.read()


def include(elem, loader=None, base_url=None, max_depth=DEFAULT_MAX_INCLUSION_DEPTH):
    """Puts what `loader` gives in the place of each include element."""
    if max_depth is not None and max_depth < 0:
        raise ValueError(f"expected non-negative depth or None for 'max_depth', got {max_depth!r}")
    root = elem.getroot() if hasattr(elem, 'getroot') else elem
    _include(root, loader or default_loader, base_url, -1 if max_depth is None else max_depth, set())


def _include(elem, loader, base_url, depth, open_hrefs):
    at = 0
    while at < len(elem):
        child = elem[at]
        if child.tag == XINCLUDE_FALLBACK:
            raise FatalIncludeError(f'xi:fallback tag must be child of xi:include ({child.tag!r})')
        if child.tag != XINCLUDE_INCLUDE:
            _include(child, loader, base_url, depth, open_hrefs)
            at += 1
            continue
        href, parse = child.get('href'), child.get('parse', 'xml')
        if base_url:
            href = urljoin(base_url, href)
        if parse == 'xml':
            elem[at] = _document(child, href, loader, depth, open_hrefs)
            at += 1
        elif parse == 'text':
            _add_text(elem, at, _loaded(loader(href, parse, child.get('encoding')), href, parse) + (child.tail or ''))
            del elem[at]
        else:
            raise FatalIncludeError(f'unknown parse type in xi:include tag ({parse!r})')


def _loaded(found, href, parse):
    if found is None:
        raise FatalIncludeError(f'cannot load {href!r} as {parse!r}')
    return found


def _document(child, href, loader, depth, open_hrefs):
    if href in open_hrefs:
        raise FatalIncludeError(f'recursive include of {href}')
    if depth == 0:
        raise LimitedRecursiveIncludeError(f'maximum xinclude depth reached when including file {href}')
    open_hrefs.add(href)
    # a loader may give the same tree twice
    node = copy.copy(_loaded(loader(href, 'xml'), href, 'xml'))
    _include(node, loader, href, depth - 1, open_hrefs)
    open_hrefs.remove(href)
    if child.tail:
        node.tail = (node.tail or '') + child.tail
    return node


def _add_text(elem, at, text):
    if at:
        before = elem[at - 1]
        before.tail = (before.tail or '') + text
    else:
        elem.text = (elem.text or '') + text

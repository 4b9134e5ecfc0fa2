"""The paths of `find` and its relatives: a subset of XPath. https://docs.python.org/3/library/xml.etree.elementtree.html#xpath-support"""
import re as _re

_TOKEN = _re.compile(r"""("[^"]*"|'[^']*')|(::|//?|\.\.|\(\)|!=|[/.*:\[\]()@=])|((?:\{[^}]+\})?[^/\[\]()@!=\s]+)|\s+""")
_cache = {}


def xpath_tokenizer(pattern, namespaces=None):
    """Pairs of an operator or literal, and a name with its namespace."""
    default = namespaces.get('') if namespaces else None
    attribute = False
    for literal, operator, name in _TOKEN.findall(pattern):
        if name and name[0] != '{':
            prefix, colon, local = name.partition(':')
            if colon:
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError(f'prefix {prefix!r} not found in prefix map') from None
                yield operator, f'{{{namespaces[prefix]}}}{local}'
            elif default and not attribute:
                yield operator, f'{{{default}}}{name}'
            else:
                yield operator, name
            attribute = False
        elif literal or operator or name:
            yield literal or operator, name
            attribute = operator == '@'


def _tag_test(tag):
    """A test for a tag with wildcards; None when there are none."""
    if tag[:3] == '{*}':
        if tag == '{*}*':
            return lambda found: isinstance(found, str)
        local = tag[2:]
        plain = tag[3:]
        return lambda found: found == plain or isinstance(found, str) and found[:1] == '{' and found.endswith(local)
    if tag == '{}*':
        return lambda found: isinstance(found, str) and found[:1] != '{'
    if tag[-2:] == '}*':
        space = tag[:-1]
        return lambda found: isinstance(found, str) and found.startswith(space)
    return None


def _children(tag):
    test = _tag_test(tag) if tag[:1] == '{' else None
    if test is None:
        tag = tag[2:] if tag[:2] == '{}' else tag
        return lambda context, found: (child for element in found for child in element if child.tag == tag)
    return lambda context, found: (child for element in found for child in element if test(child.tag))


def _all_children(context, found):
    return (child for element in found for child in element)


def _itself(context, found):
    return found


def _parents(context, found):
    parents = context.parents()
    seen = {}
    for element in found:
        parent = parents.get(element)
        if parent is not None and parent not in seen:
            seen[parent] = None
            yield parent


def _descendants(token):
    if token[0] == '*':
        tag = '*'
    elif not token[0]:
        tag = token[1]
    else:
        raise SyntaxError('invalid descendant')
    test = _tag_test(tag) if tag[:1] == '{' else None
    if test is None and tag[:2] == '{}':
        tag = tag[2:]

    def select(context, found):
        for element in found:
            for below in element.iter() if test else element.iter(tag):
                if below is not element and (test is None or test(below.tag)):
                    yield below
    return select


def _predicate(following):
    """The selector of what stands in brackets."""
    shape = ''
    values = []
    while True:
        token = next(following, None)
        if token is None:
            raise TypeError("'NoneType' object is not callable")
        if token[0] == ']':
            break
        if token == ('', ''):
            continue
        if token[0] and token[0][0] in '\'"':
            token = "'", token[0][1:-1]
        shape += token[0] or '-'
        values.append(token[1])
    if shape == '@-':
        key = values[1]
        return lambda context, found: (e for e in found if e.get(key) is not None)
    if shape in ("@-='", "@-!='"):
        key, value, equal = values[1], values[-1], '!' not in shape
        if equal:
            return lambda context, found: (e for e in found if e.get(key) == value)
        return lambda context, found: (e for e in found if (have := e.get(key)) is not None and have != value)
    if shape == '-' and not _re.match(r'-?\d+$', values[0]):
        tag = values[0]
        return lambda context, found: (e for e in found if e.find(tag) is not None)
    if shape in (".='", ".!='") or shape in ("-='", "-!='") and not _re.match(r'-?\d+$', values[0]):
        return _text_test(values[0], values[-1], '!' not in shape)
    if shape == '-' or shape in ('-()', '-()-'):
        return _position(shape, values)
    raise SyntaxError('invalid predicate')


def _text_test(tag, value, equal):
    def select(context, found):
        for element in found:
            texts = (''.join(e.itertext()) for e in (element.iterfind(tag) if tag else (element,)))
            if any((text == value) == equal for text in texts):
                yield element
    return select


def _position(shape, values):
    if shape == '-':
        index = int(values[0]) - 1
        if index < 0:
            raise SyntaxError('XPath position >= 1 expected')
    else:
        if values[0] != 'last':
            raise SyntaxError('unsupported function')
        index = -1
        if shape == '-()-':
            try:
                index = int(values[2]) - 1
            except ValueError:
                raise SyntaxError('unsupported expression')
            if index > -2:
                raise SyntaxError('XPath offset from last() must be negative')

    def select(context, found):
        parents = context.parents()
        for element in found:
            try:
                siblings = list(parents[element].findall(element.tag))
                if siblings[index] is element:
                    yield element
            except (IndexError, KeyError):
                pass
    return select


class _Context:
    """The tree in which a path is followed."""

    def __init__(self, root):
        self.root = root
        self._parents = None

    def parents(self):
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents


def _selectors(path, namespaces):
    following = iter(xpath_tokenizer(path, namespaces))
    token = next(following, None)
    if token is None:
        return None
    selectors = []
    while True:
        selectors.append(_selector(token, following))
        token = next(following, None)
        if token is not None and token[0] == '/':
            token = next(following, None)
        if token is None:
            return selectors


def _selector(token, following):
    operator, name = token
    if operator == '':
        return _children(name)
    if operator == '*':
        return _all_children
    if operator == '.':
        return _itself
    if operator == '..':
        return _parents
    if operator == '//':
        token = next(following, None)
        if token is None:
            raise SyntaxError('invalid path') from None
        return _descendants(token)
    if operator == '[':
        return _predicate(following)
    raise SyntaxError('invalid path') from None


def iterfind(elem, path, namespaces=None):
    """What the path leads to, one after another."""
    if path[-1:] == '/':
        path += '*'
    key = path, tuple(sorted(namespaces.items())) if namespaces else None
    selectors = _cache.get(key)
    if selectors is None:
        if path[:1] == '/':
            raise SyntaxError('cannot use absolute path on element')
        selectors = _selectors(path, namespaces)
        if selectors is None:
            return
        if len(_cache) > 100:
            _cache.clear()
        _cache[key] = selectors
    found = [elem]
    context = _Context(elem)
    for select in selectors:
        found = select(context, found)
    yield from found


def find(elem, path, namespaces=None):
    """The first that the path leads to."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """All that the path leads to."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """The text of the first that the path leads to."""
    found = find(elem, path, namespaces)
    if found is None:
        return default
    return '' if found.text is None else found.text

"""Tags: elements, their attributes and namespaces."""
from xml.etree._names import ATTRIBUTES, END_TAG, START_TAG
from xml.etree._problems import Problem
from xml.etree._references import References

XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'


class Elements(References):
    """The part of a scanner that opens and closes elements."""

    def _start(self, text, at):
        tag = START_TAG.match(text, at)
        if tag is None:
            self._explain_start(text, at)
        name, attributes, slash = tag.groups()
        values = {}
        if attributes:
            for found in ATTRIBUTES.finditer(text, tag.start(2), tag.end(2)):
                key, double, single = found.groups()
                if key in values:
                    raise Problem(8, found.start())
                values[key] = self._value(double if single is None else single, key, name, at, found)
        self.declarations.add_defaults(name, values)
        scope = self._declare(values, at)
        expanded = self._expand_name(name, scope, at, True)
        attrib = {}
        for key, value in values.items():
            if key != 'xmlns' and key[:6] != 'xmlns:':
                key = self._expand_name(key, scope, at, False)
                if key in attrib:
                    raise Problem(8, at)
                attrib[key] = value
        self.handler._found_start(expanded, attrib)
        self._open.append((name, expanded, len(self._expanding)))
        self._scopes.append(scope)
        if slash:
            self._close(at)
        else:
            self._state = self._content
        return tag.end()

    def _declare(self, values, at):
        """The namespaces inside an element."""
        outer = scope = self._scopes[-1]
        for key, value in values.items():
            if key == 'xmlns':
                prefix = ''
            elif key[:6] == 'xmlns:':
                prefix = key[6:]
            else:
                continue
            if prefix == 'xmlns':
                raise Problem(39, at)
            if (prefix == 'xml') != (value == XML_NAMESPACE):
                raise Problem(38 if prefix == 'xml' else 40, at)
            if value == XMLNS_NAMESPACE:
                raise Problem(40, at)
            if prefix and not value:
                raise Problem(28, at)
            if scope is outer:
                scope = dict(outer)
            scope[prefix] = value
            self.handler._found_start_ns(prefix, value)
        return scope

    def _expand_name(self, name, scope, at, is_element):
        prefix, colon, local = name.rpartition(':')
        if not colon and not is_element:
            return name
        uri = scope.get(prefix)
        if uri is None:
            raise Problem(27, at)
        return f'{{{uri}}}{local}' if uri else name

    def _end(self, text, at):
        tag = END_TAG.match(text, at)
        if tag is None:
            self._explain_end(text, at)
        if self._open[-1][0] != tag[1]:
            raise Problem(7, at + 2)
        if self._open[-1][2] != len(self._expanding):
            raise Problem(13, at)
        self._close(at)
        return tag.end()

    def _close(self, at):
        _, expanded, _ = self._open.pop()
        scope = self._scopes.pop()
        self.handler._found_end(expanded)
        outer = self._scopes[-1]
        if scope is not outer:
            for prefix in reversed([key for key, value in scope.items() if outer.get(key) is not value]):
                self.handler._found_end_ns(prefix)
        self._state = self._content if self._open else self._after

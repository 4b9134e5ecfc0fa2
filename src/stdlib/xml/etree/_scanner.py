"""The parser of XML: calls the methods of a handler for what it finds. External entities are never read."""
from xml.etree._dtd import Declarations
from xml.etree._elements import XML_NAMESPACE, Elements
from xml.etree._names import BAD, NAME, NAME_START, SPACE, TEXT
from xml.etree._problems import More, Problem


class Scanner(Elements):
    """Takes text piece by piece."""

    def __init__(self, handler):
        self.handler = handler
        self.declarations = Declarations()
        self._text = ''
        self._held = ''
        self._wanted = 0
        self._line, self._column = 1, 0
        self._state = self._begin
        self._open = []
        self._scopes = [{'xml': XML_NAMESPACE, '': ''}]
        self._expanding = []
        self._expanded = 0
        self._read = 0

    def position(self, at):
        """Line and column of a place in the text."""
        before = self._text[:at]
        lines = before.count('\n')
        if lines:
            return self._line + lines, at - before.rfind('\n') - 1
        return self._line, self._column + at

    def feed(self, piece, final, now=False):
        """
        Go on with a piece of text. A token that has only begun is looked at again when the text is twice as long, at the end,
        or `now`: a document in small pieces must not take quadratic time.
        """
        piece = self._held + piece
        self._held = ''
        if piece[-1:] == '\r' and not final:
            piece, self._held = piece[:-1], '\r'
        self._read += len(piece)
        if '\r' in piece:
            piece = piece.replace('\r\n', '\n').replace('\r', '\n')
        whole = self._text + piece
        if not final and not now and len(whole) < self._wanted:
            self._text = whole
            return
        bad = BAD.search(whole)
        self._text = whole if bad is None else whole[:bad.start()]
        at = self._tokens(final and bad is None)
        if bad is not None:
            raise Problem(4, bad.start())
        if final:
            self._finish(at)
        self._line, self._column = self.position(at)
        self._text = self._text[at:]
        self._wanted = 0 if at else 2 * len(self._text)

    def _tokens(self, final):
        at = 0
        while at < len(self._text):
            try:
                at = self._state(self._text, at, final)
            except More:
                break
        return at

    def _finish(self, at):
        if at < len(self._text):
            raise Problem(5, at) if self._state != self._cdata else Problem(20, len(self._text))
        if self._state == self._cdata:
            raise Problem(20, at)
        if self._state != self._after:
            raise Problem(3, at)

    # before the root element and after it

    def _begin(self, text, at, final):
        if len(text) < 6 and not final:
            raise More
        if text[0] == '\ufeff':
            self._text = text = text[1:]
        self._state = self._prolog
        if text[:5] == '<?xml' and text[5:6] in (' ', '\t', '\n', '?', ''):
            end = text.find('?>')
            if end < 0:
                self._state = self._begin
                raise More
            self.handler._found_declaration(text[5:end], 5)
            return end + 2
        return 0

    def _prolog(self, text, at, final):
        at = SPACE.match(text, at).end()
        if at == len(text):
            return at
        if text[at] != '<':
            self._explain_outside(text, at, 2)
        if text.startswith('<!DOCTYPE', at):
            if self.declarations.seen:
                raise Problem(2, at)
            return self._doctype(text, at, final)
        if text.startswith('<?', at) or text.startswith('<!--', at):
            return self._misc(text, at)
        if _begins(text, at, '<!DOCTYPE') or _begins(text, at, '<!--'):
            raise More
        if text.startswith('<!', at):
            raise Problem(2, at) if text[at + 2] == '[' else Problem(4, at + 3)
        if not NAME_START.match(text, at + 1):
            if at + 1 < len(text):
                raise Problem(4, at + 1)
            raise More
        self._state = self._content
        return at

    def _doctype(self, text, at, final):
        end, doctype = self.declarations.read(text, at, final, Problem, More)
        self.handler._found_doctype(*doctype)
        return end

    def _after(self, text, at, final):
        at = SPACE.match(text, at).end()
        if at == len(text):
            return at
        if text.startswith('<?', at) or text.startswith('<!--', at):
            return self._misc(text, at)
        if _begins(text, at, '<!--'):
            raise More
        if text.startswith('</', at):
            raise Problem(4, at + 1)
        self._explain_outside(text, at, 9)

    def _misc(self, text, at):
        if text.startswith('<!--', at):
            dashes = text.find('--', at + 4)
            if dashes < 0 or dashes + 2 == len(text):
                raise More
            if text[dashes + 2] != '>':
                raise Problem(4, dashes + 2)
            self.handler._found_comment(text[at + 4:dashes])
            return dashes + 3
        name = NAME.match(text, at + 2)
        if name is None:
            if at + 2 == len(text):
                raise More
            raise Problem(4, at + 2)
        end = text.find('?>', name.end())
        if end < 0:
            raise More
        target = name.group()
        if target.lower() == 'xml':
            raise Problem(17, at) if target == 'xml' else Problem(4, name.end())
        if end > name.end() and text[name.end()] not in ' \t\n':
            raise Problem(4, name.end())
        self.handler._found_pi(target, text[name.end():end].lstrip(' \t\n'))
        return end + 2

    # inside the root element

    def _content(self, text, at, final):
        c = text[at]
        if c == '<':
            return self._markup(text, at)
        if c == '&':
            return self._reference(text, at)
        end = TEXT.match(text, at).end()
        wrong = text.find(']]>', at, end)
        if wrong >= 0:
            raise Problem(4, wrong + 2)
        if end == len(text) and not final and not self._expanding:
            end = max(at, end - 2) if text[end - 1] == ']' else end
            if end == at:
                raise More
        self.handler._found_data(text[at:end])
        return end

    def _markup(self, text, at):
        c = text[at + 1:at + 2]
        if c == '/':
            return self._end(text, at)
        if c == '?' or text.startswith('<!--', at):
            return self._misc(text, at)
        if text.startswith('<![CDATA[', at):
            self._state = self._cdata
            return at + 9
        if c == '!':
            if _begins(text, at, '<![CDATA[') or _begins(text, at, '<!--'):
                raise More
            known = '<![CDATA[' if text[at + 2] == '[' else '<!--'
            raise Problem(4, next(i for i in range(at, len(text)) if text[i] != known[i - at:i - at + 1]))
        return self._start(text, at)

    def _cdata(self, text, at, final):
        end = text.find(']]>', at)
        if end < 0:
            end = len(text) if final else max(at, len(text) - 2)
            if end == at:
                raise More
            self.handler._found_data(text[at:end])
            return end
        if end > at:
            self.handler._found_data(text[at:end])
        self._state = self._content
        return end + 3


def _begins(text, at, whole):
    """Whether the text ends in the beginning of a token."""
    rest = text[at:at + len(whole)]
    return len(rest) < len(whole) and whole.startswith(rest)

"""A parser of HTML that calls methods for what it finds. https://docs.python.org/3/library/html.parser.html"""
import re
from html import unescape
from html.entities import html5

__all__ = ['HTMLParser']

_SPACE = r'[\t\n\r\f ]'
_NAME = re.compile(r'[a-zA-Z][^\t\n\r\f />]*')
_BETWEEN = re.compile(r'[\t\n\r\f /]*')
_ATTRIBUTE = re.compile(r'([^\t\n\r\f />][^\t\n\r\f /=>]*)'
                        rf'(?:{_SPACE}*={_SPACE}*(?:\'([^\']*)\'|"([^"]*)"|(?![\'"])([^>\t\n\r\f ]*)))?')
_OPEN_QUOTE = re.compile(rf'{_SPACE}*={_SPACE}*[\'"]')
_COMMENT_END = re.compile(r'--!?>')
_COMMENT_ABRUPT = re.compile(r'-?>')
_CHARACTER = re.compile(r'&#(?:[0-9]+|[xX][0-9a-fA-F]+)')
_ENTITY = re.compile(r'&([a-zA-Z][-.a-zA-Z0-9]*)')
_IN_ATTRIBUTE = re.compile(r'&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)[;=]?')
_AFTER_REFERENCE = re.compile(r'[\t\n\r\f ;]')
# No reference is longer; text whose end may be the start of one waits for more.
_LONGEST_REFERENCE = 34


def _attribute_reference(match):
    text = match.group()
    if text.endswith('='):
        return text
    if text.endswith(';') or text[1] == '#' or text[1:] in html5:
        return unescape(text)
    return text


class HTMLParser:
    """Feed it text; it calls the ``handle_`` methods, which a subclass overrides."""

    CDATA_CONTENT_ELEMENTS = ('script', 'style', 'xmp', 'iframe', 'noembed', 'noframes')
    RCDATA_CONTENT_ELEMENTS = ('textarea', 'title')

    def __init__(self, *, convert_charrefs=True, scripting=False):
        self.convert_charrefs = convert_charrefs
        self.scripting = scripting
        self.reset()

    def reset(self):
        """Forget everything that was fed."""
        self.rawdata = ''
        self.lasttag = '???'
        self.lineno = 1
        self.offset = 0
        self.cdata_elem = None
        self._escapable = True
        self._support_cdata = True
        self._content_end = None
        self._starttag_text = None

    def feed(self, data):
        """Parse as much of the text as is complete."""
        self.rawdata = self.rawdata + data
        self._parse(False)

    def close(self):
        """Parse what is left as if the text ended here."""
        self._parse(True)

    def getpos(self):
        """The line and column of what is being handled."""
        return self.lineno, self.offset

    def get_starttag_text(self):
        """The text of the last start tag."""
        return self._starttag_text

    def set_cdata_mode(self, elem, *, escapable=False):
        """Take what follows as text up to the end tag of the element."""
        self.cdata_elem = elem.lower()
        self._escapable = escapable
        self._content_end = re.compile(rf'</{re.escape(self.cdata_elem)}(?=[\t\n\r\f />])', re.IGNORECASE)

    def clear_cdata_mode(self):
        """Take what follows as HTML again."""
        self.cdata_elem = None
        self._escapable = True
        self._content_end = None

    def updatepos(self, i, j):
        """Move the position over a part of the text."""
        if i < j:
            lines = self.rawdata.count('\n', i, j)
            self.lineno += lines
            self.offset = j - self.rawdata.rindex('\n', i, j) - 1 if lines else self.offset + j - i
        return j

    def _parse(self, end):
        at = 0
        size = len(self.rawdata)
        while at < size:
            stop = self._text_end(at, end)
            if stop is None:
                break
            if at < stop:
                self._text(self.rawdata[at:stop])
                at = self.updatepos(at, stop)
                continue
            after = self._markup(at, end) if self.rawdata[at] == '<' else self._reference(at, end)
            if after is None:
                break
            at = self.updatepos(at, after)
        self.rawdata = '' if end else self.rawdata[at:]

    def _text(self, text):
        self.handle_data(unescape(text) if self.convert_charrefs and self._escapable else text)

    def _text_end(self, at, end):
        """Where the text that starts here ends; None when that cannot be said yet."""
        data = self.rawdata
        if self.cdata_elem == 'plaintext':
            return len(data)
        if self._content_end:
            found = self._content_end.search(data, at)
            stop = found.start() if found else len(data) if end else None
        else:
            stop = data.find('<', at)
            if stop < 0:
                stop = len(data) if end or not self._may_go_on(at) else None
        if self.convert_charrefs or not self._escapable:
            return stop
        reference = data.find('&', at, stop)
        return stop if reference < 0 else reference

    def _may_go_on(self, at):
        """Whether the text ends in what may be the start of a reference."""
        if not self.convert_charrefs:
            return False
        start = self.rawdata.rfind('&', max(at, len(self.rawdata) - _LONGEST_REFERENCE))
        return start >= 0 and not _AFTER_REFERENCE.search(self.rawdata, start)

    def _reference(self, at, end):
        data = self.rawdata
        match = _CHARACTER.match(data, at) or _ENTITY.match(data, at)
        after = match.end() if match else at + 1
        if after == len(data) and not end:
            return None
        if match is None:
            if data.startswith('&#', at):
                if at + 3 >= len(data) and not end:
                    return None
                after = len(data) if end and at + 3 >= len(data) else at + 2
            self.handle_data(data[at:after])
            return after
        if data[at + 1] == '#':
            self.handle_charref(data[at + 2:after])
        else:
            self.handle_entityref(match.group(1))
        return after + 1 if data.startswith(';', after) else after

    def _markup(self, at, end):
        """Handles what starts with < here and gives where it ends; None when it is not complete."""
        data = self.rawdata
        following = data[at + 1:at + 2]
        if following.isascii() and following.isalpha():
            after = self._start_tag(at)
        elif following == '/':
            after = self._end_tag(at, end)
        elif following == '!':
            after = self._declaration(at)
        elif following == '?':
            stop = data.find('>', at + 2)
            after = None if stop < 0 else stop + 1
            if after:
                self.handle_pi(data[at + 2:stop])
        elif following or end:
            self.handle_data('<')
            return at + 1
        else:
            return None
        if after is None and end:
            self._incomplete(at, following)
            return len(data)
        return after

    def _incomplete(self, at, following):
        data = self.rawdata
        if following == '?':
            self.handle_pi(data[at + 2:])
        elif data.startswith('<!--', at):
            stop = len(data)
            for suffix in ('--!', '--', '-'):
                if data.endswith(suffix, at + 4):
                    stop -= len(suffix)
                    break
            self.handle_comment(data[at + 4:stop])
        elif data.startswith('<![CDATA[', at):
            self.unknown_decl(data[at + 3:])
        elif data[at:at + 9].lower() == '<!doctype':
            self.handle_decl(data[at + 2:])
        elif following == '!' or following == '/' and data[at + 2:at + 3] and not _NAME.match(data, at + 2):
            self.handle_comment(data[at + 2:])

    def _attributes(self, at):
        """The attributes of a tag and the end of it; None as the end when it is not complete."""
        data = self.rawdata
        found = []
        while True:
            gap = _BETWEEN.match(data, at)
            at = gap.end()
            if data.startswith('>', at):
                return found, at + 1, gap.group().endswith('/')
            match = _ATTRIBUTE.match(data, at)
            if match is None or match.end() == len(data) or _OPEN_QUOTE.match(data, match.end()):
                return found, None, False
            at = match.end()
            value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4]
            if value:
                value = _IN_ATTRIBUTE.sub(_attribute_reference, value)
            found.append((match[1].lower(), value))

    def _start_tag(self, at):
        self._starttag_text = None
        name = _NAME.match(self.rawdata, at + 1)
        attrs, after, closed = self._attributes(name.end())
        if after is None:
            return None
        self._starttag_text = self.rawdata[at:after]
        self.lasttag = tag = name.group().lower()
        if closed:
            self.handle_startendtag(tag, attrs)
            return after
        self.handle_starttag(tag, attrs)
        if tag in self.CDATA_CONTENT_ELEMENTS or self.scripting and tag == 'noscript' or tag == 'plaintext':
            self.set_cdata_mode(tag)
        elif tag in self.RCDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag, escapable=True)
        return after

    def _end_tag(self, at, end):
        data = self.rawdata
        if at + 2 == len(data):
            if end:
                self.handle_data('</')
                return at + 2
            return None
        if data[at + 2] == '>':
            return at + 3
        name = _NAME.match(data, at + 2)
        if name is None:
            return self._bogus_comment(at)
        _, after, _ = self._attributes(name.end())
        if after is not None:
            self.handle_endtag(name.group().lower())
            self.clear_cdata_mode()
        return after

    def _bogus_comment(self, at):
        stop = self.rawdata.find('>', at + 2)
        if stop < 0:
            return None
        self.handle_comment(self.rawdata[at + 2:stop])
        return stop + 1

    def _declaration(self, at):
        data = self.rawdata
        if data.startswith('<!--', at):
            match = _COMMENT_END.search(data, at + 4) or _COMMENT_ABRUPT.match(data, at + 4)
            if match:
                self.handle_comment(data[at + 4:match.start()])
            return match and match.end()
        if data.startswith('<![CDATA[', at) and self._support_cdata:
            stop = data.find(']]>', at + 9)
            if stop < 0:
                return None
            self.unknown_decl(data[at + 3:stop])
            return stop + 3
        if data[at:at + 9].lower() == '<!doctype':
            stop = data.find('>', at + 9)
            if stop < 0:
                return None
            self.handle_decl(data[at + 2:stop])
            return stop + 1
        return self._bogus_comment(at)

    def _set_support_cdata(self, flag):
        """Whether <![CDATA[ is what it is in XML, or a comment as in HTML."""
        self._support_cdata = flag

    def handle_startendtag(self, tag, attrs):
        """A tag such as <br/>: a start and an end."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """A start tag."""

    def handle_endtag(self, tag):
        """An end tag."""

    def handle_charref(self, name):
        """A numeric reference, unless they are converted."""

    def handle_entityref(self, name):
        """A named reference, unless they are converted."""

    def handle_data(self, data):
        """Text."""

    def handle_comment(self, data):
        """A comment."""

    def handle_decl(self, decl):
        """A document type."""

    def handle_pi(self, data):
        """A processing instruction."""

    def unknown_decl(self, data):
        """Any other declaration."""

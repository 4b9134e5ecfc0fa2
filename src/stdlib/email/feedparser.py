"""A parser that is fed with text. https://docs.python.org/3/library/email.parser.html#feedparser-api"""
import re as _re

from email import errors
from email._policybase import compat32

__all__ = ['FeedParser', 'BytesFeedParser']

_LINE = _re.compile(r'[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+')
_LINE_END = _re.compile(r'(?:\r\n|\r|\n)\Z')
_HEADER = _re.compile(r'(?:From |[!-9;-~]*:|[\t ])')


class FeedParser:
    """Takes a message in pieces of text."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy = policy
        self._old_style_factory = False
        if _factory is None:
            from email.message import Message
            self._factory = Message if policy.message_factory is None else policy.message_factory
        else:
            self._factory = _factory
            try:
                _factory(policy=self.policy)
            except TypeError:
                # a class of the time before policies
                self._old_style_factory = True
        self._pieces = []
        self._headersonly = False

    def _set_headersonly(self):
        self._headersonly = True

    def feed(self, data):
        """Take some text."""
        self._pieces.append(data)

    def close(self):
        """The message that all the text says."""
        root = self._message_of(_LINE.findall(''.join(self._pieces)), None)
        self._pieces = []
        if root.get_content_maintype() == 'multipart' and not root.is_multipart() and not self._headersonly:
            self.policy.handle_defect(root, errors.MultipartInvariantViolationDefect())
        return root

    def _new_message(self, parent):
        msg = self._factory() if self._old_style_factory else self._factory(policy=self.policy)
        if parent is not None and parent.get_content_type() == 'multipart/digest':
            msg.set_default_type('message/rfc822')
        return msg

    def _message_of(self, lines, parent):
        msg = self._new_message(parent)
        body = self._read_headers(msg, lines)
        if self._headersonly:
            msg.set_payload(''.join(body))
        elif msg.get_content_type() == 'message/delivery-status':
            self._read_blocks(msg, body)
        elif msg.get_content_maintype() == 'message':
            msg.attach(self._message_of(body, msg))
        elif msg.get_content_maintype() == 'multipart':
            self._read_parts(msg, body)
        else:
            msg.set_payload(''.join(body))
        return msg

    def _read_headers(self, msg, lines):
        """Read the headers and give the lines of the body."""
        count = 0
        body = None
        for line in lines:
            if _HEADER.match(line):
                count += 1
                continue
            if line.strip('\r\n'):
                self.policy.handle_defect(msg, errors.MissingHeaderBodySeparatorDefect())
                body = lines[count:]
            else:
                body = lines[count + 1:]
            break
        rest = self._store_headers(msg, lines[:count])
        return rest + (body or [])

    def _store_headers(self, msg, lines):
        pending = []

        def store():
            if pending:
                msg.set_raw(*self.policy.header_source_parse(pending))
                pending.clear()

        for number, line in enumerate(lines):
            if line[0] in ' \t':
                if pending:
                    pending.append(line)
                else:
                    self.policy.handle_defect(msg, errors.FirstHeaderLineIsContinuationDefect(line))
                continue
            store()
            if line.startswith('From '):
                if number == 0:
                    msg.set_unixfrom(_LINE_END.sub('', line))
                    continue
                if number == len(lines) - 1:
                    # it may well be the first line of the body
                    return [line]
                self._defect(msg, errors.MisplacedEnvelopeHeaderDefect(line))
                continue
            if line.startswith(':'):
                self.policy.handle_defect(msg, errors.InvalidHeaderDefect('Missing header name.'))
                continue
            pending.append(line)
        store()
        return []

    def _defect(self, msg, defect):
        msg.defects.append(defect)

    def _read_blocks(self, msg, lines):
        """message/delivery-status: blocks of headers with empty lines between them."""
        block = []
        for line in [*lines, '']:
            if line.strip('\r\n'):
                block.append(line)
            elif block or line:
                msg.attach(self._message_of(block, msg))
                block = []

    def _read_parts(self, msg, lines):
        boundary = msg.get_boundary()
        if boundary is None:
            self.policy.handle_defect(msg, errors.NoBoundaryInMultipartDefect())
            msg.set_payload(''.join(lines))
            return
        if str(msg.get('content-transfer-encoding', '8bit')).lower() not in ('7bit', '8bit', 'binary'):
            self.policy.handle_defect(msg, errors.InvalidMultipartContentTransferEncodingDefect())
        separator = _re.compile('--' + _re.escape(boundary) + r'(?P<end>--)?(?P<ws>[ \t]*)(?P<linesep>\r\n|\r|\n)?$')
        preamble, parts, epilogue = self._split(lines, separator)
        if parts is None:
            self.policy.handle_defect(msg, errors.StartBoundaryNotFoundDefect())
            msg.set_payload(''.join(preamble))
            msg.epilogue = ''
            return
        if preamble:
            preamble[-1] = _LINE_END.sub('', preamble[-1])
            msg.preamble = ''.join(preamble)
        for part in parts:
            self._attach_part(msg, part)
        if epilogue is None:
            self.policy.handle_defect(msg, errors.CloseBoundaryNotFoundDefect())
        else:
            msg.epilogue = ''.join(epilogue)

    def _attach_part(self, msg, lines):
        # the line end before a boundary belongs to the boundary
        if lines:
            lines[-1] = _LINE_END.sub('', lines[-1])
        msg.attach(self._message_of(lines, msg))

    def _split(self, lines, separator):
        """What is before the first boundary, between boundaries, and after the last; None for what never came."""
        preamble = []
        parts = None
        after_boundary = False
        for number, line in enumerate(lines):
            match = separator.match(line)
            if match is None:
                (preamble if parts is None else parts[-1]).append(line)
                after_boundary = False
            elif match['end']:
                if parts is None:
                    return preamble, None, None
                return preamble, parts, lines[number + 1:]
            elif after_boundary:
                # two boundaries on end are one
                continue
            else:
                parts = [] if parts is None else parts
                parts.append([])
                after_boundary = True
        return preamble, parts, None


class BytesFeedParser(FeedParser):
    """Takes a message in pieces of bytes."""

    def feed(self, data):
        """Take some bytes."""
        super().feed(data.decode('ascii', 'surrogateescape'))

"""Messages as text and bytes. https://docs.python.org/3/library/email.generator.html"""
import random as _random
import re as _re
import sys as _sys
import time as _time
from copy import deepcopy as _deepcopy
from io import BytesIO as _BytesIO, StringIO as _StringIO

from email.errors import HeaderWriteError
from email.utils import _has_surrogates

__all__ = ['Generator', 'DecodedGenerator', 'BytesGenerator']

_LINE_END = _re.compile(r'\r\n|\r|\n')
_FROM = _re.compile(r'^From ', _re.MULTILINE)
_NO_CONTINUATION = _re.compile(r'\r\n[^ \t]|\r[^ \n\t]|\n[^ \t]')


class Generator:
    """Writes messages to a text stream."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, *, policy=None):
        if mangle_from_ is None:
            mangle_from_ = True if policy is None else policy.mangle_from_
        self._fp = outfp
        self._mangle_from_ = mangle_from_
        self.maxheaderlen = maxheaderlen
        self.policy = policy

    def write(self, s):
        """Write a piece."""
        self._fp.write(s)

    def flatten(self, msg, unixfrom=False, linesep=None):
        """Write a message; with `unixfrom` also the line before its headers."""
        policy = msg.policy if self.policy is None else self.policy
        if linesep is not None:
            policy = policy.clone(linesep=linesep)
        if self.maxheaderlen is not None:
            policy = policy.clone(max_line_length=self.maxheaderlen)
        self._NL = policy.linesep
        self._EMPTY = ''
        old_policies = self.policy, msg.policy
        try:
            self.policy = policy
            msg.policy = policy
            if unixfrom:
                line = msg.get_unixfrom()
                self.write((line or 'From nobody ' + _time.ctime(_time.time())) + self._NL)
            self._write(msg)
        finally:
            self.policy, msg.policy = old_policies

    def clone(self, fp):
        """The same writer for another stream."""
        return self.__class__(fp, self._mangle_from_, None, policy=self.policy)

    def _buffer(self):
        return _StringIO()

    def _encode(self, s):
        return s

    def _write_lines(self, lines):
        if not lines:
            return
        *lines, last = _LINE_END.split(lines)
        for line in lines:
            self.write(line)
            self.write(self._NL)
        if last:
            self.write(last)

    def _write(self, msg):
        # the body first, since it may change headers
        outer = self._fp
        self._munged = None
        try:
            self._fp = body = self._buffer()
            self._dispatch(msg)
        finally:
            self._fp = outer
            munged = self._munged
            self._munged = None
        if munged:
            msg = _deepcopy(msg)
            cte, content_type = munged
            if msg.get('content-transfer-encoding') is None:
                msg['Content-Transfer-Encoding'] = cte
            else:
                msg.replace_header('content-transfer-encoding', cte)
            msg.replace_header('content-type', content_type)
        own = getattr(msg, '_write_headers', None)
        if own is None:
            self._write_headers(msg)
        else:
            own(self)
        self._fp.write(body.getvalue())

    def _dispatch(self, msg):
        main = msg.get_content_maintype()
        specific = f'{main}_{msg.get_content_subtype()}'.replace('-', '_')
        method = getattr(self, '_handle_' + specific, None)
        if method is None:
            method = getattr(self, '_handle_' + main.replace('-', '_'), None) or self._writeBody
        method(msg)

    def _write_headers(self, msg):
        for h, v in msg.raw_items():
            folded = self.policy.fold(h, v)
            if self.policy.verify_generated_headers:
                self._verify(folded)
            self.write(folded)
        self.write(self._NL)

    def _verify(self, folded):
        linesep = self.policy.linesep
        if not folded.endswith(linesep):
            raise HeaderWriteError(f'folded header does not end with {linesep!r}: {folded!r}')
        if _NO_CONTINUATION.search(folded.removesuffix(linesep)):
            raise HeaderWriteError(f'folded header contains newline: {folded!r}')

    def _handle_text(self, msg):
        payload = msg.get_payload()
        if payload is None:
            return
        if not isinstance(payload, str):
            raise TypeError(f'string payload expected: {type(payload)}')
        if _has_surrogates(msg._payload):
            charset = msg.get_param('charset')
            if charset is not None:
                msg = _deepcopy(msg)
                del msg['content-transfer-encoding']
                msg.set_payload(msg._payload, charset)
                payload = msg.get_payload()
                self._munged = (msg['content-transfer-encoding'], msg['content-type'])
        if self._mangle_from_:
            payload = _FROM.sub('>From ', payload)
        self._write_lines(payload)

    _writeBody = _handle_text

    def _handle_multipart(self, msg):
        subparts = msg.get_payload()
        if subparts is None:
            subparts = []
        elif isinstance(subparts, str):
            self.write(subparts)
            return
        elif not isinstance(subparts, list):
            subparts = [subparts]
        texts = []
        for part in subparts:
            buffer = self._buffer()
            self.clone(buffer).flatten(part, unixfrom=False, linesep=self._NL)
            texts.append(buffer.getvalue())
        boundary = msg.get_boundary()
        if not boundary:
            boundary = self._make_boundary(self._encode('').join(texts))
            msg.set_boundary(boundary)
        if msg.preamble is not None:
            self._write_lines(_FROM.sub('>From ', msg.preamble) if self._mangle_from_ else msg.preamble)
            self.write(self._NL)
        self.write('--' + boundary + self._NL)
        for number, text in enumerate(texts):
            if number:
                self.write(self._NL + '--' + boundary + self._NL)
            self._fp.write(text)
        self.write(self._NL + '--' + boundary + '--' + self._NL)
        if msg.epilogue is not None:
            self._write_lines(_FROM.sub('>From ', msg.epilogue) if self._mangle_from_ else msg.epilogue)

    def _handle_multipart_signed(self, msg):
        # a signature holds for the headers as they are
        policy = self.policy
        self.policy = policy.clone(max_line_length=0)
        try:
            self._handle_multipart(msg)
        finally:
            self.policy = policy

    def _handle_message_delivery_status(self, msg):
        blocks = []
        for part in msg.get_payload():
            buffer = self._buffer()
            self.clone(buffer).flatten(part, unixfrom=False, linesep=self._NL)
            text = buffer.getvalue()
            end = self._encode(self._NL)
            blocks.append(text.removesuffix(end))
        self._fp.write(self._encode(self._NL).join(blocks))

    def _handle_message(self, msg):
        payload = msg._payload
        if not isinstance(payload, list) or not payload:
            self._fp.write(self._encode(payload or ''))
            return
        buffer = self._buffer()
        self.clone(buffer).flatten(msg.get_payload(0), unixfrom=False, linesep=self._NL)
        self._fp.write(buffer.getvalue())

    @classmethod
    def _make_boundary(cls, text=None):
        """A boundary that does not stand in the text."""
        width = len(repr(_sys.maxsize - 1))
        boundary = f'{"=" * 15}{_random.randrange(_sys.maxsize):0{width}d}=='
        if text is None:
            return boundary
        candidate, counter = boundary, 0
        while cls._compile_re('^--' + _re.escape(candidate) + '(--)?$', _re.MULTILINE).search(text):
            candidate = f'{boundary}.{counter}'
            counter += 1
        return candidate

    @classmethod
    def _compile_re(cls, s, flags):
        return _re.compile(s, flags)


class BytesGenerator(Generator):
    """Writes messages to a stream of bytes."""

    def write(self, s):
        """Write a piece."""
        self._fp.write(s.encode('ascii', 'surrogateescape'))

    def _buffer(self):
        return _BytesIO()

    def _encode(self, s):
        return s.encode('ascii', 'surrogateescape')

    def _write_headers(self, msg):
        for h, v in msg.raw_items():
            folded = self.policy.fold_binary(h, v)
            if self.policy.verify_generated_headers:
                self._verify(folded.decode('ascii', 'surrogateescape'))
            self._fp.write(folded)
        self.write(self._NL)

    def _handle_text(self, msg):
        if msg._payload is None:
            return
        if _has_surrogates(msg._payload) and self.policy.cte_type != '7bit':
            payload = _FROM.sub('>From ', msg._payload) if self._mangle_from_ else msg._payload
            self._write_lines(payload)
        else:
            super()._handle_text(msg)

    _writeBody = _handle_text

    @classmethod
    def _compile_re(cls, s, flags):
        return _re.compile(s.encode('ascii'), flags)


_PLACEHOLDER = '[Non-text (%(type)s) part of message omitted, filename %(filename)s]'


class DecodedGenerator(Generator):
    """Writes the text of messages, and a line for what is no text."""

    def __init__(self, outfp, mangle_from_=None, maxheaderlen=None, fmt=None, *, policy=None):
        Generator.__init__(self, outfp, mangle_from_, maxheaderlen, policy=policy)
        self._fmt = _PLACEHOLDER if fmt is None else fmt

    def _dispatch(self, msg):
        for part in msg.walk():
            maintype = part.get_content_maintype()
            if maintype == 'text':
                print(part.get_payload(decode=False), file=self)
            elif maintype != 'multipart':
                print(self._fmt % {
                    'type': part.get_content_type(),
                    'maintype': maintype,
                    'subtype': part.get_content_subtype(),
                    'filename': part.get_filename('[no filename]'),
                    'description': part.get('Content-Description', '[no description]'),
                    'encoding': part.get('Content-Transfer-Encoding', '[no encoding]'),
                }, file=self)

"""Payloads: their text, and the bytes that they stand for."""
import binascii as _binascii
import quopri as _quopri

from email import utils as _utils


def text_of(payload, msg):
    """A payload as text; bytes that are no ASCII are read in the character set of the message."""
    if not (isinstance(payload, str) and _utils._has_surrogates(payload)):
        return payload
    try:
        raw = payload.encode('ascii', 'surrogateescape')
    except UnicodeEncodeError:
        return payload
    try:
        return raw.decode(msg.get_content_charset('ascii'), 'replace')
    except LookupError:
        return raw.decode('ascii', 'replace')


def raw_of(payload):
    """The bytes of a payload as they are written."""
    try:
        return payload.encode('ascii', 'surrogateescape')
    except UnicodeEncodeError:
        return payload.encode('raw-unicode-escape')


def decoded(raw, encoding, msg):
    """The bytes that stand behind a transfer encoding."""
    if encoding == 'quoted-printable':
        return _quopri.decodestring(raw)
    if encoding == 'base64':
        from email._encoded_words import decode_b
        value, defects = decode_b(b''.join(raw.splitlines()))
        for defect in defects:
            msg.policy.handle_defect(msg, defect)
        return value
    if encoding in ('x-uuencode', 'uuencode', 'uue', 'x-uue'):
        try:
            return _decoded_uu(raw)
        except ValueError:
            return raw
    return raw


def _decoded_uu(encoded):
    """The bytes of uuencoded text."""
    lines = iter(encoded.splitlines())
    for line in lines:
        if line.startswith(b'begin '):
            mode, _, path = line.removeprefix(b'begin ').partition(b' ')
            try:
                int(mode, 8)
            except ValueError:
                continue
            break
    else:
        raise ValueError('`begin` line not found')
    pieces = []
    for line in lines:
        if not line:
            raise ValueError('Truncated input')
        if line.strip(b' \t\r\n\f') == b'end':
            break
        try:
            pieces.append(_binascii.a2b_uu(line))
        except _binascii.Error:
            # some encoders write more than the count says
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            pieces.append(_binascii.a2b_uu(line[:length]))
    return b''.join(pieces)

"""In which encoding a document is."""
import re as _re

_DECLARATION = _re.compile(r'''[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"[\w.:\-]+"|'[\w.:\-]+')'''
                           r'''(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*("[A-Za-z][\w.\-]*"|'[A-Za-z][\w.\-]*'))?'''
                           r'''(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*''', _re.ASCII)
_PART = _re.compile(r'''[ \t\n]+([A-Za-z]+)[ \t\n]*=[ \t\n]*(?:"[^"]*"|'[^']*')''')
_ENCODING = _re.compile(rb'''<\?xml[^>]*?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][\w.\-]*)["']''')


def chosen_encoding(data, override):
    """The encoding, and how many bytes say so and are no text."""
    if override is not None:
        return _known(override), 0
    for mark, encoding in ((b'\xef\xbb\xbf', 'utf-8'), (b'\xff\xfe', 'utf-16-le'), (b'\xfe\xff', 'utf-16-be')):
        if data.startswith(mark):
            return encoding, len(mark)
    if data[:2] == b'<\0':
        return 'utf-16-le', 0
    if data[:2] == b'\0<':
        return 'utf-16-be', 0
    found = _ENCODING.match(data)
    if found is None:
        return 'utf-8', 0
    name = found[1].decode()
    # such a text would not have been read so far
    return ('utf-8' if name.lower().startswith('utf-16') else _known(name)), 0


def _known(name):
    """The name, if each byte is a character in that encoding, or it is one that the parser knows."""
    if name.lower().replace('_', '-') in ('utf-8', 'utf-16', 'us-ascii', 'ascii', 'iso-8859-1', 'utf8', 'utf-16-le', 'utf-16-be'):
        return 'ascii' if name.lower() in ('us-ascii', 'ascii') else name
    text = bytes(range(256)).decode(name, 'replace')
    if len(text) != 256:
        raise ValueError('multi-byte encodings are not supported')
    return name


def decode(data, encoding, final):
    """The text, and the bytes of a character that has only begun."""
    kind = encoding.lower().replace('_', '-')
    if kind in ('utf-8', 'utf8'):
        return _decode_utf8(data, final)
    if kind.startswith('utf-16'):
        keep = 0 if final else len(data) % 2
        end = len(data) - keep
        if end >= 2 and not final and data[end - (1 if kind.endswith('le') else 2)] & 0xfc == 0xd8:
            end -= 2
        return data[:end].decode(encoding, 'surrogatepass'), data[end:]
    if kind == 'ascii':
        return data.decode('ascii', 'surrogateescape'), b''
    return data.decode(encoding), b''


def _decode_utf8(data, final):
    try:
        return data.decode(), b''
    except UnicodeDecodeError as error:
        if not final and error.reason == 'unexpected end of data' and error.end == len(data):
            return data[:error.start].decode(), data[error.start:]
        # what is no character is found as one that no document may hold
        return data.decode('utf-8', 'surrogateescape'), b''


def check_declaration(text, at, encoding, error):
    """Raises where an XML declaration goes wrong."""
    found = _DECLARATION.fullmatch(text)
    if found is not None:
        name = found[1]
        is_wide = name is not None and name[1:-1].lower().startswith('utf-16')
        if is_wide and encoding != 'str' and not encoding.startswith('utf-16'):
            raise error(19, at + found.start(1) + 1)
        return
    place = 0
    for name in ('version', 'encoding', 'standalone'):
        part = _PART.match(text, place)
        if part is None:
            break
        if part[1] != name and name == 'version' or part[1] not in ('version', 'encoding', 'standalone'):
            raise error(30, at + part.start(1))
        place = part.end()
    raise error(30, at + place)

"""base64 in headers and bodies. https://www.rfc-editor.org/rfc/rfc2045#section-6.8"""
from base64 import b64encode
from binascii import a2b_base64, b2a_base64

__all__ = ['body_decode', 'body_encode', 'decode', 'decodestring', 'header_encode', 'header_length']


def header_length(bytearray):
    """How long bytes become."""
    return (len(bytearray) + 2) // 3 * 4


def header_encode(header_bytes, charset='iso-8859-1'):
    """Bytes as an encoded word."""
    if not header_bytes:
        return ''
    if isinstance(header_bytes, str):
        header_bytes = header_bytes.encode(charset)
    return f'=?{charset}?b?{b64encode(header_bytes).decode("ascii")}?='


def body_encode(s, maxlinelen=76, eol='\n'):
    """Bytes in lines of base64."""
    if not s:
        return ''
    step = maxlinelen * 3 // 4
    lines = [b2a_base64(s[i:i + step]).decode('ascii') for i in range(0, len(s), step)]
    return ''.join(line if eol == '\n' else line[:-1] + eol for line in lines)


def decode(string):
    """The bytes that base64 stands for."""
    if not string:
        return bytes()
    if isinstance(string, str):
        return a2b_base64(string.encode('raw-unicode-escape'))
    return a2b_base64(string)


body_decode = decode
decodestring = decode

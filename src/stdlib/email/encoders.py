"""Functions that encode the body of a message. https://docs.python.org/3/library/email.encoders.html"""
from base64 import encodebytes as _encodebytes
from quopri import encodestring as _quoted

__all__ = ['encode_7or8bit', 'encode_base64', 'encode_noop', 'encode_quopri']


def encode_base64(msg):
    """base64."""
    msg.set_payload(str(_encodebytes(msg.get_payload(decode=True)), 'ascii'))
    msg['Content-Transfer-Encoding'] = 'base64'


def encode_quopri(msg):
    """Quoted-printable."""
    quoted = _quoted(msg.get_payload(decode=True), quotetabs=True)
    msg.set_payload(quoted.replace(b' ', b'=20'))
    msg['Content-Transfer-Encoding'] = 'quoted-printable'


def encode_7or8bit(msg):
    """Say whether the body has bytes beyond ASCII."""
    body = msg.get_payload(decode=True)
    if body is None:
        msg['Content-Transfer-Encoding'] = '7bit'
        return
    try:
        body.decode('ascii')
    except UnicodeError:
        msg['Content-Transfer-Encoding'] = '8bit'
    else:
        msg['Content-Transfer-Encoding'] = '7bit'


def encode_noop(msg):
    """Leave it."""

"""Quoted-printable data in streams and bytes. https://docs.python.org/3/library/quopri.html"""
from binascii import a2b_qp, b2a_qp

__all__ = ['encode', 'decode', 'encodestring', 'decodestring']


def encode(input, output, quotetabs, header=False):
    """Read `input`, quote it and write it to `output`; both are streams of bytes."""
    output.write(b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """The quoted form of some bytes."""
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Read quoted data from `input` and write what it stands for to `output`."""
    output.write(a2b_qp(input.read(), header=header))


def decodestring(s, header=False):
    """What quoted bytes stand for."""
    return a2b_qp(s, header=header)

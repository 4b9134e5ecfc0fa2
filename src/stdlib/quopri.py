"""Quoted-printable data in streams and bytes. https://docs.python.org/3/library/quopri.html"""
import binascii as _binascii

__all__ = ['encode', 'decode', 'encodestring', 'decodestring']


def encode(input, output, quotetabs, header=False):
    """Read `input`, quote it and write it to `output`; both are streams of bytes."""
    output.write(_binascii.b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """The quoted form of some bytes."""
    return _binascii.b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Read quoted data from `input` and write what it stands for to `output`."""
    output.write(_binascii.a2b_qp(input.read(), header=header))


def decodestring(s, header=False):
    """What quoted bytes stand for."""
    return _binascii.a2b_qp(s, header=header)

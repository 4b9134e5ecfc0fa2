"""Parts that are pictures."""
from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ['MIMEImage']

# type: where it stands, and what
_SIGNS = {
    'jpeg': [(6, b'JFIF'), (6, b'Exif'), (0, b'\xff\xd8\xff\xdb')],
    'png': [(0, b'\x89PNG\r\n\x1a\n')],
    'gif': [(0, b'GIF87a'), (0, b'GIF89a')],
    'tiff': [(0, b'MM'), (0, b'II')],
    'rgb': [(0, b'\x01\xda')],
    'rast': [(0, b'\x59\xa6\x6a\x95')],
    'xbm': [(0, b'#define ')],
    'bmp': [(0, b'BM')],
    'exr': [(0, b'\x76\x2f\x31\x01')],
}


def _kind_of(data):
    for kind, signs in _SIGNS.items():
        if any(data[at:at + len(sign)] == sign for at, sign in signs):
            return kind
    if len(data) >= 3 and data[:1] == b'P' and data[2] in b' \t\n\r':
        return {b'1': 'pbm', b'4': 'pbm', b'2': 'pgm', b'5': 'pgm', b'3': 'ppm', b'6': 'ppm'}.get(data[1:2])
    if data[:4] == b'RIFF' and data[8:12] == b'WEBP':
        return 'webp'
    return None


class MIMEImage(MIMENonMultipart):
    """A picture; its type is found by its first bytes."""

    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        if _subtype is None:
            _subtype = _kind_of(_imagedata)
        if _subtype is None:
            raise TypeError('Could not guess image MIME subtype')
        MIMENonMultipart.__init__(self, 'image', _subtype, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)

"""Base16, Base32, Base64 and Base85 data encodings. https://docs.python.org/3/library/base64.html"""
import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode',
           'a85decode', 'z85encode', 'z85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode',
           'urlsafe_b64decode']


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not '
                        f'{s.__class__.__name__!r}') from None


def b64encode(s, altchars=None):
    """Encode bytes by Base64; ``altchars`` stand in for + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode Base64; with ``validate`` anything outside of the alphabet is an error."""
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode bytes by the standard Base64 alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode the standard Base64 alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode bytes by Base64 with - and _ in place of + and /."""
    return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))


def urlsafe_b64decode(s):
    """Decode Base64 with - and _ in place of + and /."""
    return b64decode(_bytes_from_decode_data(s).translate(bytes.maketrans(b'-_', b'+/')))


_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _b32encode(alphabet, s):
    s = memoryview(s).tobytes() if not isinstance(s, (bytes, bytearray)) else s
    out = bytearray()
    for i in range(0, len(s), 5):
        group = s[i:i + 5]
        n = int.from_bytes(group.ljust(5, b'\0'))
        size = (len(group) * 8 + 4) // 5
        out += bytes(alphabet[n >> shift & 31] for shift in range(35, 35 - 5 * size, -5)).ljust(8, b'=')
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    size = len(s)
    s = s.rstrip(b'=')
    padding = size - len(s)
    values = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    n = 0
    for i in range(0, len(s), 8):
        n = 0
        group = s[i:i + 8]
        for c in group:
            if c not in values:
                raise binascii.Error('Non-base32 digit found')
            n = n << 5 | values[c]
        out += (n << 5 * (8 - len(group))).to_bytes(5)
    if size % 8 or padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if padding and out:
        del out[len(out) - (5 * padding + 7) // 8:]
    return bytes(out)


def b32encode(s):
    """Encode bytes by Base32."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """Decode Base32; ``map01`` is what the digit 1 stands for, with 0 standing for O."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Encode bytes by Base32 with the extended hex alphabet."""
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """Decode Base32 with the extended hex alphabet."""
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    """Encode bytes by Base16: hexadecimal digits in upper case."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode Base16."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if any(c not in b'0123456789ABCDEF' for c in s):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
_A85 = bytes(range(33, 118))
_Z85_MAP = bytes.maketrans(_B85, b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#')
_Z85_BACK = bytes.maketrans(b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#',
                            _B85)


def _85encode(b, alphabet, pad=False, foldnuls=False, foldspaces=False):
    b = memoryview(b).tobytes() if not isinstance(b, (bytes, bytearray)) else b
    padding = -len(b) % 4
    b = bytes(b) + b'\0' * padding
    chunks = []
    for i in range(0, len(b), 4):
        word = int.from_bytes(b[i:i + 4])
        if foldnuls and word == 0:
            chunks.append(b'z')
        elif foldspaces and word == 0x20202020:
            chunks.append(b'y')
        else:
            digits = []
            for _ in range(5):
                word, digit = divmod(word, 85)
                digits.append(alphabet[digit])
            chunks.append(bytes(digits[::-1]))
    if padding and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-padding]
    return b''.join(chunks)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes by Ascii85."""
    result = _85encode(b, _A85, pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b'')
        result = b'\n'.join(chunks)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode Ascii85."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = []
    group = []
    for c in bytes(b) + b'uuuu':
        if 33 <= c <= 117:
            group.append(c)
            if len(group) == 5:
                word = 0
                for digit in group:
                    word = word * 85 + digit - 33
                if word >= 2 ** 32:
                    raise ValueError('Ascii85 overflow') from None
                out.append(word.to_bytes(4))
                group = []
        elif c == 122:
            if group:
                raise ValueError('z inside Ascii85 5-tuple')
            out.append(b'\0\0\0\0')
        elif foldspaces and c == 121:
            if group:
                raise ValueError('y inside Ascii85 5-tuple')
            out.append(b'\x20\x20\x20\x20')
        elif c not in ignorechars:
            raise ValueError(f'Non-Ascii85 digit found: {chr(c)}')
    result = b''.join(out)
    padding = 4 - len(group)
    return result[:-padding] if padding else result


def b85encode(b, pad=False):
    """Encode bytes by base85 as Git does."""
    return _85encode(b, _B85, pad)


def b85decode(b):
    """Decode base85."""
    b = _bytes_from_decode_data(b)
    values = {c: i for i, c in enumerate(_B85)}
    padding = -len(b) % 5
    b = bytes(b) + b'~' * padding
    out = []
    for i in range(0, len(b), 5):
        word = 0
        for at, c in enumerate(b[i:i + 5], i):
            if c not in values:
                raise ValueError(f'bad base85 character at position {at}')
            word = word * 85 + values[c]
        if word >= 2 ** 32:
            raise ValueError(f'base85 overflow in hunk starting at byte {i}')
        out.append(word.to_bytes(4))
    result = b''.join(out)
    return result[:-padding] if padding else result


def z85encode(s):
    """Encode bytes by Z85."""
    return b85encode(s).translate(_Z85_MAP)


def z85decode(s):
    """Decode Z85."""
    s = _bytes_from_decode_data(s)
    for at, c in enumerate(s):
        if c not in _Z85_CHARACTERS:
            raise ValueError(f'bad z85 character at position {at}')
    try:
        return b85decode(s.translate(_Z85_BACK))
    except ValueError as e:
        raise ValueError(e.args[0].replace('base85', 'z85')) from None


_Z85_CHARACTERS = b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#'
_LINE = 57


def encode(input, output):
    """Encode a binary file to another one, in lines."""
    while s := input.read(_LINE):
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Decode a binary file to another one."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_type_check(s):
    try:
        m = memoryview(s)
    except TypeError:
        raise TypeError(f'expected bytes-like object, not {s.__class__.__name__}') from None
    if m.format not in ('c', 'b', 'B'):
        raise TypeError(f'expected single byte elements, not {m.format!r} from {s.__class__.__name__}')
    if m.ndim != 1:
        raise TypeError(f'expected 1-D data, not {m.ndim}-D data from {s.__class__.__name__}')


def encodebytes(s):
    """Encode bytes by Base64 in lines of 76 characters."""
    _input_type_check(s)
    return b''.join(binascii.b2a_base64(s[i:i + _LINE]) for i in range(0, len(s), _LINE))


def decodebytes(s):
    """Decode Base64 in lines."""
    _input_type_check(s)
    return binascii.a2b_base64(s)

"""UTF-7: text as ASCII, with what is not direct in base64 between "+" and "-". https://datatracker.ietf.org/doc/html/rfc2152"""
from _codec_charmap import handled

_BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_VALUES = {ord(c): value for value, c in enumerate(_BASE64)}
_DIRECT = frozenset(_BASE64[:62] + '\'(),-./:?!"#$%&*;<=>@[]^_`{|} \t\n\r')


def encode(text, errors='strict'):
    out, bits, count, shifted = [], 0, 0, False
    for c in text:
        if c in _DIRECT or c == '+' and not shifted:
            if shifted:
                if count:
                    out.append(_BASE64[bits << 6 - count])
                if c in _BASE64 or c == '-':
                    out.append('-')
                bits, count, shifted = 0, 0, False
            out.append('+-' if c == '+' else c)
            continue
        if not shifted:
            out.append('+')
            shifted = True
        for unit in _units(ord(c)):
            bits, count = bits << 16 | unit, count + 16
            while count >= 6:
                count -= 6
                out.append(_BASE64[bits >> count])
                bits &= (1 << count) - 1
    if count:
        out.append(_BASE64[bits << 6 - count])
    return (''.join(out) + '-' * shifted).encode('ascii'), len(text)


def _units(number):
    if number < 0x10000:
        return (number,)
    return (0xd800 + (number - 0x10000 >> 10), 0xdc00 + (number & 0x3ff))


def decode(data, errors='strict'):
    return decode_part(data, errors or 'strict', True)


def decode_part(data, errors, final):
    """The text, and how many bytes were used: all, or those before a shift that is not closed yet."""
    return _Decoding(data, errors, final).run()


class _Decoding:
    def __init__(self, data, errors, final):
        self.data, self.errors, self.final = data, errors, final
        self.out, self.at, self.start = [], 0, 0
        self.shifted, self.kept = False, 0
        self.bits = self.count = self.high = 0

    def run(self):
        while True:
            while self.at < len(self.data):
                byte = self.data[self.at]
                if self.shifted:
                    self._base64(byte)
                elif byte == 0x2b:
                    self._open()
                elif byte < 0x80:
                    self.out.append(chr(byte))
                    self.at += 1
                else:
                    self.start = self.at
                    self.at += 1
                    self._wrong('unexpected special character')
            if not self.shifted or not self.final:
                break
            self.shifted = False
            if self.high or self.count >= 6 or self.bits:
                self._wrong('unterminated shift sequence', len(self.data))
        if self.shifted:
            return ''.join(self.out[:self.kept]), self.start
        return ''.join(self.out), self.at

    def _open(self):
        self.start = self.at
        self.at += 1
        following = self.data[self.at] if self.at < len(self.data) else None
        if following == 0x2d:
            self.out.append('+')
            self.at += 1
        elif following is not None and following not in _VALUES:
            self.at += 1
            self._wrong('ill-formed sequence')
        else:
            self.shifted, self.kept = True, len(self.out)
            self.bits = self.count = self.high = 0

    def _base64(self, byte):
        value = _VALUES.get(byte)
        if value is None:
            self._close(byte)
            return
        self.at += 1
        self.bits, self.count = self.bits << 6 | value, self.count + 6
        if self.count >= 16:
            self.count -= 16
            unit = self.bits >> self.count
            self.bits &= (1 << self.count) - 1
            self._unit(unit)

    def _unit(self, unit):
        high, self.high = self.high, 0
        if high:
            if 0xdc00 <= unit < 0xe000:
                self.out.append(chr(0x10000 + (high - 0xd800 << 10) + unit - 0xdc00))
                return
            self.out.append(chr(high))
        if 0xd800 <= unit < 0xdc00:
            self.high = unit
        else:
            self.out.append(chr(unit))

    def _close(self, byte):
        self.shifted = False
        if self.count >= 6:
            self.at += 1
            self._wrong('partial character in shift sequence')
            return
        if self.bits:
            self.at += 1
            self._wrong('non-zero padding bits in shift sequence')
            return
        if self.high and byte < 0x80:
            self.out.append(chr(self.high))
        self.high = 0
        if byte == 0x2d:
            self.at += 1

    def _wrong(self, reason, end=None):
        error = UnicodeDecodeError('utf7', self.data, self.start, self.at if end is None else end, reason)
        text, self.at = handled(error, self.errors)
        self.data = error.object
        self.out.append(text)

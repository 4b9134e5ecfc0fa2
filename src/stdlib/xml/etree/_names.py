"""What text of XML is made of."""
import re as _re

_START = (r':A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff'
          r'\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff').replace(':', '', 1)
_REST = r'\-.0-9\xb7\u0300-\u036f\u203f\u2040'
NCNAME = f'[{_START}][{_START}{_REST}]*'
QNAME = f'{NCNAME}(?::{NCNAME})?'
_ATTRIBUTE = rf'{QNAME}[ \t\n]*=[ \t\n]*(?:"[^<"]*"|\'[^<\']*\')'

#: A start tag without errors: name, attributes, slash.
START_TAG = _re.compile(rf'<({QNAME})((?:[ \t\n]+{_ATTRIBUTE})*)[ \t\n]*(/?)>')
ATTRIBUTES = _re.compile(rf'({QNAME})[ \t\n]*=[ \t\n]*(?:"([^<"]*)"|\'([^<\']*)\')')
END_TAG = _re.compile(rf'</({QNAME})[ \t\n]*>')
NAME = _re.compile(QNAME)
NAME_START = _re.compile(f'[{_START}]')
SPACE = _re.compile(r'[ \t\n]*')
TEXT = _re.compile(r'[^<&]+')
REFERENCE = _re.compile(rf'&(?:({QNAME})|#([0-9]+)|#x([0-9a-fA-F]+));')
#: What no document may hold.
BAD = _re.compile(r'[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
PREDEFINED = {'lt': '<', 'gt': '>', 'amp': '&', 'quot': '"', 'apos': "'"}


def is_character(number):
    """Whether a document may hold the character with that number."""
    return number <= 0x10ffff and BAD.match(chr(number)) is None

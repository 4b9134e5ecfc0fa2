"""How messages are read, kept and written. https://docs.python.org/3/library/email.policy.html"""
import re as _re
import sys as _sys
from email import utils as _utils
from email._policybase import Compat32, Policy, compat32
from email.contentmanager import raw_data_manager
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage

__all__ = ['Compat32', 'compat32', 'Policy', 'EmailPolicy', 'default', 'strict', 'SMTP', 'HTTP']

_LINE_END = _re.compile(r'\r\n|\r|\n')

for _class in (Policy, Compat32):
    _class.__module__ = 'email._policybase'


class EmailPolicy(Policy):
    """Headers are objects that know their meaning."""

    message_factory = EmailMessage
    utf8 = False
    refold_source = 'long'
    header_factory = HeaderRegistry()
    content_manager = raw_data_manager

    def __init__(self, **kw):
        # each policy has a registry of its own, which a program may add to
        if 'header_factory' not in kw:
            object.__setattr__(self, 'header_factory', HeaderRegistry())
        super().__init__(**kw)

    def header_max_count(self, name):
        """How many headers of a name there may be."""
        return self.header_factory[name].max_count

    def header_source_parse(self, sourcelines):
        """The name, and the value with its lines as they are."""
        name, value = sourcelines[0].split(':', 1)
        value = ''.join((value, *sourcelines[1:])).lstrip(' \t\r\n')
        return name, value.rstrip('\r\n')

    def header_store_parse(self, name, value):
        """The name, and an object for the value."""
        if hasattr(value, 'name') and value.name.lower() == name.lower():
            return name, value
        if isinstance(value, str) and len(value.splitlines()) > 1:
            raise ValueError('Header values may not contain linefeed or carriage return characters')
        return name, self.header_factory(name, value)

    def header_fetch_parse(self, name, value):
        """An object for the value."""
        if hasattr(value, 'name'):
            return value
        return self.header_factory(name, ''.join(_LINE_END.split(value)))

    def fold(self, name, value):
        """The lines of a header."""
        return self._fold(name, value, True)

    def fold_binary(self, name, value):
        """The lines of a header as bytes."""
        folded = self._fold(name, value, self.cte_type == '7bit')
        return folded.encode('utf8' if self.utf8 else 'ascii', 'surrogateescape')

    def _fold(self, name, value, refold_binary=False):
        if hasattr(value, 'name'):
            return value.fold(policy=self)
        length = self.max_line_length if self.max_line_length else _sys.maxsize
        # as str.splitlines, but only at the line ends of messages
        lines = _LINE_END.split(value)
        refold = self.refold_source == 'all' or self.refold_source == 'long' and (
            (lines and len(lines[0]) + len(name) + 2 > length) or any(len(line) > length for line in lines[1:]))
        if not refold:
            refold = refold_binary and _utils._has_surrogates(value) if self.utf8 else not value.isascii()
        if refold:
            return self.header_factory(name, ''.join(lines)).fold(policy=self)
        return name + ': ' + self.linesep.join(lines) + self.linesep


default = EmailPolicy()
# all derived policies share the registry of the class
del default.header_factory
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep='\r\n')
HTTP = default.clone(linesep='\r\n', max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)

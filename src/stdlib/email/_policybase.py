"""What all policies have, and the policy of the old kind."""
from email import header as _header, utils as _utils
from email.charset import UNKNOWN8BIT

__all__ = ['Policy', 'Compat32', 'compat32']


class _PolicyBase:
    """Settings that do not change; calling `clone` makes another policy."""

    def __init__(self, **kw):
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f'{name!r} is an invalid keyword argument for {self.__class__.__name__}')
            # past __setattr__, which refuses
            super().__setattr__(name, value)

    def __repr__(self):
        return f'{self.__class__.__name__}({", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())})'

    def clone(self, **kw):
        """The same policy with some settings changed."""
        new = self.__class__.__new__(self.__class__)
        for name, value in self.__dict__.items():
            object.__setattr__(new, name, value)
        for name, value in kw.items():
            if not hasattr(self, name):
                raise TypeError(f'{name!r} is an invalid keyword argument for {self.__class__.__name__}')
            object.__setattr__(new, name, value)
        return new

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError(f'{self.__class__.__name__!r} object attribute {name!r} is read-only')
        raise AttributeError(f'{self.__class__.__name__!r} object has no attribute {name!r}')

    def __add__(self, other):
        return self.clone(**other.__dict__)


class Policy(_PolicyBase):
    """How messages are read, kept and written."""

    raise_on_defect = False
    linesep = '\n'
    cte_type = '8bit'
    max_line_length = 78
    mangle_from_ = False
    message_factory = None
    verify_generated_headers = True

    def handle_defect(self, obj, defect):
        """Note a defect, or raise it."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note a defect."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """How many headers of a name there may be; None for any number."""
        return None

    def header_source_parse(self, sourcelines):
        """The name and value to keep for the lines of a header."""
        raise NotImplementedError

    def header_store_parse(self, name, value):
        """The name and value to keep for what a program sets."""
        raise NotImplementedError

    def header_fetch_parse(self, name, value):
        """What a program gets for a value that is kept."""
        raise NotImplementedError

    def fold(self, name, value):
        """The lines of a header."""
        raise NotImplementedError

    def fold_binary(self, name, value):
        """The lines of a header as bytes."""
        raise NotImplementedError


class Compat32(Policy):
    """As messages have always been: headers are strings."""

    mangle_from_ = True

    def _sanitized(self, name, value):
        if isinstance(value, str) and _utils._has_surrogates(value):
            return _header.Header(value, charset=UNKNOWN8BIT, header_name=name)
        return value

    def header_source_parse(self, sourcelines):
        """The name, and the value with its lines as they are."""
        name, value = sourcelines[0].split(':', 1)
        value = ''.join((value, *sourcelines[1:])).lstrip(' \t\r\n')
        return name, value.rstrip('\r\n')

    def header_store_parse(self, name, value):
        """Name and value as they are."""
        return name, value

    def header_fetch_parse(self, name, value):
        """The value; a `Header` when it has bytes that are no ASCII."""
        return self._sanitized(name, value)

    def fold(self, name, value):
        """The lines of a header, in the old way."""
        return self._fold(name, value, True)

    def fold_binary(self, name, value):
        """The lines of a header as bytes; those that are no ASCII stay, unless cte_type is 7bit."""
        return self._fold(name, value, self.cte_type == '7bit').encode('ascii', 'surrogateescape')

    def _fold(self, name, value, sanitize):
        lead = f'{name}: '
        if isinstance(value, str):
            if not _utils._has_surrogates(value):
                value = _header.Header(value, header_name=name)
            elif sanitize:
                value = _header.Header(value, charset=UNKNOWN8BIT, header_name=name)
            else:
                return lead + value + self.linesep
        length = 0 if self.max_line_length is None else self.max_line_length
        return lead + value.encode(linesep=self.linesep, maxlinelen=length) + self.linesep


compat32 = Compat32()

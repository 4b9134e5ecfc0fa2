"""String constants, templates and the extensible form of str.format. https://docs.python.org/3/library/string.html"""
import re as _re
from _string import formatter_field_name_split, formatter_parser

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits',
           'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split the argument into words, capitalize each and join them again."""
    return (sep or ' ').join(word.capitalize() for word in s.split(sep))


_NOT_GIVEN = {}


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._compile()

    @classmethod
    def _compile(cls):
        pattern = cls.__dict__.get('pattern')
        if pattern is None:
            mark = _re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or name
            pattern = (f'{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|'
                       f'{{(?P<braced>{braced})}}|(?P<invalid>))')
        flags = _re.IGNORECASE if cls.flags is None else cls.flags
        cls.pattern = _re.compile(pattern, flags | _re.VERBOSE)
        if cls.flags is None:
            cls.flags = _re.IGNORECASE
        return cls.pattern

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        start = mo.start('invalid')
        before = self.template[:start].splitlines(keepends=True)
        line = len(before) or 1
        column = start - len(''.join(before[:-1])) if before else 1
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def substitute(self, mapping=_NOT_GIVEN, /, **kws):
        """Replace every placeholder; KeyError where a value is missing, ValueError for a stray delimiter."""
        values = _lookup_order(mapping, kws)

        def replacement(mo):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                return str(_value_of(values, name))
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                self._invalid(mo)
            raise ValueError('Unrecognized named group in pattern', self.pattern)

        return self.pattern.sub(replacement, self.template)

    def safe_substitute(self, mapping=_NOT_GIVEN, /, **kws):
        """Replace what can be replaced and leave the rest as it is."""
        values = _lookup_order(mapping, kws)

        def replacement(mo):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                try:
                    return str(_value_of(values, name))
                except KeyError:
                    return mo.group()
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                return mo.group()
            raise ValueError('Unrecognized named group in pattern', self.pattern)

        return self.pattern.sub(replacement, self.template)

    def is_valid(self):
        """Whether substitute would find no stray delimiter."""
        for mo in self.pattern.finditer(self.template):
            if mo.group('invalid') is not None:
                return False
            self._known(mo)
        return True

    def get_identifiers(self):
        """The names of the placeholders in the order of their first appearance."""
        names = {}
        for mo in self.pattern.finditer(self.template):
            name = mo.group('named') or mo.group('braced')
            if name is not None:
                names[name] = True
            self._known(mo)
        return list(names)

    def _known(self, mo):
        """Refuses what only a group of a subclass matched."""
        if all(mo.group(name) is None for name in ('named', 'braced', 'escaped', 'invalid')):
            raise ValueError('Unrecognized named group in pattern', self.pattern)


def _lookup_order(mapping, kws):
    return (kws,) if mapping is _NOT_GIVEN else (kws, mapping) if kws else (mapping,)


def _value_of(values, name):
    if len(values) == 2 and name in values[0]:
        return values[0][name]
    return values[-1][name]


Template._compile()


class Formatter:
    """The work of str.format in steps that a subclass can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal, field_name, format_spec, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if field_name is None:
                continue
            field_name, auto_arg_index = _number(field_name, auto_arg_index)
            obj, used = self.get_field(field_name, args, kwargs)
            used_args.add(used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(
                format_spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        return formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in rest:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first


def _number(field_name, auto_arg_index):
    """Gives fields without a number the next one; numbers and none do not go together."""
    first, rest = formatter_field_name_split(field_name)
    if first == '':
        if auto_arg_index is False:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        return str(auto_arg_index) + field_name, auto_arg_index + 1
    if isinstance(first, int):
        if auto_arg_index:
            raise ValueError('cannot switch from automatic field numbering to manual field specification')
        auto_arg_index = False
    return field_name, auto_arg_index

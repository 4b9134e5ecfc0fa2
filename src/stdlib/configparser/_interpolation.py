"""References to other options in values. https://docs.python.org/3/library/configparser.html#interpolation-of-values"""
import re

from configparser._errors import (
    InterpolationDepthError,
    InterpolationMissingOptionError,
    InterpolationSyntaxError,
    NoOptionError,
    NoSectionError,
)

MAX_INTERPOLATION_DEPTH = 10


class Interpolation:
    """Takes values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _References(Interpolation):
    """Values with references that start with a sign; twice the sign stands for itself."""
    _sign = ''
    _open = ''
    _reference = None

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._resolve(parser, option, parts, value, section, defaults, 1)
        return ''.join(parts)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub('', value.replace(self._sign * 2, ''))
        if self._sign in rest:
            raise ValueError(f'invalid interpolation syntax in {value!r} at position {rest.find(self._sign)}')
        return value

    def _resolve(self, parser, option, parts, rest, section, defaults, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        sign = self._sign
        while rest:
            plain, found, after = rest.partition(sign)
            if plain:
                parts.append(plain)
            if not found:
                return
            rest = found + after
            if after.startswith(sign):
                parts.append(sign)
                rest = after[1:]
            elif after.startswith(self._open):
                match = self._reference.match(rest)
                if match is None:
                    raise InterpolationSyntaxError(option, section, f'bad interpolation variable reference {rest!r}')
                rest = rest[match.end():]
                self._refer(parser, option, parts, match[1], rest, section, defaults, depth, raw)
            else:
                raise InterpolationSyntaxError(
                    option, section, f"'{sign}' must be followed by '{sign}' or '{self._open}', found: {rest!r}")


class BasicInterpolation(_References):
    """``%(name)s`` stands for an option of the same section or of the defaults."""
    _sign = '%'
    _open = '('
    _reference = re.compile(r'%\(([^)]+)\)s')

    def _refer(self, parser, option, parts, name, rest, section, defaults, depth, raw):
        name = parser.optionxform(name)
        try:
            value = defaults[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if '%' in value:
            self._resolve(parser, option, parts, value, section, defaults, depth + 1)
        else:
            parts.append(value)


class ExtendedInterpolation(_References):
    """``${name}`` and ``${section:name}`` stand for options."""
    _sign = '$'
    _open = '{'
    _reference = re.compile(r'\$\{([^}]+)\}')

    def _refer(self, parser, option, parts, name, rest, section, defaults, depth, raw):
        path = name.split(':')
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        name = parser.optionxform(path[-1])
        try:
            if len(path) == 1:
                value = defaults[name]
            else:
                section_of_value = path[0]
                value = parser.get(section_of_value, name, raw=True)
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ':'.join(path)) from None
        if '$' not in value:
            parts.append(value)
            return
        owner = section if len(path) == 1 else path[0]
        self._resolve(parser, name, parts, value, owner, dict(parser.items(owner, raw=True)), depth + 1)

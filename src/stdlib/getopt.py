"""Options of a command line, as C's getopt has them. https://docs.python.org/3/library/getopt.html"""

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """Something is wrong with an option."""

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Options in front of the arguments: pairs of option and value, and what is left."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts = []
    while args and args[0].startswith('-') and args[0] != '-':
        first, args = args[0], args[1:]
        if first == '--':
            break
        args = _option(opts, first, shortopts, longopts, args)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """Options between the arguments too, unless `shortopts` begins with +; in place where it begins with -."""
    opts = []
    left = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = shortopts.startswith('-')
    if in_order:
        shortopts = shortopts[1:]
    stop = shortopts.startswith('+')
    if stop:
        shortopts = shortopts[1:]
    while args:
        first = args[0]
        if first == '--':
            left += args[1:]
            break
        if first[:1] == '-' and first != '-':
            if in_order and left:
                opts.append((None, left))
                left = []
            args = _option(opts, first, shortopts, longopts, args[1:])
        elif stop:
            left += args
            break
        else:
            left.append(first)
            args = args[1:]
    return opts, left


def _option(opts, text, shortopts, longopts, args):
    """Adds what one argument says; the arguments that are left."""
    if text.startswith('--'):
        return _long(opts, text[2:], longopts, args)
    rest = text[1:]
    while rest:
        letter, rest = rest[0], rest[1:]
        kind = _short_kind(letter, shortopts)
        value = ''
        if kind == ':' and not rest:
            if not args:
                raise GetoptError(f'option -{letter} requires argument', letter)
            rest, args = args[0], args[1:]
        if kind:
            value, rest = rest, ''
        opts.append((f'-{letter}', value))
    return args


def _short_kind(letter, shortopts):
    """'' for an option without a value, ':' for one with, '::' where the value may be missing."""
    for at, c in enumerate(shortopts):
        if c == letter != ':':
            following = shortopts[at + 1:at + 3]
            return following if following == '::' else following[:1] if following[:1] == ':' else ''
    raise GetoptError(f'option -{letter} not recognized', letter)


def _long(opts, text, longopts, args):
    name, equals, value = text.partition('=')
    kind, name = _long_kind(name, longopts)
    if kind == '=' and not equals:
        if not args:
            raise GetoptError(f'option --{name} requires argument', name)
        value, args = args[0], args[1:]
    elif not kind and equals:
        raise GetoptError(f'option --{name} must not have an argument', name)
    opts.append((f'--{name}', value))
    return args


def _long_kind(name, longopts):
    """'' for an option without a value, '=' for one with, '=?' where the value may be missing; and its whole name."""
    matches = [option for option in longopts if option.startswith(name)]
    if not matches:
        raise GetoptError(f'option --{name} not recognized', name)
    for kind in ('', '=', '=?'):
        if name + kind in matches:
            return kind, name
    if len(matches) > 1:
        raise GetoptError(f'option --{name} not a unique prefix; possible options: {", ".join(matches)}', name)
    found = matches[0]
    kind = '=?' if found.endswith('=?') else '=' if found.endswith('=') else ''
    return kind, found[:len(found) - len(kind)]

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
        return do_longs(opts, text[2:], longopts, args)[1]
    return do_shorts(opts, text[1:], shortopts, args)[1]


def do_shorts(opts, optstring, shortopts, args):
    """Adds the options that are letters; the options, and the arguments that are left."""
    while optstring:
        letter, optstring = optstring[0], optstring[1:]
        has_arg = short_has_arg(letter, shortopts)
        value = ''
        if has_arg and has_arg != '?' and not optstring:
            if not args:
                raise GetoptError(f'option -{letter} requires argument', letter)
            optstring, args = args[0], args[1:]
        if has_arg:
            value, optstring = optstring, ''
        opts.append((f'-{letter}', value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether an option has a value; '?' where the value may be missing."""
    for at, c in enumerate(shortopts):
        if c == opt != ':':
            following = shortopts[at + 1:at + 3]
            return '?' if following == '::' else following[:1] == ':'
    raise GetoptError(f'option -{opt} not recognized', opt)


def do_longs(opts, opt, longopts, args):
    """Adds the option that is a word; the options, and the arguments that are left."""
    name, equals, value = opt.partition('=')
    has_arg, name = long_has_args(name, longopts)
    if has_arg and has_arg != '?' and not equals:
        if not args:
            raise GetoptError(f'option --{name} requires argument', name)
        value, args = args[0], args[1:]
    elif not has_arg and equals:
        raise GetoptError(f'option --{name} must not have an argument', name)
    opts.append((f'--{name}', value))
    return opts, args


_KINDS = {'': False, '=': True, '=?': '?'}


def long_has_args(opt, longopts):
    """Whether an option has a value, '?' where the value may be missing; and its whole name."""
    matches = [option for option in longopts if option.startswith(opt)]
    if not matches:
        raise GetoptError(f'option --{opt} not recognized', opt)
    for kind, has_arg in _KINDS.items():
        if opt + kind in matches:
            return has_arg, opt
    if len(matches) > 1:
        raise GetoptError(f'option --{opt} not a unique prefix; possible options: {", ".join(matches)}', opt)
    found = matches[0]
    kind = '=?' if found.endswith('=?') else '=' if found.endswith('=') else ''
    return _KINDS[kind], found[:len(found) - len(kind)]

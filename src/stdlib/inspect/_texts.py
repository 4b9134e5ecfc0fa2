"""Of which builtins CPython tells no signature, or another one than the parameters that they have here."""

_UNTOLD = frozenset('''
    builtins.dir builtins.getattr builtins.iter builtins.max builtins.min builtins.next builtins.vars math.log
    sys.getsizeof struct.pack struct.pack_into time.asctime time.ctime time.get_clock_info time.gmtime time.localtime
    time.strftime time.strptime
    dict.update OrderedDict.update Match.group Context.run Struct.pack Struct.pack_into
    BufferedRWPair.read BufferedRWPair.write
    date.fromisocalendar date.fromordinal date.strftime date.strptime
    datetime.astimezone datetime.combine datetime.fromtimestamp datetime.isoformat datetime.strptime
    datetime.utcfromtimestamp time.isoformat time.strftime time.strptime
    builtins.bytes builtins.int builtins.range builtins.slice builtins.str itertools.islice itertools.repeat array.array
    datetime.timezone weakref.ReferenceType _contextvars.ContextVar typing.ParamSpec typing.ParamSpecArgs
    typing.ParamSpecKwargs typing.TypeAliasType typing.TypeVar typing.TypeVarTuple
'''.split())

_UNPARSED = frozenset('''
    builtins.anext collections.deque deque.index date.replace datetime.replace time.replace ContextVar.get
    warnings.warn warnings.warn_explicit
'''.split())

_TOLD = {
    'builtins.map': '(function, iterable, /, *iterables, strict=False)',
    'builtins.list': '(iterable=(), /)',
    'builtins.set': '(iterable=(), /)',
    'builtins.property': '(fget=None, fset=None, fdel=None, doc=None)',
    'types.SimpleNamespace': '(mapping_or_iterable=(), /, **kwargs)',
}


def check_told(obj, rows=()):
    """Raises the ValueError of a builtin whose signature cannot be told."""
    name = _name_of(obj)
    if name in _UNTOLD:
        kind = 'builtin type' if isinstance(obj, type) else 'builtin'
        raise ValueError(f'no signature found for {kind} {obj!r}')
    if name in _UNPARSED or any(shown == '<unrepresentable>' for _, _, shown in rows):
        raise ValueError(f'{obj!r} builtin has invalid signature')


def told_text(cls):
    """The text of the signature of a builtin type that takes its arguments in another form."""
    return _TOLD.get(_name_of(cls))


def _name_of(obj):
    name = getattr(obj, '__qualname__', '')
    return name if '.' in name else f'{getattr(obj, "__module__", "")}.{name}'

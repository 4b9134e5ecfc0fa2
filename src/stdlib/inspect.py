"""Information about live objects; source text and frames are out of reach. https://docs.python.org/3/library/inspect.html"""
import enum
import functools
import sys
import types
from collections import namedtuple as _namedtuple
import _inspect as _native

__all__ = ['BoundArguments', 'Parameter', 'Signature', 'cleandoc', 'getdoc', 'getmembers',
           'getmembers_static', 'getmodule', 'getmro', 'getattr_static', 'isabstract', 'isasyncgen',
           'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass', 'iscoroutine', 'iscoroutinefunction',
           'isdatadescriptor', 'isfunction', 'isgenerator', 'isgeneratorfunction', 'isgetsetdescriptor', 'ismemberdescriptor',
           'ismethod', 'ismethoddescriptor', 'ismodule', 'isroutine', 'istraceback', 'markcoroutinefunction',
           'signature', 'unwrap', 'getcallargs', 'getfullargspec', 'FullArgSpec', 'formatannotation']


class _empty:
    """Marks what is not there: no default, no annotation."""


_MARKED = '_is_coroutine_mark'


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, *args):
        value = len(cls.__members__)
        obj = int.__new__(cls, value)
        obj._value_ = value
        obj.description = args[0]
        return obj

    def __str__(self):
        return self.name


_POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
_POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
_VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
_KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
_VAR_KEYWORD = _ParameterKind.VAR_KEYWORD


class Parameter:
    """One parameter of a Signature."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_empty, kind=_empty, annotation=..., default=...):
        """A copy with some attributes changed."""
        return type(self)(self._name if name is _empty else name, self._kind if kind is _empty else kind,
                          default=self._default if default is ... else default,
                          annotation=self._annotation if annotation is ... else annotation)

    __replace__ = replace

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f'{text}: {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f' = {self._default!r}' if self._annotation is not _empty else f'={self._default!r}'
        if self._kind is _VAR_POSITIONAL:
            return '*' + text
        return '**' + text if self._kind is _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    """Arguments bound to the parameters of a Signature."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        """The tuple for *args of a call."""
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            if param.kind is _VAR_POSITIONAL:
                args.extend(value)
            else:
                args.append(value)
        return tuple(args)

    @property
    def kwargs(self):
        """The dict for **kwargs of a call."""
        kwargs = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if param.kind is _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Fills in what was not given."""
        filled = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                filled[name] = self.arguments[name]
            elif param.default is not _empty:
                filled[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                filled[name] = ()
            elif param.kind is _VAR_KEYWORD:
                filled[name] = {}
        self.arguments = filled

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        args = ', '.join(f'{name}={value!r}' for name, value in self.arguments.items())
        return f'<{self.__class__.__name__} ({args})>'


class Signature:
    """The parameters and the return annotation of a callable."""

    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        table = {}
        top = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters or ():
            kind = param.kind
            if kind < top:
                raise ValueError(f'wrong parameter order: {top.description} parameter before '
                                 f'{kind.description} parameter')
            top = kind
            if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if param.default is not _empty:
                    seen_default = True
                elif seen_default:
                    raise ValueError('non-default argument follows default argument')
            if param.name in table:
                raise ValueError(f'duplicate parameter name: {param.name!r}')
            table[param.name] = param
        self._parameters = types.MappingProxyType(table)
        self._return_annotation = return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False,
                      annotation_format=None):
        """The signature of a callable."""
        return _signature(obj, follow_wrapped, cls)

    def replace(self, *, parameters=..., return_annotation=...):
        """A copy with some attributes changed."""
        return type(self)(self.parameters.values() if parameters is ... else parameters,
                          return_annotation=self._return_annotation if return_annotation is ... else return_annotation)

    __replace__ = replace

    def __hash__(self):
        return hash((tuple(self.parameters.values()), self._return_annotation))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self._comparable() == other._comparable()

    def _comparable(self):
        ordered = [p for p in self.parameters.values() if p.kind is not _KEYWORD_ONLY]
        named = {p.name: p for p in self.parameters.values() if p.kind is _KEYWORD_ONLY}
        return ordered, named, self._return_annotation

    def bind(self, /, *args, **kwargs):
        """Binds as a call would; TypeError when it would fail."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """As bind(), but arguments may be missing."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        bound = {}
        rest = list(args)
        posonly_by_name = []
        takes_kwargs = None
        takes_args = any(p.kind is _VAR_POSITIONAL for p in self.parameters.values())
        positional = [p for p in self.parameters.values() if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD)]
        if len(rest) > len(positional) and not takes_args:
            raise TypeError('too many positional arguments')
        direct = True  # nothing optional stands between the last given positional argument and this parameter
        for name, param in self.parameters.items():
            kind = param.kind
            if not rest and (kind is _VAR_POSITIONAL or name in kwargs or param.default is not _empty):
                direct = False
            if kind is _VAR_POSITIONAL:
                direct = False
                if rest:
                    bound[name] = tuple(rest)
                    rest = []
            elif kind is _VAR_KEYWORD:
                takes_kwargs = name
            elif rest and kind is not _KEYWORD_ONLY:
                if name in kwargs and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {name!r}')
                bound[name] = rest.pop(0)
            elif kind is not _POSITIONAL_ONLY and name in kwargs:
                bound[name] = kwargs.pop(name)
            else:
                if kind is _POSITIONAL_ONLY and name in kwargs:
                    posonly_by_name.append(name)
                if param.default is _empty and not partial:
                    what = ' keyword-only' if kind is _KEYWORD_ONLY and direct else ''
                    raise TypeError(f'missing a required{what} argument: {name!r}')
        if kwargs:
            if takes_kwargs is not None:
                bound[takes_kwargs] = kwargs
            elif posonly_by_name:
                raise TypeError('got some positional-only arguments passed as keyword arguments: '
                                f'{", ".join(posonly_by_name)!r}')
            else:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        return self._bound_arguments_cls(self, bound)

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text of the signature; one parameter a line when it is wider than max_width."""
        parts = []
        posonly = False
        needs_star = True
        for param in self.parameters.values():
            if param.kind is _POSITIONAL_ONLY:
                posonly = True
            elif posonly:
                parts.append('/')
                posonly = False
            if param.kind is _VAR_POSITIONAL:
                needs_star = False
            elif param.kind is _KEYWORD_ONLY and needs_star:
                parts.append('*')
                needs_star = False
            parts.append(str(param))
        if posonly:
            parts.append('/')
        text = f'({", ".join(parts)})'
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(parts) + '\n)'
        if self._return_annotation is not _empty:
            text += f' -> {formatannotation(self._return_annotation)}'
        return text

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """The text of an annotation."""
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


class _Shown:
    """A default of a builtin of which only the text is known."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


_CONSTANTS = {'None': None, 'True': True, 'False': False, '()': (), "''": '', "' '": ' ', "'\\n'": '\n'}


def _default(shown):
    if shown is None:
        return _empty
    if isinstance(shown, tuple):
        return shown[0]
    if shown in _CONSTANTS:
        return _CONSTANTS[shown]
    if shown.lstrip('-').isdigit():
        return int(shown)
    if len(shown) > 1 and shown[0] == shown[-1] == "'" and '\\' not in shown:
        return shown[1:-1]
    return _Shown(shown)


def _from_function(f, cls):
    rows = _native.parameters(f)
    if rows is None:
        return None
    annotations = getattr(f, '__annotations__', None) or {}
    params = [Parameter(name, kind, default=_default(shown), annotation=annotations.get(name, _empty))
              for name, kind, shown in rows]
    return cls(params, return_annotation=annotations.get('return', _empty))


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    return sig.replace(parameters=params if params[0].kind is _VAR_POSITIONAL else params[1:])


def _of_partial(p, cls):
    sig = _signature(p.func, True, cls)
    try:
        bound = sig.bind_partial(*p.args, **p.keywords)
    except TypeError as error:
        raise ValueError(f'partial object {p!r} has incorrect arguments') from error
    params = []
    keyword_only = False
    for name, param in sig.parameters.items():
        if name in p.keywords and param.kind in (_POSITIONAL_OR_KEYWORD, _KEYWORD_ONLY):
            keyword_only = True
            params.append(param.replace(kind=_KEYWORD_ONLY, default=p.keywords[name]))
        elif name in bound.arguments and param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            continue
        elif keyword_only and param.kind is _POSITIONAL_OR_KEYWORD:
            params.append(param.replace(kind=_KEYWORD_ONLY))
        elif not (keyword_only and param.kind is _VAR_POSITIONAL):
            params.append(param)
    return sig.replace(parameters=params)


def _of_class(obj, cls):
    call = type(obj).__call__
    if isfunction(call):
        return _without_first(_from_function(call, cls))
    for c in obj.__mro__:
        for name in ('__new__', '__init__'):
            raw = c.__dict__.get(name)
            f = raw.__func__ if isinstance(raw, staticmethod) else raw
            if isfunction(f):
                return _without_first(_signature(f, True, cls))
        if c is not object and c.__module__ != '__main__' and _native.parameters(c) is not None and not _is_heap(c):
            return _from_function(c, cls)
    if type in obj.__mro__:
        raise ValueError(f'no signature found for builtin type {obj!r}')
    return cls()


def _is_heap(c):
    return '__weakref__' in c.__dict__ or isfunction(c.__dict__.get('__init__'))


def _signature(obj, follow_wrapped, cls):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if ismethod(obj):
        return _without_first(_signature(obj.__func__, follow_wrapped, cls))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or ismethod(f))
        if ismethod(obj):
            return _signature(obj, follow_wrapped, cls)
    sig = getattr(obj, '__signature__', None)
    if isinstance(sig, Signature):
        return sig
    if isinstance(obj, functools.partial):
        return _of_partial(obj, cls)
    if isinstance(obj, type):
        return _of_class(obj, cls)
    if isfunction(obj) or isbuiltin(obj) or ismethoddescriptor(obj):
        sig = _from_function(obj, cls)
        if sig is None:
            raise ValueError(f'no signature found for builtin {obj!r}')
        bound = isbuiltin(obj) and _native.is_bound(obj)
        return _without_first(sig) if bound else sig
    call = type(obj).__call__
    if isfunction(call):
        return _without_first(_signature(call, follow_wrapped, cls))
    raise ValueError(f'callable {obj!r} is not supported by signature')


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=None):
    """The Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped)


def unwrap(func, *, stop=None):
    """The function at the end of the __wrapped__ chain."""
    seen = {id(func)}
    first = func
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen.add(id(func))
    return func


def ismodule(object):
    """Whether the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Whether the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether the object is a bound method of a Python function."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Whether the object is a Python function."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Whether the object is a built-in function or bound method."""
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    """Whether the object is any kind of function or method."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)
            or isinstance(object, types.MethodWrapperType))


def ismethoddescriptor(obj):
    """Whether the object has __get__ but is no function, method, class or data descriptor."""
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    kind = type(obj)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__') and not hasattr(kind, '__delete__')


def isdatadescriptor(object):
    """Whether the object has __set__ or __delete__."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def ismemberdescriptor(object):
    """Whether the object is a descriptor of a slot."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether the object is a computed attribute of a built-in type."""
    return isinstance(object, types.GetSetDescriptorType)


def _code_of(f):
    while isinstance(f, functools.partial) or ismethod(f):
        f = f.func if isinstance(f, functools.partial) else f.__func__
    return f


def isgeneratorfunction(obj):
    """Whether calling the function makes a generator."""
    return _native.makes(_code_of(obj)) == 'generator'


def iscoroutinefunction(obj):
    """Whether calling the function makes a coroutine."""
    f = _code_of(obj)
    return _native.makes(f) == 'coroutine' or getattr(f, _MARKED, False) is True


def markcoroutinefunction(func):
    """Makes iscoroutinefunction(func) true."""
    setattr(func.__func__ if hasattr(func, '__func__') else func, _MARKED, True)
    return func


def isasyncgenfunction(obj):
    """Whether calling the function makes an asynchronous generator."""
    return _native.makes(_code_of(obj)) == 'asyncgen'


def isgenerator(object):
    """Whether the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Whether the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Whether the object can be awaited."""
    return isinstance(object, types.CoroutineType) or hasattr(type(object), '__await__')


def istraceback(object):
    """Whether the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isabstract(object):
    """Whether the object is an abstract class."""
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


def getmro(cls):
    """The method resolution order."""
    return cls.__mro__


def getmodule(object, _filename=None):
    """The module an object was defined in, or None."""
    import sys
    if ismodule(object):
        return object
    name = getattr(object, '__module__', None)
    return sys.modules.get(name) if name is not None else None


def _members(object, predicate, getter):
    names = dir(object)
    if isclass(object):
        for base in object.__bases__:
            names.extend(k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute))
    results = []
    done = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in done:
                raise AttributeError
        except AttributeError:
            for base in (object.__mro__ if isclass(object) else ()):
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        done.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """(name, value) of all attributes, sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers(), without calling descriptors."""
    return _members(object, predicate, getattr_static)


_missing = object()


def getattr_static(obj, attr, default=_missing):
    """An attribute without calling descriptors, __getattr__ or __getattribute__."""
    if not isinstance(obj, type):
        own = getattr(obj, '__dict__', None) or {}
        if attr in own:
            return own[attr]
    for c in obj.__mro__ if isinstance(obj, type) else ():
        if attr in c.__dict__:
            return c.__dict__[attr]
    for c in type(obj).__mro__:
        if attr in c.__dict__:
            return c.__dict__[attr]
    if default is _missing:
        raise AttributeError(attr)
    return default


def cleandoc(doc):
    """A docstring without its indentation."""
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip(' ')) for line in lines[1:] if line.strip(' ')), default=None)
    lines[0] = lines[0].lstrip(' ')
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def _inherited_doc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    name = getattr(obj, '__name__', None)
    if ismethod(obj):
        cls = obj.__self__ if isclass(obj.__self__) else type(obj.__self__)
        for base in cls.__mro__:
            doc = getattr(getattr(base, name, None), '__doc__', None)
            if doc is not None:
                return doc
    return None


def getdoc(object):
    """The cleaned docstring, inherited if need be."""
    doc = getattr(object, '__doc__', None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def getcallargs(func, /, *positional, **named):
    """The values of the parameters when func is called so."""
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    result = dict(bound.arguments)
    if ismethod(func):
        first = next(iter(signature(func.__func__).parameters))
        result = {first: func.__self__, **result}
    return result


def getfullargspec(func):
    """The parameters as a FullArgSpec."""
    try:
        sig = _signature(func.__func__ if ismethod(func) else func, False, Signature)
    except Exception as error:
        raise TypeError('unsupported callable') from error
    args, kwonly, defaults, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if sig.return_annotation is not _empty:
        annotations['return'] = sig.return_annotation
    for p in sig.parameters.values():
        if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(p.name)
            if p.default is not _empty:
                defaults.append(p.default)
        elif p.kind is _VAR_POSITIONAL:
            varargs = p.name
        elif p.kind is _VAR_KEYWORD:
            varkw = p.name
        else:
            kwonly.append(p.name)
            if p.default is not _empty:
                kwdefaults[p.name] = p.default
        if p.annotation is not _empty:
            annotations[p.name] = p.annotation
    return FullArgSpec(args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations)


FullArgSpec = _namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')

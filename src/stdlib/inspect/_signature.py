"""Parameter, BoundArguments and Signature."""
import enum
import keyword
import types
from collections import OrderedDict
from inspect._annotations import formatannotation


class _empty:
    """Marks what is not there: no default, no annotation."""

    __module__ = "inspect"


class _same:
    """Marks what replace() is to leave as it is."""


class _ParameterKind(enum.IntEnum):
    __module__ = 'inspect'

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

    __module__ = 'inspect'

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
        if name.startswith('.') and name[1:].isdigit():
            # the iterable of a comprehension
            if self._kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                                 f'not {self._kind.description}')
            self._kind = _POSITIONAL_ONLY
            name = f'implicit{name[1:]}'
        if not name.isidentifier() or (keyword.iskeyword(name) and self._kind is not _POSITIONAL_ONLY):
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_same, kind=_same, annotation=_same, default=_same):
        """A copy with some attributes changed."""
        return type(self)(self._name if name is _same else name, self._kind if kind is _same else kind,
                          default=self._default if default is _same else default,
                          annotation=self._annotation if annotation is _same else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            shown = formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
            text = f'{text}: {shown}'
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

    __module__ = 'inspect'

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

    __module__ = 'inspect'

    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        table = OrderedDict()
        top = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters or ():
            kind = param.kind
            if kind in (_VAR_POSITIONAL, _VAR_KEYWORD) and any(p.kind is kind for p in table.values()):
                raise ValueError(f'more than one {kind.description} parameter')
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

    def replace(self, *, parameters=_same, return_annotation=_same):
        """A copy with some attributes changed."""
        returned = self._return_annotation if return_annotation is _same else return_annotation
        return type(self)(self.parameters.values() if parameters is _same else parameters, return_annotation=returned)

    __replace__ = replace

    def __hash__(self):
        ordered, named, returned = self._comparable()
        return hash((tuple(ordered), frozenset(named.values()), returned))

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
                    if param.default is _empty:
                        raise TypeError(f'missing a required positional-only argument: {name!r}')
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
            parts.append(param._format(quote_annotation_strings))
        if posonly:
            parts.append('/')
        text = f'({", ".join(parts)})'
        if max_width is not None and len(text) > max_width:
            text = '(\n    ' + ',\n    '.join(parts) + '\n)'
        if self._return_annotation is not _empty:
            shown = formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
            text += f' -> {shown}'
        return text

    def __str__(self):
        return self.format()

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

"""Configuring loggers from a dictionary. https://docs.python.org/3/library/logging.config.html"""
import logging
import re
from _unittest import import_module
from logging._existing import Existing

IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)


def valid_ident(s):
    """Whether a key is an argument: a name that is an identifier."""
    if not IDENTIFIER.match(s):
        raise ValueError('Not a valid Python identifier: %r' % s)
    return True


class ConvertingMixin:
    """A container of a configuration: what is read from it is converted, and stays so."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            self._adopt(key, result)
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result:
            self._adopt(None, result)
        return result

    def _adopt(self, key, result):
        if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
            result.key = key


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Reads a configuration, in which `ext://` names objects and `cfg://` other parts of it."""

    CONVERT_PATTERN = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
    WORD_PATTERN = re.compile(r'^\s*(\w+)\s*')
    DOT_PATTERN = re.compile(r'^\.\s*(\w+)\s*')
    INDEX_PATTERN = re.compile(r'^\[([^\[\]]*)\]\s*')
    DIGIT_PATTERN = re.compile(r'^\d+$')
    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}
    importer = staticmethod(import_module)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object with a dotted name; as much of the name as needed is a module's."""
        parts = s.split('.')
        used = parts.pop(0)
        try:
            found = self.importer(used)
            for part in parts:
                used += '.' + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as e:
            raise ValueError(f'Cannot resolve {s!r}: {e}') from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        m = self.WORD_PATTERN.match(value)
        if m is None:
            raise ValueError('Unable to convert %r' % value)
        rest = value[m.end():]
        found = self.config[m[1]]
        while rest:
            if m := self.DOT_PATTERN.match(rest):
                found = found[m[1]]
            elif m := self.INDEX_PATTERN.match(rest):
                found = self._item(found, m[1])
            else:
                raise ValueError('Unable to convert %r at %r' % (value, rest))
            rest = rest[m.end():]
        return found

    def _item(self, container, key):
        """By position where the key is a number and the container has positions."""
        if self.DIGIT_PATTERN.match(key):
            try:
                return container[int(key)]
            except TypeError:
                pass
        return container[key]

    def convert(self, value):
        """Containers as converting ones, prefixed strings as what they name."""
        for plain, converting in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if isinstance(value, plain) and not isinstance(value, converting):
                if plain is tuple and hasattr(value, '_fields'):
                    return value
                value = converting(value)
                value.configurator = self
                return value
        if isinstance(value, str) and (m := self.CONVERT_PATTERN.match(value)):
            converter = self.value_converters.get(m['prefix'])
            if converter:
                return getattr(self, converter)(m['suffix'])
        return value

    def configure_custom(self, config):
        """What the factory under () makes of the other entries."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        result = factory(**{k: config[k] for k in config if k != '.' and valid_ident(k)})
        _set_attributes(result, config.pop('.', None))
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


def _set_attributes(obj, props):
    for name, value in (props or {}).items():
        setattr(obj, name, value)


class DictConfigurator(BaseConfigurator):
    """Configures loggers, handlers, filters and formatters."""

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError('Unsupported version: %s' % config['version'])
        if config.pop('incremental', False):
            self._change()
        else:
            self._renew()

    def _change(self):
        """Levels and propagation only."""
        config = self.config
        handlers = config.get('handlers', {})
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError('No handler found with name %r' % name)
            with _Wrapped('Unable to configure handler %r' % name):
                level = handlers[name].get('level', None)
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
        loggers = config.get('loggers', {})
        for name in loggers:
            with _Wrapped('Unable to configure logger %r' % name):
                self.configure_logger(name, loggers[name], True)
        self._configure_root(True)

    def _renew(self):
        config = self.config
        disable_existing = config.pop('disable_existing_loggers', True)
        logging._clear_handlers()
        self._each('formatters', 'formatter', self.configure_formatter)
        self._each('filters', 'filter', self.configure_filter)
        self._configure_handlers()
        self._configure_loggers(disable_existing)
        self._configure_root(False)

    def _each(self, key, what, configure):
        parts = self.config.get(key, {})
        for name in parts:
            with _Wrapped(f'Unable to configure {what} {name!r}'):
                parts[name] = configure(parts[name])

    def _configure_handlers(self):
        """In order of their names; those whose targets are not there yet come again."""
        handlers = self.config.get('handlers', {})
        deferred = []
        for name in sorted(handlers):
            try:
                handlers[name] = self._named_handler(name, handlers[name])
            except Exception as e:
                if ' not configured yet' not in str(e.__cause__):
                    raise ValueError('Unable to configure handler %r' % name) from e
                deferred.append(name)
        for name in deferred:
            with _Wrapped('Unable to configure handler %r' % name):
                handlers[name] = self._named_handler(name, handlers[name])

    def _named_handler(self, name, config):
        handler = self.configure_handler(config)
        handler.name = name
        return handler

    def _configure_loggers(self, disable_existing):
        loggers = self.config.get('loggers', {})
        existing = Existing(loggers)
        for name in loggers:
            with _Wrapped('Unable to configure logger %r' % name):
                self.configure_logger(name, loggers[name])
        existing.settle(disable_existing, True)

    def _configure_root(self, incremental):
        root = self.config.get('root', None)
        if root:
            with _Wrapped('Unable to configure root logger'):
                self.configure_root(root, incremental)

    def configure_formatter(self, config):
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
                config['fmt'] = config.pop('format')
                config['()'] = factory
                return self.configure_custom(config)
        cls = config.get('class', None)
        make = self.resolve(cls) if cls else logging.Formatter
        args = [config.get('format', None), config.get('datefmt', None), config.get('style', '%')]
        if 'validate' in config:
            args.append(config['validate'])
        defaults = config.get('defaults', None)
        return make(*args) if defaults is None else make(*args, defaults=defaults)

    def configure_filter(self, config):
        return self.configure_custom(config) if '()' in config else logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        for f in filters:
            with _Wrapped('Unable to add filter %r' % f):
                own = callable(f) or callable(getattr(f, 'filter', None))
                filterer.addFilter(f if own else self.config['filters'][f])

    def configure_handler(self, config):
        before = dict(config)
        formatter = config.get('formatter', None)
        if formatter:
            with _Wrapped('Unable to set formatter %r' % formatter):
                formatter = self.config['formatters'][formatter]
        config.pop('formatter', None)
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        factory = self._handler_factory(config, before)
        props = config.pop('.', None)
        kwargs = {k: config[k] for k in config if valid_ident(k)}
        try:
            handler = factory(**kwargs)
        except TypeError as e:
            if "'stream'" not in str(e):
                raise
            kwargs['strm'] = kwargs.pop('stream')
            handler = factory(**kwargs)
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(handler, filters)
        _set_attributes(handler, props)
        return handler

    def _handler_factory(self, config, before):
        if '()' in config:
            factory = config.pop('()')
            return factory if callable(factory) else self.resolve(factory)
        cls = config.pop('class')
        cls = cls if callable(cls) else self.resolve(cls)
        if 'target' in config or 'flushLevel' in config:
            from logging.handlers import MemoryHandler

            if issubclass(cls, MemoryHandler):
                self._prepare_memory_handler(config, before)
        return cls

    def _prepare_memory_handler(self, config, before):
        if 'flushLevel' in config:
            config['flushLevel'] = logging._checkLevel(config['flushLevel'])
        if 'target' in config:
            target = config['target']
            with _Wrapped('Unable to set target handler %r' % target):
                handler = self.config['handlers'][target]
                if not isinstance(handler, logging.Handler):
                    config.update(before)
                    raise TypeError('target not configured yet')
                config['target'] = handler

    def add_handlers(self, logger, handlers):
        for name in handlers:
            with _Wrapped('Unable to add handler %r' % name):
                logger.addHandler(self.config['handlers'][name])

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        handlers = config.get('handlers', None)
        if handlers:
            self.add_handlers(logger, handlers)
        filters = config.get('filters', None)
        if filters:
            self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


class _Wrapped:
    """Whatever goes wrong is a ValueError that says where."""

    def __init__(self, message):
        self._message = message

    def __enter__(self):
        return self

    def __exit__(self, kind, exc, tb):
        if isinstance(exc, Exception):
            raise ValueError(self._message) from exc


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging from a dictionary."""
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Configure logging from a text in the form of configparser."""
    from logging import _file_config
    _file_config.configure(_file_config.parser_of(fname, defaults, encoding), disable_existing_loggers)


def listen(port=9030, verify=None):
    raise PermissionError(1, 'there is no network here; use dictConfig')


def stopListening():
    """Nothing is listening."""

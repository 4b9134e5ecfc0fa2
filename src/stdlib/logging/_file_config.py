"""fileConfig: a configuration as a text in the form of `configparser`."""

import configparser
import logging
import logging.handlers
import sys

from logging._existing import Existing
from logging._values import value_of


def configure(parser, disable_existing):
    """Sets up logging from a parser that has read its text."""
    formatters = _formatters(parser)
    logging._clear_handlers()
    handlers = _handlers(parser, formatters)
    _loggers(parser, handlers, disable_existing)


def parser_of(source, defaults, encoding):
    if isinstance(source, configparser.RawConfigParser):
        return source
    if isinstance(source, str):
        raise FileNotFoundError(f"{source} doesn't exist")
    parser = configparser.ConfigParser(defaults)
    try:
        if hasattr(source, 'readline'):
            parser.read_file(source)
        else:
            parser.read(source, encoding=encoding)
    except configparser.ParsingError as error:
        raise RuntimeError(f'{source} is invalid: {error}')
    return parser


def _names(text):
    return [name.strip() for name in text.split(',')] if text else []


def _resolved(name):
    from logging.config import BaseConfigurator
    try:
        return BaseConfigurator({}).resolve(name)
    except ValueError as error:
        raise error.__cause__ or error


def _evaluated(text):
    return value_of(text, {'sys': sys, **vars(logging)})


def _formatters(parser):
    made = {}
    for name in _names(parser['formatters']['keys']):
        section = f'formatter_{name}'
        get = lambda key, fallback=None: parser.get(section, key, raw=True, fallback=fallback)
        given = [get('format'), get('datefmt'), get('style', '%')]
        kind = parser[section].get('class')
        cls = _resolved(kind) if kind else logging.Formatter
        defaults = get('defaults')
        made[name] = cls(*given) if defaults is None else cls(*given, defaults=_evaluated(defaults))
    return made


def _handlers(parser, formatters):
    made, targets = {}, []
    for name in _names(parser['handlers']['keys']):
        section = parser[f'handler_{name}']
        try:
            cls = _evaluated(section['class'])
        except (AttributeError, NameError):
            cls = _resolved(section['class'])
        handler = cls(*_evaluated(section.get('args', '()')), **_evaluated(section.get('kwargs', '{}')))
        handler.name = name
        if 'level' in section:
            handler.setLevel(section['level'])
        if section.get('formatter', ''):
            handler.setFormatter(formatters[section['formatter']])
        if issubclass(cls, logging.handlers.MemoryHandler) and section.get('target', ''):
            targets.append((handler, section['target']))
        made[name] = handler
    for handler, target in targets:
        handler.setTarget(made[target])
    return made


def _loggers(parser, handlers, disable_existing):
    names = _names(parser['loggers']['keys'])
    names.remove('root')
    _set_up(logging.root, parser['logger_root'], handlers)
    sections = [parser[f'logger_{name}'] for name in names]
    existing = Existing({section['qualname'] for section in sections})
    for section in sections:
        logger = logging.getLogger(section['qualname'])
        _set_up(logger, section, handlers)
        logger.propagate = section.getint('propagate', fallback=1)
        logger.disabled = 0
    existing.settle(disable_existing, 1)


def _set_up(logger, section, handlers):
    if 'level' in section:
        logger.setLevel(section['level'])
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in _names(section['handlers']):
        logger.addHandler(handlers[name])

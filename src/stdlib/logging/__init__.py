"""Logging. https://docs.python.org/3/library/logging.html"""

import weakref

from logging._capture import captureWarnings
from logging._formatting import (
    _STYLES,
    BASIC_FORMAT,
    BufferingFormatter,
    Formatter,
    PercentStyle,
    StrFormatStyle,
    StringTemplateStyle,
    _check_style,
)
from logging._handling import (
    FileHandler,
    Filter,
    Filterer,
    Handler,
    NullHandler,
    StreamHandler,
    _clear_handlers,
    _StderrHandler,
    _defaultLastResort,
    _handlerList,
    _handlers,
    getHandlerByName,
    getHandlerNames,
    lastResort,
    shutdown,
)
from logging._levels import (
    CRITICAL,
    DEBUG,
    ERROR,
    FATAL,
    INFO,
    NOTSET,
    WARN,
    WARNING,
    _checkLevel,
    _levelToName,
    _nameToLevel,
    addLevelName,
    getLevelName,
    getLevelNamesMapping,
)
from logging._lock import _lock
from logging._loggers import (
    Logger,
    LoggerAdapter,
    Manager,
    PlaceHolder,
    RootLogger,
    getLoggerClass,
    root,
    setLoggerClass,
)
from logging._record import LogRecord, _logRecordFactory, getLogRecordFactory, makeLogRecord, setLogRecordFactory

raiseExceptions = True
logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True


def getLogger(name=None):
    if not name or (isinstance(name, str) and name == root.name):
        return root
    return Logger.manager.getLogger(name)


def basicConfig(**kwargs):
    force = kwargs.pop("force", False)
    kwargs.pop("encoding", None)
    kwargs.pop("errors", None)
    if force:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
    if root.handlers:
        return
    handlers = kwargs.pop("handlers", None)
    if handlers is None and "stream" in kwargs and "filename" in kwargs:
        raise ValueError("'stream' and 'filename' should not be specified together")
    if handlers is not None and ("stream" in kwargs or "filename" in kwargs):
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if handlers is None:
        filename, mode = kwargs.pop("filename", None), kwargs.pop("filemode", "a")
        handlers = [FileHandler(filename, mode) if filename else StreamHandler(kwargs.pop("stream", None))]
    datefmt, style = kwargs.pop("datefmt", None), kwargs.pop("style", "%")
    _check_style(style)
    formatter = Formatter(kwargs.pop("format", _STYLES[style][1]), datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    level = kwargs.pop("level", None)
    if level is not None:
        root.setLevel(level)
    if kwargs:
        raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def _on_root(name):
    method = getattr(Logger, name)

    def function(*args, **kwargs):
        if not root.handlers:
            basicConfig()
        method(root, *args, **kwargs)

    function.__name__ = function.__qualname__ = name
    return function


debug, info, warning, error, exception, critical, log = map(
    _on_root, ("debug", "info", "warning", "error", "exception", "critical", "log")
)
fatal = critical


def disable(level=CRITICAL):
    root.manager.disable = level
    root.manager._clear_cache()

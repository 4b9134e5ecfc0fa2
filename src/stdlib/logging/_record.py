"""LogRecord: one event."""

import logging
import sys

from logging._levels import getLevelName


def _at_import():
    """The clock, and when the program began with it: this module is loaded before there is one."""
    global time, _start
    import time
    _start = time.time_ns()


class LogRecord:
    """One event."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns()
        self.name = name
        self.msg = msg
        if args and len(args) == 1 and hasattr(args[0], "keys") and args[0]:
            args = args[0]
        self.args = args
        self.levelname = getLevelName(level)
        self.levelno = level
        self.pathname = pathname
        self.filename, self.module = _file_and_module(pathname)
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.lineno = lineno
        self.funcName = func
        self.created = now / 1e9
        msecs = now % 1_000_000_000 // 1_000_000 + 0.0
        # dividing may have rounded up to the next second
        self.msecs = 0.0 if msecs == 999.0 and int(self.created) != now // 1_000_000_000 else msecs
        self.relativeCreated = (now - _start) / 1e6
        self.thread, self.threadName = (1, "MainThread") if logging.logThreads else (None, None)
        self.processName = "MainProcess" if logging.logMultiprocessing else None
        self.process = 1 if logging.logProcesses else None
        self.taskName = _task_name() if logging.logAsyncioTasks else None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        text = str(self.msg)
        return text % self.args if self.args else text


def _file_and_module(pathname):
    try:
        name = pathname.rsplit("/", 1)[-1]
        return name, name.rsplit(".", 1)[0] if "." in name[1:] else name
    except (TypeError, ValueError, AttributeError):
        return pathname, "Unknown module"


def _task_name():
    loops = sys.modules.get("asyncio")
    if loops is None:
        return None
    try:
        return loops.current_task().get_name()
    except Exception:
        return None


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    return _logRecordFactory


def makeLogRecord(dict):
    record = _logRecordFactory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record

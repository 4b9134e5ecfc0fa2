"""Handlers that keep records or hand them on; files, sockets and mail are not there.

https://docs.python.org/3/library/logging.handlers.html
"""

import copy
import logging
import queue

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = 514
SYSLOG_TCP_PORT = 514


class BufferingHandler(logging.Handler):
    """Keeps records until there are `capacity` of them."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Hands its records to `target` when it is full or one is of `flushLevel`."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.target = target

    def flush(self):
        if self.target:
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.target = None
            super().close()


class QueueHandler(logging.Handler):
    """Puts its records into a queue, their messages formatted."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        text = self.format(record)
        record = copy.copy(record)
        record.message = text
        record.msg = text
        record.args = None
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Gives the records of a queue to handlers. Without threads it does so when it is stopped."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self.respect_handler_level = respect_handler_level
        self._started = False

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.stop()

    def dequeue(self, block):
        return self.queue.get(block)

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def start(self):
        if self._started:
            raise RuntimeError("Listener already started")
        self._started = True

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def _monitor(self):
        """Handles what is in the queue, up to the sentinel."""
        while True:
            try:
                record = self.dequeue(False)
            except queue.Empty:
                return
            if record is self._sentinel:
                return
            self.handle(record)

    def stop(self):
        if self._started:
            self.enqueue_sentinel()
            self._monitor()
            self._started = False


def _refused(name, reason, instead):
    class Refused(logging.Handler):
        def __init__(self, *args, **kwargs):
            raise PermissionError(1, f"there is no {reason} here; use {instead}", name)

    Refused.__name__ = Refused.__qualname__ = name
    return Refused


BaseRotatingHandler = _refused("BaseRotatingHandler", "file system", "logging.StreamHandler")
RotatingFileHandler = _refused("RotatingFileHandler", "file system", "logging.StreamHandler")
TimedRotatingFileHandler = _refused("TimedRotatingFileHandler", "file system", "logging.StreamHandler")
WatchedFileHandler = _refused("WatchedFileHandler", "file system", "logging.StreamHandler")
SocketHandler = _refused("SocketHandler", "network", "QueueHandler")
DatagramHandler = _refused("DatagramHandler", "network", "QueueHandler")
SysLogHandler = _refused("SysLogHandler", "network", "QueueHandler")
SMTPHandler = _refused("SMTPHandler", "network", "QueueHandler")
HTTPHandler = _refused("HTTPHandler", "network", "QueueHandler")
NTEventLogHandler = _refused("NTEventLogHandler", "event log", "logging.StreamHandler")

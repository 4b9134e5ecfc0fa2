"""What is wrong with data that is not in gzip format."""


class BadGzipFile(OSError):
    """A file that is not in gzip format."""


BadGzipFile.__module__ = 'gzip'
EARLY_END = 'Compressed file ended before the end-of-stream marker was reached'

"""Between text and bytes. https://docs.python.org/3/library/codecs.html"""
from codecs._bases import (BufferedIncrementalDecoder, BufferedIncrementalEncoder, Codec, CodecInfo,
                           IncrementalDecoder, IncrementalEncoder)
from codecs._handlers import (backslashreplace_errors, ignore_errors, lookup_error, namereplace_errors,
                              register_error, replace_errors, strict_errors, xmlcharrefreplace_errors)
from codecs._registry import _converted, lookup, register, unregister

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE, BOM32_BE = BOM_UTF16_LE, BOM_UTF16_BE
BOM64_LE, BOM64_BE = BOM_UTF32_LE, BOM_UTF32_BE

_STREAMS = ('StreamWriter', 'StreamReader', 'StreamReaderWriter', 'StreamRecoder')


def __getattr__(name):
    if name in _STREAMS:
        import _codec_streams as part
    elif name.startswith('charmap_'):
        import _codec_charmap as part
    elif name.endswith(('_encode', '_decode')):
        import _codec_functions as part
    else:
        part = None
    found = vars(part).get(name) if part else None
    if found is None:
        raise AttributeError(f"module 'codecs' has no attribute {name!r}", name=name)
    globals()[name] = found
    return found


def getencoder(encoding):
    """The encoder of a codec."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The decoder of a codec."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The class of a codec that encodes piece by piece."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The class of a codec that decodes piece by piece."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The class of a codec that reads files."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The class of a codec that writes files."""
    return lookup(encoding).streamwriter


def encode(obj, encoding='utf-8', errors='strict'):
    """Encodes the object, with codecs of any kind."""
    return _converted(lookup(encoding), 'encode', obj, encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """Decodes the object, with codecs of any kind."""
    return _converted(lookup(encoding), 'decode', obj, encoding, errors)


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encodes the pieces of an iterator."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode('', True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decodes the pieces of an iterator."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b'', True)
    if output:
        yield output


def make_identity_dict(rng):
    """A dict of integers that are mapped to themselves."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The mapping the other way round; None for what two are mapped to."""
    encoding_map = {}
    for key, value in decoding_map.items():
        encoding_map[value] = None if value in encoding_map else key
    return encoding_map


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open an encoded file; there are none here."""
    import io
    return io.open(filename, mode)


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A file whose bytes are in another encoding than those that are read from it and written to it."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info, file_info = lookup(data_encoding), lookup(file_encoding)
    from _codec_streams import StreamRecoder
    recoder = StreamRecoder(file, data_info.encode, data_info.decode, file_info.streamreader, file_info.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding
    return recoder

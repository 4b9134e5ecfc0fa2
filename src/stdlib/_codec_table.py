"""The codecs that exist, as `codecs.lookup` returns them."""
from _codec_info import codec_info_of
from _codec_text import (BUFFERED, DECODE_PARTS, ORDERED, marked_classes, ordered_classes, plain_classes, whole_decoder,
                         whole_encoder)

_NAMES = {'unicode_escape': 'unicode-escape', 'raw_unicode_escape': 'raw-unicode-escape'}


def codec_info(encoding, text_name):
    """The codec of that name; None when there is none. `text_name` is that of a text codec of the runtime."""
    if text_name is not None:
        return _text_codec(text_name)
    import _codec_library
    name = _codec_library.real_name(encoding)
    if name is not None:
        return _library_codec(name, _codec_library.functions(name))
    import _codec_transforms
    return _codec_transforms.transform(encoding)


def _module(name):
    return f"encodings.{name.replace('-', '_').replace('iso8859_1', 'latin_1')}"


def _text_codec(name):
    functions = whole_encoder(name), whole_decoder(name)
    if name in ORDERED:
        incremental, streams = ordered_classes(name)
    elif name == 'utf-8-sig':
        incremental, streams = marked_classes()
    else:
        incremental, streams = plain_classes(*functions, DECODE_PARTS.get(name)), ()
    return codec_info_of(_NAMES.get(name, name), _module(name), functions, incremental, DECODE_PARTS.get(name), streams=streams)


def _library_codec(name, functions):
    parts = None
    if name in BUFFERED:
        import codecs
        parts = codecs.utf_7_decode
        functions = whole_encoder(name), whole_decoder(name)
    incremental = plain_classes(*functions, parts)
    if name == 'idna':
        from _codec_idna import IncrementalDecoder, IncrementalEncoder
        incremental = IncrementalEncoder, IncrementalDecoder
    return codec_info_of(name.replace('_', '-'), _module(name), functions, incremental, parts)

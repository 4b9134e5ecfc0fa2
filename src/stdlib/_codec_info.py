"""Makes a `CodecInfo` and its classes from functions."""
import codecs as _codecs
from _codec_streams import StreamReader as _Reader, StreamWriter as _Writer


def codec_info_of(name, module, functions, incremental, stream_decode=None, is_text=True, buffer=str, streams=()):
    """`functions` encode and decode, `incremental` are the two classes; `streams` stand before those of all codecs."""
    encode, decode = functions
    if stream_decode is None:
        stream_decode = decode

    class Codec(_codecs.Codec):
        def encode(self, input, errors='strict'):
            return encode(input, errors)

        def decode(self, input, errors='strict'):
            return stream_decode(input, errors)

    class StreamWriter(*streams[:1], Codec, _Writer):
        pass

    class StreamReader(*streams[1:], Codec, _Reader):
        charbuffertype = buffer

    for cls in (*incremental, StreamWriter, StreamReader, Codec):
        cls.__module__ = module
        cls.__qualname__ = cls.__name__
    return _codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, *incremental, name,
                             _is_text_encoding=None if is_text else False)

"""Parse URLs into components and put them together. https://docs.python.org/3/library/urllib.parse.html"""
import re

from urllib._components import (DefragResult, DefragResultBytes, ParseResult, ParseResultBytes, SplitResult,
                                SplitResultBytes, _coerce_args, _NetlocResultMixinBytes, _NetlocResultMixinStr,
                                _result, urlunparse, urlunsplit, uses_netloc)
from urllib._old_splits import *
from urllib._quoting import (_ALWAYS_SAFE, _Quoter, quote, quote_from_bytes, quote_plus, unquote, unquote_plus,
                             unquote_to_bytes, urlencode)

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs',
           'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes',
           'DefragResult', 'ParseResult', 'SplitResult', 'DefragResultBytes', 'ParseResultBytes',
           'SplitResultBytes']

for _function in (quote, quote_from_bytes, quote_plus, unquote, unquote_plus, unquote_to_bytes, urlencode, urlunparse, urlunsplit):
    _function.__module__ = 'urllib.parse'

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero',
                 'rtsp', 'rtsps', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtsps', 'rtspu', 'sip', 'sips',
               'mms', 'sftp', 'tel']
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'

_CONTROL_OR_SPACE = ''.join(chr(c) for c in range(33))
_UNSAFE = ['\t', '\r', '\n']


ResultBase = _NetlocResultMixinStr


def clear_cache():
    """Forget what was parsed before; nothing is kept here."""


def _splitparams(url):
    if '/' in url:
        i = url.find(';', url.rfind('/'))
        if i < 0:
            return url, ''
    else:
        i = url.find(';')
    return url[:i], url[i + 1:]


def _check_netloc(netloc):
    """Characters that normalization would turn into the marks of a URL are refused."""
    if not netloc or netloc.isascii():
        return
    import unicodedata
    plain = netloc
    for c in '@:#?':
        plain = plain.replace(c, '')
    normal = unicodedata.normalize('NFKC', plain)
    if plain == normal:
        return
    for c in '/?#@:':
        if c in normal:
            raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


def _check_bracketed(netloc):
    hostinfo = netloc.rpartition('@')[2]
    before, opening, rest = hostinfo.partition('[')
    if opening:
        if before:
            raise ValueError('Invalid IPv6 URL')
        hostname, _, port = rest.partition(']')
        if port and not port.startswith(':'):
            raise ValueError('Invalid IPv6 URL')
    else:
        hostname = hostinfo.partition(':')[0]
    if hostname.startswith('v'):
        if not re.fullmatch(r"v[a-fA-F0-9]+\..+", hostname):
            raise ValueError('IPvFuture address is invalid')
        return
    import ipaddress
    if isinstance(ipaddress.ip_address(hostname), ipaddress.IPv4Address):
        raise ValueError('An IPv4 address cannot be in brackets')


def _split(url, scheme='', allow_fragments=True):
    url = url.lstrip(_CONTROL_OR_SPACE)
    scheme = scheme.strip(_CONTROL_OR_SPACE)
    for c in _UNSAFE:
        url = url.replace(c, '')
        scheme = scheme.replace(c, '')
    netloc = query = fragment = ''
    i = url.find(':')
    if i > 0 and url[0].isascii() and url[0].isalpha() and all(c in scheme_chars for c in url[:i]):
        scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == '//':
        ends = [at for at in (url.find(c, 2) for c in '/?#') if at >= 0]
        end = min(ends) if ends else len(url)
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
        if '[' in netloc:
            _check_bracketed(netloc)
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    _check_netloc(netloc)
    return scheme, netloc, url, query, fragment


def urlsplit(url, scheme='', allow_fragments=True):
    """Scheme, netloc, path, query and fragment of a URL."""
    url, scheme, coerce = _coerce_args(url, scheme)
    return _result(SplitResult, _split(url, scheme, allow_fragments), coerce)


def urlparse(url, scheme='', allow_fragments=True):
    """As urlsplit, with the parameters of the last path segment apart."""
    url, scheme, coerce = _coerce_args(url, scheme)
    return _result(ParseResult, _parse(url, scheme, allow_fragments), coerce)


def _parse(url, scheme='', allow_fragments=True):
    scheme, netloc, path, query, fragment = _split(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        path, params = _splitparams(path)
    return scheme, netloc, path, params, query, fragment


def urljoin(base, url, allow_fragments=True):
    """What a link means on the page at ``base``."""
    if not base:
        return url
    if not url:
        return base
    base, url, coerce = _coerce_args(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, _ = _parse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = _parse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return coerce(url)
    if scheme in uses_netloc:
        if netloc:
            return coerce(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return coerce(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    return coerce(urlunparse((scheme, netloc, _join_paths(bpath, path), params, query, fragment)))


def _join_paths(base, path):
    base_parts = base.split('/')
    if base_parts[-1] != '':
        base_parts.pop()
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = base_parts + path.split('/')
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved = []
    for segment in segments:
        if segment == '..':
            if resolved:
                resolved.pop()
        elif segment != '.':
            resolved.append(segment)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return '/'.join(resolved) or '/'


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    url, coerce = _coerce_args(url)
    fragment = ''
    if '#' in url:
        scheme, netloc, path, params, query, fragment = _parse(url)
        url = urlunparse((scheme, netloc, path, params, query, ''))
    return _result(DefragResult, (url, fragment), coerce)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    """The fields of a query: a dict of lists."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    """The fields of a query: a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    if not qs:
        return []
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, 'ascii')
        equals = '='

        def convert(text):
            return unquote_plus(text, encoding=encoding, errors=errors)
    else:
        qs = bytes(memoryview(qs))
        if isinstance(separator, str):
            separator = bytes(separator, 'ascii')
        equals = b'='

        def convert(text):
            return unquote_to_bytes(text.replace(b'+', b' '))
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    result = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, found, value = field.partition(equals)
        if not found and strict_parsing:
            raise ValueError(f'bad query field: {field!r}')
        if value or keep_blank_values:
            result.append((convert(name), convert(value)))
    return result

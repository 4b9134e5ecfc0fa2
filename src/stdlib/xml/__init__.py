"""XML. https://docs.python.org/3/library/xml.html"""

__all__ = ['sax', 'etree']

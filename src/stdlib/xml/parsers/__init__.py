"""Parsers of XML. https://docs.python.org/3/library/pyexpat.html"""

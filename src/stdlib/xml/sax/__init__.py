"""Of `xml.sax` there is `saxutils`."""

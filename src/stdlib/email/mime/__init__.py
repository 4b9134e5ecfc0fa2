"""Classes that make the parts of a message. https://docs.python.org/3/library/email.mime.html"""

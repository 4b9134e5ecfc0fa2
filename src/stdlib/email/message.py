"""Messages. https://docs.python.org/3/library/email.message.html"""
from email._message import Message
from email._mime_part import EmailMessage, MIMEPart

__all__ = ['Message', 'EmailMessage']

for _class in (Message, MIMEPart, EmailMessage):
    _class.__module__ = 'email.message'

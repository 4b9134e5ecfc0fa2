from dataclasses import dataclass, field, replace
from enum import Enum


class Status(Enum):
    NEW = 1
    OPEN = 2
    DONE = 3


@dataclass(order=True)
class Ticket:
    priority: int
    name: str = field(compare=False)
    status: Status = field(default=Status.NEW, compare=False)
    tags: list = field(default_factory=list, compare=False)


tickets = [Ticket(i * 7919 % 101, f"t{i}") for i in range(3_000)]
for i, ticket in enumerate(tickets):
    ticket.status = Status((i % 3) + 1)
    if ticket.status is Status.DONE:
        ticket.tags.append("closed")
tickets.sort()
counts = {status: sum(t.status is status for t in tickets) for status in Status}
copies = [replace(t, name="copy") for t in tickets[:1000]]
print(tickets[0], counts, sum(a == b for a, b in zip(copies, tickets)))

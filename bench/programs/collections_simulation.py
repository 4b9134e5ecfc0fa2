import heapq
from collections import Counter, defaultdict, deque

state = 42
def rand(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n


events, queue, served = [], deque(), Counter()
waits = defaultdict(list)
heapq.heappush(events, (0, 0, "arrive"))
serial = 0
busy = False
while events and serial < 12_000:
    now, _, kind = heapq.heappop(events)
    serial += 1
    if kind == "arrive":
        queue.append((now, "vip" if rand(10) == 0 else "normal"))
        heapq.heappush(events, (now + 1 + rand(5), serial, "arrive"))
    else:
        busy = False
    if queue and not busy:
        since, customer = queue.popleft()
        waits[customer].append(now - since)
        served[customer] += 1
        busy = True
        heapq.heappush(events, (now + 1 + rand(4), serial + 1_000_000, "leave"))
print(served.most_common(), {k: max(v) for k, v in sorted(waits.items())}, len(queue))

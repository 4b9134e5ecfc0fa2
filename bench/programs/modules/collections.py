from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

words = "the quick brown fox jumps over the lazy dog and the cat sat on the mat".split() * 60
counts = Counter(words)
letters = Counter("".join(words))
total = counts + Counter(words[:50]) - Counter(["the"] * 3)
groups = defaultdict(list)
for i, w in enumerate(words):
    groups[len(w)].append(i)
nested = defaultdict(lambda: defaultdict(int))
for a, b in zip(words, words[1:]):
    nested[a][b] += 1
window, averages = deque(maxlen=20), []
for i in range(2_000):
    window.append(i)
    averages.append(window[0] + window[-1])
queue = deque(range(100))
for _ in range(1_500):
    queue.append(queue.popleft() + 1)
    queue.rotate(1)
Point = namedtuple("Point", "x y")
points = [Point(i, i * 2) for i in range(1_000)]
moved = [p._replace(x=p.x + 1) for p in points[:300]]
recent = OrderedDict()
for i in range(1_500):
    recent[i % 40] = i
    recent.move_to_end(i % 40)
    if len(recent) > 30:
        recent.popitem(last=False)
settings = ChainMap({"a": 1}, {"b": 2}, {"c": 3})
print(counts.most_common(3), letters["e"], total["the"], len(groups[3]), nested["the"]["cat"], sum(averages), queue[0])
print(sum(p.x * p.y for p in points), moved[-1], list(recent)[:3], sum(settings[k] for k in "abc" * 200))

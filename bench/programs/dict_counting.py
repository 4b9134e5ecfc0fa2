words = [f"word{(i * i) % 997 % 211}" for i in range(40_000)]
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
first = {}
for position, word in enumerate(words):
    first.setdefault(word, []).append(position)
top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
print(top, len(first), sum(len(v) for v in first.values()))

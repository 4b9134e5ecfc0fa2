from collections import Counter

text = "It was the best of times, it was the worst of times; it was the age of wisdom... it was the age of foolishness! " * 150
words = [w.strip(".,;!").lower() for w in text.split()]
counts = Counter(words)
pairs = Counter(zip(words, words[1:]))
print(counts.most_common(4), pairs.most_common(2), sum(len(w) for w in words), len({w for w in words if len(w) > 4}))

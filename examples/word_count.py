"""Counts the words of the standard input: safe-python run examples/word_count.py < README.md"""
import re
import sys
from collections import Counter

words = Counter(re.findall(r"[a-z']+", sys.stdin.read().lower()))
for word, count in words.most_common(10):
    print(f"{count:5}  {word}")

import textwrap

words = "the quick brown fox jumps over the lazy dog while seven wizards quietly brew exceptionally potent potions".split()
text = " ".join(words[i * i % len(words)] for i in range(3_000))
filled = textwrap.fill(text, 60)
indented = textwrap.indent(textwrap.fill(text, 40), "> ")
print(len(filled), filled.count("\n"), len(indented), textwrap.shorten(text, 50), len(textwrap.dedent(textwrap.indent(filled, "    "))))

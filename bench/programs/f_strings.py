lines = []
for i in range(12_000):
    lines.append(f"{i:>6}|{i / 7:10.3f}|{i * 31 % 255:02x}|{'even' if i % 2 == 0 else 'odd':<5}|{i!r:^9}|{i:,}")
text = "\n".join(lines)
percent = "".join("%05d %-4s %.2f;" % (i, i % 10, i / 3) for i in range(5_000))
formatted = "".join("{:>4}{:<3}".format(i, i % 7) for i in range(5_000))
print(len(text), lines[6_543], len(percent), len(formatted))

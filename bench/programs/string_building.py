parts = []
for i in range(30_000):
    parts.append(str(i) + ":" + hex(i)[2:].upper().rjust(5, "."))
text = ",".join(parts)
out = ""
for piece in text.split(",")[:8000]:
    out += piece.strip().replace(".", "").lower() + " "
print(len(text), len(out), out[:40], text.count("A"), text.find("29999"), out[::-1][:20])

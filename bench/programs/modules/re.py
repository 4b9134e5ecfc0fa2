import re

LOG = "2024-03-0{} 12:3{}:05 {} user{}@example.org GET /items/{}?page={} {}ms\n"
text = "".join(LOG.format(i % 9 + 1, i % 10, ("INFO", "WARN", "ERROR")[i % 3], i, i * 7, i % 5, i % 300) for i in range(300))
line = re.compile(r"^(?P<date>\d{4}-\d\d-\d\d) (?P<time>[\d:]+) (?P<level>[A-Z]+) (\S+@\S+) (GET|POST) (\S+) (\d+)ms$", re.M)
slow = [m["date"] for m in line.finditer(text) if m["level"] != "INFO" and int(m[7]) > 200]
mails = re.findall(r"\b[\w.]+@[\w.]+\b", text)
masked = re.sub(r"user(\d+)@", lambda m: "u" + m[1][::-1] + "@", text)
words = re.split(r"[\s,;:?=/-]+", text)
matched = 0
for i in range(400):
    if re.match(r"\d+$", str(i * 3)) and re.search(r"7", str(i)) or re.fullmatch(r"[1-5]+", str(i)):
        matched += 1
swapped = re.sub(r"(\w+)@(\w+)", r"\2 at \1", text)
print(len(slow), len(mails), len(masked), len(words), matched, len(swapped), re.escape("a.b*c"), re.subn("o", "0", text)[1])

import re

lines = [f'10.0.{i % 256}.{i * 7 % 256} - - [{i % 28 + 1:02}/Oct/2023:13:55:{i % 60:02}] "{"GET" if i % 3 else "POST"} /page/{i % 50}?q={i} HTTP/1.1" {200 if i % 11 else 500} {i * 13 % 5000}' for i in range(2_000)]
pattern = re.compile(r'(?P<ip>\d+\.\d+\.\d+\.\d+) - - \[(?P<day>\d+)/[^\]]+\] "(?P<method>[A-Z]+) (?P<path>/[^ ?]+)\S* [^"]+" (?P<status>\d{3}) (?P<size>\d+)')
hits, errors, size = {}, 0, 0
for line in lines:
    m = pattern.match(line)
    hits[m["path"]] = hits.get(m["path"], 0) + 1
    errors += m["status"] == "500"
    size += int(m["size"])
text = "\n".join(lines)
print(len(hits), errors, size, len(re.findall(r"\bPOST\b", text)), len(re.sub(r"\d+", "#", text)), len(re.split(r"[\s\"]+", text)))

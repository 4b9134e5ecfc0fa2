import json

user = {"id": 7, "name": "Ada", "email": "ada@example.com", "roles": ["admin", "dev"], "active": True, "score": 97.25, "manager": None}
for _ in range(400):
    text = json.dumps(user)
    back = json.loads(text)
nested = {"users": [dict(user, id=i) for i in range(60)], "page": {"number": 1, "size": 60}}
pretty = json.dumps(nested, indent=2)
ordered = json.dumps(nested, sort_keys=True, separators=(",", ":"))
foreign = json.dumps(["naïve", "日本語", "😀"] * 60, ensure_ascii=False)
custom = json.dumps([{1, 2}, {3}] * 40, default=sorted)
pairs = json.loads(ordered, object_pairs_hook=lambda items: len(items))
floats = json.loads(json.dumps([i / 8 for i in range(600)]))
faults = 0
for wrong in ('{"a": }', "[1, 2", "nul", '{"a" 1}') * 20:
    try:
        json.loads(wrong)
    except json.JSONDecodeError as e:
        faults += e.pos
print(back == user, len(pretty), len(ordered), len(foreign), len(custom), pairs, sum(floats), faults)

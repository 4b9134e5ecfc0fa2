import json

records = [{"id": i, "name": f"user {i}", "tags": ["a", "b\n", "ü"], "score": i / 7, "active": i % 2 == 0, "parent": None} for i in range(2_000)]
text = json.dumps(records)
back = json.loads(text)
pretty = json.dumps(back[:200], indent=2, sort_keys=True)
print(len(text), back == records, len(pretty), back[-1]["score"])

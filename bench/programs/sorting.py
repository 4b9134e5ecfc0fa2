state = 12345
def rand():
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state


records = [{"id": i, "name": f"n{rand() % 5000:05}", "score": rand() % 100, "ratio": rand() / 7919} for i in range(4000)]
by_score = sorted(records, key=lambda r: (-r["score"], r["name"]))
by_ratio = sorted(records, key=lambda r: r["ratio"], reverse=True)
numbers = [rand() for _ in range(20_000)]
numbers.sort()
names = sorted(r["name"] for r in records)
print([r["id"] for r in by_score[:5]], by_ratio[0]["id"], numbers[10_000], names[2000])

import heapq

seed = 7
def rand():
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return seed


heap = []
for i in range(1_500):
    heapq.heappush(heap, rand() % 1_000)
drained = [heapq.heappop(heap) for _ in range(1_000)]
graph = {i: [(j, rand() % 20 + 1) for j in (i + 1, i * 2 % 400, i * 3 % 400) if j < 400] for i in range(400)}
distance, todo = {0: 0}, [(0, 0)]
while todo:
    d, node = heapq.heappop(todo)
    if d > distance[node]:
        continue
    for other, weight in graph[node]:
        if d + weight < distance.get(other, 10**9):
            distance[other] = d + weight
            heapq.heappush(todo, (d + weight, other))
numbers = [rand() % 10_000 for _ in range(1_000)]
heapq.heapify(numbers)
for i in range(500):
    heapq.heapreplace(numbers, i)
merged = list(heapq.merge(range(0, 900, 3), range(1, 900, 3), range(2, 900, 3)))
print(drained[:3], sum(distance.values()), heapq.nlargest(3, numbers), heapq.nsmallest(3, numbers, key=lambda n: -n), len(merged), heap[0])

"""Topological sorting. https://docs.python.org/3/library/graphlib.html"""

__all__ = ["TopologicalSorter", "CycleError"]

_OUT = -1
_DONE = -2


class CycleError(ValueError):
    """The graph has a cycle; `args[1]` is one."""


class _Node:
    def __init__(self, node):
        self.node = node
        self.waits_for = 0
        self.successors = []


class TopologicalSorter:
    """Gives the nodes of a graph so that each comes after those it depends on."""

    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _info(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node(node)
        return self._nodes[node]

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._info(node)
        info.waits_for += len(predecessors)
        for predecessor in predecessors:
            self._info(predecessor).successors.append(node)

    def prepare(self):
        if self._ready is not None and self._passed_out > 0:
            raise ValueError("cannot prepare() after starting sort")
        if self._ready is None:
            self._ready = [n.node for n in self._nodes.values() if n.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        self._check_prepared()
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node].waits_for = _OUT
        self._ready.clear()
        self._passed_out += len(ready)
        return ready

    def is_active(self):
        self._check_prepared()
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._check_prepared()
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.waits_for >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if info.waits_for == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            info.waits_for = _DONE
            for successor in info.successors:
                after = self._nodes[successor]
                after.waits_for -= 1
                if after.waits_for == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _find_cycle(self):
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            seen.add(start)
            path, place = [start], {start: 0}
            walks = [iter(self._nodes[start].successors)]
            while walks:
                for node in walks[-1]:
                    if node in place:
                        return path[place[node]:] + [node]
                    if node not in seen:
                        seen.add(node)
                        place[node] = len(path)
                        path.append(node)
                        walks.append(iter(self._nodes[node].successors))
                        break
                else:
                    walks.pop()
                    del place[path.pop()]
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

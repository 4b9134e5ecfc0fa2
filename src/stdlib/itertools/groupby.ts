/** itertools.groupby: groups share the source with the iterator over them. https://docs.python.org/3/library/itertools.html#itertools.groupby */
import { endsIteration, iteratorClass, type Puller, puller } from "../../runtime/builtins/iterator-type.ts";
import { Walk } from "../../runtime/builtins/walk.ts";
import { qualifyName } from "../../runtime/define.ts";
import { hidden } from "../../runtime/names.ts";
import { iteratorType, makeIterator } from "../../runtime/objects/iterator.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { tuple } from "../../runtime/objects/tuple/index.ts";
import { call1 } from "../../runtime/protocols/call.ts";
import { eqBool } from "../../runtime/protocols/compare.ts";
import { takeStopValue } from "../../runtime/protocols/stop-value.ts";
import type { PyType, Value } from "../../runtime/slots.ts";

/** What the groups and the iterator over them share. */
interface Source {
  readonly pull: Puller;
  readonly key: Value;
  /** The last item taken and its key. */
  item: Value | undefined;
  itemKey: Value | undefined;
  /** The key of the current group, and how many groups there were. */
  groupKey: Value | undefined;
  groups: number;
}

/** Takes the next item; false at the end. */
function step(s: Source): boolean {
  const item = s.pull();
  if (item === undefined) {
    takeStopValue(); // of the iterable: groupby ends without one
    return false;
  }
  const key = s.key === None ? item : call1(s.key, item);
  s.item = item;
  s.itemKey = key;
  return true;
}

function inGroup(s: Source): boolean {
  return s.groupKey !== undefined && s.itemKey !== undefined && isSame(s.groupKey, s.itemKey);
}

function isSame(a: Value, b: Value): boolean {
  return a === b || eqBool(a, b);
}

function* groups(walk: Walk, s: Source): Generator<Value> {
  try {
    for (;;) {
      s.groups++;
      while (s.itemKey === undefined || inGroup(s)) if (!step(s)) return;
      s.groupKey = s.itemKey;
      yield tuple([s.itemKey, makeIterator(grouperType(), members(s, s.groups, s.groupKey))]);
    }
  } catch (e) {
    walk.ended(e);
  }
}

let grouper: PyType | undefined;

function grouperType(): PyType {
  if (grouper === undefined) {
    grouper = iteratorType("_grouper");
    hidden(grouper, "tp_module", "itertools");
    qualifyName(grouper);
  }
  return grouper;
}

/** The items of one group, until the next group is asked for. */
function* members(s: Source, group: number, key: Value): Generator<Value> {
  try {
    while (s.groups === group) {
      if (s.item === undefined && !step(s)) return;
      if (s.itemKey === undefined || !isSame(key, s.itemKey)) return;
      const item = s.item;
      s.item = undefined;
      if (item === undefined) return;
      yield item;
    }
  } catch (e) {
    endsIteration(e);
  }
}

export const groupby = iteratorClass(
  "groupby(iterable, key=None)",
  (iterable: Value, key: Value = None) => {
    const source: Source = {
      pull: puller(iterable),
      key,
      item: undefined,
      itemKey: undefined,
      groupKey: undefined,
      groups: 0,
    };
    return new Walk([], (walk) => groups(walk, source));
  },
  { module: "itertools" },
);

/** Calls of builtins that run through a generator expression at once: `sum(x for …)`, `any(…)`, `", ".join(…)`. */
import type { KernelExpr, KernelStatement } from "../../../shared/kernel.ts";
import type { Call, Expression, GeneratorExp } from "../../ast.ts";
import type { LoopScope } from "../../kernel/builder.ts";
import { atom, type Ex, operand } from "../ex.ts";
import type { Frame } from "../frame.ts";
import { type Js, js, NOTHING, string } from "../js.ts";
import { isBuiltinIn } from "../program.ts";
import { type Consumer, consumed, generatorExp } from "./comprehension.ts";
import { appending, type KernelConsumer } from "./comprehension-kernel.ts";

/** The call as a loop; undefined when it is none of those. */
export function consumingCall(node: Call, frame: Frame): Ex | undefined {
  const found = consumerOf(node, frame);
  if (found === undefined) return undefined;
  return atom(consumed(found.items, found.make(node, frame), consumedPlace(node, frame) ?? node, frame));
}

interface Found {
  readonly items: GeneratorExp;
  readonly make: (call: Call, frame: Frame) => Consumer;
}

function consumerOf({ func, args, keywords }: Call, frame: Frame): Found | undefined {
  const [items] = args;
  if (func.type !== "Name" || items?.type !== "GeneratorExp") return undefined;
  if (args.length !== 1 || keywords.length > 0 || !runsHere(items, frame)) return undefined;
  const make = CONSUMERS.get(func.id);
  const known = make !== undefined && isBuiltinIn(frame.scope.mangled(func.id), frame.scope, frame.program);
  return known ? { items, make } : undefined;
}

/** CPython compiles three of them to loops itself, whose place is the name of the function; undefined for other calls. */
export function consumedPlace(node: Expression, frame: Frame): Expression | undefined {
  if (node.type !== "Call" || node.func.type !== "Name" || !INLINED.has(node.func.id)) return undefined;
  return consumerOf(node, frame) === undefined ? undefined : node.func;
}

/** Notes an argument that may be a list, since its callee takes all items first: `sorted(x for …)`, `"".join(x for …)`. */
export function noteListArgument(node: Call, frame: Frame): void {
  const [first] = node.args;
  if (first?.type === "GeneratorExp" && takesAll(node, frame)) frame.program.listArguments.set(first, node);
}

function takesAll({ func, args }: Call, frame: Frame): boolean {
  if (func.type === "Name") {
    return func.id === "sorted" && isBuiltinIn(func.id, frame.scope, frame.program);
  }
  if (func.type !== "Attribute" || func.attr !== "join" || args.length !== 1) return false;
  return frame.program.types.of(func.value, frame.scope) === "str";
}

/** `(elt for …)`. */
export function generatorExpression(node: GeneratorExp, frame: Frame): Ex {
  const call = frame.program.listArguments.get(node);
  if (call === undefined || !runsHere(node, frame)) return generatorExp(node, frame);
  return atom(consumed(node, LIST, call, frame), "list");
}

/** Nothing in it waits, and the function around can hold the loop. */
function runsHere(node: GeneratorExp, frame: Frame): boolean {
  return frame.namespace === undefined && !frame.program.scopes.of(node).hasAwait;
}

const INLINED: ReadonlySet<string> = new Set(["all", "any", "tuple"]);

const LIST: Consumer = {
  start: js`const r=[];`,
  each: (item) => js`r.push(${item.js});`,
  end: js`return r;`,
  kernel: appending(js`r`),
};

const CONSUMERS: ReadonlyMap<string, (call: Call, frame: Frame) => Consumer> = new Map([
  ["any", (call: Call) => quantifier(call, true)],
  ["all", (call: Call) => quantifier(call, false)],
  ["sum", sum],
  ["min", (call: Call, frame: Frame) => extreme(call, "lt", frame)],
  ["max", (call: Call, frame: Frame) => extreme(call, "gt", frame)],
  ["list", () => LIST],
  ["tuple", (_call: Call, frame: Frame) => ({ ...LIST, end: js`return ${frame.abi("tuple")}(r);` })],
  ["set", set],
]);

/** `any` ends at the first true item, `all` at the first false one. */
function quantifier(call: Call, stops: boolean): Consumer {
  return {
    start: NOTHING,
    each(item, inner) {
      const holds = truth(item, call, inner);
      return stops ? js`if(${holds})return true;` : js`if(!${holds})return false;`;
    },
    end: js`return ${stops ? js`false` : js`true`};`,
    kernel: {
      own: new Map(),
      each: (item) => [["if", stops ? item : ["not", item], [["exit"]], []]],
    },
  };
}

/** The truth of an item is the builtin's business, not the generator's: its frame stays out of tracebacks. */
function truth(item: Ex, call: Call, inner: Frame) {
  if (item.type === "bool") return operand(item);
  const x = inner.twice(item, undefined);
  const general = js`${inner.abi("truth")}${inner.hidden(call)}(${x.again})`;
  return js`(${x.first}===true||${x.again}!==false&&${general})`;
}

/**
 * Ints are added in place, floats as `sum` does it (`runtime/builtins/sum.ts`); from the first item on that is neither, or
 * a float after ints, `sumMore` keeps the total. `F` says how far it has come: 0 ints in `s`, 1 floats in `h` and `l`, 2 `T`.
 */
function sum(call: Call, frame: Frame): Consumer {
  const floats = js`${frame.abi("floatSum")}(h,l)`;
  return {
    start: js`let s=0n,h=0,l=0,F=0,T;`,
    each(item, inner) {
      if (item.type === "int") return js`s=s+${operand(item)};`;
      if (item.type === "bool") return js`if(${item.js})s=s+1n;`;
      const x = inner.twice(item, undefined);
      if (item.type === "float")
        return js`F=1;${x.first === x.again ? NOTHING : js`${x.first};`}${addFloat(x.again, inner)}`;
      const more = js`${inner.abi("sumMore")}${inner.hidden(call)}(T??(F===1?${floats}:s),${x.again})`;
      const float = js`if(${x.again}.kind===2&&(F===1||F===0&&s===0n)){F=1;${addFloat(x.again, inner)}}`;
      return js`if(${x.first}.kind===1&&F===0)s=s+${x.again};else ${float}else{T=${more};F=2;}`;
    },
    end: js`return F===0?s:${frame.abi("sumEnd")}(F===1?${floats}:T);`,
    kernel: SUM,
  };
}

const SUM: KernelConsumer = {
  own: new Map([
    ["#s", { js: js`s`, isNumber: false }],
    ["#h", { js: js`h`, isNumber: false }],
    ["#l", { js: js`l`, isNumber: false }],
    ["#F", { js: js`F`, isNumber: true }],
  ]),
  each: (item, slot) => [["sum", slot("#s"), slot("#h"), slot("#l"), slot("#F"), item]],
};

/** What rounding loses is kept in `l` (Neumaier). */
function addFloat(x: Js, inner: Frame): Js {
  const t = inner.temp();
  return js`${t}=h+${x};l+=(h<0?-h:h)>=(${x}<0?-${x}:${x})?h-${t}+${x}:${x}-${t}+h;h=${t};`;
}

/** The smallest or largest item, of equal ones the first; `op` says whether the next item takes its place. */
function extreme(call: Call, op: "lt" | "gt", frame: Frame): Consumer {
  const symbol = op === "lt" ? js`<` : js`>`;
  const name = string(op === "lt" ? "min" : "max");
  return {
    start: js`let m;`,
    each(item, inner) {
      const x = inner.twice(item, undefined);
      const bare = js`${x.again}${symbol}m`;
      const at = inner.hidden(call);
      const slow = js`${inner.abi("truth")}${at}(${inner.abi(op)}${at}(${x.again},m))`;
      const same = js`${x.again}.kind===m.kind`;
      const better = item.type === "int" || item.type === "float" ? bare : js`(${same}?${bare}:${slow})`;
      return js`${x.first === x.again ? NOTHING : js`${x.first};`}if(m===undefined||${better})m=${x.again};`;
    },
    end: js`return m??${frame.abi("emptyExtreme")}${frame.hidden(call)}(${name});`,
    kernel: {
      own: new Map([["#m", { js: js`m`, isNumber: false }]]),
      each: (item, slot, scope) => extremeInKernel(item, op === "lt" ? "<" : ">", slot("#m"), scope),
    },
  };
}

/** A first item is none of the kernel's: the best one has its type then. */
function extremeInKernel(
  item: KernelExpr,
  better: "<" | ">",
  best: number,
  scope: LoopScope,
): readonly KernelStatement[] {
  const next = scope.temporary();
  return [
    ["set", next, item],
    [
      "if",
      [
        "compare",
        [better],
        [
          ["get", next],
          ["get", best],
        ],
      ],
      [["set", best, ["get", next]]],
      [],
    ],
  ];
}

function set(call: Call, frame: Frame): Consumer {
  return {
    start: js`const r=${frame.abi("set")}([]);`,
    each: (item, inner) => js`${inner.abi("setAdd")}${inner.hidden(call)}(r,${item.js});`,
    end: js`return r;`,
  };
}

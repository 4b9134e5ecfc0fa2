/** Annotations: evaluated when asked for, by a function of their own. */
import type { AnnAssign, Expression } from "../ast.ts";
import { unparse } from "../unparse.ts";
import { value } from "./dispatch.ts";
import { strText } from "./expr/constant.ts";
import { Frame } from "./frame.ts";
import { type Js, join, js, NOTHING, string } from "./js.ts";

export interface Annotation {
  readonly name: string;
  readonly node: Expression;
  /** A variable that is true once the annotated statement has run, when that is not sure. */
  readonly flag?: Js | undefined;
}

/** `() => dict` of the annotations, names resolved where `frame` is. */
export function annotationThunk(annotations: readonly Annotation[], frame: Frame): Js {
  const inner = thunkFrame(frame, "__annotate__");
  if (annotations.every((a) => a.flag === undefined)) {
    const items = annotations.flatMap((a) => [
      string(frame.scope.mangled(a.name)),
      annotationValue(a.node, inner),
    ]);
    const dict = js`${inner.abi("dict")}([${join(items)}])`;
    return js`function(){${inner.declarations()}return ${dict};}`;
  }
  const lines = annotations.map((a) => {
    const set = js`${inner.abi("dictSet")}(d,${string(frame.scope.mangled(a.name))},${annotationValue(a.node, inner)});`;
    return a.flag === undefined ? set : js`if(${a.flag})${set}`;
  });
  return js`function(){${inner.declarations()}const d=${inner.abi("dict")}([]);${join(lines, "")}return d;}`;
}

/** A frame for code of the same scope that runs later. */
export function thunkFrame(frame: Frame, name: string): Frame {
  const inner = new Frame({ program: frame.program, scope: frame.scope, role: "thunk", parent: frame, name });
  inner.namespace = frame.namespace;
  inner.qualifier = frame.qualifier;
  return inner;
}

/** `from __future__ import annotations` makes them strings. */
function annotationValue(node: Expression, frame: Frame): Js {
  if (!frame.program.scopes.futureAnnotations) return starValue(node, frame);
  return strText(unparse(node), frame);
}

/** The value of an annotation or a default; `*x` stands for the one item that `x` must have. */
export function starValue(node: Expression, frame: Frame): Js {
  if (node.type !== "Starred") return value(node, frame);
  return js`${frame.call("unpack", node, value(node.value, frame), js`1`)}[0]`;
}

/** A module or class notes `name: annotation`; functions do not. Gives what must happen where the statement is. */
export function noteAnnotation(name: string, node: AnnAssign, frame: Frame): Js {
  if (frame.role !== "body" || (frame.scope.kind !== "module" && frame.scope.kind !== "class"))
    return NOTHING;
  if (frame.following?.nodes === frame.body) {
    frame.annotations.push({ name, node: node.annotation });
    return NOTHING;
  }
  const flag = frame.loopVariable();
  frame.annotations.push({ name, node: node.annotation, flag });
  return js`${flag}=true;`;
}

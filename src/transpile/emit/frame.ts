/** One JavaScript function in the making: its variables, its temporaries, its knowledge about names. */
import type { AbiName } from "../../shared/abi.ts";
import type { Attribute, Position, Statement, Yield } from "../ast.ts";
import type { Makes, Scope } from "../infer/scopes.ts";
import type { Ty } from "../infer/types.ts";
import type { Annotation } from "./annotations.ts";
import type { Ex } from "./ex.ts";
import { Flow, type FlowState } from "./flow.ts";
import { type Js, join, js, NOTHING, renamed, temporary, variable } from "./js.ts";
import { HIDDEN_SCOPE, type Program } from "./program.ts";

/**
 * `body` is the code of a scope of its own; `inline` shares the Python frame of the frame around (comprehension);
 * `thunk` runs later in the same scope (annotation).
 */
export type FrameRole = "body" | "inline" | "thunk";

/** A loop around the statement, for `break` and `continue`. */
export interface Loop {
  /** Set by a `break` that must jump over an `else` block. */
  readonly label: Js | undefined;
  readonly breaks: FlowState[];
}

/** A `for` target that also lives as number while its loop runs. */
export interface Counter {
  readonly js: Js;
  readonly bits: number;
  readonly nonneg: boolean;
  readonly loose: boolean;
  /** The Python variable was read, so the loop must set it. */
  used: boolean;
  /** Reads give this text: the Python variable, or a conversion. */
  readonly value: () => Js;
}

/** Texts of one value: for the first evaluation, and for later ones. */
export interface Twice {
  readonly first: Js;
  readonly again: Js;
}

export interface FrameOptions {
  readonly program: Program;
  readonly scope: Scope;
  readonly role: FrameRole;
  readonly parent: Frame | undefined;
  /** `co_name` of sites. */
  readonly name: string;
}

export class Frame {
  readonly program: Program;
  readonly scope: Scope;
  readonly role: FrameRole;
  readonly parent: Frame | undefined;
  readonly name: string;
  readonly scopeIndex: number;
  readonly flow: Flow;
  readonly loops: Loop[] = [];
  readonly counters = new Map<string, Counter>();
  /** The statement list being emitted and the place in it. */
  following: { readonly nodes: readonly Statement[]; readonly index: number } | undefined;
  /** The namespace variable of a class body. */
  namespace: Js | undefined;
  /** The namespace is surely a plain dict: only names that the body binds can be in it. */
  plainNamespace = false;
  /** The variable holding `__class__`, in a class body that needs it. */
  classCell: Js | undefined;
  /** The statements of the frame's scope, when they are what is being emitted. */
  body: readonly Statement[] | undefined;
  /** `name: annotation` of a module or class so far. */
  readonly annotations: Annotation[] = [];
  /** How nested functions name themselves: `outer.<locals>.`. */
  qualifier = "";
  /** Set in functions that make something: exceptions are caught at their end. */
  makes: Makes;
  /** How many exception handlers and `finally` blocks are around what is being emitted. */
  handling = 0;
  /** A `yield` stands inside one: the generator's handled exceptions must be put aside when it is suspended. */
  yieldsInHandler = false;
  /** The first `yield` of the statement being emitted, so far. */
  firstYield: Yield | undefined;
  private loopVariables = 0;
  private temps = 0;
  private maxTemps = 0;
  private readonly declared: Js[] = [];

  constructor(options: FrameOptions) {
    this.program = options.program;
    this.scope = options.scope;
    this.role = options.role;
    this.parent = options.parent;
    this.name = options.name;
    this.scopeIndex = options.program.scopeName(options.name);
    this.flow = new Flow();
    this.makes = options.role === "body" ? options.scope.makes : undefined;
  }

  abi(name: AbiName): Js {
    return this.program.abi(name);
  }

  /** Marks the next token as standing for the node. */
  at(node: Position): Js {
    return this.program.site(node, this.scopeIndex);
  }

  /**
   * Marks the next token as standing for an attribute or its method call. When the attribute's name is on a later line
   * than the node's start, the place starts at the name (CPython's update_start_location_to_match_attr).
   */
  atAttribute(node: Position, attribute: Attribute): Js {
    if (node.lineno === attribute.end_lineno) return this.at(node);
    const col_offset = attribute.end_col_offset - attribute.attr.length;
    return this.at({ ...positionOf(node), lineno: attribute.end_lineno, col_offset });
  }

  /** Marks a call that Python does not have. */
  hidden(node: Position): Js {
    return this.program.site(node, HIDDEN_SCOPE);
  }

  /** A call of a runtime helper on behalf of the node. */
  call(name: AbiName, node: Position, ...args: readonly Js[]): Js {
    return js`${this.abi(name)}${this.at(node)}(${join(args)})`;
  }

  /** A call of a runtime helper on behalf of an attribute. */
  attributeCall(name: AbiName, node: Attribute, ...args: readonly Js[]): Js {
    return js`${this.abi(name)}${this.atAttribute(node, node)}(${join(args)})`;
  }

  /** A variable for a value within one statement. */
  temp(): Js {
    const name = temporary("t", this.temps++);
    if (this.temps > this.maxTemps) this.maxTemps = this.temps;
    return name;
  }

  /** A variable that lives as long as the function. */
  loopVariable(): Js {
    const name = temporary("n", this.loopVariables++);
    this.declared.push(name);
    return name;
  }

  /** A label that no other statement of the program has. */
  label(): Js {
    return temporary("L", this.program.labels++);
  }

  tempMark(): number {
    return this.temps;
  }

  tempReset(mark: number): void {
    this.temps = mark;
  }

  /** Empties the temporaries that a statement has used, for programs that see when objects go. */
  tempClear(mark: number): Js {
    const names: Js[] = [];
    for (let i = mark; i < this.maxTemps; i++) names.push(js`${temporary("t", i)}=`);
    return names.length === 0 ? NOTHING : js`${join(names, "")}undefined;`;
  }

  /** Declares a variable of this JavaScript function. */
  declare(name: Js): void {
    this.declared.push(name);
  }

  /** Declares the Python variables that are local to the frame's scope, parameters left out. */
  declareLocals(): void {
    const { scope } = this;
    for (const name of scope.bindings.keys()) {
      if (scope.binds(name) && !scope.params.has(name)) this.declared.push(this.localName(name));
    }
  }

  /** `var …;` for everything declared, once the body has been emitted. */
  declarations(): Js {
    const names = [...this.declared];
    for (let i = 0; i < this.maxTemps; i++) names.push(temporary("t", i));
    return names.length === 0 ? NOTHING : js`var ${join(names)};\n`;
  }

  /** The JavaScript name of a Python variable that is local to the frame's scope or to one around. */
  localName(name: string, owner: Scope = this.scope): Js {
    return owner.renames.has(name) ? renamed(name, depthOf(owner)) : variable(name);
  }

  typeOf(name: string): Ty {
    return this.program.types.ofName(name, this.scope);
  }

  /** A text for the first evaluation and one for each later, the second one still valid after `next` was evaluated. */
  twice(ex: Ex, next: Ex | undefined): Twice {
    const keeps =
      ex.stability === "constant" ||
      ex.stability === "local" ||
      (ex.stability === "shared" && (next === undefined || next.stability !== "once"));
    if (keeps) return { first: ex.atom ? ex.js : js`(${ex.js})`, again: ex.again ?? ex.js };
    const t = this.temp();
    return { first: js`(${t}=${ex.js})`, again: t };
  }

  /** Runs `emit` on a way that may not be taken; what it binds is forgotten. */
  maybe<T>(emit: () => T): T {
    const state = this.flow.save();
    const result = emit();
    this.flow.restore(state);
    return result;
  }
}

function positionOf({ lineno, col_offset, end_lineno, end_col_offset }: Position): Position {
  return { lineno, col_offset, end_lineno, end_col_offset };
}

function depthOf(scope: Scope): number {
  let depth = 0;
  for (let s = scope.parent; s !== undefined; s = s.parent) depth++;
  return depth;
}

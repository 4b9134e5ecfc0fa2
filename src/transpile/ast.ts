/**
 * The abstract syntax tree: CPython 3.14's `ast` nodes with CPython's field names, as plain frozen-by-type data
 * discriminated on `type`. Left out: `type_ignores` and `type_comment`, which Python itself ignores.
 * https://docs.python.org/3.14/library/ast.html#abstract-grammar
 */

/**
 * Where a node stands in the source. Lines count from 1; columns count from 0 in UTF-16 code units of the source line
 * (CPython counts UTF-8 bytes in `ast` and characters in tracebacks: `characterColumn` in `diagnostics.ts` converts).
 */
export interface Position {
  readonly lineno: number;
  readonly col_offset: number;
  readonly end_lineno: number;
  readonly end_col_offset: number;
}

/**
 * A Python `str`: a JS string when every code point is below U+10000 (lone surrogates are then code points themselves),
 * else the array of its code points.
 */
export type StrValue = string | readonly number[];

/** The value of a `Constant`, tagged by its Python type. */
export type ConstantValue =
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly imag: number }
  | { readonly kind: "str"; readonly value: StrValue }
  | { readonly kind: "bytes"; readonly value: readonly number[] }
  | { readonly kind: "none" | "true" | "false" | "ellipsis" };

export type BoolOperator = "And" | "Or";
export type Operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";
export type UnaryOperator = "Invert" | "Not" | "UAdd" | "USub";
export type CmpOperator = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";
export type ExprContext = "Load" | "Store" | "Del";

/** A whole program. */
export interface Module {
  readonly type: "Module";
  readonly body: readonly Statement[];
}

// Statements

export interface FunctionDef extends Position {
  readonly type: "FunctionDef";
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Statement[];
  readonly decorator_list: readonly Expression[];
  readonly returns: Expression | null;
  readonly type_params: readonly TypeParam[];
}

export interface AsyncFunctionDef extends Position {
  readonly type: "AsyncFunctionDef";
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Statement[];
  readonly decorator_list: readonly Expression[];
  readonly returns: Expression | null;
  readonly type_params: readonly TypeParam[];
}

export interface ClassDef extends Position {
  readonly type: "ClassDef";
  readonly name: string;
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Statement[];
  readonly decorator_list: readonly Expression[];
  readonly type_params: readonly TypeParam[];
}

export interface Return extends Position {
  readonly type: "Return";
  readonly value: Expression | null;
}

export interface Delete extends Position {
  readonly type: "Delete";
  readonly targets: readonly Expression[];
}

export interface Assign extends Position {
  readonly type: "Assign";
  readonly targets: readonly Expression[];
  readonly value: Expression;
}

export interface TypeAlias extends Position {
  readonly type: "TypeAlias";
  readonly name: Name;
  readonly type_params: readonly TypeParam[];
  readonly value: Expression;
}

export interface AugAssign extends Position {
  readonly type: "AugAssign";
  readonly target: Expression;
  readonly op: Operator;
  readonly value: Expression;
}

export interface AnnAssign extends Position {
  readonly type: "AnnAssign";
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
  /** 1 for a bare name outside parentheses, else 0. */
  readonly simple: 0 | 1;
}

export interface For extends Position {
  readonly type: "For";
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

export interface AsyncFor extends Position {
  readonly type: "AsyncFor";
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

export interface While extends Position {
  readonly type: "While";
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

/** An `elif` is an `If` that stands alone in the `orelse` of the one before; long chains make deep trees. */
export interface If extends Position {
  readonly type: "If";
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly orelse: readonly Statement[];
}

export interface With extends Position {
  readonly type: "With";
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}

export interface AsyncWith extends Position {
  readonly type: "AsyncWith";
  readonly items: readonly WithItem[];
  readonly body: readonly Statement[];
}

export interface Match extends Position {
  readonly type: "Match";
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}

export interface Raise extends Position {
  readonly type: "Raise";
  readonly exc: Expression | null;
  readonly cause: Expression | null;
}

export interface Try extends Position {
  readonly type: "Try";
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Statement[];
  readonly finalbody: readonly Statement[];
}

/** `try` with `except*`. */
export interface TryStar extends Position {
  readonly type: "TryStar";
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Statement[];
  readonly finalbody: readonly Statement[];
}

export interface Assert extends Position {
  readonly type: "Assert";
  readonly test: Expression;
  readonly msg: Expression | null;
}

export interface Import extends Position {
  readonly type: "Import";
  readonly names: readonly Alias[];
}

export interface ImportFrom extends Position {
  readonly type: "ImportFrom";
  readonly module: string | null;
  readonly names: readonly Alias[];
  /** Number of leading dots. */
  readonly level: number;
}

export interface Global extends Position {
  readonly type: "Global";
  readonly names: readonly string[];
}

export interface Nonlocal extends Position {
  readonly type: "Nonlocal";
  readonly names: readonly string[];
}

/** An expression statement. */
export interface Expr extends Position {
  readonly type: "Expr";
  readonly value: Expression;
}

export interface Pass extends Position {
  readonly type: "Pass";
}

export interface Break extends Position {
  readonly type: "Break";
}

export interface Continue extends Position {
  readonly type: "Continue";
}

// Expressions

export interface BoolOp extends Position {
  readonly type: "BoolOp";
  readonly op: BoolOperator;
  readonly values: readonly Expression[];
}

export interface NamedExpr extends Position {
  readonly type: "NamedExpr";
  readonly target: Name;
  readonly value: Expression;
}

export interface BinOp extends Position {
  readonly type: "BinOp";
  readonly left: Expression;
  readonly op: Operator;
  readonly right: Expression;
}

export interface UnaryOp extends Position {
  readonly type: "UnaryOp";
  readonly op: UnaryOperator;
  readonly operand: Expression;
}

export interface Lambda extends Position {
  readonly type: "Lambda";
  readonly args: Arguments;
  readonly body: Expression;
}

export interface IfExp extends Position {
  readonly type: "IfExp";
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}

export interface Dict extends Position {
  readonly type: "Dict";
  /** `null` where `values` holds the operand of `**`. */
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
}

/** A set display. */
export interface Set extends Position {
  readonly type: "Set";
  readonly elts: readonly Expression[];
}

export interface ListComp extends Position {
  readonly type: "ListComp";
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}

export interface SetComp extends Position {
  readonly type: "SetComp";
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}

export interface DictComp extends Position {
  readonly type: "DictComp";
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: readonly Comprehension[];
}

export interface GeneratorExp extends Position {
  readonly type: "GeneratorExp";
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}

export interface Await extends Position {
  readonly type: "Await";
  readonly value: Expression;
}

export interface Yield extends Position {
  readonly type: "Yield";
  readonly value: Expression | null;
}

export interface YieldFrom extends Position {
  readonly type: "YieldFrom";
  readonly value: Expression;
}

export interface Compare extends Position {
  readonly type: "Compare";
  readonly left: Expression;
  readonly ops: readonly CmpOperator[];
  readonly comparators: readonly Expression[];
}

export interface Call extends Position {
  readonly type: "Call";
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}

/** A replacement field of an f-string. */
export interface FormattedValue extends Position {
  readonly type: "FormattedValue";
  readonly value: Expression;
  readonly conversion: Conversion;
  readonly format_spec: JoinedStr | null;
}

/** A replacement field of a t-string. */
export interface Interpolation extends Position {
  readonly type: "Interpolation";
  readonly value: Expression;
  /** The source text of the expression. */
  readonly str: StrValue;
  readonly conversion: Conversion;
  readonly format_spec: JoinedStr | null;
}

/** `-1` for none, else the code point of `s`, `r` or `a`. */
export type Conversion = -1 | 115 | 114 | 97;

/** An f-string, or a format specification. */
export interface JoinedStr extends Position {
  readonly type: "JoinedStr";
  readonly values: readonly Expression[];
}

/** A t-string. */
export interface TemplateStr extends Position {
  readonly type: "TemplateStr";
  readonly values: readonly Expression[];
}

export interface Constant extends Position {
  readonly type: "Constant";
  readonly value: ConstantValue;
  /** `"u"` for a string literal with that prefix. */
  readonly kind: "u" | null;
}

export interface Attribute extends Position {
  readonly type: "Attribute";
  readonly value: Expression;
  readonly attr: string;
  readonly ctx: ExprContext;
}

export interface Subscript extends Position {
  readonly type: "Subscript";
  readonly value: Expression;
  readonly slice: Expression;
  readonly ctx: ExprContext;
}

export interface Starred extends Position {
  readonly type: "Starred";
  readonly value: Expression;
  readonly ctx: ExprContext;
}

export interface Name extends Position {
  readonly type: "Name";
  /** NFKC-normalised, as every identifier of the tree. */
  readonly id: string;
  readonly ctx: ExprContext;
}

export interface List extends Position {
  readonly type: "List";
  readonly elts: readonly Expression[];
  readonly ctx: ExprContext;
}

export interface Tuple extends Position {
  readonly type: "Tuple";
  readonly elts: readonly Expression[];
  readonly ctx: ExprContext;
}

export interface Slice extends Position {
  readonly type: "Slice";
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

// Patterns

export interface MatchValue extends Position {
  readonly type: "MatchValue";
  readonly value: Expression;
}

export interface MatchSingleton extends Position {
  readonly type: "MatchSingleton";
  readonly value: { readonly kind: "none" | "true" | "false" };
}

export interface MatchSequence extends Position {
  readonly type: "MatchSequence";
  readonly patterns: readonly Pattern[];
}

export interface MatchMapping extends Position {
  readonly type: "MatchMapping";
  readonly keys: readonly Expression[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}

export interface MatchClass extends Position {
  readonly type: "MatchClass";
  readonly cls: Expression;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}

export interface MatchStar extends Position {
  readonly type: "MatchStar";
  readonly name: string | null;
}

/** A capture (`pattern` null), a wildcard (both null) or `pattern as name`. */
export interface MatchAs extends Position {
  readonly type: "MatchAs";
  readonly pattern: Pattern | null;
  readonly name: string | null;
}

export interface MatchOr extends Position {
  readonly type: "MatchOr";
  readonly patterns: readonly Pattern[];
}

// Type parameters

export interface TypeVar extends Position {
  readonly type: "TypeVar";
  readonly name: string;
  readonly bound: Expression | null;
  readonly default_value: Expression | null;
}

export interface ParamSpec extends Position {
  readonly type: "ParamSpec";
  readonly name: string;
  readonly default_value: Expression | null;
}

export interface TypeVarTuple extends Position {
  readonly type: "TypeVarTuple";
  readonly name: string;
  readonly default_value: Expression | null;
}

// The rest

export interface Comprehension {
  readonly type: "comprehension";
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly is_async: 0 | 1;
}

export interface ExceptHandler extends Position {
  readonly type: "ExceptHandler";
  /** The exception expression; CPython calls this field `type`, which here is the discriminant. */
  readonly exc_type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}

export interface Arguments {
  readonly type: "arguments";
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  /** One for each of `kwonlyargs`, `null` where it has no default. */
  readonly kw_defaults: readonly (Expression | null)[];
  readonly kwarg: Arg | null;
  /** Defaults of the last positional parameters. */
  readonly defaults: readonly Expression[];
}

export interface Arg extends Position {
  readonly type: "arg";
  readonly arg: string;
  readonly annotation: Expression | null;
}

export interface Keyword extends Position {
  readonly type: "keyword";
  /** `null` for `**value`. */
  readonly arg: string | null;
  readonly value: Expression;
}

export interface Alias extends Position {
  readonly type: "alias";
  readonly name: string;
  readonly asname: string | null;
}

export interface WithItem {
  readonly type: "withitem";
  readonly context_expr: Expression;
  readonly optional_vars: Expression | null;
}

export interface MatchCase {
  readonly type: "match_case";
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
}

/** CPython's `stmt`. */
export type Statement =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | Expr
  | Pass
  | Break
  | Continue;

/** CPython's `expr`. */
export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | Interpolation
  | JoinedStr
  | TemplateStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

/** CPython's `pattern`. */
export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

/** CPython's `type_param`. */
export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;

/** Every node. */
export type Node =
  | Module
  | Statement
  | Expression
  | Pattern
  | TypeParam
  | Comprehension
  | ExceptHandler
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | MatchCase;

/** The node with that `type`, e.g. `NodeOfType<"Call">`. */
export type NodeOfType<T extends Node["type"]> = Extract<Node, { readonly type: T }>;

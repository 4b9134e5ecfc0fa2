import { Language, Parser } from "web-tree-sitter";
import type { Module } from "../ast.ts";
import type { Diagnostic } from "../diagnostics.ts";
import { Context, type NameLookup, Refusal, SourceError } from "./context.ts";
import { type Cst, readTree } from "./cst.ts";
import { diagnose, findHoles, unsupported } from "./diagnose.ts";
import { cutHoles, type FilledHole, type Hole, holeLevels, holeNodes, onlyHoles } from "./holes.ts";
import { joinLines, maskForTreeSitter } from "./mask.ts";
import { moduleNode } from "./statements.ts";
import { findStringGroups } from "./string-groups.ts";
import { tokenize } from "./tokenizer.ts";
import { T, type TokenStream } from "./tokens.ts";

/** The two WebAssembly files of the parser, as bytes. */
export interface ParserWasm {
  /** `web-tree-sitter.wasm` of the package web-tree-sitter. */
  readonly treeSitter: Uint8Array;
  /** `tree-sitter-python.wasm` of the package tree-sitter-python. */
  readonly python: Uint8Array;
}

export interface ParseOptions {
  /** Resolves `\N{…}`; without it every name is unknown. */
  readonly lookupName?: NameLookup;
}

export type ParseResult =
  | { readonly ok: true; readonly module: Module; readonly tokens: TokenStream }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

let parser: Parser | null = null;

/** Loads the parser; call it once, before `parse`. Later calls do nothing. */
export async function initParser(wasm: ParserWasm): Promise<void> {
  if (parser !== null) return;
  await Parser.init({ wasmBinary: wasm.treeSitter });
  const python = await Language.load(wasm.python);
  parser = new Parser().setLanguage(python);
}

/** Parses a program as CPython 3.14 does. Throws only when `initParser` has not finished. */
export function parse(source: string, options: ParseOptions = {}): ParseResult {
  const tokens = tokenize(source);
  if (tokens.error !== null && tokens.errorFirst && !tokens.suspect && !tokens.endsInFString)
    return { ok: false, diagnostics: [tokens.error] };
  let found: Diagnostic | null = tokens.error;
  if (found === null) {
    try {
      const module = convert(tokens, options);
      if (module !== null) return { ok: true, module, tokens };
    } catch (e) {
      if (e instanceof SourceError) found = e.diagnostic;
      else if (!(e instanceof Refusal)) throw e;
    }
  }
  const error = diagnose(tokens, options.lookupName) ?? found;
  if (error !== null) return { ok: false, diagnostics: [error] };
  const module = convertApart(tokens, options);
  return module === null
    ? { ok: false, diagnostics: [unsupported(tokens, options.lookupName)] }
    : { ok: true, module, tokens };
}

/** The long way for a valid program that tree-sitter does not parse as a whole: what it may not know is cut out. */
function convertApart(tokens: TokenStream, options: ParseOptions): Module | null {
  try {
    return convert(tokens, options, findHoles(tokens, options.lookupName));
  } catch (e) {
    if (e instanceof Refusal) return null;
    throw e;
  }
}

function convert(tokens: TokenStream, options: ParseOptions, holes?: readonly Hole[]): Module | null {
  if (tokens.suspect || tokens.unclosed !== null) return null;
  const groups = findStringGroups(tokens);
  if (groups === null) return null;
  const masked = maskForTreeSitter(tokens.text, groups);
  const text = holes === undefined ? masked : joinLines(masked, tokens);
  const levels = holeLevels(holes ?? []);
  const root = cstOf(cutHoles(text, levels[0] ?? []));
  const filled = fillHoles(text, levels);
  if (root === null || filled === null) return null;
  const context = new Context(tokens, groups, options.lookupName, filled);
  const module = moduleNode(context, root);
  return context.groupsSeen === groups.size && linesEndWell(context) ? module : null;
}

/** tree-sitter takes a newline for white space wherever no statement can end: `x = a.` would go on in the next line. */
function linesEndWell({ tokens, lineEnds, blockStarts }: Context): boolean {
  const { kinds, starts, ends } = tokens;
  for (let i = 1; i < kinds.length; i++) {
    if (kinds[i] !== T.Newline || lineEnds.has(ends[i - 1] ?? 0)) continue;
    if (kinds[i + 1] !== T.Indent || !blockStarts.has(starts[i + 2] ?? 0)) return false;
  }
  return true;
}

function fillHoles(text: string, levels: readonly (readonly Hole[])[]): Map<number, FilledHole> | null {
  const filled = new Map<number, FilledHole>();
  for (let i = 0; i < levels.length; i++) {
    const holes = levels[i] ?? [];
    const root = cstOf(onlyHoles(cutHoles(text, levels[i + 1] ?? []), holes));
    const nodes = root && holeNodes(root, holes);
    if (nodes === null) return null;
    for (const hole of nodes) filled.set(hole.key, hole);
  }
  return filled;
}

/** The tree as plain data; null when tree-sitter found something wrong. */
function cstOf(text: string): Cst | null {
  const tree = treeOf(text);
  try {
    return tree.rootNode.hasError ? null : readTree(tree);
  } finally {
    tree.delete();
  }
}

function treeOf(text: string) {
  if (parser === null) throw new Error("initParser must be awaited before parse");
  const tree = parser.parse(text);
  if (tree === null) throw new Error("tree-sitter gave no tree");
  return tree;
}

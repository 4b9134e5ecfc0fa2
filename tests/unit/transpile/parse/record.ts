/**
 * Records what CPython 3.14 makes of the corpus: `npx tsx tests/unit/transpile/parse/record.ts`.
 * Trees that are long are kept as lines of text, errors as rows of type, message, place and traceback.
 */
import { writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
import { ERRORS, VALID } from "./corpus.ts";

const PYTHON = `
import ast, json, linecache, struct, traceback, warnings
warnings.simplefilter("ignore")

def points(value):
    return "str:" + ".".join(str(ord(c)) for c in value)

def bits(value):
    return struct.pack(">d", value).hex()

def constant(v):
    if v is None: return "none"
    if v is True: return "true"
    if v is False: return "false"
    if v is Ellipsis: return "ellipsis"
    if isinstance(v, int): return "int:%x" % v
    if isinstance(v, float): return "float:" + bits(v)
    if isinstance(v, complex): return "complex:" + bits(v.imag)
    if isinstance(v, bytes): return "bytes:" + ".".join(map(str, v))
    return points(v)

def utf16(line, column):
    return len(line.encode("utf-8", "surrogatepass")[:column].decode("utf-8", "replace").encode("utf-16-le")) // 2

def dump(source):
    lines = source.replace("\\r\\n", "\\n").replace("\\r", "\\n").split("\\n")
    out = []
    def visit(node, depth, label):
        kind = type(node).__name__
        words = [str(depth), label, kind]
        if hasattr(node, "lineno"):
            start, end = utf16(lines[node.lineno - 1], node.col_offset), utf16(lines[node.end_lineno - 1], node.end_col_offset)
            words.append(f"{node.lineno}:{start}-{node.end_lineno}:{end}")
        scalars, children = [], []
        for name in node._fields:
            value = getattr(node, name, None)
            if name in ("type_ignores", "type_comment"): continue
            if kind in ("Constant", "MatchSingleton") and name == "value": scalars.append("value=" + constant(value))
            elif kind == "Constant": scalars.append("kind=" + (points(value) if value else "None"))
            elif kind == "Interpolation" and name == "str": scalars.append("str=" + points(value))
            elif name == "ops": scalars.append("ops=" + ",".join(type(op).__name__ for op in value))
            elif name in ("ctx", "op"): scalars.append(name + "=" + type(value).__name__)
            elif isinstance(value, ast.AST): children.append((name, value))
            elif isinstance(value, list) and value and all(isinstance(v, str) for v in value): scalars.append(name + "=" + ",".join(value))
            elif isinstance(value, list): children.extend((name, v) for v in value)
            elif value is not None: scalars.append(f"{name}={value}")
        scalars.sort()
        children.sort(key=lambda child: child[0])
        out.append(" ".join(words + scalars))
        for name, child in children:
            if child is None: out.append(f"{depth + 1} {name} null")
            else: visit(child, depth + 1, name)
    visit(ast.parse(source), 0, "root")
    return "\\n".join(out)

def record_tree(source):
    try:
        return dump(source)
    except SyntaxError:
        return None

def record_error(source):
    linecache.cache["main.py"] = (len(source), None, source.splitlines(True), "main.py")
    try:
        ast.parse(source, "main.py")
        return None
    except SyntaxError as e:
        text = "".join(traceback.format_exception_only(type(e), e)).rstrip("\\n")
        return json.dumps([type(e).__name__, e.args[0], e.args[1][1], e.args[1][2], e.args[1][4], e.args[1][5], text])
`;

const python = await loadPyodide();
python.runPython(PYTHON);
const tree = python.globals.get("record_tree");
const error = python.globals.get("record_error");
write(
  "trees.json",
  VALID.map((source) => [source, tree(source) ?? null]),
);
write(
  "errors.json",
  ERRORS.map((source) => [source, JSON.parse(error(source) ?? "null")]),
);

function write(name: string, rows: readonly unknown[]): void {
  const text = rows.map((row) => JSON.stringify(row)).join(",\n");
  writeFileSync(new URL(`generated/${name}`, import.meta.url), `[\n${text}\n]\n`);
}

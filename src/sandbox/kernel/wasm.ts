/** WebAssembly's binary format, as much of it as kernels need. https://webassembly.github.io/spec/core/binary/ */

export type ValueType = "i32" | "i64" | "f64";

const TYPE_CODES: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c };

/** Instructions without immediates. */
const PLAIN = {
  unreachable: [0x00],
  return: [0x0f],
  drop: [0x1a],
  select: [0x1b],
  "i32.eqz": [0x45],
  "i32.eq": [0x46],
  "i32.ne": [0x47],
  "i32.lt_s": [0x48],
  "i32.lt_u": [0x49],
  "i32.gt_s": [0x4a],
  "i32.gt_u": [0x4b],
  "i32.le_s": [0x4c],
  "i32.ge_s": [0x4e],
  "i32.ge_u": [0x4f],
  "i64.eqz": [0x50],
  "i64.eq": [0x51],
  "i64.ne": [0x52],
  "i64.lt_s": [0x53],
  "i64.lt_u": [0x54],
  "i64.gt_s": [0x55],
  "i64.gt_u": [0x56],
  "i64.le_s": [0x57],
  "i64.le_u": [0x58],
  "i64.ge_s": [0x59],
  "i64.ge_u": [0x5a],
  "f64.eq": [0x61],
  "f64.ne": [0x62],
  "f64.lt": [0x63],
  "f64.gt": [0x64],
  "f64.le": [0x65],
  "f64.ge": [0x66],
  "i32.add": [0x6a],
  "i32.sub": [0x6b],
  "i32.and": [0x71],
  "i32.or": [0x72],
  "i32.shl": [0x74],
  "i32.shr_u": [0x76],
  "i64.add": [0x7c],
  "i64.sub": [0x7d],
  "i64.mul": [0x7e],
  "i64.div_s": [0x7f],
  "i64.rem_s": [0x81],
  "i64.and": [0x83],
  "i64.or": [0x84],
  "i64.xor": [0x85],
  "i64.shl": [0x86],
  "i64.shr_s": [0x87],
  "i64.shr_u": [0x88],
  "f64.abs": [0x99],
  "f64.neg": [0x9a],
  "f64.ceil": [0x9b],
  "f64.floor": [0x9c],
  "f64.trunc": [0x9d],
  "f64.nearest": [0x9e],
  "f64.sqrt": [0x9f],
  "f64.add": [0xa0],
  "f64.sub": [0xa1],
  "f64.mul": [0xa2],
  "f64.div": [0xa3],
  "i32.wrap_i64": [0xa7],
  "i64.extend_i32_s": [0xac],
  "i64.extend_i32_u": [0xad],
  "i64.trunc_f64_s": [0xb0],
  "f64.convert_i32_s": [0xb7],
  "f64.convert_i64_s": [0xb9],
  "i64.reinterpret_f64": [0xbd],
  "f64.reinterpret_i64": [0xbf],
  "i64.extend32_s": [0xc4],
} as const;

export type Instruction = keyof typeof PLAIN;

const MEMORY = {
  "i32.load": [0x28, 2],
  "i64.load": [0x29, 3],
  "f64.load": [0x2b, 3],
  "i32.load8_u": [0x2d, 0],
  "i32.load16_u": [0x2f, 1],
  "i32.store": [0x36, 2],
  "i64.store": [0x37, 3],
  "f64.store": [0x39, 3],
} as const;

export type MemoryInstruction = keyof typeof MEMORY;

const INDEXED = {
  call: 0x10,
  "local.get": 0x20,
  "local.set": 0x21,
  "local.tee": 0x22,
  "global.get": 0x23,
  "global.set": 0x24,
} as const;

export type IndexedInstruction = keyof typeof INDEXED;

const EMPTY_BLOCK = 0x40;

/** A block that branches can go to. */
export interface Label {
  readonly depth: number;
}

/** One function in the making. Methods add to the end of its code. */
export class FunctionCode {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  private readonly locals: ValueType[] = [];
  private readonly bytes: number[] = [];
  private depth = 0;

  constructor(params: readonly ValueType[], results: readonly ValueType[]) {
    this.params = params;
    this.results = results;
  }

  /** A new local variable. */
  local(type: ValueType): number {
    return this.params.length + this.locals.push(type) - 1;
  }

  op(...names: readonly Instruction[]): void {
    for (const name of names) this.bytes.push(...PLAIN[name]);
  }

  at(name: IndexedInstruction, index: number): void {
    this.bytes.push(INDEXED[name]);
    unsigned(index, this.bytes);
  }

  get(local: number): void {
    this.at("local.get", local);
  }

  set(local: number): void {
    this.at("local.set", local);
  }

  tee(local: number): void {
    this.at("local.tee", local);
  }

  /** A load or store at the address on the stack plus `offset`; nothing is assumed of alignment. */
  memory(name: MemoryInstruction, offset: number): void {
    this.bytes.push(MEMORY[name][0], 0);
    unsigned(offset, this.bytes);
  }

  i32(value: number): void {
    this.bytes.push(0x41);
    signed(BigInt(value | 0), this.bytes);
  }

  i64(value: bigint): void {
    this.bytes.push(0x42);
    signed(BigInt.asIntN(64, value), this.bytes);
  }

  f64(value: number): void {
    const raw = new Uint8Array(new Float64Array([value]).buffer);
    this.bytes.push(0x44, ...raw);
  }

  block(inside: (label: Label) => void): void {
    this.nest([0x02, EMPTY_BLOCK], inside);
  }

  loop(inside: (label: Label) => void): void {
    this.nest([0x03, EMPTY_BLOCK], inside);
  }

  /** Takes the condition from the stack. */
  if(result: ValueType | undefined, then: () => void, otherwise?: () => void): void {
    this.nest([0x04, result === undefined ? EMPTY_BLOCK : TYPE_CODES[result]], () => {
      then();
      if (otherwise === undefined) return;
      this.bytes.push(0x05);
      otherwise();
    });
  }

  branch(label: Label): void {
    this.bytes.push(0x0c);
    unsigned(this.depth - label.depth, this.bytes);
  }

  /** Takes the condition from the stack. */
  branchIf(label: Label): void {
    this.bytes.push(0x0d);
    unsigned(this.depth - label.depth, this.bytes);
  }

  private nest(open: readonly number[], inside: (label: Label) => void): void {
    this.bytes.push(...open);
    this.depth++;
    inside({ depth: this.depth });
    this.depth--;
    this.bytes.push(0x0b);
  }

  /** The entry of the code section. */
  encoded(): readonly number[] {
    const code: number[] = [];
    unsigned(this.locals.length, code);
    for (const type of this.locals) code.push(1, TYPE_CODES[type]);
    for (const byte of this.bytes) code.push(byte);
    code.push(0x0b);
    return sized(code);
  }
}

export interface Import {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export interface ModuleParts {
  /** Functions of the import module `host`; indices of functions start with them. */
  readonly imports: readonly Import[];
  readonly functions: readonly FunctionCode[];
  /** Mutable, zero at first. */
  readonly globals: readonly ValueType[];
  readonly exports: ReadonlyMap<string, number>;
  readonly exportedGlobals: ReadonlyMap<string, number>;
}

/** The bytes of a module that imports the memory `host.memory`. */
export function moduleBytes(parts: ModuleParts): Uint8Array<ArrayBuffer> {
  const types = [...parts.imports, ...parts.functions].map(functionType);
  const imports = parts.imports.map(({ name }, i) => [...text("host"), ...text(name), 0x00, ...leb(i)]);
  imports.push([...text("host"), ...text("memory"), 0x02, 0x00, 0x01]);
  const functions = parts.functions.map((_, i) => leb(parts.imports.length + i));
  const globals = parts.globals.map((type) => [TYPE_CODES[type], 0x01, ...zero(type), 0x0b]);
  const exports = [
    ...[...parts.exports].map(([name, index]) => [...text(name), 0x00, ...leb(index)]),
    ...[...parts.exportedGlobals].map(([name, index]) => [...text(name), 0x03, ...leb(index)]),
  ];
  const bodies = parts.functions.map((one) => one.encoded());
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, imports),
    ...section(3, functions),
    ...section(6, globals),
    ...section(7, exports),
    ...section(10, bodies),
  ]);
}

function functionType({
  params,
  results,
}: {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}): number[] {
  const list = (types: readonly ValueType[]) => [...leb(types.length), ...types.map((t) => TYPE_CODES[t])];
  return [0x60, ...list(params), ...list(results)];
}

function zero(type: ValueType): number[] {
  if (type === "f64") return [0x44, 0, 0, 0, 0, 0, 0, 0, 0];
  return [type === "i32" ? 0x41 : 0x42, 0];
}

function section(id: number, items: readonly (readonly number[])[]): number[] {
  const content = leb(items.length);
  for (const item of items) for (const byte of item) content.push(byte);
  return [id, ...sized(content)];
}

function sized(content: readonly number[]): number[] {
  const out = leb(content.length);
  for (const byte of content) out.push(byte);
  return out;
}

function text(value: string): number[] {
  return sized([...new TextEncoder().encode(value)]);
}

function leb(value: number): number[] {
  const out: number[] = [];
  unsigned(value, out);
  return out;
}

function unsigned(value: number, out: number[]): void {
  let rest = value >>> 0;
  while (rest > 0x7f) {
    out.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  out.push(rest);
}

function signed(value: bigint, out: number[]): void {
  let rest = value;
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
    out.push(done ? low : low | 0x80);
    if (done) return;
  }
}

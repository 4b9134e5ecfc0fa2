/** WebAssembly's binary format, as much of it as kernels need. https://webassembly.github.io/spec/core/binary/ */

export type ValueType = "i32" | "i64" | "f64";

const TYPE_CODES: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c };

/** Instructions without immediates. */
const PLAIN = {
  unreachable: 0x00,
  return: 0x0f,
  drop: 0x1a,
  select: 0x1b,
  "i32.eqz": 0x45,
  "i32.eq": 0x46,
  "i32.ne": 0x47,
  "i32.lt_s": 0x48,
  "i32.lt_u": 0x49,
  "i32.gt_s": 0x4a,
  "i32.gt_u": 0x4b,
  "i32.le_s": 0x4c,
  "i32.ge_s": 0x4e,
  "i32.ge_u": 0x4f,
  "i64.eqz": 0x50,
  "i64.eq": 0x51,
  "i64.ne": 0x52,
  "i64.lt_s": 0x53,
  "i64.lt_u": 0x54,
  "i64.gt_s": 0x55,
  "i64.gt_u": 0x56,
  "i64.le_s": 0x57,
  "i64.le_u": 0x58,
  "i64.ge_s": 0x59,
  "i64.ge_u": 0x5a,
  "f64.eq": 0x61,
  "f64.ne": 0x62,
  "f64.lt": 0x63,
  "f64.gt": 0x64,
  "f64.le": 0x65,
  "f64.ge": 0x66,
  "i32.add": 0x6a,
  "i32.sub": 0x6b,
  "i32.div_u": 0x6e,
  "i32.rem_u": 0x70,
  "i32.and": 0x71,
  "i32.or": 0x72,
  "i32.shl": 0x74,
  "i32.shr_u": 0x76,
  "i64.add": 0x7c,
  "i64.sub": 0x7d,
  "i64.mul": 0x7e,
  "i64.div_s": 0x7f,
  "i64.rem_s": 0x81,
  "i64.and": 0x83,
  "i64.or": 0x84,
  "i64.xor": 0x85,
  "i64.shl": 0x86,
  "i64.shr_s": 0x87,
  "i64.shr_u": 0x88,
  "f64.abs": 0x99,
  "f64.neg": 0x9a,
  "f64.ceil": 0x9b,
  "f64.floor": 0x9c,
  "f64.trunc": 0x9d,
  "f64.nearest": 0x9e,
  "f64.sqrt": 0x9f,
  "f64.add": 0xa0,
  "f64.sub": 0xa1,
  "f64.mul": 0xa2,
  "f64.div": 0xa3,
  "i32.wrap_i64": 0xa7,
  "i64.extend_i32_s": 0xac,
  "i64.extend_i32_u": 0xad,
  "i64.trunc_f64_s": 0xb0,
  "f64.convert_i32_s": 0xb7,
  "f64.convert_i64_s": 0xb9,
  "i64.reinterpret_f64": 0xbd,
  "f64.reinterpret_i64": 0xbf,
  "i64.extend32_s": 0xc4,
} as const;

export type Instruction = keyof typeof PLAIN;

const MEMORY = {
  "i32.load": 0x28,
  "i64.load": 0x29,
  "f64.load": 0x2b,
  "i32.load8_u": 0x2d,
  "i32.load16_u": 0x2f,
  "i32.store": 0x36,
  "i64.store": 0x37,
  "f64.store": 0x39,
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

/** Integers between are encoded without BigInts. */
const SMALL = 1n << 30n;

/** Bytes in the making. */
class Bytes {
  private data = new Uint8Array(256);
  private length = 0;

  push(byte: number): void {
    if (this.length === this.data.length) this.grow(1);
    this.data[this.length++] = byte;
  }

  all(bytes: Uint8Array): void {
    if (this.length + bytes.length > this.data.length) this.grow(bytes.length);
    this.data.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** With their number before them. */
  sized(bytes: Uint8Array): void {
    this.unsigned(bytes.length);
    this.all(bytes);
  }

  text(value: string): void {
    this.sized(new TextEncoder().encode(value));
  }

  unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.push(rest);
  }

  signed(value: number): void {
    let rest = value;
    while (rest < -0x40 || rest > 0x3f) {
      this.push((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.push(rest & 0x7f);
  }

  signedBig(value: bigint): void {
    let rest = value;
    while (rest < -0x40n || rest > 0x3fn) {
      this.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.push(Number(rest & 0x7fn));
  }

  view(): Uint8Array<ArrayBuffer> {
    return this.data.subarray(0, this.length);
  }

  private grow(by: number): void {
    const larger = new Uint8Array(2 * this.data.length + by);
    larger.set(this.data.subarray(0, this.length));
    this.data = larger;
  }
}

/** One function in the making. Methods add to the end of its code. */
export class FunctionCode {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
  private readonly locals: ValueType[] = [];
  private readonly bytes = new Bytes();
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
    for (const name of names) this.bytes.push(PLAIN[name]);
  }

  at(name: IndexedInstruction, index: number): void {
    this.bytes.push(INDEXED[name]);
    this.bytes.unsigned(index);
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
    this.bytes.push(MEMORY[name]);
    this.bytes.push(0);
    this.bytes.unsigned(offset);
  }

  i32(value: number): void {
    this.bytes.push(0x41);
    this.bytes.signed(value | 0);
  }

  i64(value: bigint): void {
    this.bytes.push(0x42);
    if (value >= -SMALL && value < SMALL) this.bytes.signed(Number(value));
    else this.bytes.signedBig(BigInt.asIntN(64, value));
  }

  f64(value: number): void {
    this.bytes.push(0x44);
    this.bytes.all(new Uint8Array(new Float64Array([value]).buffer));
  }

  block(inside: (label: Label) => void): void {
    this.nest(0x02, EMPTY_BLOCK, inside);
  }

  loop(inside: (label: Label) => void): void {
    this.nest(0x03, EMPTY_BLOCK, inside);
  }

  /** Takes the condition from the stack. */
  if(result: ValueType | undefined, then: () => void, otherwise?: () => void): void {
    this.nest(0x04, result === undefined ? EMPTY_BLOCK : TYPE_CODES[result], () => {
      then();
      if (otherwise === undefined) return;
      this.bytes.push(0x05);
      otherwise();
    });
  }

  branch(label: Label): void {
    this.bytes.push(0x0c);
    this.bytes.unsigned(this.depth - label.depth);
  }

  /** Takes the condition from the stack. */
  branchIf(label: Label): void {
    this.bytes.push(0x0d);
    this.bytes.unsigned(this.depth - label.depth);
  }

  private nest(opcode: number, type: number, inside: (label: Label) => void): void {
    this.bytes.push(opcode);
    this.bytes.push(type);
    this.depth++;
    inside({ depth: this.depth });
    this.depth--;
    this.bytes.push(0x0b);
  }

  /** The entry of the code section. */
  encode(into: Bytes): void {
    const code = new Bytes();
    code.unsigned(this.locals.length);
    for (const type of this.locals) {
      code.push(1);
      code.push(TYPE_CODES[type]);
    }
    code.all(this.bytes.view());
    code.push(0x0b);
    into.sized(code.view());
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
  /** Mutable globals of the import module, of type i32; indices of globals start with them. */
  readonly importedGlobals: readonly string[];
  readonly functions: readonly FunctionCode[];
  /** Mutable, zero at first. */
  readonly globals: readonly ValueType[];
  readonly exports: ReadonlyMap<string, number>;
  readonly exportedGlobals: ReadonlyMap<string, number>;
}

/** The bytes of a module that imports the memory `host.memory`. */
export function moduleBytes(parts: ModuleParts): Uint8Array<ArrayBuffer> {
  const { imports, importedGlobals, functions, globals, exports, exportedGlobals } = parts;
  const out = new Bytes();
  out.all(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00));
  section(out, 1, [...imports, ...functions], functionType);
  const imported: readonly (Import | string)[] = [...imports, "memory", ...importedGlobals];
  section(out, 2, imported, (into, one, i) => {
    into.text("host");
    into.text(typeof one === "string" ? one : one.name);
    // a memory of at least one page, a mutable global, or a function of type i
    if (one === "memory") into.all(Uint8Array.of(0x02, 0x00, 0x01));
    else if (typeof one === "string") into.all(Uint8Array.of(0x03, TYPE_CODES.i32, 0x01));
    else item(into, 0x00, i);
  });
  section(out, 3, functions, (into, _, i) => into.unsigned(imports.length + i));
  section(out, 6, globals, (into, type) => {
    into.all(Uint8Array.of(TYPE_CODES[type], 0x01));
    into.push(type === "f64" ? 0x44 : type === "i32" ? 0x41 : 0x42);
    into.all(new Uint8Array(type === "f64" ? 8 : 1));
    into.push(0x0b);
  });
  const named = [...[...exports].map(exported(0x00)), ...[...exportedGlobals].map(exported(0x03))];
  section(out, 7, named, (into, { name, kind, index }) => {
    into.text(name);
    item(into, kind, index);
  });
  section(out, 10, functions, (into, one) => one.encode(into));
  return out.view();
}

const exported =
  (kind: number) =>
  ([name, index]: readonly [string, number]) => ({ name, kind, index });

function item(into: Bytes, kind: number, index: number): void {
  into.push(kind);
  into.unsigned(index);
}

function functionType(
  into: Bytes,
  { params, results }: { readonly params: readonly ValueType[]; readonly results: readonly ValueType[] },
): void {
  into.push(0x60);
  for (const types of [params, results]) {
    into.unsigned(types.length);
    for (const type of types) into.push(TYPE_CODES[type]);
  }
}

function section<T>(
  out: Bytes,
  id: number,
  items: readonly T[],
  encode: (into: Bytes, one: T, index: number) => void,
): void {
  const content = new Bytes();
  content.unsigned(items.length);
  for (const [i, one] of items.entries()) encode(content, one, i);
  out.push(id);
  out.sized(content.view());
}

/** Module `_hashes`: hash objects for `hashlib` and `hmac`. https://docs.python.org/3/library/hashlib.html */
import { builtin, builtinType, getset, methods, qualifyName } from "../../runtime/define.ts";
import { overflowError, typeError, valueError } from "../../runtime/errors.ts";
import { bytesOf, newBytes } from "../../runtime/objects/bytes/index.ts";
import { defineModule } from "../../runtime/objects/module.ts";
import { None } from "../../runtime/objects/singletons.ts";
import { asStr } from "../../runtime/objects/str/index.ts";
import { alloc } from "../../runtime/objects/type/core.ts";
import { index } from "../../runtime/protocols/number.ts";
import { address, textOf } from "../../runtime/protocols/repr.ts";
import { checkSize } from "../../runtime/sizes.ts";
import type { PyType, Value } from "../../runtime/slots.ts";
import { Blake2b, type Blake2Parameters, Blake2s } from "./blake2.ts";
import type { Hasher } from "./hasher.ts";
import { KINDS } from "./kinds.ts";

class PyHash {
  declare hasher: Hasher;
  declare hash_name: string;
  declare digest_bytes: number;
  declare block_bytes: number;
}

/** Bytes to hash; text must be encoded before. */
function input(v: Value): Uint8Array {
  const bytes = bytesOf(v);
  if (bytes !== undefined) return bytes;
  throw typeError(
    asStr(v) === undefined
      ? "object supporting the buffer API required"
      : "Strings must be encoded before hashing",
  );
}

const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

export function hex(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i++) text += HEX[bytes[i] ?? 0];
  return text;
}

function wantedLength(v: Value): number {
  const n = index(v);
  if (n < 0n) throw valueError("value must be positive");
  if (n >= 1n << 29n) throw overflowError("length is too large");
  return checkSize(n);
}

const HASH: PyType = builtinType("HASH", {
  module: "_hashlib",
  proto: PyHash.prototype,
  basetype: false,
  slots: {
    tp_repr: (v) => `<${(v as PyHash).hash_name} ${v.cls.tp_name} object @ ${address(v)}>`,
  }, // slot of HASH
});

qualifyName(HASH);
methods(HASH, [
  [
    "update(self, obj, /)",
    (h: PyHash, data: Value) => {
      h.hasher.update(input(data));
      return None;
    },
  ],
  ["digest(self, /)", (h: PyHash) => newBytes(h.hasher.digest())],
  ["hexdigest(self, /)", (h: PyHash) => hex(h.hasher.digest())],
  ["copy(self, /)", copy],
]);
getset(HASH, {
  name: { get: (h: PyHash) => h.hash_name },
  digest_size: { get: (h: PyHash) => BigInt(h.digest_bytes) },
  block_size: { get: (h: PyHash) => BigInt(h.block_bytes) },
});

const HASHXOF: PyType = builtinType("HASHXOF", { module: "_hashlib", base: HASH, basetype: false });

methods(HASHXOF, [
  ["digest(self, /, length)", (h: PyHash, length: Value) => newBytes(h.hasher.digest(wantedLength(length)))],
  ["hexdigest(self, /, length)", (h: PyHash, length: Value) => hex(h.hasher.digest(wantedLength(length)))],
]);

function copy(h: PyHash): Value {
  return newHash(h.cls, h.hash_name, h.digest_bytes, h.block_bytes, h.hasher.copy());
}

function newHash(T: PyType, name: string, digestSize: number, blockSize: number, hasher: Hasher): Value {
  const h = alloc(T) as PyHash; // both types have this layout
  h.hash_name = name;
  h.digest_bytes = digestSize;
  h.block_bytes = blockSize;
  h.hasher = hasher;
  return h;
}

function create(name: Value, data?: Value): Value {
  const label = textOf(name);
  const kind = KINDS.get(label);
  if (kind === undefined) throw valueError(`unsupported hash type ${label}`);
  const hasher = kind.make();
  if (data !== undefined) hasher.update(input(data));
  return newHash(kind.digestSize === 0 ? HASHXOF : HASH, label, kind.digestSize, kind.blockSize, hasher);
}

/** Takes checked values: name, data and the parameters in the order of the Python signature. */
function createBlake2(...args: Value[]): Value {
  const [name = None, data = None, size = None, key = None, salt = None, person = None] = args;
  const [fanout = 1n, depth = 1n, leaf = 0n, offset = 0n, nodeDepth = 0n, inner = 0n, last = false] =
    args.slice(6);
  const parameters: Blake2Parameters = {
    digestSize: Number(index(size)),
    key: input(key).slice(),
    salt: input(salt).slice(),
    person: input(person).slice(),
    fanout: Number(index(fanout)),
    depth: Number(index(depth)),
    leafSize: Number(index(leaf)),
    nodeOffset: index(offset),
    nodeDepth: Number(index(nodeDepth)),
    innerSize: Number(index(inner)),
    lastNode: last === true,
  };
  const b = name === "blake2b";
  const hasher = b ? new Blake2b(parameters) : new Blake2s(parameters);
  hasher.update(input(data));
  return newHash(HASH, b ? "blake2b" : "blake2s", parameters.digestSize, b ? 128 : 64, hasher);
}

function hmacParts(name: string, key: Uint8Array): { inner: Hasher; outer: Hasher } {
  const kind = KINDS.get(name);
  if (kind === undefined || kind.digestSize === 0) throw valueError(`unsupported hash type ${name}`);
  const pad = new Uint8Array(kind.blockSize);
  if (key.length > pad.length) {
    const h = kind.make();
    h.update(key);
    pad.set(h.digest());
  } else pad.set(key);
  const inner = kind.make();
  const outer = kind.make();
  inner.update(pad.map((b) => b ^ 0x36));
  outer.update(pad.map((b) => b ^ 0x5c));
  return { inner, outer };
}

/** PBKDF2. https://www.rfc-editor.org/rfc/rfc8018 */
function pbkdf2(name: Value, password: Value, salt: Value, iterations: Value, length: Value): Value {
  const { inner, outer } = hmacParts(textOf(name), input(password));
  const mac = (data: Uint8Array): Uint8Array => {
    const i = inner.copy();
    i.update(data);
    const o = outer.copy();
    o.update(i.digest());
    return o.digest();
  };
  const out = new Uint8Array(checkSize(index(length)));
  const rounds = Number(index(iterations));
  const start = input(salt);
  const seed = new Uint8Array(start.length + 4);
  seed.set(start);
  for (let at = 0, block = 1; at < out.length; block++) {
    new DataView(seed.buffer).setUint32(start.length, block);
    let u = mac(seed);
    const sum = u.slice();
    for (let i = 1; i < rounds; i++) {
      u = mac(u);
      for (let j = 0; j < sum.length; j++) sum[j] = (sum[j] ?? 0) ^ (u[j] ?? 0);
    }
    out.set(sum.subarray(0, Math.min(sum.length, out.length - at)), at);
    at += sum.length;
  }
  return newBytes(out);
}

function hmacDigest(name: Value, key: Value, message: Value): Value {
  const { inner, outer } = hmacParts(textOf(name), input(key));
  inner.update(input(message));
  outer.update(inner.digest());
  return newBytes(outer.digest());
}

export const module = defineModule("_hashes", () => ({
  HASH,
  HASHXOF,
  new: builtin("new(name, data=b'', /)", create),
  blake2: builtin("blake2(*args)", (args: Value[]) => createBlake2(...args)),
  pbkdf2: builtin("pbkdf2(name, password, salt, iterations, dklen, /)", pbkdf2),
  hmac_digest: builtin("hmac_digest(name, key, msg, /)", hmacDigest),
}));

/** The hash functions by name. */
import { Blake2b, type Blake2Parameters, Blake2s } from "./blake2.ts";
import type { Hasher } from "./hasher.ts";
import { Keccak } from "./keccak.ts";
import { Md5 } from "./md5.ts";
import { Sha1 } from "./sha1.ts";
import { Sha256 } from "./sha256.ts";
import { Sha512 } from "./sha512.ts";

export interface Kind {
  /** 0 for functions of any length. */
  readonly digestSize: number;
  readonly blockSize: number;
  readonly make: () => Hasher;
}

function sha3(bits: number): Kind {
  const size = bits / 8;
  const rate = 200 - 2 * size;
  return { digestSize: size, blockSize: rate, make: () => new Keccak(rate, size, 0x06) };
}

function shake(bits: number): Kind {
  const rate = 200 - bits / 4;
  return { digestSize: 0, blockSize: rate, make: () => new Keccak(rate, 0, 0x1f) };
}

/** Without key, salt and tree. */
export function plainBlake2(digestSize: number): Blake2Parameters {
  const none = new Uint8Array(0);
  return {
    digestSize,
    key: none,
    salt: none,
    person: none,
    fanout: 1,
    depth: 1,
    leafSize: 0,
    nodeOffset: 0n,
    nodeDepth: 0,
    innerSize: 0,
    lastNode: false,
  };
}

export const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["md5", { digestSize: 16, blockSize: 64, make: () => new Md5() }],
  ["sha1", { digestSize: 20, blockSize: 64, make: () => new Sha1() }],
  ["sha224", { digestSize: 28, blockSize: 64, make: () => new Sha256(28) }],
  ["sha256", { digestSize: 32, blockSize: 64, make: () => new Sha256(32) }],
  ["sha384", { digestSize: 48, blockSize: 128, make: () => new Sha512(48) }],
  ["sha512", { digestSize: 64, blockSize: 128, make: () => new Sha512(64) }],
  ["sha3_224", sha3(224)],
  ["sha3_256", sha3(256)],
  ["sha3_384", sha3(384)],
  ["sha3_512", sha3(512)],
  ["shake_128", shake(128)],
  ["shake_256", shake(256)],
  ["blake2b", { digestSize: 64, blockSize: 128, make: () => new Blake2b(plainBlake2(64)) }],
  ["blake2s", { digestSize: 32, blockSize: 64, make: () => new Blake2s(plainBlake2(32)) }],
]);

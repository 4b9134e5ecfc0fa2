/** Bidirectional class, combining class, mirroring and East Asian width, for `unicodedata`. */
import { UCD_LEAF, UCD_MID, UCD_RECORDS, UCD_TOP } from "./generated/properties.ts";
import { Trie } from "./trie.ts";

interface Properties {
  readonly bidirectional: string;
  readonly combining: bigint;
  readonly mirrored: bigint;
  readonly eastAsianWidth: string;
}

const trie = new Trie(UCD_TOP, UCD_MID, UCD_LEAF);
const records: readonly Properties[] = UCD_RECORDS.map((record) => {
  const [bidirectional = "", combining = "0", mirrored = "0", eastAsianWidth = "N"] = record.split(",");
  return { bidirectional, combining: BigInt(combining), mirrored: BigInt(mirrored), eastAsianWidth };
});

const UNKNOWN: Properties = { bidirectional: "", combining: 0n, mirrored: 0n, eastAsianWidth: "N" };

/** The properties of a code point. */
export function properties(cp: number): Properties {
  return records[trie.at(cp)] ?? UNKNOWN;
}

/** Compiled time zones (RFC 9636), and the lines in which `zones.txt` holds them. */

/** One zone as the file format has it, version 2 and later. */
export interface Zone {
  /** Offset from UTC in seconds, whether it is daylight saving time, abbreviation. */
  readonly types: readonly (readonly [offset: number, isdst: boolean, abbreviation: string])[];
  /** Seconds since 1970 and number of the type that begins then. */
  readonly transitions: readonly (readonly [time: number, type: number])[];
  /** What holds after the last transition, as POSIX writes it. */
  readonly rule: string;
}

const HEADER = 44;
const TYPE_BYTES = 6;

/** Reads the second, 64-bit part of a file. */
export function readTzif(file: Uint8Array): Zone {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const first = counts(view, 0);
  const start =
    HEADER +
    first.times * 5 +
    first.types * TYPE_BYTES +
    first.chars +
    first.leaps * 8 +
    first.std +
    first.ut;
  const { times, types, chars, leaps, std, ut } = counts(view, start);
  const numbers = start + HEADER + times * 8;
  const typesAt = numbers + times;
  const charsAt = typesAt + types * TYPE_BYTES;
  const text = (from: number, end: number) => new TextDecoder().decode(file.subarray(from, end));
  const transitions = Array.from({ length: times }, (_, i): [number, number] => [
    Number(view.getBigInt64(start + HEADER + i * 8)),
    view.getUint8(numbers + i),
  ]);
  return {
    types: Array.from({ length: types }, (_, i): [number, boolean, string] => {
      const at = typesAt + i * TYPE_BYTES;
      const name = charsAt + view.getUint8(at + 5);
      return [view.getInt32(at), view.getUint8(at + 4) === 1, text(name, file.indexOf(0, name))];
    }),
    transitions,
    rule: text(charsAt + chars + leaps * 12 + std + ut, file.length).trim(),
  };
}

function counts(view: DataView, start: number) {
  const at = (index: number) => view.getUint32(start + 20 + index * 4);
  return { ut: at(0), std: at(1), leaps: at(2), times: at(3), types: at(4), chars: at(5) };
}

/** The zone's line: types, the steps from one transition to the next in base 36, the number of the type after each, and the rule. */
export function zoneLine({ types, transitions, rule }: Zone): string {
  const steps = transitions.map(([time], i) => (time - (transitions[i - 1]?.[0] ?? 0)).toString(36));
  return [
    types.map(([offset, isdst, name]) => `${offset} ${isdst ? 1 : 0} ${name}`).join(","),
    steps.join(" "),
    transitions.map(([, type]) => type.toString(36)).join(""),
    rule,
  ].join("|");
}

/** The zone of a line without its names. */
export function parseZoneLine(line: string): Zone {
  const [types = "", steps = "", numbers = "", rule = ""] = line.split("|");
  let time = 0;
  return {
    types: types.split(",").map((type): [number, boolean, string] => {
      const [offset, isdst, name = ""] = type.split(" ");
      return [Number(offset), isdst === "1", name];
    }),
    transitions:
      steps === ""
        ? []
        : steps.split(" ").map((step, i): [number, number] => {
            time += Number.parseInt(step, 36);
            return [time, Number.parseInt(numbers.charAt(i), 36)];
          }),
    rule,
  };
}

/** A file that holds the zone; its first part, for readers of 32 bits, is empty. */
export function writeTzif({ types, transitions, rule }: Zone): Uint8Array {
  const names = `${types.map(([, , name]) => name).join("\0")}\0`;
  const nameAt = (index: number) =>
    types.slice(0, index).reduce((sum, [, , name]) => sum + name.length + 1, 0);
  const header = (times: number, kinds: number, chars: number) => {
    const bytes = new DataView(new ArrayBuffer(HEADER));
    [0x54, 0x5a, 0x69, 0x66, 0x32].forEach((byte, i) => {
      bytes.setUint8(i, byte);
    });
    [0, 0, 0, times, kinds, chars].forEach((count, i) => {
      bytes.setUint32(20 + i * 4, count);
    });
    return Buffer.from(bytes.buffer);
  };
  const body = Buffer.alloc(transitions.length * 9 + types.length * TYPE_BYTES);
  transitions.forEach(([time, type], i) => {
    body.writeBigInt64BE(BigInt(time), i * 8);
    body.writeUInt8(type, transitions.length * 8 + i);
  });
  types.forEach(([offset, isdst], i) => {
    const at = transitions.length * 9 + i * TYPE_BYTES;
    body.writeInt32BE(offset, at);
    body.writeUInt8(isdst ? 1 : 0, at + 4);
    body.writeUInt8(nameAt(i), at + 5);
  });
  const first = Buffer.concat([header(0, 1, 1), Buffer.alloc(TYPE_BYTES + 1)]);
  return Buffer.concat([
    first,
    header(transitions.length, types.length, names.length),
    body,
    Buffer.from(`${names}\n${rule}\n`),
  ]);
}

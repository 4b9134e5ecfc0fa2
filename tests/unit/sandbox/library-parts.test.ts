import { describe, expect, test } from "vitest";
import { libraryPart } from "../../../src/sandbox/library-parts.ts";

describe("parts of the library", () => {
  test("are scripts of the build", () => {
    expect(libraryPart("ipaddress")).toContain("ip_address");
    expect(libraryPart("time-zones")).toContain("Europe/Berlin");
  });

  test.each(["", "nope", "../cli", "../library/ipaddress", "ipaddress.br", "/etc/passwd", "__proto__"])(
    "%j is none, whatever the VM asks for",
    (name) => {
      expect(libraryPart(name)).toBeUndefined();
    },
  );
});

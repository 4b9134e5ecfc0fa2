import { describe, expect, it } from "vitest";
import { assemble, bigint, js, mark, number, string, variable } from "../../../../src/transpile/emit/js.ts";

describe("string", () => {
  it("gives an ASCII literal with the same value, whatever is in the text", () => {
    const hostile = `"'\`\\\n\r\0\u2028\u2029*/</script>\${x}\ud800é`;
    const literal = string(hostile);
    expect(literal).toMatch(/^[ -~]*$/);
    expect(JSON.parse(literal)).toBe(hostile);
  });
});

describe("variable", () => {
  it("prefixes every name, so that none is JavaScript's", () => {
    expect(variable("constructor")).toBe("$constructor");
    expect(variable("let")).toBe("$let");
  });

  it("keeps names apart that differ outside ASCII", () => {
    expect(variable("é")).toBe("$$e9$");
    expect(variable("aéb")).not.toBe(variable("aèb"));
  });
});

describe("numbers", () => {
  it("are operands whatever their sign", () => {
    expect(number(-1.5)).toBe("(-1.5)");
    expect(number(-0)).toBe("(-0)");
    expect(number(Number.POSITIVE_INFINITY)).toBe("(1/0)");
    expect(bigint(-5n)).toBe("(-5n)");
  });
});

describe("assemble", () => {
  it("takes the marks out and says where they were, lines and columns from 1", () => {
    const code = js`f${mark(7)}(a\n,b${mark(8)}.c)`;
    expect(assemble(code)).toEqual({
      text: "f(a\n,b.c)",
      marks: [
        { site: 7, line: 1, column: 2 },
        { site: 8, line: 2, column: 3 },
      ],
    });
  });
});

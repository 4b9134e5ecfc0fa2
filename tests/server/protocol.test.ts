import { afterEach, describe, expect, test } from "vitest";
import { callRequest, handshake, type RawServer, startRaw, startServer } from "./start-server.ts";

let raw: RawServer | undefined;
afterEach(() => {
  raw?.child.kill("SIGKILL");
});

const ENDLESS = "while True: pass";

describe("cancelling and progress", () => {
  test("a cancelled call stops at once, and the server goes on", async () => {
    const server = await startServer();
    try {
      await server.call({ code: "x = 1" });
      const abort = new AbortController();
      const params = { name: "run_python", arguments: { code: ENDLESS, timeout_s: 60 } };
      const cancelled = server.client.callTool(params, undefined, { signal: abort.signal });
      setTimeout(() => abort.abort(), 300);
      await expect(cancelled).rejects.toThrow();
      const start = performance.now();
      expect((await server.call({ code: "x" })).structured.result).toBe(1);
      expect(performance.now() - start).toBeLessThan(3_000);
    } finally {
      await server.client.close();
    }
  });

  test("a cancelled call gets no response", async () => {
    raw = startRaw();
    handshake(raw);
    expect((await raw.next()).id).toBe("hello");
    raw.send(callRequest(1, ENDLESS));
    setTimeout(() => {
      raw?.send({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } });
      raw?.send(callRequest(2, "'next'"));
    }, 300);
    expect((await raw.next()).id).toBe(2);
  });

  test("progress is sent when asked for, and only then", async () => {
    const server = await startServer();
    try {
      const seen: { progress: number; total?: number | undefined; message?: string | undefined }[] = [];
      const args = { code: `print('working')\n${ENDLESS}`, timeout_s: 2.5 };
      await server.client.callTool({ name: "run_python", arguments: args }, undefined, {
        onprogress: (progress) => seen.push(progress),
      });
      // a busy machine may end the run later than after 2.5 s
      expect(seen.slice(0, 2).map(({ progress }) => progress)).toEqual([1, 2]);
      expect(seen.at(-1)).toMatchObject({ total: 2.5, message: "working" });
    } finally {
      await server.client.close();
    }
  });
});

describe("bad input", () => {
  test("lines that are no JSON-RPC get an error, and the next call answers", async () => {
    raw = startRaw();
    handshake(raw);
    await raw.next();
    raw.send("this is { not JSON");
    raw.send("[]");
    raw.send({ jsonrpc: "1.0", id: 3, method: "tools/list" });
    raw.send("");
    const codes = [];
    for (let i = 0; i < 4; i++) codes.push((await raw.next()).error);
    expect(codes).toMatchObject([{ code: -32700 }, { code: -32600 }, { code: -32600 }, { code: -32700 }]);
    raw.send(callRequest(4, "2+2"));
    expect(await raw.next()).toMatchObject({ id: 4, result: { structuredContent: { result: 4 } } });
  });

  test("an unknown method is a protocol error", async () => {
    raw = startRaw();
    handshake(raw);
    await raw.next();
    raw.send({ jsonrpc: "2.0", id: 5, method: "no/such" });
    expect(await raw.next()).toMatchObject({ id: 5, error: { code: -32601 } });
  });
});

describe("the end", () => {
  test("calls that have come before the end of the input are answered", async () => {
    raw = startRaw();
    handshake(raw);
    raw.send(callRequest(1, "print('last words')"));
    raw.child.stdin.end();
    await raw.next();
    expect(await raw.next()).toMatchObject({ id: 1, result: { content: [{ text: "last words" }] } });
    expect(await raw.exit).toBe(0);
  });

  test("an endless run does not outlive the client", async () => {
    raw = startRaw();
    handshake(raw);
    raw.send(callRequest(1, ENDLESS));
    await raw.next();
    raw.child.stdin.end();
    const start = performance.now();
    expect(await raw.exit).toBe(0);
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("%s ends the server in the middle of a run", async (signal) => {
    raw = startRaw();
    handshake(raw);
    await raw.next();
    raw.send(callRequest(1, ENDLESS));
    await new Promise((resolve) => setTimeout(resolve, 300));
    raw.child.kill(signal);
    const start = performance.now();
    expect(await raw.exit).toBe(0);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test("wrong limits are refused before anything is served", async () => {
    raw = startRaw(["mcp", "--memory", "1"]);
    expect(await raw.exit).toBe(2);
  });
});

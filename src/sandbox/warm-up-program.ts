/**
 * JavaScript that does a little of everything that emitted code and the runtime do: defines `warm`, of which one call
 * takes some milliseconds. It is plain text, since it runs in a bare engine and not here.
 */
export const WARM_UP_PROGRAM = `
class Point {
  constructor(x, y) { this.x = x; this.y = y; }
  get sum() { return this.x + this.y; }
  add(other) { return new Point(this.x + other.x, this.y + other.y); }
}
function* count(n) { for (let i = 0; i < n; i++) yield i; }
function fib(n) { return typeof n === "bigint" && n < 2n ? n : fib(n - 1n) + fib(n - 2n); }
function kindOf(v) {
  switch (typeof v) { case "number": return 1; case "string": return 2; case "bigint": return 3; default: return 4; }
}
function numbers(n) {
  let total = 0, big = 0n, real = 0.5;
  for (let i = 0; i < n; i++) {
    total = (total + i * 7) % 13 | 0;
    big = (big * 31n + BigInt(i)) % 1000003n;
    real = Math.sqrt(real * 1.5 + i / 3) - Math.floor(real);
  }
  return total + Number(big) + real;
}
function lists(n) {
  const items = [];
  for (let i = 0; i < n; i++) items.push((i * 7919) % 101);
  const copy = items.slice(1);
  for (let i = 1; i < copy.length; i++) if (copy[i] < copy[i - 1]) { const t = copy[i]; copy[i] = copy[i - 1]; copy[i - 1] = t; }
  copy.sort((a, b) => a - b);
  let total = 0;
  for (const item of copy.map((v) => v + 1)) total += item;
  for (const item of count(n)) total += item;
  const [first, ...rest] = copy;
  return total + first + rest.length;
}
function tables(n) {
  const map = new Map(), set = new Set(), own = Object.create(null);
  for (let i = 0; i < n; i++) {
    const key = "k" + (i % 50);
    map.set(key, (map.get(key) ?? 0) + 1);
    set.add(i % 30);
    own[key] = i;
  }
  let total = set.size;
  for (const [key, value] of map) total += key.length + value;
  for (const key in own) total += own[key];
  return total;
}
function objects(n) {
  let p = new Point(0, 0);
  const step = new Point(1, 2), method = step.add;
  for (let i = 0; i < n; i++) p = i % 2 === 0 ? p.add(step) : method.call(p, step);
  const closures = [1, 2, 3].map((k) => (v) => v * k + p.sum);
  return closures.reduce((total, f) => total + f(2), 0);
}
function texts(n) {
  const parts = [];
  for (let i = 0; i < n; i++) parts.push(\`item \${i}: \${String(i).padStart(4, "0")}\`);
  const text = parts.join("\\n");
  let total = 0;
  for (let i = 0; i < n; i++) total += text.charCodeAt(i * 3) + kindOf(text[i]) + kindOf(i);
  return total + text.split("\\n").length + text.indexOf("item 9") + (text.match(/\\d+: 0*(\\d+)/g) ?? []).length;
}
function errors(n) {
  let caught = 0;
  for (let i = 0; i < n; i++) {
    try { if (i % 3 === 0) throw new Error("e"); caught += arguments.length; } catch (e) { caught += e.message.length; } finally { caught++; }
  }
  return caught;
}
globalThis.warm = () => numbers(1500) + lists(400) + tables(500) + objects(600) + texts(150) + errors(60) + Number(fib(12n));
`;

/** One call. */
export const WARM_UP_CALL = "warm();0";

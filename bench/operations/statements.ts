/** The statements that `bench/operations.ts` times, each on operands whose types the compiler cannot know. */

/** A statement and the lines that prepare its operands, which come out of the lists of `DATA`. */
export type Statement = readonly [statement: string, prepare?: string];

/** What the statements are about: module variables. Lists that have been reversed twice may hold anything. */
export const DATA = `
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def get(self): return self.x
    def same(self, a): return a
    @property
    def p(self): return self.y
    def __add__(self, o): return P(self.x + o.x, self.y)
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x
def same(a): return a
def named(a, b=2, *, c=3): return a
def many(*a): return a
def count(n):
    for i in range(n): yield i
ints = [7, 3, 5, 2]; floats = [1.5, 2.25]; lists = [[1, 2, 3], [4, 5, 6]]; tuples = [(1, 2)]
strs = ["hello", "a b,c d"]; bytestrings = [b"abc"]; complexes = [1 + 2j]; objects = [P(1, 2)]; functions = [same]
by_str = {"a": 1, "b": 2, "c": 3}; by_int = {1: 2, 3: 4}; by_tuple = {(1, 2): 3}; some = {1, 2, 3}
ints.reverse(); ints.reverse()
`;

const INT = "a, b = ints[0], ints[1]";
const FLOAT = "a, b = floats[0], floats[1]";
const LIST = "a = ints";
const STR = "s = strs[0]";
const OBJECT = "o = objects[0]";

/** The statements by subject. */
export const STATEMENTS: Readonly<Record<string, readonly Statement[]>> = {
  numbers: [
    ["a + b", INT],
    ["a * b", INT],
    ["a // b", INT],
    ["a / b", INT],
    ["a % b", INT],
    ["a ** b", INT],
    ["a << 3", INT],
    ["a < b", INT],
    ["a * b", FLOAT],
    ["a ** 2", FLOAT],
    ["round(a, 2)", FLOAT],
    ["a * 2", FLOAT],
    ["abs(a)", INT],
    ["min(a, b)", INT],
    ["max(a, b, 3)", INT],
    ["divmod(a, b)", INT],
    ["int('12')"],
    ["str(a)", INT],
    ["z * z + z", "z = complexes[0]"],
  ],
  conditions: [
    ["not a", INT],
    ["a and 3 or 4", INT],
    ["1 < a < 9", INT],
    ["1 if a > 2 else 3", INT],
    ["a is None", INT],
    ["isinstance(o, P)", OBJECT],
    ["type(o) is P", OBJECT],
    ["match o:\n        case P(x=1): pass", OBJECT],
  ],
  lists: [
    ["a[1]", LIST],
    ["a[i]", "a = ints; i = ints[3]"],
    ["a[1] = 5", "a = lists[0]"],
    ["a[1] += 1", "a = lists[0]"],
    ["a[1:3]", LIST],
    ["a[::-1]", LIST],
    ["a + a", LIST],
    ["3 in a", LIST],
    ["a == [1, 2]", LIST],
    ["[1, 2, 3]"],
    ["a.append(a.pop())", "a = [1, 2, 3]"],
    ["a.insert(0, a.pop())", "a = [1, 2, 3]"],
    ["a[0], a[1] = a[1], a[0]", "a = lists[0]"],
    ["[x * 2 for x in a]", LIST],
    ["for x in a: pass", LIST],
    ["for x, y in zip(a, a): pass", LIST],
    ["for i, x in enumerate(a): pass", LIST],
    ["sum(a)", LIST],
    ["sorted(a)", LIST],
    ["sorted(a, key=same)", LIST],
    ["min(a, key=same)", LIST],
    ["list(map(same, a))", LIST],
    ["any(x > 9 for x in a)", LIST],
  ],
  tuples: [
    ["(a, b)", INT],
    ["x, y = t", "t = tuples[0]"],
    ["t == (1, 2)", "t = tuples[0]"],
    ["t < (1, 3)", "t = tuples[0]"],
    ["hash(t)", "t = tuples[0]"],
  ],
  "dicts and sets": [
    ["d['a']", "d = by_str"],
    ["d[k]", "d = by_int; k = ints[1]"],
    ["d['a'] = 1", "d = {}"],
    ["d[a, b] = 1", `d = {}; ${INT}`],
    ["(a, b) in d", `d = by_tuple; ${INT}`],
    ["'a' in d", "d = by_str"],
    ["d.get('a', 0)", "d = by_str"],
    ["d['a'] += 1", "d = {'a': 1}"],
    ["d.setdefault('a', 1)", "d = {}"],
    ["d['b'] = 1; del d['b']", "d = {}"],
    ["{'a': 1, 'b': 2}"],
    ["{x: 1 for x in a}", LIST],
    ["for k in d: pass", "d = by_str"],
    ["for k, v in d.items(): pass", "d = by_str"],
    ["2 in s", "s = some"],
    ["s.add(3)", "s = set()"],
    ["s | {3}", "s = some"],
    ["{x for x in a}", LIST],
  ],
  strings: [
    ["s[2]", STR],
    ["s[1:3]", STR],
    ["s + 'b'", STR],
    ["s * 3", STR],
    ["s == 'hello'", STR],
    ["'lo' in s", STR],
    ["for c in s: pass", STR],
    ["s.upper()", STR],
    ["s.strip()", STR],
    ["s.split()", "s = strs[1]"],
    ["s.split(',')", "s = strs[1]"],
    ["s.replace('l', 'x')", STR],
    ["s.startswith('he')", STR],
    ["s.isdigit()", STR],
    ["','.join(a)", "a = strs"],
    ["chr(ord('a') + 1)"],
    ["f'{a}'", INT],
    ["f'{a:.2f}'", FLOAT],
    ["f'x {a} y {a:>5}'", INT],
    ["'{} {}'.format(a, a)", INT],
    ["'%d %s' % (a, a)", INT],
    ["b[1]", "b = bytestrings[0]"],
  ],
  calls: [
    ["f(1)", "f = functions[0]"],
    ["named(1)"],
    ["named(1, b=2)"],
    ["many(1, 2)"],
    ["many(*a)", LIST],
    ["f(1)", "f = lambda x: x"],
    ["for x in count(10): pass"],
    ["sum(i for i in range(10))"],
  ],
  objects: [
    ["o.x", OBJECT],
    ["o.x = 1", OBJECT],
    ["o.x += 1", OBJECT],
    ["o.p", OBJECT],
    ["o.get()", OBJECT],
    ["o.same(1)", OBJECT],
    ["P(1, 2)"],
    ["o + o", OBJECT],
    ["o == o", OBJECT],
    ["o < o", OBJECT],
  ],
  exceptions: [
    ["try: pass\n    except ValueError: pass"],
    ["try: raise ValueError('x')\n    except ValueError: pass"],
    ["try: d['q']\n    except KeyError: pass", "d = {}"],
  ],
};

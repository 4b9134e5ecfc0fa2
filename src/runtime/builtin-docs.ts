/** `__doc__` of the builtin types, functions and their commonest methods: our own words, one line each, looked up when asked for. */
import type { PyType } from "./slots.ts";

const TEXT = `
abs(x): The distance of a number from zero.
aiter(async_iterable): The asynchronous iterator of an object.
all(iterable): True when no item is false.
anext(async_iterator[, default]): An awaitable of the next item.
any(iterable): True when some item is true.
ascii(obj): repr() with everything outside of ASCII escaped.
bin(number): The binary text of an int, after 0b.
callable(obj): Whether an object can be called.
chr(i): The character with that code point.
delattr(obj, name): Deletes an attribute, as del obj.name.
dir([obj]): The names of an object's attributes, sorted; without argument those of the current scope.
divmod(x, y): The pair (x // y, x % y).
format(value[, format_spec]): The value as text, laid out by the format specification.
getattr(obj, name[, default]): The attribute of that name; the default where there is none.
globals(): The variables of the module as a dict.
hasattr(obj, name): Whether an object has an attribute of that name.
hash(obj): The hash value; objects that compare equal have the same.
hex(number): The hexadecimal text of an int, after 0x.
id(obj): A number that no other living object has.
input([prompt]): A line of the standard input without its newline, after writing the prompt.
isinstance(obj, class_or_tuple): Whether an object is an instance of a class, of one of several, or of a subclass.
issubclass(cls, class_or_tuple): Whether a class is derived from another, from one of several, or is the same.
iter(iterable): The iterator of an object. iter(callable, sentinel) calls until the sentinel is returned.
len(obj): The number of items in a container.
locals(): The variables of the current scope as a dict.
max(iterable, *[, key, default]): max(iterable, *[, key, default]) or max(a, b, ...[, key]): the largest item, or the largest of several arguments.
module(name, doc=None): A module without variables but those that each has.
min(iterable, *[, key, default]): min(iterable, *[, key, default]) or min(a, b, ...[, key]): the smallest item, or the smallest of several arguments.
next(iterator[, default]): The next item; the default, if given, when there is none left.
oct(number): The octal text of an int, after 0o.
ord(c): The code point of a single character.
pow(base, exp[, mod]): base ** exp, modulo a number if that is given.
print(*values, sep=' ', end='\\n', file=None, flush=False): Writes values to a stream, the standard output if none is given.
repr(obj): The text that shows an object, if possible as it would be written in a program.
round(number[, ndigits]): The number rounded to so many decimal digits, to an int without them.
setattr(obj, name, value): Sets an attribute, as obj.name = value.
sorted(iterable, *, key=None, reverse=False): A new list of all items in ascending order.
sum(iterable, start=0): The start value plus all items.
vars([obj]): The __dict__ of an object; without argument as locals().
object(): The base class of all classes; its instances have no attributes of their own.
type(obj): The type of an object. type(name, bases, dict) makes a new one.
int([x]): An integer of any size, from a number or, with int(x, base=10), from text.
bool([x]): True or False: the truth of the argument.
float([x]): A floating-point number, from a number or text.
complex([real[, imag]]): A number with a real and an imaginary part.
str([object]): The text of an object; str(object, encoding, errors) decodes bytes.
bytes([source]): An immutable sequence of bytes, from ints, a buffer, a size, or text and its encoding.
bytearray([source]): A sequence of bytes that can be changed, made as bytes are.
memoryview(object): A view of the memory of another object, without copying it.
list([iterable]): A sequence that can be changed; empty when nothing is given.
tuple([iterable]): An immutable sequence; empty when nothing is given.
dict([mapping_or_pairs], **items): A mapping of keys to values, in the order in which the keys came.
set([iterable]): An unordered collection of different items that can be changed.
frozenset([iterable]): An immutable unordered collection of different items.
range(stop): The ints from 0, or from a start, up to a stop that is left out, by a step.
slice(stop): What stands in brackets between colons: start, stop, step.
enumerate(iterable, start=0): Pairs of a running number and an item.
filter(function, iterable): The items for which the function, or without one the item itself, is true.
map(function, *iterables): What the function gives for each item, or for the items of several iterables side by side.
reversed(sequence): The items from the last to the first.
zip(*iterables, strict=False): Tuples of the items side by side, up to the end of the shortest iterable.
property(fget=None, fset=None, fdel=None, doc=None): An attribute that functions read, set and delete.
classmethod(function): A method that gets the class as its first argument.
staticmethod(function): A method that gets neither instance nor class.
super(): The methods of the classes that come after this one in the order of look-up.
BaseException(*args): What all exceptions are derived from.
Exception(*args): What all exceptions are derived from that do not end the program.
str.capitalize: The first character in title case, the rest in lower case.
str.casefold: The text for comparisons that ignore case.
str.center: The text in the middle of a line of that width.
str.count: How often a text occurs, without overlapping.
str.encode: The bytes of the text in an encoding.
str.endswith: Whether the text ends with another, or with one of several.
str.expandtabs: The text with tabs replaced by spaces.
str.find: The lowest index at which a text occurs; -1 when it does not.
str.format: The text with its replacement fields filled.
str.format_map: As format(**mapping), without copying the mapping.
str.index: As find, with a ValueError when the text does not occur.
str.isalnum: Whether there are characters, all of them letters or digits.
str.isalpha: Whether there are characters, all of them letters.
str.isascii: Whether all characters are in ASCII.
str.isdecimal: Whether there are characters, all of them decimal digits.
str.isdigit: Whether there are characters, all of them digits.
str.isidentifier: Whether the text could be a name in a program.
str.islower: Whether there are cased characters, all of them in lower case.
str.isnumeric: Whether there are characters, all of them numeric.
str.isprintable: Whether repr() would show all characters as they are.
str.isspace: Whether there are characters, all of them white space.
str.istitle: Whether each word begins in title case and goes on in lower case.
str.isupper: Whether there are cased characters, all of them in upper case.
str.join: The texts of an iterable, with this one between them.
str.ljust: The text at the left of a line of that width.
str.lower: The text in lower case.
str.lstrip: The text without leading white space, or without leading characters of a set.
str.maketrans: A table for translate.
str.partition: What stands before a separator, the separator, and what follows it.
str.removeprefix: The text without a prefix, if it has it.
str.removesuffix: The text without a suffix, if it has it.
str.replace: The text with one text replaced by another.
str.rfind: The highest index at which a text occurs; -1 when it does not.
str.rindex: As rfind, with a ValueError when the text does not occur.
str.rjust: The text at the right of a line of that width.
str.rpartition: As partition, at the last separator.
str.rsplit: As split, beginning at the end.
str.rstrip: The text without trailing white space, or without trailing characters of a set.
str.split: The parts between separators, white space if none is given.
str.splitlines: The lines.
str.startswith: Whether the text begins with another, or with one of several.
str.strip: The text without white space, or without characters of a set, at both ends.
str.swapcase: The text with upper and lower case exchanged.
str.title: The text with each word in title case.
str.translate: The text with characters replaced by what a table has for their code points.
str.upper: The text in upper case.
str.zfill: The text with zeros in front, after a sign, up to a width.
list.append: Adds an item at the end.
list.clear: Removes all items.
list.copy: A new list of the same items.
list.count: How often a value occurs.
list.extend: Adds the items of an iterable at the end.
list.index: The first index of a value; ValueError when it does not occur.
list.insert: Puts an item before an index.
list.pop: Takes out the last item, or that at an index.
list.remove: Removes the first item with a value; ValueError when there is none.
list.reverse: Reverses the order of the items in place.
list.sort: Sorts the items in place, ascending; equal ones keep their order.
tuple.count: How often a value occurs.
tuple.index: The first index of a value; ValueError when it does not occur.
dict.clear: Removes all items.
dict.copy: A new dict of the same items.
dict.fromkeys: A new dict with keys from an iterable, all with one value.
dict.get: The value of a key; the default where there is none.
dict.items: A view of the items as pairs.
dict.keys: A view of the keys.
dict.pop: Takes out a key and gives its value; the default, if given, where there is none.
dict.popitem: Takes out the last item and gives it as a pair.
dict.setdefault: The value of a key, which is put in with a default where there is none.
dict.update: Puts in the items of a mapping or an iterable of pairs, and keywords.
dict.values: A view of the values.
set.add: Adds an item.
set.discard: Removes an item if it is there.
set.pop: Takes out any item.
set.remove: Removes an item; KeyError when it is not there.
set.update: Adds the items of all iterables.
generator.send: send(value): goes on with the value as that of the yield, up to the next one.
generator.throw: throw(exception): raises the exception at the yield, and goes on up to the next one.
generator.close: close(): raises GeneratorExit at the yield.
coroutine.send: send(value): sends the value into coroutine and goes on up to the next suspension.
coroutine.throw: throw(exception): raises the exception in coroutine where it is suspended.
coroutine.close: close(): raises GeneratorExit in coroutine where it is suspended.
`;

/** For a builtin type: how it is called, and what it is. */
export function builtinTypeDoc(T: PyType): string | undefined {
  return T.tp_doc ?? (T.tp_module === "builtins" ? typeDoc(T.tp_name) : undefined);
}

function typeDoc(name: string): string | undefined {
  const line = lineAfter(`\n${name}(`);
  return line === undefined ? undefined : `${name}(${line.replace("): ", ")\n\n")}`;
}

/** For a function, or for a method as `str.join`. */
export function functionDoc(qualname: string): string | undefined {
  const line = lineAfter(`\n${qualname}: `) ?? lineAfter(`\n${qualname}(`);
  return line?.slice(qualname.includes(".") ? 0 : line.indexOf("): ") + 3);
}

function lineAfter(start: string): string | undefined {
  const at = TEXT.indexOf(start);
  if (at < 0) return undefined;
  const from = at + start.length;
  return TEXT.slice(from, TEXT.indexOf("\n", from));
}

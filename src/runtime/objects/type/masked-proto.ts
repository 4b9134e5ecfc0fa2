/**
 * The prototype of instances whose attributes are in a dict of the program's (`o.__dict__ = d`). It shows none of the names
 * that the class mirrors, so that every read and every call takes the general way, which asks the dict first.
 */
import { hidden, mangle, methodName } from "../../names.ts";
import type { PyObject, PyType } from "../../slots.ts";

/** Made once a class, the first time that it is needed. */
export function maskedProto(T: PyType): PyObject {
  if (T.tp_masked !== undefined) return T.tp_masked;
  const proto = Object.create(T.tp_proto) as PyObject; // inherits all that makes it one
  hidden(proto, "plain", false);
  hidden(T, "tp_masked", proto);
  maskAll(T);
  return proto;
}

/** Called when the class has got the attribute `name`, itself or by a base. */
export function maskName(T: PyType, name: string): void {
  if (T.tp_masked === undefined) return;
  hidden(T.tp_masked, mangle(name), undefined);
  hidden(T.tp_masked, methodName(name), undefined);
}

/** Called when the class has got other bases. */
export function maskAll(T: PyType): void {
  if (T.tp_masked === undefined) return;
  for (const c of T.tp_mro) for (const name of c.tp_dict.keys()) maskName(T, name);
}

/** Instance layouts of the builtin descriptors; their types are made in `objects/descriptors.ts` and `objects/member.ts`. */
import type { GetSet } from "../define.ts";
import type { PyCallable, PyType, Value } from "../slots.ts";

export class PyStaticMethod {
  declare sm_callable: Value;
  /** See `objects/type/mirror.ts`; made when first needed, shared by the subclasses. */
  declare call_form: PyCallable | undefined;
}

export class PyClassMethod {
  declare cm_callable: Value;
  /** As for static methods. */
  declare call_form: PyCallable | undefined;
}

/** A class method of a builtin type. */
export class PyClassMethodDescriptor {
  declare cm_callable: Value;
  declare owner: PyType;
}

export class PyProperty {
  declare prop_get: Value;
  declare prop_set: Value;
  declare prop_del: Value;
  declare prop_doc: Value;
  declare prop_name: Value | undefined;
  /** Whether `prop_doc` was taken from the getter: a copy with another getter takes it from there anew. */
  declare getter_doc: boolean;
}

/** A computed attribute of a builtin type. */
export class PyGetSet {
  declare name: string;
  declare owner: PyType;
  declare entry: GetSet;
}

/** A `__slots__` member: its value is the instance's own property of the same name. */
export class PyMember {
  declare name: string;
  declare owner: PyType;
}

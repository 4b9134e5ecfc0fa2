/** Makes the builtin types, in an order in which each finds what it needs. Runs once, while the VM bundle is evaluated. */

import { defineTemplateTypes } from "../abi/template.ts";
import { defineTraceback } from "../traceback/object.ts";
import { defineForwardRef } from "../typing/forward-ref.ts";
import { defineAsyncGeneratorTypes } from "./async-generator.ts";
import { defineBuiltinCallables } from "./builtin-callables.ts";
import { defineDescriptorTypes } from "./descriptors.ts";
import { defineDict } from "./dict/type.ts";
import { defineDictViews } from "./dict/views.ts";
import { defineExceptionFields } from "./exceptions/fields.ts";
import { defineFunctionTypes } from "./function-types.ts";
import { defineGeneratorTypes } from "./generator.ts";
import { defineGenericAlias } from "./generic-alias.ts";
import { defineList } from "./list/type.ts";
import { defineMappingProxy } from "./mapping-proxy.ts";
import { defineMemberTypes } from "./member.ts";
import { defineModuleType } from "./module.ts";
import { defineSingletonTypes } from "./none.ts";
import { defineObject } from "./object.ts";
import { markPatternTypes } from "./pattern-types.ts";
import { defineRange } from "./range/type.ts";
import { defineSets } from "./set/type.ts";
import { defineSimpleNamespace } from "./simple-namespace.ts";
import { defineSlice } from "./slice/type.ts";
import { defineSuper } from "./super.ts";
import { defineTuple } from "./tuple/type.ts";
import { defineType } from "./type-type.ts";
import { defineUnion } from "./union.ts";

export function defineBuiltinTypes(): void {
  defineFunctionTypes();
  defineBuiltinCallables();
  defineObject();
  defineType();
  defineMemberTypes();
  defineDescriptorTypes();
  defineSingletonTypes();
  defineTuple();
  defineList();
  defineDict();
  defineDictViews();
  defineSets();
  defineRange();
  defineSlice();
  defineMappingProxy();
  defineUnion();
  defineGenericAlias();
  defineGeneratorTypes();
  defineAsyncGeneratorTypes();
  defineSuper();
  defineModuleType();
  defineSimpleNamespace();
  defineTraceback();
  defineTemplateTypes();
  defineForwardRef();
  defineExceptionFields();
  markPatternTypes();
}

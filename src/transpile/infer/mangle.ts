/** `_Class__name` for a private name inside the class `owner`; any other name as it is. */
export function mangle(name: string, owner: string | undefined): string {
  if (owner === undefined || !name.startsWith("__") || name.endsWith("__") || name.includes(".")) return name;
  const stripped = owner.replace(/^_+/, "");
  return stripped === "" ? name : `_${stripped}${name}`;
}

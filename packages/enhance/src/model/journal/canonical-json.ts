/**
 * JSON text with the keys of every object sorted and members that are undefined left out, so that equal values have equal
 * texts. Takes what JSON can hold; anything else is a TypeError.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const texts = members.map(
      ([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`,
    );
    return `{${texts.join(",")}}`;
  }
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`${typeof value} has no JSON text`);
  return text;
}

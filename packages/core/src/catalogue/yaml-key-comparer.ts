/** Enough for 3,000 keys in one mapping; the reader compares each key with all before it. */
const MAX_COMPARISONS = 5_000_000;

/**
 * Tells whether two keys of a YAML mapping are the same, for the reader's `uniqueKeys`, and gives up where a text has so
 * many keys that comparing them would take minutes: it then throws RangeError, which the reader turns into an error with
 * its place. One for each text.
 */
export function yamlKeyComparer(): (one: object, other: object) => boolean {
  let left = MAX_COMPARISONS;
  return (one, other) => {
    if (left-- === 0) throw new RangeError("has too many keys; is it the right file?");
    return one === other || ("value" in one && "value" in other && one.value === other.value);
  };
}

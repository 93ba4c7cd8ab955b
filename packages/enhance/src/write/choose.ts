/**
 * Chooses by name: equal seeds, ids and names give equal choices, whatever was chosen before. A hash, not a stream of
 * random numbers, so that a choice that is added or left out changes no other one.
 */
export interface Chooser {
  /** A whole number from 0 to `below` - 1; `below` is 1 or more. */
  index(name: string, below: number): number;
  /** One of the items; undefined where there is none. */
  one<T>(name: string, items: readonly T[]): T | undefined;
  /** True in about `share` (0 to 1) of all examples. */
  sometimes(name: string, share: number): boolean;
  /** The same chooser with other choices. */
  branch(name: string): Chooser;
}

const STEPS = 1 << 20;

/** A chooser for one example; `id` should differ from example to example. */
export function createChooser(seed: string, id: string): Chooser {
  const start = mix(hashText(hashText(0x811c9dc5, seed), `\u0000${id}\u0000`));
  const index = (name: string, below: number): number =>
    Math.floor((mix(hashText(start, name)) / 0x1_0000_0000) * below);
  return {
    index,
    one: (name, items) => items[index(name, Math.max(items.length, 1))],
    sometimes: (name, share) => index(name, STEPS) < share * STEPS,
    branch: (name) => createChooser(`${seed}/${name}`, id),
  };
}

/** FNV-1a over UTF-16 units. */
function hashText(start: number, text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** The finisher of MurmurHash3: spreads each bit over all others, as FNV's low bits alone are poor. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Objects with fewer keys than this are compared key by key, larger ones through a Set. */
const LARGE_OBJECT = 16;

/**
 * The keys of all objects that are open at one point of a JSON text, to see a key that comes twice in one object.
 * It begins inside the outermost object. Holds one string a key of the open objects; time per key is constant.
 */
export class OpenKeys {
  /** Whether the innermost open container is an object. */
  inObject = true;
  /** Open containers inside the outermost object. */
  depth = 0;
  readonly #keys: string[] = [];
  /** Where the keys of the containers around the innermost one begin in `#keys`; -1 for an array. */
  readonly #outer: number[] = [];
  #base = 0;
  #count = 0;
  /** Sets of large open objects by their base, which differs between open objects: a child comes after a key. */
  #large: Map<number, Set<string>> | undefined;

  enter(isObject: boolean): void {
    this.#outer[this.depth++] = this.#base;
    this.#base = isObject ? this.#count : -1;
    this.inObject = isObject;
  }

  leave(): void {
    const base = this.#base;
    if (base >= 0) {
      if (this.#count - base >= LARGE_OBJECT) this.#large?.delete(base);
      this.#count = base;
    }
    this.#base = this.#outer[--this.depth] as number;
    this.inObject = this.#base >= 0;
  }

  /** False where the innermost object has this key already. */
  add(key: string): boolean {
    const keys = this.#keys;
    const base = this.#base;
    const count = this.#count;
    if (count - base >= LARGE_OBJECT) {
      const set = this.#setOf(base, count);
      if (set.has(key)) return false;
      set.add(key);
    } else {
      for (let index = base; index < count; index++) if (keys[index] === key) return false;
    }
    keys[count] = key;
    this.#count = count + 1;
    return true;
  }

  #setOf(base: number, count: number): Set<string> {
    this.#large ??= new Map();
    let set = this.#large.get(base);
    if (set === undefined) {
      set = new Set(this.#keys.slice(base, count));
      this.#large.set(base, set);
    }
    return set;
  }
}

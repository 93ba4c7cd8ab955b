/** Partners of a node that an exchange is tried with; a node has more only where many rows are equal. */
const TRIED_PARTNERS = 4;

const NOBODY: readonly number[] = [];

/** How many rows of which original node go to which enhanced node. */
export class Assignment {
  /** Rows of each node that are still free. */
  readonly originalRoom: Int32Array;
  readonly enhancedRoom: Int32Array;
  /** Partners of each node, once for each pair of rows. */
  readonly #ofOriginal: (number[] | undefined)[] = [];
  readonly #ofEnhanced: (number[] | undefined)[] = [];

  /** Rows of each node. */
  constructor(originals: Int32Array, enhanced: Int32Array) {
    this.originalRoom = originals.slice();
    this.enhancedRoom = enhanced.slice();
  }

  join(original: number, enhanced: number): void {
    this.#use(original, enhanced, 1);
    this.#ofOriginal[original] ??= [];
    this.#ofOriginal[original].push(enhanced);
    this.#ofEnhanced[enhanced] ??= [];
    this.#ofEnhanced[enhanced].push(original);
  }

  /** Parts one pair of rows. */
  part(original: number, enhanced: number): void {
    this.#use(original, enhanced, -1);
    removeOne(this.#ofOriginal[original] as number[], enhanced);
    removeOne(this.#ofEnhanced[enhanced] as number[], original);
  }

  isJoined(original: number, enhanced: number): boolean {
    return this.partnersOfOriginal(original).includes(enhanced);
  }

  /** Partners of an original node, in the order of their coming. */
  partnersOfOriginal(node: number): readonly number[] {
    return this.#ofOriginal[node] ?? NOBODY;
  }

  /** An original node's first partners, each once, and -1 for a free row. */
  heldByOriginal(node: number): number[] {
    return held(this.partnersOfOriginal(node), this.originalRoom[node] as number);
  }

  heldByEnhanced(node: number): number[] {
    return held(this.#ofEnhanced[node] ?? NOBODY, this.enhancedRoom[node] as number);
  }

  #use(original: number, enhanced: number, rows: number): void {
    this.originalRoom[original] = (this.originalRoom[original] as number) - rows;
    this.enhancedRoom[enhanced] = (this.enhancedRoom[enhanced] as number) - rows;
  }
}

function held(partners: readonly number[], room: number): number[] {
  const some: number[] = [];
  for (let at = 0; at < partners.length && some.length < TRIED_PARTNERS; at++) {
    const partner = partners[at] as number;
    if (!some.includes(partner)) some.push(partner);
  }
  if (room > 0) some.push(-1);
  return some;
}

function removeOne(list: number[], value: number): void {
  list.splice(list.indexOf(value), 1);
}

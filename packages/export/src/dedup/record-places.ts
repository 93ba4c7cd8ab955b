import type { TallyPlace } from "@burnish/core";
import type { RecordPlace } from "./dedup-run.ts";
import { RecordColumn } from "./record-column.ts";

interface Source {
  readonly id: string;
  readonly isJson: boolean;
  /** Its first record. */
  readonly first: number;
}

/** Where each record of a run came from: 4 bytes a record. */
export class RecordPlaces {
  readonly #numbers = new RecordColumn((length) => new Uint32Array(length));
  readonly #sources: Source[] = [];

  /** Adds the records of a block by their lines in it. */
  add({ sourceId: id, firstLine, format }: TallyPlace, lines: Uint32Array): void {
    if (lines.length > 0 && this.#sources.at(-1)?.id !== id) {
      this.#sources.push({ id, isJson: format === "json", first: this.#numbers.length });
    }
    for (const line of lines) this.#numbers.push(firstLine + line);
  }

  of(record: number): RecordPlace {
    const number = this.#numbers.get(record);
    const { id: file, isJson } = this.#sourceOf(record);
    return isJson ? { file, element: number } : { file, line: number + 1 };
  }

  #sourceOf(record: number): Source {
    let low = 0;
    let high = this.#sources.length;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#sources[middle] as Source).first <= record) low = middle;
      else high = middle;
    }
    return this.#sources[low] as Source;
  }
}

import type { ConvertFinding, FindingLevel } from "./convert-finding.ts";
import type { FindingCode } from "./finding-codes.ts";

/** Collects findings of one record in the order in which they are met. */
export class FindingList {
  readonly list: ConvertFinding[] = [];

  note(code: FindingCode, place: string, message: string): void {
    this.#add("note", code, place, message);
  }

  loss(code: FindingCode, place: string, message: string): void {
    this.#add("loss", code, place, message);
  }

  fault(code: FindingCode, place: string, message: string): void {
    this.#add("fault", code, place, message);
  }

  get isFaulty(): boolean {
    return this.list.some(({ level }) => level === "fault");
  }

  #add(level: FindingLevel, code: FindingCode, place: string, message: string): void {
    this.list.push({ code, level, place, message });
  }
}

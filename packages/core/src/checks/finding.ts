import type { Conversation } from "../record/dialect.ts";
import type { JsonObject } from "../record/sound-record.ts";
import type { FindingCode, Severity } from "./finding-codes.ts";

/** One thing that a check has to say about a record. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Path inside the record, such as `conversations[1].content`; empty for the record as a whole. */
  readonly place: string;
  /** Names the field and the fix; shows at most 80 characters of the record's text in one piece. */
  readonly message: string;
}

/** A record as checks see it. */
export interface Example {
  readonly record: JsonObject;
  /** Absent where no dialect matches. */
  readonly conversation: Conversation | undefined;
}

/** The severity of each code; a code that is off is absent. */
export type Severities = ReadonlyMap<FindingCode, Severity>;

/** Text that is there, or put together when it is read. */
type Text = string | (() => string);

/** Collects the findings of one check. Messages are only put together when they are read. */
export class FindingList {
  readonly #severities: Severities;
  readonly #findings: Finding[] = [];

  constructor(severities: Severities) {
    this.#severities = severities;
  }

  /** Adds a finding unless its code is off. */
  add(code: FindingCode, place: Text, message: () => string): void {
    const severity = this.#severities.get(code);
    if (severity !== undefined) {
      this.#findings.push(new LazyFinding(code, severity, place, message));
    }
  }

  /** True where something asks for this code, so that a costly test may be left out. */
  wants(code: FindingCode): boolean {
    return this.#severities.has(code);
  }

  get findings(): Finding[] {
    return this.#findings;
  }
}

class LazyFinding implements Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly #place: Text;
  readonly #message: () => string;

  constructor(code: FindingCode, severity: Severity, place: Text, message: () => string) {
    this.code = code;
    this.severity = severity;
    this.#place = place;
    this.#message = message;
  }

  get place(): string {
    return typeof this.#place === "string" ? this.#place : this.#place();
  }

  get message(): string {
    return this.#message();
  }
}

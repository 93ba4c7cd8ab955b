/** Where in the input something stood; each part is present when it is known. */
export interface InputPlace {
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in UTF-16 code units; only with `line`. */
  readonly column?: number;
  /** Path inside the record or file, such as `conversations[1].content`. */
  readonly field?: string;
}

/** Data that the run cannot use: a file that is no text, a broken archive, a profile that its schema refuses. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly code = "ERR_INPUT";
  readonly place: InputPlace;
  /** The message without the place. */
  readonly fault: string;

  constructor(message: string, place: InputPlace, options?: ErrorOptions) {
    super(`${formatPlace(place)}: ${message}`, options);
    this.place = place;
    this.fault = message;
  }
}

/** The caller asked for something that cannot be: an unknown option value, an output that is an input. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly code = "ERR_USAGE";
}

/** A stage broke its own law, such as a count that does not add up; always a defect of Burnish. */
export class StageError extends Error {
  override readonly name = "StageError";
  readonly code = "ERR_STAGE";
  readonly stage: string;

  constructor(stage: string, message: string, options?: ErrorOptions) {
    super(`${stage}: ${message}`, options);
    this.stage = stage;
  }
}

/** `file:line:column field`, without the parts that are not known. */
function formatPlace(place: InputPlace): string {
  const line = place.line === undefined ? "" : `:${place.line}`;
  const column = place.line === undefined || place.column === undefined ? "" : `:${place.column}`;
  const field = place.field === undefined ? "" : ` ${place.field}`;
  return `${place.file}${line}${column}${field}`;
}

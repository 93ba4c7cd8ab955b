/** What is wrong with compressed data; `openInput` makes an InputError of it, with the file and the bytes before it. */
export class ArchiveFault extends Error {
  override readonly name = "ArchiveFault";
  /** `trailing`: what follows the last part is no such data; `unsupported`: sound, but not for this decoder. */
  readonly kind: "truncated" | "corrupt" | "trailing" | "unsupported";

  constructor(kind: ArchiveFault["kind"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

import { InputError } from "@burnish/core";

export interface MarkedPart {
  /** The part stands between `<!-- name -->` and `<!-- /name -->`. */
  readonly name: string;
  /** Ends with a newline. */
  readonly content: string;
  /** The page, for messages. */
  readonly file: string;
}

/** The page with the text between two markers replaced. InputError where they do not stand there once, in order. */
export function replaceMarked(page: string, { name, content, file }: MarkedPart): string {
  const open = `<!-- ${name} -->`;
  const close = `<!-- /${name} -->`;
  const [before, middle, ...twice] = page.split(open);
  const [, after, ...closedTwice] = middle?.split(close) ?? [];
  if (after === undefined || twice.length + closedTwice.length > 0) {
    throw new InputError(
      `the page must have ${open} and, behind it, ${close}, each once; write them where the table belongs`,
      { file },
    );
  }
  return `${before}${open}\n${content}${close}${after}`;
}

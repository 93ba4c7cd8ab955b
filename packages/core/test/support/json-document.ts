import { expect } from "vitest";
import { InputError } from "../../src/errors.ts";
import {
  type DocumentElement,
  type JsonDocumentOptions,
  readJsonDocument,
} from "../../src/json/read-json-document.ts";
import { inChunks } from "./packed-input.ts";

/** All elements of a document that comes in chunks of `size` bytes. */
export async function elementsOf(
  document: string | Uint8Array,
  options: Partial<JsonDocumentOptions> = {},
  size = 1 << 20,
): Promise<DocumentElement[]> {
  const bytes = typeof document === "string" ? new TextEncoder().encode(document) : document;
  const elements: DocumentElement[] = [];
  const reading = readJsonDocument(inChunks(bytes, size), {
    file: "data.json",
    maxRecordBytes: 1 << 20,
    ...options,
  });
  for await (const element of reading) elements.push(element);
  return elements;
}

/** Their texts, or `over LENGTH`; expects the indexes to count from 0. */
export async function textsOf(
  document: string,
  options: Partial<JsonDocumentOptions> = {},
  size?: number,
): Promise<string[]> {
  const elements = await elementsOf(document, options, size);
  expect(elements.map(({ index }) => index)).toEqual(elements.map((_, index) => index));
  return elements.map((element) =>
    element.kind === "element" ? element.text : `over ${element.length}`,
  );
}

/** The message of the InputError that reading ends with. */
export async function faultOf(
  document: string | Uint8Array,
  options: Partial<JsonDocumentOptions> = {},
): Promise<string> {
  try {
    await elementsOf(document, options);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  return "no fault";
}

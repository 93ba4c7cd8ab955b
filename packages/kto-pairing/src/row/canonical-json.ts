import { isJsonObject, type JsonObject, type JsonValue } from "@burnish/core";

/** A list or object that is being written. */
interface Frame {
  readonly container: readonly JsonValue[] | JsonObject;
  /** Sorted keys of an object; undefined for a list. */
  readonly keys: readonly string[] | undefined;
  readonly size: number;
  next: number;
}

/**
 * JSON text with the keys of each object in the order of their UTF-16 code units, so that equal values have equal
 * texts. `without` is a key of the outermost object that is left out. No recursion: any depth that JSON.parse takes.
 */
export function canonicalJson(root: JsonValue, without?: string): string {
  const frames: Frame[] = [];
  let text = "";
  let value = root;
  for (;;) {
    if (typeof value === "object" && value !== null) {
      const frame = openFrame(value, frames.length === 0 ? without : undefined);
      frames.push(frame);
      text += frame.keys === undefined ? "[" : "{";
    } else text += JSON.stringify(value);
    for (;;) {
      const frame = frames.at(-1);
      if (frame === undefined) return text;
      if (frame.next < frame.size) {
        if (frame.next > 0) text += ",";
        const key = frame.keys?.[frame.next] ?? frame.next;
        if (typeof key === "string") text += `${JSON.stringify(key)}:`;
        value = (frame.container as Record<string | number, JsonValue>)[key] as JsonValue;
        frame.next++;
        break;
      }
      text += frame.keys === undefined ? "]" : "}";
      frames.pop();
    }
  }
}

function openFrame(container: JsonValue[] | JsonObject, without: string | undefined): Frame {
  if (!isJsonObject(container)) {
    return { container, keys: undefined, size: container.length, next: 0 };
  }
  const keys = Object.keys(container);
  const kept = without === undefined ? keys : keys.filter((key) => key !== without);
  return { container, keys: kept.sort(), size: kept.length, next: 0 };
}

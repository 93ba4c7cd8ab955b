import { isJsonObject } from "../record/own-member.ts";
import type { JsonObject, JsonValue } from "../record/sound-record.ts";
import { DEFINITIONS, SchemaFault, SUBSCHEMAS } from "./schema-keywords.ts";

const MAX_IN_PLACE = 10_000;
const UNIQUE_STEPS = 500;

type Node = JsonObject | boolean;

/**
 * Gives each `$ref` an anchor of its own to point to and answers how many steps one value can cost: all nodes (and the
 * values of their enumerations) with every `$ref` written out, Infinity where a schema refers to itself below. Throws SchemaFault where a `$ref`
 * points to no schema, or where a schema refers to itself (or to thousands of others) for the very same value.
 */
export function measureSchema(root: Node, field: string): number {
  if (typeof root === "boolean") return 1;
  const targets = resolveReferences(root, field);
  const inPlace = sizeOf(root, targets, true);
  for (const target of new Set(targets.values())) {
    if (sizeOf(target, targets, true) > MAX_IN_PLACE) refuseLoop(field);
  }
  if (inPlace > MAX_IN_PLACE) refuseLoop(field);
  return sizeOf(root, targets, false);
}

function refuseLoop(field: string): never {
  throw new SchemaFault(
    field,
    "a $ref leads back to itself without going into a property or an item, or branches too often",
  );
}

function resolveReferences(root: JsonObject, field: string): Map<JsonObject, JsonObject> {
  const nodes = collectNodes(root);
  const targets = new Map<JsonObject, JsonObject>();
  for (const node of nodes) {
    const reference = node.$ref;
    if (typeof reference !== "string") continue;
    const target = follow(root, reference);
    if (!isJsonObject(target) || !nodes.has(target)) {
      throw new SchemaFault(field, `$ref ${JSON.stringify(reference)} points to no schema in it`);
    }
    targets.set(node, target);
  }
  const anchors = new Map<JsonObject, string>();
  for (const [node, target] of targets) {
    const anchor = anchors.get(target) ?? `target-${anchors.size}`;
    anchors.set(target, anchor);
    target.$anchor = anchor;
    node.$ref = `#${anchor}`;
  }
  return targets;
}

function collectNodes(root: JsonObject): Set<JsonObject> {
  const nodes = new Set([root]);
  for (const node of nodes) {
    for (const child of childrenOf(node, () => true)) {
      if (isJsonObject(child)) nodes.add(child);
    }
  }
  return nodes;
}

function childrenOf(node: JsonObject, wanted: (keyword: string) => boolean): Node[] {
  const children: JsonValue[] = [];
  for (const [keyword, value] of Object.entries(node)) {
    const held = SUBSCHEMAS.get(keyword);
    if (held === undefined || !wanted(keyword)) continue;
    if (Array.isArray(value)) children.push(...value);
    else if (held.shape === "map" && isJsonObject(value)) children.push(...Object.values(value));
    else children.push(value);
  }
  return children.filter((child) => typeof child === "boolean" || isJsonObject(child));
}

function follow(root: JsonObject, reference: string): JsonValue | undefined {
  let at: JsonValue | undefined = root;
  for (const part of reference.split("/").slice(1)) {
    const key = decodeReference(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(at)) at = at[Number(key)];
    else at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return at;
}

function decodeReference(part: string): string {
  return /^(?:[^%]|%[0-9a-f]{2})*$/i.test(part) && !/%[89a-f]/i.test(part)
    ? decodeURIComponent(part)
    : part;
}

/** Steps that the node's own keywords take: each value of an enumeration is one, comparing all items counts as many. */
function ownSteps({ enum: choices, uniqueItems }: JsonObject): number {
  return (
    1 + (Array.isArray(choices) ? choices.length : 0) + (uniqueItems === true ? UNIQUE_STEPS : 0)
  );
}

/** Nodes that one value meets at `root`; with `inPlace` without those for its properties and items. */
function sizeOf(
  root: JsonObject,
  targets: ReadonlyMap<JsonObject, JsonObject>,
  inPlace: boolean,
): number {
  const sizes = new Map<JsonObject, number>();
  const wanted = (keyword: string): boolean =>
    inPlace ? SUBSCHEMAS.get(keyword)?.inPlace === true : !DEFINITIONS.has(keyword);
  const measure = (node: JsonObject): number => {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    // Whoever meets the node again before its size is known has come round a loop.
    sizes.set(node, Number.POSITIVE_INFINITY);
    const target = targets.get(node);
    let size = ownSteps(node) + (target === undefined ? 0 : measure(target));
    for (const child of childrenOf(node, wanted)) size += isJsonObject(child) ? measure(child) : 1;
    sizes.set(node, size);
    return size;
  };
  return measure(root);
}

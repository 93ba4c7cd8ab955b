import type { z } from "zod";
import { Recipe } from "./recipe.ts";

/** Keys that may stand at a place of the recipe. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: z.core.$ZodType | undefined = Recipe;
  for (const part of path) schema = shapeOf(schema)?.[String(part)];
  return Object.keys(shapeOf(schema) ?? {});
}

function shapeOf(
  schema: z.core.$ZodType | undefined,
): Readonly<Record<string, z.core.$ZodType>> | undefined {
  const { def } = (schema as z.core.$ZodTypes | undefined)?._zod ?? {};
  switch (def?.type) {
    case "object":
      return def.shape;
    case "pipe":
      return shapeOf(def.out);
    case "union":
      return shapeOf(def.options.at(-1));
    case "prefault":
    case "default":
    case "optional":
      return shapeOf(def.innerType);
    default:
      return undefined;
  }
}

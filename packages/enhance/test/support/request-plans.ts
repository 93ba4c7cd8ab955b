import type { RequestPlan } from "../../src/model/schedule/request-scheduler.ts";

/** A request of its own text, with the estimate that most tokens of its input are. */
export function planOf(
  name: string,
  options: { readonly maxTokens?: number; readonly inputTokens?: number } = {},
): RequestPlan {
  const { maxTokens = 100, inputTokens = 50 } = options;
  const messages = [{ role: "user", text: name }] as const;
  return { key: name, request: { model: "simulated", messages, maxTokens }, inputTokens };
}

/** `count` of them. */
export function plansOf(count: number, options?: Parameters<typeof planOf>[1]): RequestPlan[] {
  return Array.from({ length: count }, (_, index) => planOf(`request ${index}`, options));
}

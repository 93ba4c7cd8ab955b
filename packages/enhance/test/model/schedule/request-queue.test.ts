import { describe, expect, it } from "vitest";
import { type QueuedRequest, RequestQueue } from "../../../src/model/schedule/request-queue.ts";
import { planOf } from "../../support/request-plans.ts";

function queued(name: string, notBefore = Number.NEGATIVE_INFINITY): QueuedRequest {
  const nothing = (): void => undefined;
  return { plan: planOf(name), resolve: nothing, reject: nothing, attempts: 0, notBefore };
}

/** Takes out all that can be had at `now`. */
function drain(queue: RequestQueue, now: number): string[] {
  const names: string[] = [];
  for (;;) {
    const next = queue.nextAt(now);
    if (next === undefined || next.notBefore > now) return names;
    queue.remove(next);
    names.push(next.plan.key);
  }
}

describe("RequestQueue", () => {
  it("gives new requests in their order", () => {
    const queue = new RequestQueue();
    const names = Array.from({ length: 5_000 }, (_, index) => `${index}`);
    for (const name of names) queue.add(queued(name));
    expect(drain(queue, 0)).toEqual(names);
    expect(queue.size).toBe(0);
  });

  it("gives a request that failed before new ones, once its time has come", () => {
    const queue = new RequestQueue();
    queue.add(queued("new 1"));
    queue.add(queued("new 2"));
    queue.addAgain(queued("again, late", 20));
    queue.addAgain(queued("again, soon", 10));
    const first = queue.nextAt(5);
    expect(first?.plan.key).toBe("new 1");
    expect(drain(queue, 10)).toEqual(["again, soon", "new 1", "new 2"]);
    expect(queue.nextAt(10)?.plan.key).toBe("again, late");
  });

  it("gives up all that waits", () => {
    const queue = new RequestQueue();
    queue.add(queued("new"));
    queue.addAgain(queued("again", 10));
    expect(queue.clear().map(({ plan }) => plan.key)).toEqual(["again", "new"]);
    expect(queue.size).toBe(0);
    expect(queue.nextAt(100)).toBeUndefined();
  });
});

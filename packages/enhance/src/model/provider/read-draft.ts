import { isJsonObject } from "@burnish/core";
import { type FailureFrame, failedWithout } from "./failure/failed-answer.ts";
import type { AttemptTimer } from "./http/attempt-timer.ts";
import { readEvents } from "./http/read-events.ts";
import { readPieces, readWhole } from "./http/read-pieces.ts";
import { parseJson } from "./json-member.ts";
import { ProviderError } from "./provider-error.ts";
import { AnswerDraft } from "./wire/answer-draft.ts";
import type { WireFormat } from "./wire/wire-format.ts";

/** What reads the body of one response. */
interface DraftReading {
  readonly wire: WireFormat;
  readonly frame: FailureFrame;
  readonly timer: AttemptTimer;
}

/**
 * Reads the body of a response with a good status, stream or whole, whichever it is. What it gives is finished, or cut
 * because of a loop of white space, or holds the error that the endpoint broke off with. Rejects with ProviderError for a
 * body that is no answer and for one that ends in the middle; for a fault of the connection as the body does.
 */
export async function readDraft(response: Response, reading: DraftReading): Promise<AnswerDraft> {
  const draft = new AnswerDraft();
  const isStream = (response.headers.get("content-type") ?? "").includes("event-stream");
  if (isStream) await readStream(response, draft, reading);
  else await readBody(response, draft, reading);
  return draft;
}

async function readBody(
  response: Response,
  draft: AnswerDraft,
  { wire, frame, timer }: DraftReading,
): Promise<void> {
  timer.begin();
  const value = parseJson(await readWhole(response.body));
  if (isJsonObject(value) && wire.readWhole(draft, value)) return;
  throw failedWithout(frame, `answered ${response.status} with a body that is no answer`, {
    kind: "bad-body",
    maybeBilled: true,
  });
}

async function readStream(
  response: Response,
  draft: AnswerDraft,
  reading: DraftReading,
): Promise<void> {
  try {
    for await (const data of readEvents(readPieces(response.body))) {
      reading.timer.begin();
      readEvent(data, draft, reading);
      if (draft.isLoop || draft.error !== undefined) return;
      if (draft.isEnded || draft.rawFinish !== undefined) reading.timer.conclude();
    }
  } catch (error) {
    // What comes after the finish is not needed.
    if (error instanceof ProviderError || draft.rawFinish === undefined) throw error;
  }
  if (draft.rawFinish !== undefined || draft.isEnded) return;
  throw failedWithout(reading.frame, "the answer broke off in its middle", {
    kind: "network",
    maybeBilled: true,
  });
}

function readEvent(data: string, draft: AnswerDraft, { wire, frame }: DraftReading): void {
  if (data.trim() === "[DONE]") {
    draft.isEnded = true;
    return;
  }
  const value = parseJson(data);
  if (isJsonObject(value)) {
    wire.readEvent(draft, value);
    return;
  }
  throw failedWithout(frame, "a piece of the answer is no JSON", {
    kind: "bad-body",
    maybeBilled: true,
  });
}

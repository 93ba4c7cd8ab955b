import type { ProviderErrorKind } from "../provider-error.ts";
import type { ToldFailure } from "./read-failure.ts";

const QUOTA_CODES = /insufficient_quota|billing|credit|payment|quota_exceeded|account_deactivated/;
const QUOTA_WORDS = /credit balance|insufficient (?:credit|balance|quota|funds)|out of credits/;
const CONTEXT_CODES =
  /context_length_exceeded|exceed_context_size|request_too_large|string_above_max/;
const CONTEXT_WORDS =
  /maximum context length|context (?:length|size|window)|prompt is too long|input is too long|maximum model length|longer than the (?:model|maximum)|too many (?:input )?tokens|exceeds? the (?:available|maximum) (?:context|number of tokens)|input length and .?max_tokens|max_new_tokens/;
const FILTER_CODES = /content_filter|content_policy|responsibleaipolicy|data_inspection|moderation/;
const FILTER_WORDS =
  /content (?:management )?policy|content filter|safety system|flagged|moderation/;
const MODEL_CODES = /model_not_found|unknown_model|invalid_model|model_not_available/;
const MODEL_WORDS =
  /model\b.{0,120}?(?:not found|does not exist|not exist|not a valid|not available|not supported|not loaded|is unknown)|(?:no such|unknown|invalid|not a valid) model|no models? loaded|not a valid model|model: /;
const SETUP_CODES = /unsupported_parameter|unsupported_value|unknown_parameter/;

/** The error that a status and an endpoint's words come to. */
export function failureKind(status: number, told: ToldFailure): ProviderErrorKind {
  const { codes } = told;
  const words = told.message.toLowerCase();
  if (status < 400) return "setup";
  if (status === 401) return "key";
  if (status === 402) return "quota";
  if (status === 403) return forbidden(codes, words);
  if (status === 429) return tooMany(codes, words);
  if (status === 413 || CONTEXT_CODES.test(codes)) return "context";
  if (status >= 500 && status !== 501) return "server";
  if (status === 408 || status === 409 || status === 425) return "server";
  if (QUOTA_CODES.test(codes) || QUOTA_WORDS.test(words)) return "quota";
  if (FILTER_CODES.test(codes)) return "filtered";
  if (MODEL_CODES.test(codes)) return "unknown-model";
  if (status === 404) return MODEL_WORDS.test(words) ? "unknown-model" : "setup";
  if (status === 405 || status === 501 || SETUP_CODES.test(codes)) return "setup";
  if (CONTEXT_WORDS.test(words)) return "context";
  if (FILTER_WORDS.test(words)) return "filtered";
  return MODEL_WORDS.test(words) ? "unknown-model" : "request";
}

function forbidden(codes: string, words: string): ProviderErrorKind {
  if (FILTER_CODES.test(codes) || FILTER_WORDS.test(words)) return "filtered";
  if (QUOTA_CODES.test(codes) || QUOTA_WORDS.test(words)) return "quota";
  return MODEL_CODES.test(codes) || /access to (?:the )?model/.test(words)
    ? "unknown-model"
    : "key";
}

/** Some endpoints speak of quota and billing for limits that pass within a minute; only their codes tell. */
function tooMany(codes: string, words: string): ProviderErrorKind {
  if (QUOTA_CODES.test(codes) || QUOTA_WORDS.test(words)) return "quota";
  // A single request above the limit of a minute never passes.
  return words.startsWith("request too large") ? "context" : "rate";
}

/** The status that an error in the middle of a stream, or under a status of 200, stands for. */
export function impliedStatus({ status, codes, message }: ToldFailure): number {
  if (status !== undefined && status >= 400 && status < 600) return status;
  for (const [sign, implied] of IMPLIED) if (sign.test(codes)) return implied;
  return CONTEXT_WORDS.test(message.toLowerCase()) ? 400 : 500;
}

const IMPLIED: readonly (readonly [RegExp, number])[] = [
  [/overloaded/, 529],
  [/rate_limit|insufficient_quota/, 429],
  [/authentication|invalid_api_key/, 401],
  [/billing/, 402],
  [/permission/, 403],
  [/not_found/, 404],
  [/invalid_request|context_length|exceed_context|content_filter|content_policy/, 400],
];

import type { Example } from "@burnish/scoring";
import { isRequestVerb, kindOfWord } from "./call-kind.ts";
import { lacksArticle } from "./lacks-article.ts";
import type { Clause } from "./read-clauses.ts";

/** What the user's own words say of the call, each undefined where they say nothing of the kind. */
export interface RequestWords {
  /** What is asked for, as the request puts it: `all tide tables from March`. */
  readonly object: string | undefined;
  /** The same where it is one certain thing: `the tide table`. */
  readonly theObject: string | undefined;
  /** The same where it is something new: `a tide table`. */
  readonly aThing: string | undefined;
  /** What the request wants it for, from its verb on: `compare both years`. */
  readonly end: string | undefined;
  /** What it is for, as a noun: `the spring survey`. */
  readonly forWhat: string | undefined;
  /** What an update brings: `the new readings`. */
  readonly withWhat: string | undefined;
  /** What an update is to do, in the third person: `reflects the new readings`. */
  readonly effect: string | undefined;
  /** The call's object as the user calls it: `the tide agent`. */
  readonly label: string | undefined;
  /** The main goal where it can follow `to`: `improve the charts`. */
  readonly goal: string | undefined;
  /** Whether something is to be switched on or off. */
  readonly turn: "on" | "off" | undefined;
}

const LEAD = /^\S+\s+(?:(?:up|out|through|over|for|at|down)\s+)?/;
const TARGETED =
  /\s(?:to|for|from|in|into|with|and|so|as|on|at|under|using|that|which|by|of|since|because|before|after)\s.*$/;
const PATH = /[\w)]\/|\/[\w(]|\w\.[a-z]{1,5}\b|_\w|["“”]/;
/** Where something is to go or to be looked for, at the end of a request. */
const TO_PATH = /\s(?:to|in|into|at|from|under)\s\S*(?:[\w)]\/|\/\w|\w\.[a-z]{1,5}\b).*$/;
const EFFECTS: Readonly<Record<string, string>> = {
  reflect: "reflects",
  include: "includes",
  show: "shows",
  match: "matches",
  cover: "covers",
  mention: "mentions",
  support: "supports",
};

/** Reads a request; `noun` is how the call's object is called in a sentence. Linear. */
export function readRequestWords(
  example: Example,
  clauses: readonly Clause[],
  { kind, noun }: { readonly kind: string; readonly noun: string },
): RequestWords {
  const own = clauses.find((clause) => clause.kind === kind) ?? clauses[0];
  const text = own?.text ?? "";
  const whole = text.replace(LEAD, "");
  const tail = /\sto ((?!be\b|do\b|the\b)[a-z]+ .{4,60})$/.exec(text)?.[1];
  const verb = /^[a-z]+/.exec(tail ?? "")?.[0] ?? "";
  const effect = EFFECTS[verb];
  const bare = whole.replace(TARGETED, "");
  const short = bare.length <= 50 && !PATH.test(bare) ? bare : "";
  const asked = whole
    .replace(TO_PATH, "")
    .replace(/(?<! how| where| when)\sto (?!be\b|the\b|an?\b)[a-z]+ .*$/, "")
    .replace(kind === "append" ? / to the \S.*$/ : /$^/, "");
  const object = own?.kind === kind && !/^(?:it|this|that|them)\b/.test(asked) ? asked : undefined;
  return {
    object:
      object !== undefined && isPhrase(object, 70) && !lacksArticle(`see ${object}`)
        ? object
        : undefined,
    theObject: /^the \w+(?: \S+)/.test(short) && !/[^su]s$/.test(short) ? short : undefined,
    aThing:
      /^an? (?!new\b)\S+/.test(short) && own?.kind === kind && !/prompt|batch/.test(bare)
        ? bare
        : undefined,
    end:
      isRequestVerb(verb) &&
      effect === undefined &&
      !PATH.test(tail ?? "") &&
      !lacksArticle(tail ?? "")
        ? tail
        : undefined,
    forWhat: nounAfter(/\sfor (?!me\b|it\b)(.{3,45})$/, text),
    withWhat: nounAfter(/\swith (\S+ .{3,50})$/, text),
    effect: effect === undefined ? undefined : tail?.replace(/^\w+/, effect),
    label: labelOf(example, noun),
    goal: goalOf(example, kind),
    turn: turnOf(text),
  };
}

function isPhrase(text: string, most: number): boolean {
  return text.length >= 4 && text.length <= most && !PATH.test(text.replace(/\.$/, ""));
}

/** A noun phrase at the end of a clause; not what goes on to say something else. */
function nounAfter(pattern: RegExp, text: string): string | undefined {
  const found = pattern.exec(text)?.[1];
  if (found === undefined || PATH.test(found) || /\b(?:to|and|so|for|with)\s/.test(found)) {
    return undefined;
  }
  return lacksArticle(`see ${found}`) ? undefined : found;
}

/** `the tide agent` in a prompt or a step that says `my tide agent`. */
function labelOf(example: Example, noun: string): string | undefined {
  const last = noun.split(" ").at(-1) ?? noun;
  const said = example.result === undefined ? example.prompt.slice(0, 500) : "";
  const pattern = new RegExp(
    `\\b(?:the|my|our) ((?:[\\w'’–—-]+ ){1,6})${last}\\b(?! \\w+ing\\b)`,
    "i",
  );
  const words = pattern.exec(said)?.[1]?.trim();
  if (
    words === undefined ||
    /\b(?:of|for|in|to|from|with|new|and|a|an|the|that|is|as|this|on|by)\b/i.test(words)
  ) {
    return undefined;
  }
  return `the ${words} ${last}`;
}

/** The main goal as a purpose: a verb of its own and what it is done to, neither bare nor the call once more. */
function goalOf(example: Example, kind: string): string | undefined {
  const text = example.fields.primaryGoal.text.trim().replace(/\.$/, "");
  const verb = /^[A-Z]?[a-z]+(?=\s)/.exec(text)?.[0].toLowerCase() ?? "";
  if (kind === "create" && /^set up\b/i.test(text)) return undefined;
  if (!(isRequestVerb(verb) || AIMS.has(verb)) || kindOfWord(verb) === kind) return undefined;
  if (
    text.length > 45 ||
    PATH.test(text) ||
    /\b(?:user|request|task|operation|call|my|I)\b/i.test(text)
  )
    return undefined;
  const prompt = example.result === undefined ? example.prompt.toLowerCase() : "";
  if (prompt.startsWith(verb) || lacksArticle(text) || /(?:tion|ment)$/.test(text))
    return undefined;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const AIMS: ReadonlySet<string> = new Set(
  (
    "improve simplify understand learn audit troubleshoot debug modernize standardize reduce avoid protect preserve keep " +
    "maintain track secure support extend clean tidy free plan explore identify investigate assess evaluate study"
  ).split(" "),
);

function turnOf(text: string): "on" | "off" | undefined {
  if (
    /^(?:(?:re-?)?(?:enable|activate)|resume|start)\b|^(?:turn|switch) on\b|^\w+ .* on$/.test(text)
  )
    return "on";
  return /^(?:disable|deactivate|pause|stop)\b|^(?:turn|switch) off\b|^\w+ .* off$/.test(text)
    ? "off"
    : undefined;
}

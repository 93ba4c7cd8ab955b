import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Profile } from "../catalogue/profile.ts";
import { type CheckSettings, prepareChecks } from "../checks/check-settings.ts";
import { examineExample } from "../checks/examine-example.ts";
import { credentialMask, type Mask } from "../checks/excerpt.ts";
import type { Finding } from "../checks/finding.ts";
import type { FindingCode, Severity } from "../checks/finding-codes.ts";
import { secretFindings } from "../checks/secrets/secret-finding.ts";
import { type FoundSecret, SecretScanner } from "../checks/secrets/secret-scanner.ts";
import type { JobResult, LaneJob } from "../pipeline/lane-job.ts";
import type { Conversation } from "../record/dialect.ts";
import { detectDialect, UNKNOWN_DIALECT } from "../record/dialects/all-dialects.ts";
import { textCallDialect } from "../record/dialects/text-call-dialect.ts";
import type { SoundRecord } from "../record/sound-record.ts";
import {
  addOne,
  codeTally,
  emptyValidationTally,
  type ValidationTally,
} from "../report/validation-tally.ts";
import { addValidationFigures } from "./add-validation-figures.ts";

/** What to hold the records against. Plain data. */
export interface ValidateOptions {
  readonly profile: Profile;
  /** Absent: calls are held against the tools that their record brings along, if any. */
  readonly catalogue?: Catalogue | undefined;
  /** First findings of each code that are kept. Default 5. */
  readonly maxExamplesPerCode?: number | undefined;
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
/** The bit of each severity in a record's mark. */
const BITS: Readonly<Record<Severity, number>> = { error: 1, warning: 2, info: 4 };

/** Builds the job that checks every record; it writes none and drops none. */
export function createValidateJob(options: ValidateOptions): LaneJob<ValidationTally> {
  return new ValidateJob(options);
}

/** A record of the block that may hold a credential, so that its names are counted once that is known. */
interface Suspect {
  readonly number: number;
  readonly conversation: Conversation;
  readonly textCalls: boolean;
}

class ValidateJob implements LaneJob<ValidationTally> {
  readonly #settings: CheckSettings;
  readonly #options: ValidateOptions;
  readonly #secrets: SecretScanner | undefined;
  #tally: ValidationTally;
  /** Line of each record of the block, and the severities of its findings as bits. */
  #lines: number[] = [];
  #marks: number[] = [];
  #suspects: Suspect[] = [];
  /** Findings of the block that are kept; their messages are put together once its credentials are known. */
  #shown: { readonly number: number; readonly finding: Finding }[] = [];
  /** The last record in which a code was found. */
  readonly #lastRecords = new Map<FindingCode, number>();

  constructor(options: ValidateOptions) {
    const { profile, catalogue, maxExamplesPerCode } = options;
    this.#options = options;
    this.#settings = prepareChecks(profile, catalogue);
    const wanted = profile.secrets && this.#settings.severities.has("secret/found");
    this.#secrets = wanted ? new SecretScanner() : undefined;
    this.#tally = emptyValidationTally(maxExamplesPerCode);
  }

  record({ value, line }: SoundRecord): void {
    const number = this.#lines.push(line) - 1;
    this.#marks.push(0);
    const dialect = detectDialect(value);
    const conversation = dialect?.read(value);
    this.#tally.records++;
    addOne(this.#tally.dialects, dialect?.name ?? UNKNOWN_DIALECT);
    const isSuspect = this.#secrets?.add(number, value) === true;
    if (conversation !== undefined) {
      const suspect = { number, conversation, textCalls: dialect === textCallDialect };
      if (isSuspect) this.#suspects.push(suspect);
      else this.#addFigures(suspect, undefined);
    }
    this.#addFindings(number, examineExample({ record: value, conversation }, this.#settings));
  }

  async finishBlock(): Promise<JobResult<ValidationTally>> {
    const secrets = (await this.#secrets?.finish()) ?? [];
    for (const secret of secrets) {
      this.#addFindings(secret.record, secretFindings(secret, this.#settings.severities));
    }
    const masks = masksOf(secrets);
    for (const suspect of this.#suspects) this.#addFigures(suspect, masks.get(suspect.number));
    for (const { number, finding } of this.#shown) {
      this.#show(number, finding, masks.get(number));
    }
    const tally = this.#tally;
    for (const mark of this.#marks) {
      for (const severity of SEVERITIES) {
        if ((mark & BITS[severity]) !== 0) tally.recordsWith[severity]++;
      }
    }
    this.#tally = emptyValidationTally(this.#options.maxExamplesPerCode);
    this.#lines = [];
    this.#marks = [];
    this.#suspects = [];
    this.#shown = [];
    this.#lastRecords.clear();
    return { dropped: {}, tally };
  }

  #addFigures({ conversation, textCalls }: Suspect, mask: Mask | undefined): void {
    const { catalogue } = this.#options;
    const { context } = this.#settings;
    addValidationFigures(this.#tally, conversation, { catalogue, context, textCalls, mask });
  }

  /** Adds findings of a record of this block; for each code the records come in order. */
  #addFindings(number: number, findings: readonly Finding[]): void {
    const tally = this.#tally;
    for (const finding of findings) {
      const { code, severity } = finding;
      tally.findings[severity]++;
      this.#marks[number] = (this.#marks[number] ?? 0) | BITS[severity];
      const counted = codeTally(tally, code, severity);
      counted.findings++;
      if (this.#lastRecords.get(code) !== number) {
        this.#lastRecords.set(code, number);
        counted.records++;
      }
      if (counted.findings <= tally.maxExamplesPerCode) this.#shown.push({ number, finding });
    }
  }

  #show(number: number, finding: Finding, mask: Mask = (text) => text): void {
    const { code, severity } = finding;
    codeTally(this.#tally, code, severity).examples.push({
      line: this.#lines[number] ?? 0,
      severity,
      place: mask(finding.place),
      message: mask(finding.message),
    });
  }
}

/** The mask of each record that holds credentials. */
function masksOf(secrets: readonly FoundSecret[]): ReadonlyMap<number, Mask> {
  const credentials = new Map<number, string[]>();
  for (const { record, credential } of secrets) {
    const known = credentials.get(record);
    if (known === undefined) credentials.set(record, [credential]);
    else known.push(credential);
  }
  return new Map([...credentials].map(([record, texts]) => [record, credentialMask(texts)]));
}

/** A stretch of text that looks like a credential; positions are UTF-16 indexes, `end` is exclusive. */
export interface SecretMatch {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

interface OwnRule {
  readonly kind: string;
  /** Global; each part is bounded or can begin in few places only, so that matching is linear. */
  readonly pattern: RegExp;
  /** Group that holds the credential; 0 is the whole match. */
  readonly group: 0 | 1;
  readonly accept?: (credential: string) => boolean;
}

const PLACEHOLDER = /your|example|placeholder|changeme|redacted|dummy|insert|xxxx|\*\*\*|\.\.\./i;

/** Credentials that secretlint's recommended rules do not find. */
const OWN_RULES: readonly OwnRule[] = [
  {
    // Secretlint's switch for these also reports account numbers, which are no secret.
    kind: "AWS access key ID",
    pattern:
      /(?<![A-Z0-9])(?:A3T[A-Z0-9]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g,
    group: 0,
    accept: (credential) => !credential.endsWith("EXAMPLE"),
  },
  { kind: "Google API key", pattern: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g, group: 0 },
  {
    kind: "JSON Web Token",
    pattern: /(?<![\w-])eyJ[\w-]{8,4096}\.eyJ[\w-]{8,8192}\.[\w-]{16,2048}/g,
    group: 0,
  },
  {
    kind: "API key",
    pattern:
      /(?<![A-Za-z0-9])(?:[Aa]pi|API|[Ss]ecret|SECRET|[Aa]ccess|ACCESS|[Aa]uth|AUTH|[Cc]lient|CLIENT|[Pp]rivate|PRIVATE)[_-]?(?:[Kk]ey|KEY|[Tt]oken|TOKEN|[Ss]ecret|SECRET)\\{0,2}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,2}["']([\w+/=.~-]{16,256})\\{0,2}["']/g,
    group: 1,
    accept: isRandomLooking,
  },
];

/** Searches a text by our own rules. */
export function findOwnSecrets(text: string): SecretMatch[] {
  const found: SecretMatch[] = [];
  for (const { kind, pattern, group, accept } of OWN_RULES) {
    for (const match of text.matchAll(pattern)) {
      const credential = match[group] ?? "";
      if (accept?.(credential) === false) continue;
      const start = match.index + match[0].lastIndexOf(credential);
      found.push({ kind, start, end: start + credential.length });
    }
  }
  return found;
}

/** Letters and digits, more than a few different ones, and no word that marks a placeholder. */
function isRandomLooking(text: string): boolean {
  return (
    /\d/.test(text) && /[a-z]/i.test(text) && new Set(text).size >= 8 && !PLACEHOLDER.test(text)
  );
}

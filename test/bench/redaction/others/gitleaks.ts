import { readFileSync } from 'node:fs';
import { RE2JS } from 're2js';
import { parse } from 'smol-toml';

interface AllowList {
  readonly condition?: string;
  readonly paths?: readonly string[];
  readonly regexTarget?: string;
  readonly regexes?: readonly string[];
  readonly stopwords?: readonly string[];
}

interface RuleText {
  readonly regex?: string;
  readonly path?: string;
  readonly entropy?: number;
  readonly secretGroup?: number;
  readonly keywords?: readonly string[];
  readonly allowlists?: readonly AllowList[];
}

interface RuleFile {
  readonly allowlist?: AllowList;
  readonly rules: readonly RuleText[];
}

/** What a rule caught: all it matched, and the secret in it. */
interface Caught {
  readonly secret: string;
  readonly match: string;
  readonly line: string;
}

/** Shannon's entropy in bits a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** Whether a list allows what was caught. Texts have no path: a list that wants one together with the rest allows nothing. */
function compileAllow({ condition, paths, regexTarget, regexes, stopwords }: AllowList): (caught: Caught) => boolean {
  const patterns = (regexes ?? []).map((source) => RE2JS.compile(source));
  const words = (stopwords ?? []).map((word) => word.toLowerCase());
  const both = condition?.toUpperCase() === 'AND';
  return ({ secret, match, line }) => {
    const target = regexTarget === 'match' ? match : regexTarget === 'line' ? line : secret;
    const byPattern = patterns.some((pattern) => pattern.matcher(target).find());
    const byWord = words.some((word) => secret.toLowerCase().includes(word));
    if (!both) return byPattern || byWord;
    return (paths ?? []).length === 0 && (patterns.length === 0 || byPattern) && (words.length === 0 || byWord);
  };
}

/**
 * The rules of a published `gitleaks.toml` (https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml), run as gitleaks runs them: keywords
 * first, then the pattern by RE2, the group, the entropy, the lists of what is allowed. Rules for files of certain paths are left out.
 */
export function loadGitleaks(file: string): (text: string) => string {
  const { allowlist, rules } = parse(readFileSync(file, 'utf8')) as unknown as RuleFile;
  const allowed = allowlist ? compileAllow(allowlist) : () => false;
  const ready = rules.filter(({ regex, path }) => regex !== undefined && path === undefined).map(({ regex = '', entropy = 0, secretGroup = 0, keywords = [], allowlists = [] }) => ({
    pattern: RE2JS.compile(regex), entropy, secretGroup, keywords, allows: allowlists.map(compileAllow),
  }));
  return (text) => {
    const lower = text.toLowerCase();
    const found: { start: number; end: number }[] = [];
    for (const { pattern, entropy, secretGroup, keywords, allows } of ready) {
      if (keywords.length > 0 && !keywords.some((word) => lower.includes(word))) continue;
      const matcher = pattern.matcher(text);
      while (matcher.find()) {
        const match = matcher.group() ?? '';
        const groups = Array.from({ length: matcher.groupCount() }, (_, index) => matcher.group(index + 1) ?? '');
        const secret = (secretGroup > 0 ? groups[secretGroup - 1] : groups.find((group) => group !== '')) ?? match;
        const lineStart = text.lastIndexOf('\n', matcher.start()) + 1;
        const lineEnd = text.indexOf('\n', matcher.end());
        const caught = { secret, match, line: text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd) };
        if (secret === '' || (entropy > 0 && entropyOf(secret) <= entropy) || allowed(caught) || allows.some((allow) => allow(caught))) continue;
        const start = matcher.start() + match.indexOf(secret);
        found.push({ start, end: start + secret.length });
      }
    }
    return cutOut(text, found);
  };
}

/** The text with some stretches replaced; they may overlap. */
export function cutOut(text: string, found: readonly { readonly start: number; readonly end: number }[]): string {
  let clean = '';
  let done = 0;
  for (const { start, end } of found.toSorted((x, y) => x.start - y.start)) {
    if (end <= done) continue;
    clean += `${text.slice(done, Math.max(done, start))}[gone]`;
    done = end;
  }
  return clean + text.slice(done);
}

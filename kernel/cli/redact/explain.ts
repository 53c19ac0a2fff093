import type { Firewall } from '../../redaction/firewall.ts';
import { describeRule } from './rule-words.ts';

/** A finding for people: never its value. */
export interface Explained {
  /** Both from 1; the column in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly kind: string;
  readonly rule: string;
  readonly why: string;
  readonly reference: string;
}

/** What the firewall finds in a text and why, in its order. `titles`: the credential of each kind of format. */
export function explainFindings(text: string, firewall: Firewall, titles: ReadonlyMap<string, string>): Explained[] {
  const references = firewall.findings(text);
  let [line, begin, seen] = [1, 0, 0];
  return firewall.inspect(text).map((finding, index) => {
    for (let at = text.indexOf('\n', seen); at >= 0 && at < finding.start; at = text.indexOf('\n', at + 1)) {
      line += 1;
      begin = at + 1;
    }
    seen = finding.start;
    return { line, column: finding.start - begin + 1, kind: finding.kind, rule: finding.rule, why: describeRule(finding, titles), reference: references[index]?.reference ?? '' };
  });
}

/** A table of findings. */
export function formatFindings(findings: readonly Explained[]): string[] {
  const rows = [['where', 'what', 'why', 'becomes'], ...findings.map(({ line, column, kind, why, reference }) => [`${line}:${column}`, kind, why, reference])];
  const widths = [0, 1, 2].map((column) => rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

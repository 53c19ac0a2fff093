import type { Rule } from '../../../../../kernel/redaction/net/rule.ts';
import { runRules, type Found } from './run-rules.ts';

/** Runs rules on a text that comes in pieces: what is found before the place from which on it has to wait is given out with each piece. */
export function runPieces(rules: readonly Rule[], pieces: readonly string[]): Found[] {
  const given: Found[] = [];
  let [text, from] = ['', 0];
  pieces.forEach((piece, index) => {
    text += piece;
    const { findings, hold } = runRules(rules, text, index === pieces.length - 1);
    const crossing = findings.filter((each) => each.start >= from && each.start < hold && each.end > hold).map((each) => each.start);
    const upTo = Math.min(hold, ...crossing);
    given.push(...findings.filter((each) => each.start >= from && each.start < upTo));
    from = Math.max(from, upTo);
  });
  return given;
}

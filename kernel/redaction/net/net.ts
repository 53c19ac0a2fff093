import type { Detect, Finding } from '../detector.ts';
import type { Format } from './compile-formats.ts';
import { createFormatRule, type FormatRule } from './format-rule.ts';
import { createTriggerTable, type TriggerTable, type Visit } from './find-triggers.ts';
import { createKeyRules } from './key-rules.ts';
import { createNamedTokens } from './named/named-tokens.ts';
import { createOpenLead } from './open-lead.ts';
import { createOpenTrigger } from './open-trigger.ts';
import type { Outcome, Rule } from './rule.ts';
import type { Beginning } from '../sweep/sweep.ts';
import { shortestRun } from '../sweep/kernels.ts';
import type { Noted, SweptTexts } from '../sweep/swept-texts.ts';
import { createCodes } from '../read-codes.ts';
import { hasRun, tokenRegions } from './token-regions.ts';
import { createWordedRule, type WordedRule } from './worded-rule.ts';

/** Whether a value is a registered one that is too short or too plain to be looked for everywhere. */
export type IsKnown = (value: string) => boolean;

export interface NetParts {
  /** Makes the context rules: a value that `isKnown` counts as a credential wherever they find a place for one. */
  readonly rules: (given: { readonly isKnown: IsKnown }) => readonly Rule[];
  readonly formats: readonly Format[];
  readonly isKnown: IsKnown;
  /** Examines a whole text that is the value of a key of a JSON object; only where the key `speaks` of a secret does it find any. */
  readonly examineKeyed?: (key: string, text: string, given: { readonly isKnown: IsKnown; readonly complete: boolean }) => Outcome | readonly Outcome[];
  readonly speaks?: (key: string) => boolean;
}

export interface NetExtras {
  /** What a sweep has to look for so that the net can heed it: two tables. */
  readonly beginnings: readonly (readonly Beginning[])[];
  /** Whether nothing in a whole text makes the net look, and so it finds nothing: told at small cost of a short one. Now and then it says no where nothing does. */
  isSilent(text: string, codes: Uint16Array, key: string | undefined): boolean;
  /** Whether a key makes the net look at what stands under it. */
  speaks(key: string | undefined): boolean;
  /** Whether a trigger stands in one of several texts that were swept, where one is heeded. `hasRuns`: whether a run of characters of tokens does. */
  heeds(swept: SweptTexts, index: number, length: number, hasRuns: boolean): boolean;
  /** Whether a whole text holds a token that tells by itself what it is. `runs`: those of characters of tokens. */
  holdsNamed(text: string, key: string | undefined, runs: Int32Array): boolean;
}

export type Net = Detect & NetExtras;

/** How far before `from` a trigger is still heeded: the credential it speaks of may begin later. */
const reach = 256;

/** How much text before `from` a scan needs in order to find the same as in the whole text: `reach`, and what a rule may see before its trigger. */
export const contextNeeded = 448;

/** The safety net: looks for credentials that nobody registered, by formats and context rules. Findings come sorted by their beginning. */
export function createNet({ rules, formats, isKnown, examineKeyed, speaks = () => examineKeyed !== undefined }: NetParts): Net {
  const byAnchor = formats.filter(({ by }) => 'anchor' in by).map(createFormatRule);
  const byWords = formats.flatMap((format) => ('words' in format.by ? [createWordedRule(format, format.by.words)] : []));
  const context = rules({ isKnown });
  const all: readonly (Rule | FormatRule | WordedRule)[] = [...context, ...[...byAnchor, ...byWords].filter(({ format }) => !hasRun(format.shape))];
  const table = createTriggerTable(all.map(({ triggers }) => triggers));
  // There are thousands of literals and words: they are looked for only where something stands that they could be of, or speak of.
  const nearTokens: readonly (FormatRule | WordedRule)[] = [...byAnchor, ...byWords].filter(({ format }) => hasRun(format.shape));
  const tableNearTokens = createTriggerTable(nearTokens.map(({ triggers }) => triggers));
  // What a word announces begins behind it: only a whole word matters, and nothing is kept back for half of one.
  const openTrigger = createOpenTrigger([...context, ...byAnchor].flatMap(({ triggers }) => triggers));
  const openLead = createOpenLead(byAnchor);
  const longest = Math.max(0, ...all.flatMap(({ triggers }) => triggers.map(({ literal }) => literal.length)));
  const waiting = context.flatMap(({ waits }) => (waits === undefined ? [] : [waits]));
  const namedTokens = createNamedTokens();
  const codesOf = createCodes();
  const keyRules = createKeyRules([[table, all], [tableNearTokens, nearTokens]], speaks);

  const detect: Detect = ({ text, from, complete, key, codes, sweep, calm = 0 }) => {
    const findings: Finding[] = [];
    let hold = text.length;

    const take = (rule: string, outcome: Outcome): void => {
      if (outcome === undefined) return;
      if ('open' in outcome) {
        if (!complete) hold = Math.min(hold, Math.max(outcome.open, from));
      } else if (outcome.start >= from && outcome.end > outcome.start) {
        if (!complete && outcome.end >= text.length) hold = Math.min(hold, outcome.start);
        else findings.push({ start: outcome.start, end: outcome.end, kind: outcome.kind, rule });
      }
    };
    const takeAll = (rule: string, outcomes: Outcome | readonly Outcome[]): void => {
      if (Array.isArray(outcomes)) for (const outcome of outcomes as readonly Outcome[]) take(rule, outcome);
      else take(rule, outcomes as Outcome);
    };

    const begin = Math.max(0, from - reach);
    const units = codes ?? codesOf(text);
    let first = Math.max(0, text.length - longest);
    const visit: Visit = (at, end, owner) => {
      if (at < first) first = at;
      const rule = all[owner];
      if (rule) takeAll(rule.rule, rule.examine({ text, at, end, complete }));
    };
    const visitNearTokens: Visit = (at, end, owner) => {
      const rule = nearTokens[owner];
      if (rule) takeAll(rule.rule, rule.examine({ text, at, end, complete }));
    };
    if (sweep) table.findMarked(text, units, sweep.triggers(0), 0, text.length, visit);
    else table.find(text, units, Math.max(begin, calm), text.length, visit);
    const runs = sweep?.runs();
    const near = sweep?.triggers(1);
    tokenRegions(units, text.length, begin, runs, (start, limit) => {
      if (near) tableNearTokens.findMarked(text, units, near, start, limit, visitNearTokens);
      else tableNearTokens.find(text, units, start, limit, visitNearTokens);
    });
    namedTokens.find(text, units, runs, begin, complete, key, (outcome) => take('named-token', outcome));
    if (key !== undefined) {
      takeAll('key', examineKeyed?.(key, text, { isKnown, complete }));
      for (const rule of keyRules(key).rules) takeAll(rule.rule, rule.within(text, 0, complete));
    }
    if (!complete) {
      hold = Math.min(hold, openTrigger(text, from), openLead(text, from));
      for (const waits of waiting) hold = Math.min(hold, Math.max(from, waits(text) ?? hold));
    }
    return { ...settle(findings, hold), calm: first };
  };
  const isSilent: NetExtras['isSilent'] = (text, units, key) => {
    if (speaksOf(key)) return false;
    let silent = true;
    const heard = (): void => {
      silent = false;
    };
    table.find(text, units, 0, text.length, heard);
    if (silent) tableNearTokens.find(text, units, 0, text.length, heard);
    if (silent) namedTokens.find(text, units, undefined, 0, true, key, (outcome) => outcome && heard());
    return silent;
  };
  const speaksOf: NetExtras['speaks'] = (key) => key !== undefined && keyRules(key).speaks;
  const heeds: NetExtras['heeds'] = ({ joined, codes, starts, triggers: [everywhere, near] }, index, length, hasRuns) => {
    const holds = (of: TriggerTable, noted: Noted | undefined, least: number): boolean => {
      for (let at = noted?.bounds[index] ?? 0; at < (noted?.bounds[index + 1] ?? 0); at += 1) {
        const mark = noted?.places[at] ?? 0;
        if (mark >= 2 * least && of.stands(joined, codes, mark)) return true;
      }
      return false;
    };
    return holds(table, everywhere, 0) || holds(tableNearTokens, near, hasRuns ? 0 : (starts[index] ?? 0) + length - shortestRun);
  };
  const holdsNamed: NetExtras['holdsNamed'] = (text, key, runs) => {
    let holds = false;
    namedTokens.find(text, codesOf(text), runs, 0, true, key, (outcome) => {
      holds ||= outcome !== undefined;
    });
    return holds;
  };
  return Object.assign(detect, { beginnings: [table.beginnings, tableNearTokens.beginnings], isSilent, speaks: speaksOf, heeds, holdsNamed });
}

/** What crosses the border is kept back whole, with all that overlaps it. */
function settle(findings: readonly Finding[], border: number): { readonly findings: readonly Finding[]; readonly hold: number } {
  const sorted = findings.toSorted((x, y) => x.start - y.start || y.end - x.end);
  let hold = border;
  for (const { start, end } of sorted.toReversed()) if (start < hold && end > hold) hold = start;
  return { findings: sorted.filter(({ end }) => end <= hold), hold };
}

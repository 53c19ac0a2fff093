import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { readValue } from './place/read-value.ts';

/** Columns that hold the values of a table of settings. */
const columns = ['value', 'val', 'option_value', 'meta_value', 'config_value', 'conf_value', 'setting_value', 'setting', 'param_value', 'property_value', 'v', 'wert', 'valeur', 'valor'];
const triggers: readonly Trigger[] = columns.flatMap((column) => ['', '`', '"', '['].map((quote): Trigger => ({ literal: `set ${quote}${column}`, anyCase: true, begins: 'word' })));

const opening = /[`"\]]?\s{0,8}=\s{0,8}[NEe]?(?=\\?['"])/y;
/** What stands behind the value up to the end of the statement. */
const condition = /\bwhere\s([^;]{1,200})/i;
const setting = /(?:^|[\s(.`"[])(?:\w{0,24}(?:name|key|path|code|setting|option|param|parameter|variable|property|handle|slug|id)|k)[`"\]]?\s{0,4}(?:=|like)\s{0,4}[NE]?\\?['"]([\w./:-]{1,80})\\?['"]/i;
const longestBehind = 240;

/** A setting whose name stands behind its value: `UPDATE settings SET value = '…' WHERE name = 'smtp_password'`. */
export function createSqlSetRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'sql-set', triggers, examine: (place) => examineSetting(place, isKnown) };
}

function examineSetting({ text, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  const opened = matchAt(opening, text, end);
  const value = opened && readValue(text, end + opened[0].length, complete);
  if (value === undefined || !value.quoted) return undefined;
  if (value.open) return { open: value.start };
  const behind = text.slice(value.end, value.end + longestBehind).split(';', 1)[0] ?? '';
  const name = setting.exec(condition.exec(behind)?.[1] ?? '')?.[1];
  if (name === undefined) return !complete && value.end + behind.length >= text.length && behind.length < longestBehind ? { open: value.start } : undefined;
  const meaning = judgeKey(name.replaceAll(/[/:]/g, '_'));
  const standing = { strength: 'medium', password: meaning?.kind === 'password', quoted: true } as const;
  return meaning?.strength === 'medium' && isCredential(text.slice(value.start, value.end), standing, isKnown) ? { start: value.start, end: value.end, kind: meaning.kind } : undefined;
}

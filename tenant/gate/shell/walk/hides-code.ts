import { finding, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';
import type { Scope } from './scope.ts';

/** Between two quoted pieces of one text. */
const joint = /(['"])\s{0,8}(?:\.{1,2}|\+|\|\||,)?\s{0,8}\1/g;

/** A text without what stands between the pieces that it is put together of: `'FLUSH'..'ALL'`. */
export const unquote = (text: string): string => text.replaceAll(joint, '');

/** What has a database put together, as it runs, what it then does. */
const madeUp: ReadonlySet<string> = new Set(['sql.hidden', 'psql.power', 'redis.eval']);
const code: ReadonlySet<string> = new Set(['exec.code']);
/** What nobody brings back, in the language of a database. */
const dropsAll = /drop\s+(?:database|schema|tablespace|owned)|flush_?-?(?:all|db)|dropdatabase/;
/** A query that is spelled in numbers or another base, so that nobody can read it. */
const spelled = /unhex\s*\(|from_base64\s*\(|(?:^|[^\w])0x[0-9a-f]{12}|(?:concat|char|chr)\s*\(\s*(?:char\s*\()?\d{1,3}\s*[,)]|convert_from\s*\(|decode\s*\(\s*'/;
/** Words that run a text as a program, and ways to write a program so that nobody can read it. */
const evaluates = /(?<![.\w$])(?:eval|exec(?:file)?|instance_eval|class_eval|loadstring|load|create_function|assert|new function|runin\w{0,8}context)\b|(?:marshal|pickle)\.loads?\b|\.(?:eval|exec)\b\s{0,4}\(\s{0,4}(?:__import__|buffer|atob|base64)/;
const decodes = /base_?64|b64|atob|fromhex|unhexlify|(?<![.\w])hex2bin|["'](?:hex|rot_?13)["']|\bpack\b|fromcharcode|rot13|gz(?:inflate|uncompress|decode)|decompress|codecs\.decode/;

/**
 * What more there is to say of code in the line, and of what a database puts together as it runs: that it is decoded first, so that nobody can read it before (SAFETY,
 * "decoding into a shell"), or that its pieces spell what nobody brings back. It only raises.
 */
export function hidesCode(name: string, words: readonly Word[], found: readonly Finding[], { input }: Pick<Scope, 'input'>): Finding[] {
  const has = (rules: ReadonlySet<string>): boolean => found.some(({ reason }) => rules.has(reason.rule));
  if (!has(madeUp) && !has(code)) return [];
  const text = [...words, ...(input.kind === 'text' ? [input.text] : [])].map(({ text: own, source }) => own ?? source).join(' ');
  const said = text.toLowerCase();
  const marks = { matched: `${name} ${text}`, ask: true };
  const raised: Finding[] = [];
  if (has(madeUp) && (dropsAll.test(unquote(said)) || spelled.test(unquote(said)))) raised.push(finding('exec.hides-query', 'critical_red', 'It has the database put a command together that takes away what nobody brings back, or that nobody can read before.', marks));
  if (has(code) && evaluates.test(said) && decodes.test(said)) raised.push(finding('exec.decodes-code', 'critical_red', 'It decodes a program and runs it, so that nobody can read it before.', marks));
  return raised;
}

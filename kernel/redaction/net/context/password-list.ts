import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule } from '../rule.ts';
import { reach } from './place/reach.ts';

const address = /[^\s",]{1,160}"?,/y;
const field = /(?:"((?:[^"\r\n]|""){0,256})"|([^",\r\n]{0,256}))(?=,|\r?\n|$)/y;

/** Lines of lists that browsers and password stores export: an address, a user, a password, with commas between. */
export function createExportedLineRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'exported-line', triggers: [{ literal: '://', anyCase: false, begins: 'anywhere' }], examine: (place) => examineLine(place, isKnown) };
}

function examineLine({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome {
  if (!/(?:^|[\n,])"?[a-z][a-z0-9+.-]{1,20}$/.test(text.slice(Math.max(0, at - 32), at))) return undefined;
  address.lastIndex = end;
  const site = address.exec(text);
  if (site === null) return undefined;
  field.lastIndex = end + site[0].length;
  const user = field.exec(text);
  if (user === null || text[user.index + user[0].length] !== ',') return undefined;
  const start = user.index + user[0].length + 1;
  return start - at < reach ? judgeField(text, start, complete, isKnown) : undefined;
}

/** Lists with a line that names the columns: the passwords of the lines below, as far as a rule may look. */
export function createNamedColumnRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'named-column', triggers: ['password', 'login_password', 'passwort', 'kennwort'].map((literal) => ({ literal, anyCase: true, begins: 'word' })), examine: (place) => examineColumns(place, isKnown) };
}

function examineColumns({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  const before = /(?:^|\n)((?:"?[\w ]{1,24}"?[,;\t]){1,12})"?$/.exec(text.slice(Math.max(0, at - 128), at))?.[1];
  const rest = /"?(?:[,;\t]"?[\w .]{1,24}"?){0,12}\r?\n/y;
  rest.lastIndex = end;
  const head = rest.exec(text);
  if (before === undefined || head === null || !/user|login|url|site|mail|account|name|benutzer/i.test(before + head[0])) return [];
  const column = before.split(/[,;\t]/).length - 1;
  const found: Outcome[] = [];
  let line = end + head[0].length;
  while (line - at < reach && line < text.length) {
    let start = line;
    for (let count = 0; count < column && start > 0; count += 1) start = nextField(text, start);
    if (start > 0 && start - at < reach) found.push(judgeField(text, start, complete, isKnown));
    const stop = text.indexOf('\n', line);
    if (stop < 0 || stop - line > reach) break;
    line = stop + 1;
  }
  return found;
}

/** Where the next field of a line begins, or -1. */
function nextField(text: string, at: number): number {
  const one = /(?:"(?:[^"\r\n]|""){0,256}"|[^",;\t\r\n]{0,256})[,;\t]/y;
  one.lastIndex = at;
  return one.test(text) ? one.lastIndex : -1;
}

function judgeField(text: string, at: number, complete: boolean, isKnown: (value: string) => boolean): Outcome {
  const start = text[at] === '"' ? at + 1 : at;
  let end = start;
  while (end < text.length && end - start < 256 && !(start > at ? /["\r\n]/ : /[",;\t\r\n]/).test(text[end] ?? '\n')) end += 1;
  if (end >= text.length && !complete) return { open: start };
  return isCredential(text.slice(start, end), { strength: 'medium', password: true, quoted: true }, isKnown) ? { start, end, kind: 'password' } : undefined;
}

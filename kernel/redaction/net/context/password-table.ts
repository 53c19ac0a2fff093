import { isCredential } from '../judge/judge.ts';
import type { Outcome, Place, Rule, Trigger } from '../rule.ts';
import { judgeKey } from './key/judge-key.ts';
import { matchAt } from './place/characters.ts';
import { reach } from './place/reach.ts';

const triggers: readonly Trigger[] = ['password', 'passwort', 'kennwort', 'mot de passe', 'contraseña', 'wachtwoord', 'passphrase', 'secret', 'token', 'api key', 'api-key', 'apikey', 'api_key', 'zugang', 'pin |', 'pw |', 'pw||'].map((literal) => ({ literal, anyCase: true, begins: 'word' }));

const mostRows = 12;
/** A cell of a head goes on with a few words at most. */
const cell = /[ \w*()`-]{0,24}(?:\||\r?\n)/y;
const cellsBefore = /(?:^|\n)[ \t]{0,8}(\|?(?:[^|\n]{0,40}\|){0,8}[^|\n]{0,40})$/;
const head = /[^|\n]{0,40}(?:\|[^|\n]{0,40}){0,8}\r?\n[ \t]{0,8}[-|: +]{3,200}\r?\n/y;

/** The head of a table in a wiki, without a line of dashes. */
const wikiHead = /[^|\n]{0,40}(?:\|\|[^|\n]{0,40}){0,8}\r?\n/y;

/** Tables as they are written in notes and chats, with a line that names the columns and one of dashes: the passwords of the lines below. */
export function createPasswordTableRule(isKnown: (value: string) => boolean): Rule {
  return { rule: 'password-table', triggers, examine: (place) => examineTable(place, isKnown) };
}

function examineTable({ text, at, end, complete }: Place, isKnown: (value: string) => boolean): Outcome[] {
  if (text[end - 1] !== '|' && matchAt(cell, text, end) === undefined) return [];
  const before = cellsBefore.exec(text.slice(Math.max(0, at - 128), at))?.[1];
  const wiki = before?.includes('||') === true;
  const rest = before === undefined ? undefined : matchAt(wiki ? wikiHead : head, text, end);
  if (before === undefined || rest === undefined || !(before + rest[0]).includes('|')) return [];
  const meaning = judgeKey(text.slice(at, end).replaceAll('|', '').trim());
  const column = before.split(wiki ? '||' : '|').length - 1;
  const found: Outcome[] = [];
  if (meaning === undefined) return found;
  let line = end + rest[0].length;
  for (let row = 0; row < mostRows && line - at < reach && line < text.length; row += 1) {
    const stop = lineEnd(text, line);
    const start = cellAt(text, line, stop, column);
    if (start !== undefined && start - at < reach) found.push(judgeCell(text, start, stop, complete, meaning.kind, isKnown));
    if (stop >= text.length || !text.slice(line, stop).includes('|')) break;
    line = stop + 1;
  }
  return found;
}

function judgeCell(text: string, at: number, stop: number, complete: boolean, kind: string, isKnown: (value: string) => boolean): Outcome {
  let start = at;
  while (start < stop && ' \t`*"'.includes(text.charAt(start))) start += 1;
  let end = start;
  while (end < stop && text[end] !== '|') end += 1;
  if (end >= text.length && !complete) return { open: start };
  while (end > start && ' \t\r`*"'.includes(text.charAt(end - 1))) end -= 1;
  return isCredential(text.slice(start, end), { strength: 'medium', password: kind === 'password', quoted: true }, isKnown) ? { start, end, kind } : undefined;
}

/** Where a cell begins, behind as many `|` as stand before its head. */
function cellAt(text: string, line: number, stop: number, column: number): number | undefined {
  let at = line;
  for (let count = 0; count < column; count += 1) {
    const next = text.indexOf('|', at);
    if (next < 0 || next >= stop) return undefined;
    at = next + 1;
  }
  return at;
}

function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < reach && text[end] !== '\n') end += 1;
  return end;
}

import { finding } from '../../finding.ts';
import type { Effect } from '../../shell/effect.ts';
import { literal, startOf, type Piece, type Word } from '../../shell/word.ts';
import { anyPath, couldBePrimary, namesNoPath, readFindCommand, runEffect } from './find-exec.ts';
import { nameBefore, namesAskedFor, piecesOf } from './find-paths.ts';
import { primaryOf } from './find-primaries.ts';
import { maySplit } from './number-marks.ts';
import { unclear } from './unclear.ts';

const mostPoints = 8;
const mostEffects = 256;

const unread = (word: Word | undefined): Effect => unclear('find.unclear', 'Nobody can say for certain what this search does.', word?.source);

const deletion = (): Effect => ({ does: 'finding', finding: finding('find.delete', 'red', 'It deletes every file that it finds.') });

/**
 * What the words behind `find` (GNU findutils 4.9) do: where they look, and what they delete, write and run. Never throws; what cannot be
 * read for certain is a red finding that asks.
 */
export function judgeFind(words: readonly Word[]): Effect[] {
  const begin = skipLeadingOptions(words);
  const points: Word[] = [];
  let at = begin;
  for (let word = words[at]; word && !isExpression(word); word = words[at]) {
    if (maySplit(word) || couldBePrimary(word)) return [unread(word)];
    points.push(word);
    at += 1;
  }
  if (points.length === 0) points.push(literal('.'));
  const effects: Effect[] = points.map((path) => ({ does: 'look', path }));
  while (at < words.length) {
    const end = readPrimary(words, at, points, effects);
    if (end === undefined || effects.length > mostEffects) return [...effects, unread(words[at])];
    at = end;
  }
  return effects;
}

/** `-H -L -P -D options -Olevel`, and the `--` that ends them. */
function skipLeadingOptions(words: readonly Word[]): number {
  let at = 0;
  for (let text = words[at]?.text; text !== undefined; text = words[at]?.text) {
    if (text === '-D' && words[at + 1]?.text !== undefined) at += 2;
    else if (/^-(?:[HLP]|O\d)$/.test(text)) at += 1;
    else return text === '--' ? at + 1 : at;
  }
  return at;
}

/** Whether a certain word ends the starting points. `,` and `)` do so only behind other parts of an expression. */
function isExpression({ text }: Word): boolean {
  return text !== undefined && (/^-./s.test(text) || text === '(' || text === '!');
}

/** Reads one primary with its words, and adds what it does. The place behind it; undefined where it cannot be read for certain. */
function readPrimary(words: readonly Word[], at: number, points: readonly Word[], effects: Effect[]): number | undefined {
  const primary = primaryOf(words[at]?.text ?? '');
  const value = words[at + 1];
  if (primary === undefined) return undefined;
  if (primary === 'alone') return at + 1;
  if (primary === 'delete') {
    effects.push(...points.map((path): Effect => ({ does: 'delete', path })), deletion());
    return at + 1;
  }
  if (primary === 'exec' || primary === 'execdir') return readRun(words, at + 1, points, primary === 'execdir', effects);
  if (!value || maySplit(value)) return undefined;
  if (primary === 'value') return at + 2;
  if (primary === 'look') {
    effects.push({ does: 'look', path: value });
    return at + 2;
  }
  if (value.text !== '/dev/stdout' && value.text !== '/dev/stderr') effects.push({ does: 'write', path: value });
  if (primary === 'write') return at + 2;
  const format = words[at + 2];
  return format && !maySplit(format) ? at + 3 : undefined;
}

function readRun(words: readonly Word[], start: number, points: readonly Word[], inFolder: boolean, effects: Effect[]): number | undefined {
  const command = readFindCommand(words, start);
  if (!command) return undefined;
  if (inFolder) {
    const rooted = points.every((path) => /[^/]/.test(startOf(path)));
    effects.push(...points.map((path): Effect => ({ does: 'tree', path })), runEffect(command, rooted ? ['./', ...anyPath] : anyPath));
    return namesNoPath(command) ? command.end : undefined;
  }
  const name = nameBefore(words.slice(0, start - 1));
  const found = points.map((path): readonly Piece[] => [...path.pieces, { hole: 'below', ...(name === undefined ? {} : { name }) }]);
  // What is asked for by name may be worse than anything else there: it is judged as though it lay right in the folder.
  const asked = name === undefined ? namesAskedFor(words.slice(0, start - 1)) : [];
  const named = points.flatMap((path) => asked.map((one): readonly Piece[] => [...path.pieces, '/', ...piecesOf(one)]));
  const paths = found.length + named.length > mostPoints ? [anyPath] : [...found, ...named];
  effects.push(...paths.map((pieces) => runEffect(command, pieces)));
  return command.end;
}

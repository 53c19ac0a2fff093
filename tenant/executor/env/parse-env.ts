import { readValue } from './read-value.ts';
import { UnreadableSettings, type Piece, type Setting } from './statement.ts';

const blank = /^(?:\ufeff)?[^\S\r\n]*(?:#[^\r\n]*)?(?:\r?\n|$)/;
const head = /^(?:\ufeff)?[^\S\r\n]*(?:export[^\S\r\n]+)?([A-Za-z_][A-Za-z0-9_.[\]-]*)[^\S\r\n]*(?:([=:])[^\S\r\n]*|(?=\r?\n|#|$))/;
const tail = /^[^\S\r\n]*(?:#[^\r\n]*)?(?:\r?\n|$)/;

/**
 * Cuts a settings file into its pieces by the rules of Docker Compose: comments, blank lines and every way to write a setting stay as they
 * are. Throws UnreadableSettings where it cannot be said what a tool would be given.
 */
export function parseEnv(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const idle = blank.exec(rest)?.[0];
    const piece: Piece = idle === undefined || idle === '' ? readSetting(text, at) : { kind: 'other', raw: idle };
    pieces.push(piece);
    at += piece.raw.length;
  }
  return pieces;
}

function readSetting(text: string, at: number): Setting {
  const fault = (reason: string): UnreadableSettings => new UnreadableSettings(text.slice(0, at).split('\n').length, reason);
  const found = head.exec(text.slice(at));
  if (!found) throw fault('it is neither a setting nor a comment');
  const [before, name = '', separator] = found;
  const start = at + before.length;
  const read = separator === undefined ? { value: '', quoting: 'inherit', expands: false, end: start } as const : readValue(text, start);
  if (!read) throw fault(`the quote of ${name} is not closed`);
  const after = tail.exec(text.slice(read.end))?.[0];
  if (after === undefined) throw fault(`something follows the value of ${name}`);
  return { kind: 'setting', raw: text.slice(at, read.end + after.length), name, value: read.value, quoting: read.quoting, expands: read.expands, before, after };
}

/** What a tool is given: of a name that stands twice the last one counts. */
export function settingsOf(pieces: readonly Piece[]): Map<string, Setting> {
  return new Map(pieces.flatMap((piece): [string, Setting][] => (piece.kind === 'setting' ? [[piece.name, piece]] : [])));
}

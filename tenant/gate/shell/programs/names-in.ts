import type { Effect } from '../effect.ts';
import { literal, type Word } from '../word.ts';

/** An address in digits, with what may stand around it: `10.0.0.0/8`, `192.168.1.*`, `1.2.3.4%eth0:22`, `[::ffff:1.2.3.4]:443`. */
const inDigits = /^\[?(?:[0-9a-f:]*:)?[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}(?:\.\*)?(?:\/[0-9]{1,3})?(?:%[\w.-]+)?\]?(?:\/[0-9]{1,3})?(?::[\w*-]*)?$/i;

/** Words of a filter hold no point, nor do ports and devices: what has one and is neither digits nor a path is a name that is looked up. */
function isName(token: string): boolean {
  return token.includes('.') && !token.startsWith('/') && !inDigits.test(token);
}

/** A text in which only numbers are open, or what stands for a port, right behind its colon; anything else that is open may be any name. */
function textOf({ text, pieces }: Word): string | undefined {
  if (text !== undefined) return text;
  const read = pieces.map((piece, at) => (typeof piece === 'string' ? piece : piece.hole === 'number' || isPort(pieces[at - 1]) ? '1' : undefined));
  return read.includes(undefined) ? undefined : read.join('');
}

const isPort = (before: Word['pieces'][number] | undefined): boolean => typeof before === 'string' && /(?:^|[\s=])(?:[0-9.]*|\*):$/.test(before);

/** The names of machines in a filter of connections (`dst example.com`, `TCP@example.com:443`), each of which is looked up in DNS. */
export function namesIn(word: Word): Effect[] {
  const text = textOf(word);
  if (text === undefined) return [{ does: 'lookup', host: word }];
  return text.split(/[\s()=!<>&|,@]+/).filter(isName).map((name) => ({ does: 'lookup', host: literal(name.replace(/:[\w*-]*$/, ''), word.source) }));
}

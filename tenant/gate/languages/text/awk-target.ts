import type { Effect } from '../../shell/effect.ts';
import { startOf, wordOf, type Word } from '../../shell/word.ts';
import type { AwkToken } from './awk-tokens.ts';
import { unmark } from './number-marks.ts';
import { unclear } from './unclear.ts';

/** Whether nothing more can belong to an expression before this token. */
export function endsExpression(token: AwkToken | undefined, further: readonly string[] = []): boolean {
  if (token === undefined || token.kind === 'line') return true;
  return token.kind === 'mark' && [';', '}', ...further].includes(token.text ?? '');
}

const besideInput = [')', '>', '>=', '<=', '==', '!=', '&&', '||'];

/** What it does to open the file that the token behind a redirection names. */
export function fileEffect(does: 'read' | 'write', tokens: readonly AwkToken[], at: number): Effect[] {
  const path = tokens[at];
  if (path?.kind !== 'string' || path.text === undefined || !endsExpression(tokens[at + 1], does === 'read' ? besideInput : [])) {
    return [unclear('awk.unclear', 'It works on a file whose name is known only when it runs.')];
  }
  const { text } = path;
  if (does === 'write' ? text === '/dev/stdout' || text === '/dev/stderr' : text === '/dev/stdin' || text === '-') return [];
  if (network.test(text)) return networkEffects(text);
  if (text === '' || /^\/(?:dev\/fd|p)(?:\/|$)/.test(text)) return [unclear('awk.unclear', 'It works on a file whose name is known only when it runs.', text)];
  return [{ does, path: unmark(text) }];
}

/** gawk's `/inet/tcp/local port/host/remote port`. */
const network = /^\/inet[46]?(?:\/|$)/;

function networkEffects(text: string): Effect[] {
  return [{ does: 'host', host: unmark(text.split('/')[4] ?? '') }, unclear('awk.network', 'It speaks to another machine.', text)];
}

/** What it does to open a pipe: gawk's `|&` opens a connection where the command is an address. */
export function pipeEffects(command: Word, pipe: string): Effect[] {
  const address = pipe === '|&' && network.test(startOf(command)) ? startOf(command) : undefined;
  return [...(address === undefined ? [] : networkEffects(address)), { does: 'command', text: command, fed: true }];
}

/** The command that begins at a token and ends before `end`; what is put together when it runs is a hole. */
export function commandOf(tokens: readonly AwkToken[], start: number, end: number): Word {
  const first = tokens[start];
  const text = first?.kind === 'string' ? first.text : undefined;
  if (text === undefined) return wordOf([{ hole: 'any' }], 'a command that awk puts together');
  const certain = unmark(text);
  return end === start + 1 ? certain : wordOf([...certain.pieces, { hole: 'any' }], certain.source);
}

import { noFindings, type Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import { criticalOf } from './critical-of.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** A command whose only work is to print a text that stands right there. */
const printer = /\$\((?:printf|echo)\s+(?:-[neE]{1,3}\s+|--\s+)?((?:[^()$`\\]|\\[^$`()]){1,400})\)|`(?:printf|echo)\s+(?:-[neE]{1,3}\s+)?([^()$`\\]{1,400})`/g;
const [mostPrinters, deepest, mostRounds] = [4, 4, 16];

/** Words of a shell in quotes of either kind, or in none. */
const piece = /'([^']*)'|"([^"]*)"|([^\s'"]+)|(\s+)/g;

function wordsOf(text: string): string[] {
  const words: string[] = [];
  let open = false;
  for (const [, single, double, bare, blank] of text.trim().matchAll(piece)) {
    if (blank !== undefined) open = false;
    else {
      const part = single ?? double ?? bare?.replaceAll(/\\(.)/g, '$1') ?? '';
      if (open) words.push(`${words.pop() ?? ''}${part}`);
      else words.push(part);
      open = true;
    }
  }
  return words;
}

/** What `printf` makes of its words: each sign for one takes the next, and escapes stand for their letters. printf(1) of POSIX. */
function formatted([format = '', ...values]: readonly string[]): string {
  const taken = [...format.matchAll(/%%|%[-+ #0\d.]*[sbdiuq]/g)].filter(([sign]) => sign !== '%%').length;
  const rounds = taken === 0 ? 1 : Math.min(mostRounds, Math.max(1, Math.ceil(values.length / taken)));
  let at = 0;
  const fill = (): string => format.replaceAll(/%%|%[-+ #0\d.]*[sbdiuq]|\\(?:n|t|x([0-9a-fA-F]{2})|0?([0-7]{3}))/g, (sign, hex?: string, octal?: string) => {
    if (sign === '%%') return '%';
    if (sign.startsWith('%')) return values[at++] ?? '';
    return hex !== undefined || octal !== undefined ? String.fromCharCode(Number.parseInt(hex ?? octal ?? '', hex === undefined ? 8 : 16)) : ' ';
  });
  return Array.from({ length: rounds }, fill).join('');
}

/** Whether such a command may stand in a word. */
const isPrinted = ({ text, source }: Word): boolean => text === undefined && /\$\((?:printf|echo)\s|`(?:printf|echo)\s/.test(source);

/** What such a command prints, by its text. */
function printedBy(command: string, text: string): string {
  const words = wordsOf(text);
  return command.startsWith('printf') ? formatted(words) : words.join(' ');
}

/**
 * What can never be undone of a call whose words are printed on the spot by `echo` or `printf`: `psql -c "$(printf 'DROP %s shop' DATABASE)"` is read as the text that is
 * printed. It only raises what is asked about.
 */
export function printedInPlace(walk: Walk, name: string, words: readonly Word[], found: readonly Finding[], scope: Scope): readonly Finding[] {
  if (scope.depth > deepest || !found.some(({ ask }) => ask === true) || !words.some(isPrinted)) return noFindings;
  let left = mostPrinters;
  const put = words.flatMap((word): readonly Word[] => {
    const { source } = word;
    if (left === 0 || !isPrinted(word)) return [word];
    const filled = source.replaceAll(printer, (whole, text?: string, quoted?: string) => printedBy(whole.replace(/^(?:\$\(|`)/, ''), text ?? quoted ?? ''));
    if (filled === source) return [word];
    left -= 1;
    const quoted = /^"([^"]*)"$/.exec(filled)?.[1];
    // Without quotes a shell cuts it at its blanks.
    return quoted === undefined ? filled.split(/\s+/).map((one) => literal(one, source)) : [literal(quoted, source)];
  });
  return left === mostPrinters ? noFindings : criticalOf(walk, [literal(name), ...put], scope);
}

import type { CommandNode, HereDoc, HereString, Redirection } from 'unbash';
import { holeWord, listIn, literal, startOf, wordOf, type Piece, type Word } from '../word.ts';
import { expandParts, expandWord, type Surroundings } from '../words/expand-word.ts';
import type { Input } from './scope.ts';
import type { Printed } from '../table.ts';

/** The text of a here-document or here-string. */
export function readHereText(redirection: HereDoc | HereString, around: Surroundings): Word {
  if (redirection.type === 'HereString') {
    const words = redirection.target ? expandWord(redirection.target, around) : [];
    return wordOf([...words.flatMap((word, index): readonly Piece[] => [...(index > 0 ? [' '] : []), ...word.pieces]), '\n'], redirection.target?.text ?? '');
  }
  const { body, delimiter } = redirection;
  const text = redirection.operator === '<<-' ? body.text.replaceAll(/^\t+/gm, '') : body.text;
  if (delimiter?.quoted === true || body.parts === undefined) return literal(delimiter?.quoted === true ? text : text.replaceAll(/\\\n/g, '').replaceAll(/\\([$`\\])/g, '$1'), 'text');
  // Within such a text a single quote is a letter like any other, also in `${x:-'$(command)'}`.
  for (const { type, text: part } of body.parts) if (type === 'ParameterExpansion' && part.includes("'") && /\$[({[]|`/.test(part.slice(2))) around.unclear(part);
  return expandParts(body.parts, around, 'text');
}

/** What a here-document or here-string gives; of one that is a single substitution, what that prints. */
function hereInput(one: HereDoc | HereString, around: Surroundings): Input {
  const parts = one.type === 'HereString' ? one.target?.parts : undefined;
  const [part, ...more] = parts?.length === 1 && parts[0]?.type === 'DoubleQuoted' ? parts[0].parts : parts ?? [];
  const fed = part?.type === 'CommandExpansion' && more.length === 0 ? around.fed(part.script) : undefined;
  return fed !== undefined && fed.kind !== 'unknown' ? fed : { kind: 'text', text: readHereText(one, around) };
}

const unknown: Input = { kind: 'unknown' };

/** A file; of a line to another machine nobody knows what comes. */
const fileInput = (path: Word): Input => (isNetworkDevice(path) ? unknown : { kind: 'file', path });

/** Whether a name is that of a line to another machine, as the shell opens it. */
export const isNetworkDevice = (path: Word): boolean => /^\/dev\/(?:tcp|udp)\//.test(startOf(path));

/** `< <(command)`: where nobody knows what that prints, its text is kept. */
const fedBy = (text: string, input: Input): Input => (input.kind === 'unknown' ? { kind: 'unknown', from: text.replace(/^<\(/, '') } : input);

/** What the last redirection of standard input gives; undefined where there is none. */
export function inputOf(redirections: readonly Redirection[], around: Surroundings): Input | undefined {
  let input: Input | undefined;
  for (const one of redirections) {
    if (one.descriptor && (one.descriptor.type !== 'FileDescriptor' || one.descriptor.value !== 0)) continue;
    if (one.type !== 'Redirect') input = hereInput(one, around);
    else if (one.operator === '<' && one.target?.parts?.length === 1 && one.target.parts[0]?.type === 'ProcessSubstitution' && one.target.text.startsWith('<')) input = fedBy(one.target.text, around.fed(one.target.parts[0].script));
    else if (one.operator === '<' || one.operator === '<>') input = one.target ? fileInput(expandWord(one.target, around)[0] ?? literal('')) : unknown;
    // The other end of a line to another machine, where such a one was opened before.
    else if (one.operator === '<&' || (one.operator === '>&' && one.descriptor)) input = unknown;
  }
  return input;
}

/** What a command hands on that prints this, so far as it is of use to who reads it. */
export function inputFrom(printed: Printed): Input {
  if (typeof printed === 'object' && 'pieces' in printed) return unknown;
  if (typeof printed !== 'string') return 'table' in printed ? { kind: 'table', table: printed.table } : { kind: 'paths', paths: printed.paths };
  return listIn(holeWord(printed, 'input')) !== undefined || /^(?:figures|sum)$/.test(printed) ? { kind: 'text', text: holeWord(printed, 'input') } : unknown;
}

/** Signs that `printf` is told by a letter. */
const written: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Programs of which it is known what they print. */
const telling = new Set(['cat', 'echo', 'printf']);

/** What a command of a pipe hands to the next one, where that is certain: `echo`, `printf` of a plain text, `cat` of a here-document. */
export function printedBy(command: CommandNode, around: Surroundings): Input {
  if (command.type !== 'Command' || command.prefix.length > 0 || command.name === undefined) return unknown;
  const program = command.name.parts === undefined ? command.name.value.replace(/^\/(usr\/)?bin\//, '') : '';
  if (!telling.has(program)) return unknown;
  const words = command.args.flatMap((arg) => (arg.type === 'Assignment' ? [literal(arg.text)] : expandWord(arg, around)));
  if (program === 'cat' && words.length === 0) {
    const input = inputOf(command.redirects, around);
    return input?.kind === 'text' ? input : unknown;
  }
  if (command.redirects.length > 0) return unknown;
  if (program === 'echo') {
    if (words[0]?.text === '-n') words.shift();
    // Backslashes mean one thing to one shell and nothing to another.
    if ((words[0]?.text ?? '').startsWith('-') || words.some((word) => word.pieces.some((piece) => typeof piece === 'string' && piece.includes('\\')))) return unknown;
    return { kind: 'text', text: wordOf([...words.flatMap((word, index): readonly Piece[] => [...(index > 0 ? [' '] : []), ...word.pieces]), '\n'], 'text') };
  }
  if (program === 'printf') {
    const [format, ...values] = words;
    // `%s` alone puts its values together without anything between them.
    if (format?.text !== undefined && /^%s(\\n)?$/.test(format.text)) return { kind: 'text', text: wordOf(values.flatMap((word): readonly Piece[] => [...word.pieces, format.text === '%s' ? '' : '\n']), 'text') };
    if (format?.text !== undefined && values.length === 0 && !/%|\\[^nrt]/.test(format.text)) return { kind: 'text', text: literal(format.text.replaceAll(/\\([nrt])/g, (_, sign: string) => written[sign] ?? ''), 'text') };
  }
  return unknown;
}

import type { Command } from 'unbash';
import { finding, noFindings, type Finding } from '../../finding.ts';
import { isLetters } from '../words/variables.ts';

/** Programs that may copy nothing without any redirection. */
const copying = /^(?:cp|install|rsync|dd)$/;
const silent = /^(?::|true)$/;
const nothing = '/dev/null';

/** A whole path that is no device and no passing file. */
const lasting = /^\/(?!dev\/|tmp\/|var\/tmp\/|proc\/)[\w./@%+:-]+$/;

/** A path from the folder it runs in. */
const near = /^(?!\/)[\w./@%+:-]+$/;

/** Whether a command prints nothing: `:`, `cat /dev/null`, `echo -n`, `printf ''`. */
export function printsNothing({ name }: Command, texts: readonly (string | undefined)[]): boolean {
  const program = name?.text;
  if (program === undefined) return true;
  const call = texts.map((text) => text ?? '\n').join(' ');
  return (silent.test(program) && texts.length === 0) || (program === 'cat' && call === nothing) || (program === 'echo' && texts.length <= 2 && /^-n ?$/.test(call)) || (program === 'printf' && texts.length === 1 && call === '');
}

/** The files that a copy of nothing takes the place of: `cp /dev/null FILE`, `install /dev/null FILE`, `dd if=/dev/null of=FILE`, `tee FILE < /dev/null`. */
function copiedOver({ name, redirects }: Command, texts: readonly (string | undefined)[]): string[] {
  const plain = texts.flatMap((text) => text ?? []);
  const program = name?.text ?? '';
  if (program !== 'dd' && copying.test(program)) return texts.at(-2) === nothing ? plain.slice(-1) : [];
  if (program === 'dd') return plain.includes(`if=${nothing}`) && !plain.some((text) => /^(?:seek=|conv=.*notrunc|oflag=.*append)/.test(text)) ? plain.filter((text) => text.startsWith('of=')).map((text) => text.slice('of='.length)) : [];
  const isFedNothing = redirects.some((one) => one.type === 'Redirect' && one.operator === '<' && one.target?.value === nothing);
  return program === 'tee' && isFedNothing && !plain.some((text) => /^(?:-[a-z]*a|--append)/.test(text)) ? plain.filter((text) => !text.startsWith('-')) : [];
}

/** The words behind a program, where they are certain. */
export const argumentTexts = (command: Command): (string | undefined)[] => command.args.map((arg) => (arg.type === 'Assignment' ? arg.text : isLetters(arg) ? arg.value : undefined));

/** Whether a file outside of the folders it runs in is left empty: `: > FILE`, `cat /dev/null > FILE`; or, by `cp /dev/null FILE`, any but a passing one: nobody makes a new file so. */
export function emptiesFile(command: Command, folders: readonly (string | undefined)[]): readonly Finding[] {
  if (command.redirects.length === 0 && !copying.test(command.name?.text ?? '')) return noFindings;
  const texts = argumentTexts(command);
  const targets = command.redirects.flatMap((one) => (one.type === 'Redirect' && /^>\|?$/.test(one.operator) && (one.descriptor?.type !== 'FileDescriptor' || one.descriptor.value === 1) ? [one.target?.value ?? ''] : []));
  const emptied = printsNothing(command, texts) ? targets : copiedOver(command, texts);
  const isOwn = (path: string): boolean => command.name?.text !== 'cp' && folders.some((folder) => folder !== undefined && path.startsWith(`${folder}/`));
  return emptied.filter((path) => (lasting.test(path) || (command.name?.text === 'cp' && near.test(path))) && !isOwn(path)).map((path) => finding('exec.empties-file', 'red', 'It leaves that file empty.', { matched: path }));
}

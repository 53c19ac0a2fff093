import type { Command } from 'unbash';
import { finding, type Finding } from '../../finding.ts';

const silent = /^(?::|true)$/;
const nothing = '/dev/null';

/** A whole path that is no device and no passing file. */
const lasting = /^\/(?!dev\/|tmp\/|var\/tmp\/|proc\/)[\w./@%+:-]+$/;

/** Whether a file outside of the folders it runs in is left empty: `: > FILE`, `cat /dev/null > FILE`, `cp /dev/null FILE`. */
export function emptiesFile({ name, args, redirects }: Command, folders: readonly (string | undefined)[]): Finding[] {
  const texts = args.map((arg) => arg.text);
  const saysNothing = name === undefined || (silent.test(name.text) && texts.length === 0) || (name.text === 'cat' && texts.length === 1 && texts[0] === nothing);
  const targets = redirects.flatMap((one) => (one.type === 'Redirect' && /^>\|?$/.test(one.operator) && (one.descriptor?.type !== 'FileDescriptor' || one.descriptor.value === 1) ? [one.target?.value ?? ''] : []));
  const emptied = saysNothing ? targets : name?.text === 'cp' && texts.at(-2) === nothing ? texts.slice(-1) : [];
  return emptied.filter((path) => lasting.test(path) && !folders.some((folder) => folder !== undefined && path.startsWith(`${folder}/`))).map((path) => finding('exec.empties-file', 'red', 'It leaves that file empty.', { matched: path }));
}

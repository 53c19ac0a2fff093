import { literal, type Word } from '../word.ts';

/** The home of whoever runs commands, empty and the same on every server: the box makes just this one. */
export const agentHome = '/home/agent';

const number = (source: string): Word => ({ pieces: [{ hole: 'number' }], splits: false, source });
const name = (source: string): Word => ({ pieces: [{ hole: 'name' }], splits: false, source });

const numbers = new Set(['?', '#', '$', '!', 'RANDOM', 'SECONDS', 'LINENO', 'UID', 'EUID', 'PPID', 'BASHPID', 'EPOCHSECONDS', 'SRANDOM', 'SHLVL']);
const names = new Set(['HOSTNAME', 'HOSTTYPE', 'MACHTYPE', 'OSTYPE', 'USER', 'LOGNAME', 'BASH_VERSION']);

/** What the shell itself says of a variable that a line does not set. Undefined: nothing is known. */
export function knownVariable(variable: string, source: string): Word | undefined {
  if (numbers.has(variable)) return number(source);
  if (names.has(variable)) return name(source);
  return variable === 'HOME' ? literal(agentHome, source) : undefined;
}

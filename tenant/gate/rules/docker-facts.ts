import type { Facts } from './fact-kinds.ts';

export interface DockerAsked {
  /** `ps`, `volume rm`, `compose.up`: blanks and dots are the same. */
  readonly verb: string;
  /** Container, image, volume or stack. */
  readonly target?: string;
  /** Everything after the verb, as the command line would have it. */
  readonly arguments?: readonly string[];
}

const mostArguments = 500;

/**
 * What rules know of a Docker call. `verb` with dots (`volume.rm`; the word `container` before a verb is left out). `flags` without dashes,
 * as names and as `name=value`, in every way the arguments can be read: a word after a flag may be its value, short flags may stand
 * together or hold their value. Too many is harmless, since flags only raise. `mounts`: what is bound from the machine.
 */
export function dockerFacts({ verb, target = '', arguments: given = [] }: DockerAsked): Facts {
  const verbWords = verb.normalize('NFKC').toLowerCase().split(/[\s.]+/).filter((word) => word !== '');
  if (verbWords[0] === 'docker') verbWords.shift();
  if (verbWords[0] === 'container' && verbWords.length > 1) verbWords.shift();
  const flags = [...new Set(given.slice(0, mostArguments).flatMap((word, index) => readFlag(word, given[index + 1])))];
  return { kind: 'docker', verb: verbWords.join('.'), verbWords, target, arguments: given.slice(0, mostArguments), flags, mounts: flags.flatMap(mountOf), oversized: given.length > mostArguments };
}

function readFlag(word: string, next: string | undefined): string[] {
  const long = /^--([A-Za-z0-9-]+)(?:=([\s\S]*))?$/.exec(word);
  if (long) {
    const name = (long[1] ?? '').toLowerCase();
    if (long[2] !== undefined) return [name, `${name}=${long[2]}`];
    return next === undefined ? [name] : [name, `${name}=${next}`];
  }
  const short = /^-([A-Za-z])([\s\S]*)$/.exec(word);
  if (!short) return [];
  const letters = /^[A-Za-z]+/.exec(word.slice(1))?.[0] ?? '';
  const last = letters.at(-1) ?? '';
  return [...letters, `${short[1]}=${(short[2] ?? '').replace(/^=/, '')}`, ...(next === undefined ? [] : [`${last}=${next}`])];
}

/** The source of a bind mount, where a flag is one: `v=/etc:/x`, `mount=type=bind,src=/etc,dst=/x`. Names of volumes are none. */
function mountOf(flag: string): string[] {
  const short = /^(?:v|volume)=([./~][^:]*)/.exec(flag);
  if (short) return [short[1] ?? ''];
  const long = /^mount=(.*)$/s.exec(flag);
  return (long?.[1] ?? '').split(',').flatMap((part) => /^\s*(?:src|source)=([./~].*)$/s.exec(part)?.[1] ?? []);
}

import type { Lack } from '../../../tenant/executor/box/lacks.ts';
import table from '../../../tenant/executor/box/seccomp/syscalls.json' with { type: 'json' };
import type { Stage } from './stage.ts';

/** An attempt to get out. It wrote `ESCAPED`, or a secret of the stage, where it came through. */
export interface Attack {
  readonly name: string;
  /** What a box lacks in which it comes through. */
  readonly opens: Lack;
  /** For bash. */
  readonly script: string;
  readonly timeoutMs?: number;
  /** What else must be true afterwards; says what is wrong. */
  readonly after?: (stage: Stage) => string | undefined;
  /** Does no harm even where it comes through, so that it is tried without a box as well. */
  readonly harmless?: true;
}

const numbers: Readonly<Record<string, Partial<Record<string, number>>>> = { ...Object.assign({}, ...Object.values(table.refused)) as Record<string, Partial<Record<string, number>>>, ...table.judged };

/** The number of a system call on this machine; -1 where it has none. */
export function call(name: string): number {
  return numbers[name]?.[process.arch] ?? -1;
}

/** A script that makes a system call, and escapes unless it is not permitted. */
export function callScript(name: string, ...args: (number | string)[]): string {
  return `perl -e '@a = (${args.join(', ')}); $r = syscall(${call(name)}, @a); print "ESCAPED $r $!\\n" unless $r == -1 && ($!{EPERM} || $!{ENOSYS} || $!{EAFNOSUPPORT});'`;
}

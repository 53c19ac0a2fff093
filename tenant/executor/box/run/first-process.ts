import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that is told from a later one with its number. */
export interface FirstProcess {
  readonly pid: number;
  readonly began: string;
}

/** The first process inside, as we see it: what the box said of itself, else the child of its outer process. Undefined when it is gone. */
export function findFirstProcess(status: string, outer: number | undefined): FirstProcess | undefined {
  const pid = /"child-pid"\s*:\s*(\d+)/.exec(status)?.[1] ?? childOf(outer);
  const began = pid === undefined ? undefined : readStat(Number(pid))?.began;
  return pid === undefined || began === undefined ? undefined : { pid: Number(pid), began };
}

/** Whether a first process is gone, and with it all that it held: the kernel ends all others before it lets go of the first. */
export function isGone({ pid, began }: FirstProcess): boolean {
  const stat = readStat(pid);
  return stat === undefined || stat.began !== began || stat.state === 'Z' || stat.state === 'X';
}

function childOf(outer: number | undefined): string | undefined {
  const child = outer === undefined ? undefined : readText(`/proc/${outer}/task/${outer}/children`)?.trim().split(' ')[0];
  return child === '' ? undefined : child;
}

/** The name of a program may hold anything, so it is read from the last parenthesis on. */
function readStat(pid: number): { state: string; began: string } | undefined {
  const text = readText(`/proc/${pid}/stat`);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === undefined || fields[19] === undefined ? undefined : { state: fields[0], began: fields[19] };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has ended.
    return undefined;
  }
}

/** Asks all processes inside to end, the first one left out. Resolves with whether that could be done. */
export function askToEnd(nsenter: string, first: number, ownUid: number): Promise<boolean> {
  const args = [...(ownUid === 0 ? [] : ['--user', '--preserve-credentials']), `--target=${first}`, '--pid', '--', '/bin/kill', '-TERM', '--', '-1'];
  return new Promise((resolve) => {
    execFile(nsenter, args, { env: {}, cwd: '/' }, (error) => resolve(error === null));
  });
}

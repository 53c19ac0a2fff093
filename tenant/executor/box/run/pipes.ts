import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { LetsbeError } from '../../../../kernel/errors.ts';

/** The three streams of a command: ends for it, and those we read. */
export interface Pipes {
  /** Standard input, output and error for the command. */
  readonly given: readonly [number, number, number];
  readonly output: number;
  readonly error: number;
  /** Closes the ends of the command, once it has them. */
  handOver(): void;
}

/**
 * Makes the streams in `folder`, of which nothing is left there. They are real pipes, and whoever has one may open it again: what Node
 * makes itself are sockets, and no program can open `/dev/stdout` or `/dev/stdin` on those. `input` is read from a file that has no name any more.
 * Throws BOX_FAILED.
 */
export function openPipes({ folder, mkfifo, input }: { readonly folder: string; readonly mkfifo: string; readonly input: Uint8Array | undefined }): Pipes {
  const own = mkdtempSync(join(folder, 'pipes-'));
  const opened: number[] = [];
  const open = (path: string, flags: number): number => {
    const descriptor = openSync(path, flags, 0o600);
    opened.push(descriptor);
    return descriptor;
  };
  const pair = (path: string): [number, number] => {
    chmodSync(path, 0o666);
    return [open(path, constants.O_RDONLY | constants.O_NONBLOCK), open(path, constants.O_WRONLY)];
  };
  try {
    const [outputPath, errorPath] = [join(own, 'output'), join(own, 'error')];
    execFileSync(mkfifo, ['-m', '600', outputPath, errorPath], { env: {}, stdio: 'ignore' });
    const [output, outputEnd] = pair(outputPath);
    const [error, errorEnd] = pair(errorPath);
    const inputEnd = input === undefined ? open('/dev/null', constants.O_RDONLY) : readable(join(own, 'input'), input, open);
    return { given: [inputEnd, outputEnd, errorEnd], output, error, handOver: () => [inputEnd, outputEnd, errorEnd].forEach(closeSync) };
  } catch (thrown) {
    opened.forEach(closeSync);
    throw new LetsbeError('BOX_FAILED', { reason: `its streams cannot be made: ${thrown instanceof Error ? thrown.message : String(thrown)}` }, thrown);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function readable(path: string, bytes: Uint8Array, open: (path: string, flags: number) => number): number {
  const writing = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(writing, bytes, done);
  } finally {
    closeSync(writing);
  }
  // The command has another uid, and may open its input by name once more.
  chmodSync(path, 0o444);
  return open(path, constants.O_RDONLY);
}

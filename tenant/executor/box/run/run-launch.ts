import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../../../../kernel/clock.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { Redactor } from '../../../../kernel/redaction/redactor.ts';
import type { Launch, Programs } from '../launch.ts';
import type { BoxLimits } from '../limits.ts';
import { createCapture, type Capture } from './capture.ts';
import { createEnding, type Ending } from './ending.ts';
import type { BoxOutcome } from './outcome.ts';
import { openPipes, type Pipes } from './pipes.ts';

export type OutputListener = (stream: 'stdout' | 'stderr', text: string) => void;

export interface Run {
  readonly launch: Launch;
  readonly input: Uint8Array | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Gets the output as it comes, redacted, as far as it is kept from the beginning. */
  readonly onOutput: OutputListener | undefined;
}

export interface RunPlace {
  readonly clock: Clock;
  readonly redactor: Pick<Redactor, 'findings' | 'stream'>;
  readonly limits: BoxLimits;
  readonly programs: Programs & { readonly mkfifo: string };
  readonly ownUid: number;
  /** A folder of our own for streams. */
  readonly folder: string;
  /** Whether all that is started ends with its first process. */
  readonly shutIn: boolean;
  /** Counts the process and all it starts from here on; gives what is to be done when it has ended. Called before the command runs. */
  readonly enclose?: (pid: number) => () => void;
  /** Opens its way out, in its own network; gives what is to be done when it has ended. The command waits for it. */
  readonly connect?: (pid: number) => Promise<() => void>;
}

/**
 * Runs what was prepared, to its end. Throws BOX_FAILED where it could not be started, CALL_CANCELLED when `signal` ended it; by then
 * nothing of it runs any more.
 */
export async function runLaunch({ launch, input, timeoutMs, signal, onOutput }: Run, place: RunPlace): Promise<BoxOutcome> {
  const { clock, limits, redactor } = place;
  if (signal?.aborted) throw new LetsbeError('CALL_CANCELLED');
  const began = clock.elapsed();
  const pipes = openPipes({ folder: place.folder, mkfifo: place.programs.mkfifo, input });
  const captureOf = (stream: 'stdout' | 'stderr'): Capture => createCapture({ characters: limits.outputCharacters, redactor, tell: (text) => onOutput?.(stream, text) });
  const [output, error] = [captureOf('stdout'), captureOf('stderr')];
  const child = tryStart(launch, pipes);
  const status = watchStatus(child, launch, (pid) => {
    ending.note();
    return place.enclose?.(pid) ?? (() => undefined);
  }, place.connect);
  const ending = createEnding({ child, status: status.text, shutIn: place.shutIn, nsenter: place.programs.nsenter, ownUid: place.ownUid, graceMs: limits.graceMs, clock });
  let broken: { readonly error: unknown } | undefined;
  // A value that nobody should meet throws as it is found: what holds it is told to nobody, and the command ends.
  const onBroken = (error: unknown): void => {
    broken ??= { error };
    ending.begin();
  };
  const reading = [readAll(pipes.output, output, onBroken), readAll(pipes.error, error, onBroken)];
  let timedOut = false;
  const cancel = clock.after(timeoutMs, () => {
    timedOut = true;
    ending.begin();
  });
  const abort = (): void => ending.begin();
  signal?.addEventListener('abort', abort, { once: true });
  // Clocks keep no process alive, and what is waited for at the end is none of our handles: this program stays until the outcome is known.
  const stay = setInterval(() => undefined, 0x7fff_ffff);
  try {
    const exitCode = await exitOf(child, launch);
    await endOfStreams(reading, ending, place);
    if (broken) throw broken.error;
    if (signal?.aborted && !timedOut && ending.sent() !== undefined) throw new LetsbeError('CALL_CANCELLED');
    const [stdout, stderr] = [output.end(), error.end()];
    if (launch.statusDescriptor !== undefined && !status.text().includes('"exit-code"') && ending.sent() === undefined) {
      throw new LetsbeError('BOX_FAILED', { reason: stderr.text.trim().slice(0, 500) || `it ended with ${exitCode}` });
    }
    const cut = { ...(stdout.cut > 0 ? { stdout: stdout.cut } : {}), ...(stderr.cut > 0 ? { stderr: stderr.cut } : {}) };
    const ended = ending.sent() ?? signalOf(exitCode);
    return { exitCode, ...(ended === undefined ? {} : { signal: ended }), ...(timedOut ? { timedOut } : {}), stdout: stdout.text, stderr: stderr.text, ...(stdout.cut + stderr.cut > 0 ? { cut } : {}), durationMs: Math.round(clock.elapsed() - began) };
  } finally {
    clearInterval(stay);
    cancel();
    signal?.removeEventListener('abort', abort);
    status.release();
    for (const { socket } of reading) socket.destroy();
  }
}

function tryStart(launch: Launch, pipes: Pipes): ChildProcess {
  try {
    return start(launch, pipes.given);
  } catch (error) {
    [pipes.output, pipes.error].forEach((descriptor) => closeSync(descriptor));
    throw new LetsbeError('BOX_FAILED', { reason: `${launch.file} cannot be started: ${error instanceof Error ? error.message : String(error)}` }, error);
  } finally {
    pipes.handOver();
  }
}

function start({ file, args, environment, cwd, inputs, statusDescriptor, gateDescriptor }: Launch, given: readonly number[]): ChildProcess {
  const more = inputs.length + (statusDescriptor === undefined ? 0 : 1) + (gateDescriptor === undefined ? 0 : 1);
  const child = spawn(file, [...args], { env: { ...environment }, cwd, detached: true, stdio: [...given, ...Array.from({ length: more }, () => 'pipe' as const)] });
  inputs.forEach((bytes, index) => {
    const stream = child.stdio[3 + index] as Writable;
    // Whoever does not read it to the end does not start, and its exit says so.
    stream.on('error', () => undefined);
    stream.end(bytes);
  });
  return child;
}

/** Collects what the box says of itself, and opens its gate as soon as its first process is counted. */
function watchStatus(child: ChildProcess, { statusDescriptor, gateDescriptor }: Launch, begin: (pid: number) => () => void, connect?: RunPlace['connect']): { readonly text: () => string; readonly release: () => void } {
  let text = '';
  let release: (() => void) | undefined;
  let released = false;
  const ends: (() => void)[] = [];
  if (statusDescriptor === undefined) return { text: () => '', release: () => undefined };
  const gate = gateDescriptor === undefined ? undefined : (child.stdio[gateDescriptor] as Writable);
  gate?.on('error', () => undefined);
  const stream = child.stdio[statusDescriptor] as Readable;
  stream.on('error', () => undefined);
  stream.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    const first = /"child-pid"\s*:\s*(\d+)/.exec(text)?.[1];
    if (release || first === undefined) return;
    try {
      release = begin(Number(first));
      if (!connect) return void gate?.end('1');
      connect(Number(first)).then((end) => {
        // It may have ended meanwhile.
        if (released) return end();
        ends.push(end);
        gate?.end('1');
      }, () => child.kill('SIGKILL'));
    } catch {
      // What cannot be counted does not start: the gate stays closed, and its end says that nothing ran.
      release = () => undefined;
      child.kill('SIGKILL');
    }
  });
  return {
    text: () => text,
    release() {
      released = true;
      release?.();
      for (const end of ends) end();
    },
  };
}

function exitOf(child: ChildProcess, { file }: Launch): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new LetsbeError('BOX_FAILED', { reason: `${file} cannot be started: ${error.message}` }, error)));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

interface Reading {
  readonly socket: Socket;
  readonly ended: Promise<void>;
}

function readAll(descriptor: number, capture: Capture, onBroken: (error: unknown) => void): Reading {
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  const ended = new Promise<void>((resolve) => {
    let whole = true;
    socket.on('data', (bytes: Buffer) => {
      try {
        if (whole) capture.push(bytes);
      } catch (error) {
        whole = false;
        onBroken(error);
      }
    });
    socket.on('error', () => resolve());
    socket.once('close', () => resolve());
    socket.once('end', () => resolve());
  });
  return { socket, ended };
}

/** Whatever still holds the streams when the command has ended is none of its own processes any more: it is not waited for longer than the grace. */
async function endOfStreams(reading: readonly Reading[], ending: Ending, { clock, limits }: RunPlace): Promise<void> {
  await ending.done();
  await new Promise<void>((resolve) => {
    const cancel = clock.after(limits.graceMs, resolve);
    void Promise.all(reading.map(({ ended }) => ended)).then(() => {
      cancel();
      resolve();
    });
  });
}

function signalOf(exitCode: number): string | undefined {
  if (exitCode <= 128) return undefined;
  return Object.entries(constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
}

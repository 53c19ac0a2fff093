import { createFrameReader, encodeFrame } from './frames.ts';
import { limits } from './limits.ts';
import { parseReport } from './parse-report.ts';
import { spawnChild } from './spawn-child.ts';
import type { Order, Report } from './wire.ts';

/** The pipe to one guest process. */
export interface ChildLink {
  readonly pid: number | undefined;
  send(order: Order): void;
  /** While busy the link keeps our own process alive; idle it does not. */
  setBusy(busy: boolean): void;
  /** SIGKILL to the whole group; nothing is reported after it. */
  kill(): void;
  readonly exited: Promise<void>;
}

export interface LinkOptions {
  readonly args: readonly string[];
  readonly dataMiB: number;
  /** The child's program, see `pack-child.ts`. */
  readonly program: string;
  readonly onReport: (report: Report) => void;
  /** The child said something it never says. The caller kills it. */
  readonly onForged: (reason: string) => void;
  /** The child went by itself. */
  readonly onGone: (reason: string) => void;
}

const stderrBytes = 2048;

/** Starts the guest process and reads its reports. */
export function openLink(options: LinkOptions): ChildLink {
  const child = spawnChild(options.args, options.dataMiB);
  let cut = false;
  let said = '';

  const reader = createFrameReader(
    limits.frameBytes,
    (frame) => {
      if (cut) return;
      const report = parseReport(frame);
      if (report) options.onReport(report);
      else options.onForged('a report of no known kind');
    },
    (reason) => {
      if (!cut) options.onForged(reason);
    },
  );

  const exited = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      if (!cut) options.onGone(said.trim() === '' ? reason : `${reason}: ${said.trim()}`);
      cut = true;
      resolve();
    };
    child.on('close', (code, signal) => end(`it ended with ${signal ?? `code ${code}`}`));
    child.on('error', (error) => end(`it could not be started: ${error.message}`));
  });

  child.stdout.on('data', (chunk: Buffer) => reader.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('latin1')).slice(-stderrBytes);
  });
  // A broken pipe means the child is going; `close` follows and says so.
  child.stdin.on('error', (error) => {
    said = (said + error.message).slice(-stderrBytes);
  });

  const program = Buffer.from(options.program);
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(program.length);
  child.stdin.write(Buffer.concat([prefix, program]));

  return {
    pid: child.pid,
    exited,
    send(order) {
      if (!cut) child.stdin.write(encodeFrame(order, limits.frameBytes));
    },
    setBusy(busy) {
      for (const handle of [child, child.stdin, child.stdout, child.stderr] as { ref?(): void; unref?(): void }[]) {
        if (busy) handle.ref?.();
        else handle.unref?.();
      }
    },
    kill() {
      cut = true;
      child.stdin.destroy();
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(child.pid);
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has gone between the look and the kill.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

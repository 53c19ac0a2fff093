import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { OpenCall } from './reservation-table.ts';

/** A call that was begun, as it is written down at once. */
export interface BegunCall {
  /** Lines are counted on, whatever was forgotten before them. */
  readonly line: number;
  readonly call: OpenCall;
  /** Milliseconds since the epoch. */
  readonly noted: number;
}

/**
 * Calls that were begun since the tables were last written to, a line each in a file beside them: a line takes a quarter of the time of a transaction, and
 * outlives the process as well.
 */
export interface CallLog {
  /** Gives whether it is written down; not where there is no room, or no file. */
  append(begun: BegunCall): boolean;
  /** All that is in it, oldest first; but for half a line at its end, whose call was never allowed to begin. Throws LEDGER_UNUSABLE. */
  read(): BegunCall[];
  /** Forgets all of it, where it is longer than so many bytes: its lines stand in the tables. */
  forget(longest?: number): void;
  close(): void;
}

/** What is kept of lines that nobody needs any more: to forget them costs as much as several of them. Bytes. */
const mostKept = 256 * 1024;

/** The log of a ledger in memory keeps nothing: it ends with its process. */
export const noCallLog: CallLog = { append: () => false, read: () => [], forget: () => undefined, close: () => undefined };

/** How a file is written to, by its descriptor. */
export interface FileWriter {
  /** Gives how many bytes found room. */
  write(descriptor: number, text: string): number;
  truncate(descriptor: number, length: number): void;
}

const systemWriter: FileWriter = { write: (descriptor, text) => writeSync(descriptor, text), truncate: ftruncateSync };

/** Opens or makes the file as it is first used, mode 0600. */
export function createCallLog(file: string, writer: FileWriter = systemWriter): CallLog {
  let descriptor: number | undefined;
  let size = 0;
  let isBroken = false;

  function open(): number {
    if (descriptor !== undefined) return descriptor;
    descriptor = openSync(file, 'a', 0o600);
    size = fstatSync(descriptor).size;
    return descriptor;
  }

  const fault = (reason: string, cause: unknown): LetsbeError => new LetsbeError('LEDGER_UNUSABLE', { file, reason }, cause);

  /** With what stands behind the last end of a line. */
  function readLines(): string[] {
    try {
      open();
      return readFileSync(file, 'utf8').split('\n');
    } catch (error) {
      throw fault(error instanceof Error ? error.message : String(error), error);
    }
  }

  /** Whatever came of it: with half a line at its end nothing can be added any more. */
  function cut(length: number): void {
    try {
      writer.truncate(open(), length);
      size = length;
    } catch {
      isBroken = true;
    }
  }

  return {
    append(begun) {
      if (isBroken) return false;
      const text = `${JSON.stringify(begun)}\n`;
      let written = 0;
      try {
        written = writer.write(open(), text);
      } catch {
        // There is no room: the tables say so too, and to whoever asked.
      }
      if (written === Buffer.byteLength(text)) {
        size += written;
        return true;
      }
      if (written > 0) cut(size);
      return false;
    },
    read: () => readLines().slice(0, -1).map((text, at) => readBegun(text, (error) => fault(`its line ${at + 1} is no call`, error))),
    forget(longest = mostKept) {
      if (!isBroken && size > longest) cut(0);
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

function readBegun(text: string, fault: (error: unknown) => LetsbeError): BegunCall {
  try {
    const { call, ...rest } = JSON.parse(text) as BegunCall;
    return { ...rest, call: { ...call, run: call.run, price: call.price } };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw fault(error);
    throw error;
  }
}

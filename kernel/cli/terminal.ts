import { createInterface as createLineReader } from 'node:readline';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { LetsbeError } from '../errors.ts';
import type { Terminal } from './command.ts';

/** The process's own terminal. Ctrl-C and SIGTERM abort `signal` once; a second Ctrl-C ends the process as usual. */
export function createTerminal(noColor: boolean): Terminal {
  const { stdin, stdout, stderr } = process;
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  // A reader that went away (`letsbe … | head`) is the end of the output, not a fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    print: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    readInput: () => text(stdin),
    readLines: () => createLineReader({ input: stdin, crlfDelay: Infinity }),
    readBytes: () => stdin as AsyncIterable<Uint8Array>,
    write: (bytes) => new Promise((resolve) => { stdout.write(bytes, (error) => resolve(!error)); }),
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    color: !noColor && stdout.isTTY === true,
    signal: controller.signal,
    async ask(question) {
      const prompt = createInterface({ input: stdin, output: stderr });
      // While a line is read, Ctrl-C is a key and no signal.
      prompt.once('SIGINT', () => controller.abort());
      try {
        return await prompt.question(question, { signal: controller.signal });
      } catch (error) {
        if (controller.signal.aborted) throw new LetsbeError('CALL_CANCELLED', {}, error);
        // Ctrl-D: nothing more is typed.
        if (error instanceof Error && error.name === 'AbortError') return '';
        throw error;
      } finally {
        prompt.close();
      }
    },
  };
}

import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';

/** Longest time that reading one entry may take, in milliseconds. */
const longestMs = 5_000;

// The stripper is a compiled program with a stack of its own: source that is nested deeply enough breaks it for the whole thread.
const program = `
const { parentPort, workerData } = require('node:worker_threads');
process.emitWarning = () => undefined;
const { stripTypeScriptTypes } = require('node:module');
try {
  parentPort.postMessage({ ok: true, text: stripTypeScriptTypes(workerData) });
} catch (error) {
  parentPort.postMessage({ ok: false, text: String(error && error.message).slice(0, 2000) });
}`;

/**
 * Blanks out the erasable types of a plugin's entry, in a thread that is thrown away afterwards: no source can harm the next one, or us.
 * Rejects with the place and reason for what is no TypeScript, needs more than erasing (enum, namespace), or takes longer than five seconds.
 */
export function stripGuest(source: string, clock: Clock): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData: source, env: {}, execArgv: [], stdin: false, resourceLimits: { maxOldGenerationSizeMb: 64, stackSizeMb: 4 } });
    const end = (settle: () => void): void => {
      cancel();
      worker.removeAllListeners();
      // What it still has to say is of no interest, an end by force included.
      worker.on('error', () => undefined);
      worker.terminate().then(settle, settle);
    };
    const cancel = clock.after(longestMs, () => end(() => reject(new Error(`it takes longer than ${longestMs} ms to read`))));
    worker.on('message', ({ ok, text }: { ok: boolean; text: string }) => end(() => (ok ? resolve(text) : reject(new Error(text)))));
    worker.on('error', (error) => end(() => reject(error)));
    worker.on('exit', () => end(() => reject(new Error('it cannot be read'))));
  });
}

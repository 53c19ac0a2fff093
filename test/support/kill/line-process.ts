import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Json } from '../../../kernel/json.ts';

/** A process of this folder that tells what it does, one JSON object a line. */
export interface LineProcess {
  readonly lines: AsyncIterable<Json>;
  kill(): void;
  /** Resolves once it has ended, with how. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** What is started again and again has its modules compiled once. */
export const compiledOnce: NodeJS.ProcessEnv = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'letsbe-test-compiled') };

export function startLines(script: string, args: readonly string[]): LineProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], { env: compiledOnce, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit').then(([code, signal]) => ({ code: code as number | null, signal: signal as string | null }));
  async function* read(): AsyncGenerator<Json> {
    // The last line may be cut by the kill.
    for await (const line of createInterface({ input: child.stdout })) if (line.endsWith('}')) yield JSON.parse(line) as Json;
  }
  return { lines: read(), kill: () => void child.kill('SIGKILL'), ended };
}

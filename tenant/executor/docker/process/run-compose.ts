import { spawn } from 'node:child_process';
import { LetsbeError } from '../../../../kernel/errors.ts';
import type { ComposeProgram } from './find-compose.ts';
import type { StackFiles } from './stack-files.ts';

export interface ComposeRun {
  readonly compose: ComposeProgram;
  readonly environment: Readonly<Record<string, string>>;
  readonly stack: string;
  readonly files: StackFiles;
  /** The verb with its options and services: all from the closed list. */
  readonly argv: readonly string[];
  readonly signal: AbortSignal;
  readonly onLine?: (line: string) => void;
}

const mostOutput = 4 * 1024 * 1024;
const graceMs = 5_000;
const toldLines = 20;

/**
 * Runs Compose over the very bytes that were read, given on its standard input, and the opened settings file: whatever happens to the
 * files on disk meanwhile, nothing else runs. Gives what it printed. Throws TOOL_REJECTED with its last lines, TOOL_UNAVAILABLE, and
 * the reason of `signal`, after which the whole process group is ended.
 */
export function runCompose({ compose, environment, stack, files, argv, signal, onLine }: ComposeRun): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const given = ['--ansi', 'never', '--project-directory', files.folder, '--project-name', stack, '--file', '-', ...(files.env ? ['--env-file', '/proc/self/fd/3'] : [])];
    const child = spawn(compose.program, [...compose.args, ...given, ...argv], { cwd: files.folder, env: { ...environment }, detached: true, stdio: ['pipe', 'pipe', 'pipe', files.env ? files.env.fd : 'ignore'] });
    const [output, said] = [createLines(onLine), createLines(onLine)];
    const end = (): void => endGroup(child.pid, 'SIGTERM');
    let force: NodeJS.Timeout | undefined;
    const abort = (): void => {
      end();
      force = setTimeout(() => endGroup(child.pid, 'SIGKILL'), graceMs);
    };
    signal.addEventListener('abort', abort, { once: true });
    child.stdout?.on('data', output.push);
    child.stderr?.on('data', said.push);
    child.stdin?.on('error', () => undefined).end(files.bytes);
    child.on('error', (error) => {
      signal.removeEventListener('abort', abort);
      reject(new LetsbeError('TOOL_UNAVAILABLE', { instance: 'Docker Compose', detail: ': it could not be started' }, error));
    });
    child.on('close', (code) => {
      clearTimeout(force);
      signal.removeEventListener('abort', abort);
      if (signal.aborted) return reject(signal.reason as Error);
      if (code === 0) return resolve(output.all());
      const lines = `${output.all()}\n${said.all()}`.split(/\r?\n/).filter((line) => line.trim() !== '');
      return reject(new LetsbeError('TOOL_REJECTED', { instance: 'Docker Compose', detail: `: ${lines.slice(-toldLines).join('\n') || `it ended with code ${code ?? 'none'}`}` }));
    });
    return undefined;
  });
}

function createLines(onLine: ((line: string) => void) | undefined): { push: (chunk: Buffer) => void; all: () => string } {
  let kept = '';
  let open = '';
  return {
    push(chunk) {
      const text = chunk.toString('utf8');
      kept = (kept + text).slice(-mostOutput);
      const lines = `${open}${text}`.split(/[\r\n]+/);
      open = (lines.pop() ?? '').slice(-10_000);
      for (const line of lines) if (line.trim() !== '') onLine?.(line);
    },
    all: () => kept,
  };
}

function endGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It has ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

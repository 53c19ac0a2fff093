import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Real software on loopback: what its start script printed, and how to end it. */
export interface RealTool {
  readonly values: Readonly<Record<string, string>>;
  stop(): void;
}

/**
 * Starts a real tool by its script. Gives the reason in plain words where it cannot run here. Packages are installed only in CI: a
 * developer's machine is not changed by running tests.
 */
export async function startRealTool(name: string, environment: Readonly<Record<string, string>> = {}): Promise<RealTool | { skipped: string }> {
  if (process.getuid?.() !== 0) return { skipped: `${name} is started as root only` };
  const state = mkdtempSync(join(tmpdir(), `letsbe-${name}-`));
  const stop = (): void => {
    for (const file of ['pid', 'db/pid']) endProcess(join(state, file));
    rmSync(state, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  const [port, dbPort] = [await freePort(), await freePort()];
  const env = {
    ...process.env, STATE: state, PORT: String(port), DB_PORT: String(dbPort), ADMIN_PASSWORD: `A1!${randomBytes(12).toString('hex')}`,
    INSTALL: process.env['CI'] === undefined ? '' : '1', ...environment,
  };
  const { code, out, err } = await run(join(import.meta.dirname, `start-${name}.sh`), env);
  if (code !== 0) {
    stop();
    if (code === 3) return { skipped: `${err.trim()} (installed by itself where CI is set)` };
    throw new Error(`${name} did not start: ${err}`);
  }
  const values = Object.fromEntries(out.split('\n').filter((line) => line.includes('=')).map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  return { values, stop };
}

function run(script: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', [script], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: false });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString('utf8'); });
    child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString('utf8'); });
    child.on('error', reject);
    // The servers it leaves behind hold the pipes open: the script's own end is what counts.
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code, out, err });
    });
  });
}

function endProcess(file: string): void {
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  for (const worker of childrenOf(pid)) signal(worker);
  signal(pid);
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter((text) => text !== '').map(Number);
  } catch {
    return [];
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

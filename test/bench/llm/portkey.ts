import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPort, followProcess, type Followed } from './follow-process.ts';

/** @portkey-ai/gateway before a port, where it is installed in a folder; undefined where it is not. It is told with each call where that goes. */
export async function startPortkey(folder: string | undefined, target: number): Promise<(Followed & { readonly headers: Readonly<Record<string, string>> }) | undefined> {
  const program = join(folder ?? '', 'node_modules', '@portkey-ai', 'gateway', 'build', 'start-server.js');
  if (folder === undefined || !existsSync(program)) return undefined;
  const port = await findPort();
  const child = spawn(process.execPath, [program, '--headless', `--port=${port}`], { stdio: 'ignore' });
  return { ...(await followProcess(child, port)), headers: { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `http://127.0.0.1:${target}/v1` } };
}

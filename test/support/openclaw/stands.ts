import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Turn } from '../../../tenant/chat/turn-store.ts';
import type { StaffedTenant } from './staffed-tenant.ts';

/** What the model of the tests is told to make it call a tool. */
export function use(tool: string, params: object): string {
  return `USE ${tool} ${JSON.stringify(params)}`;
}

/** Says something to an agent, and waits for its answer. */
export async function sayTo({ workforce: { chat } }: StaffedTenant, agent: string, message: string, conversation = 'shop', patienceMs = 120_000): Promise<Turn> {
  const { id } = chat.send({ agent, conversation, message, key: randomBytes(12).toString('hex'), by: 'test' });
  return chat.ended(id, AbortSignal.timeout(patienceMs));
}

/** Waits for what a test cannot be told of. */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>, patienceMs = 90_000): Promise<T> {
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not come to this: ${what}`);
}

/** Files below a folder that hold a text, as plain bytes. */
export function filesWith(folder: string, text: string | Buffer): string[] {
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true && readFileSync(file).includes(text)) found.push(name);
  }
  return found;
}

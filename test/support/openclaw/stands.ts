import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>, patienceMs = 180_000): Promise<T> {
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it did not come to this: ${what}`);
}

/** Files below a folder that hold a text, as plain bytes; what stands elsewhere and is only linked to from there is none of them. */
export function filesWith(folder: string, text: string | Buffer): string[] {
  return filesBelow(folder).filter((file) => readIfThere(file)?.includes(text) === true).map((file) => relative(folder, file));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    if (each.isDirectory()) return filesBelow(path);
    return each.isFile() ? [path] : [];
  });
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    // Databases clear their files away by themselves.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

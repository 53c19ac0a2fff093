import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createFirewall, type Discovery, type Firewall } from '../../kernel/redaction/firewall.ts';
import type { Format } from '../../kernel/redaction/net/compile-formats.ts';
import { loadFormats } from '../../kernel/redaction/net/load-formats.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';

/** The folder of the formats that ship with the program. */
export const formatsFolder = join(import.meta.dirname, '../../kernel/redaction/formats');

let formats: Promise<readonly Format[]> | undefined;

/** The formats that ship with the program, read once for all tests. */
export function loadTestFormats(): Promise<readonly Format[]> {
  formats ??= loadFormats(formatsFolder, createSchemas());
  return formats;
}

/** A firewall with the formats that ship with the program, a key of its own and nothing registered. */
export async function openTestFirewall(discovered?: (discovery: Discovery) => void): Promise<Firewall> {
  return createFirewall({ formats: await loadTestFormats(), key: randomBytes(32), ...(discovered === undefined ? {} : { discovered }) });
}

import { join } from 'node:path';
import type { Schemas } from '../schema/compile.ts';
import { createFirewall, type Firewall, type FirewallDependencies } from './firewall.ts';
import type { Format } from './net/compile-formats.ts';
import { loadFormats } from './net/load-formats.ts';

/** The formats of credentials that ship with the program. Throws like `loadFormats`. */
export function shippedFormats(schemas: Schemas): Promise<Format[]> {
  return loadFormats(join(import.meta.dirname, 'formats'), schemas);
}

/** The firewall with every format that ships with the program. Throws like `loadFormats`: without its formats there is none. */
export async function openFirewall({ schemas, ...rest }: Omit<FirewallDependencies, 'formats'> & { readonly schemas: Schemas }): Promise<Firewall> {
  return createFirewall({ ...rest, formats: await shippedFormats(schemas) });
}

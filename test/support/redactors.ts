import { createFirewall, type Firewall } from '../../kernel/redaction/firewall.ts';

/** Knows the values it is given and what stands where secrets stand, and no format. */
export function makeFirewall(values: Readonly<Record<string, string>> = {}): Firewall {
  const firewall = createFirewall({ formats: [], key: Buffer.alloc(32) });
  for (const [name, value] of Object.entries(values)) firewall.add(name, value);
  return firewall;
}

/** Lets everything through. */
export const openRedactor = { findings: () => [], stream: () => ({ write: (piece: string) => piece, end: (piece = '') => piece }) };

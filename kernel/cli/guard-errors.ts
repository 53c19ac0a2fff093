import { randomBytes } from 'node:crypto';

let opened: Promise<(text: string) => string> | undefined;

/** Takes out of the text of an error whatever looks like a credential. Loaded only when something went wrong, and once. */
export function guardErrors(): Promise<(text: string) => string> {
  opened ??= open();
  return opened;
}

async function open(): Promise<(text: string) => string> {
  const [{ openFirewall }, { redactLogLine }, { createSchemas }] = await Promise.all([import('../redaction/open-firewall.ts'), import('../redaction/redact-log-line.ts'), import('../schema/compile.ts')]);
  const firewall = await openFirewall({ schemas: createSchemas(), key: randomBytes(32) });
  return (text) => redactLogLine(text, firewall);
}

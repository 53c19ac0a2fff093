import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Invocation, Run } from '../../../kernel/cli/command.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { parseExport } from '../../vault/export-content.ts';
import { largestExport, openExport } from '../../vault/export-envelope.ts';
import { createExportKey, readExportKey, readRecipient } from '../../vault/export-key.ts';
import { writeOnce } from '../../vault/write-file.ts';
import { withVault } from './open.ts';

export const vaultKey: Run = ({ positionals, terminal }) => {
  const [file = ''] = positionals;
  const { keyId } = createExportKey(file);
  terminal.print(`${file} opens exports (key ${keyId}); keep it away from the server. ${file}.pub.pem is all that the server needs to make them.`);
  return Promise.resolve(0);
};

export const vaultExport: Run = (invocation) => {
  const [file = ''] = invocation.positionals;
  const to = readRecipient(optionOf(invocation, 'to', 'the .pub.pem file of the key that is to open it'));
  if (existsSync(file)) throw new LetsbeError('USAGE_INVALID', { reason: `${file} is there already; an export is never overwritten` });
  return withVault(invocation, ({ vault }) => {
    writeOnce(file, vault.exportTo(to));
    invocation.terminal.print(`${file} holds every secret with its origins and history, sealed to key ${to.keyId}.`);
    return 0;
  });
};

export const vaultImport: Run = (invocation) => {
  const { terminal, values } = invocation;
  const [file = ''] = invocation.positionals;
  const key = readExportKey(optionOf(invocation, 'key', 'the private key file that opens it'));
  const content = parseExport(openExport(readBounded(file), key), createSchemas());
  return withVault(invocation, ({ vault }) => {
    const found = vault.importFrom(content, values['replace'] === true);
    for (const row of found) terminal.print(values['json'] === true ? JSON.stringify(row) : `${row.name.padEnd(32)} ${row.outcome}${row.widens ? '  (for more origins than here)' : ''}`);
    const conflicts = found.filter(({ outcome }) => outcome === 'conflict').length;
    if (conflicts === 0) return 0;
    terminal.note(`${conflicts} ${conflicts === 1 ? 'secret has' : 'secrets have'} another value or other origins here and stayed as they are. To take those of the file: add --replace`);
    return 3;
  });
};

function optionOf({ values }: Invocation, name: string, what: string): string {
  const given = values[name];
  if (typeof given !== 'string' || given === '') throw new LetsbeError('USAGE_INVALID', { reason: `--${name} is missing: ${what}` });
  return given;
}

function readBounded(file: string): Buffer {
  try {
    if (statSync(file).size > largestExport) throw new LetsbeError('EXPORT_INVALID', { reason: `it is larger than ${largestExport} bytes` });
    return readFileSync(file);
  } catch (error) {
    if (error instanceof LetsbeError) throw error;
    throw new LetsbeError('USAGE_INVALID', { reason: `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'})` }, error);
  }
}

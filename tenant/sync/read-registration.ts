import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults } from '../../kernel/fault.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';
import { registrationFile, type RegistrationFile } from '../../kernel/wire/registration-file.ts';

/** What a tenant knows of its Hub, from the file that was put on its machine. */
export interface Registration extends Omit<RegistrationFile, 'policyKey'> {
  readonly policyKey: KeyObject;
}

/**
 * Reads `registration.json` of a state folder; undefined where there is none: then this tenant has no Hub.
 * @throws CONFIG_INVALID for a file that cannot be what a Hub issued.
 */
export function readRegistration(stateFolder: string): Registration | undefined {
  const file = join(stateFolder, 'registration.json');
  if (!existsSync(file)) return undefined;
  const given = parse(file);
  const faults = describeErrors(createSchemas().check(registrationFile)(given), 'registration.json');
  if (faults.length > 0) throw invalid(`has faults:\n${formatFaults(faults)}`, file);
  const registration = given as RegistrationFile;
  const { protocol, hostname } = new URL(registration.hub);
  if (protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) throw invalid(`names ${registration.hub}, and a Hub elsewhere is reached by https alone`, file);
  return { ...registration, policyKey: readKey(registration.policyKey, file) };
}

function parse(file: string): unknown {
  try {
    return parseUntrustedJson(readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalid('cannot be read as JSON', file, error);
  }
}

function readKey(pem: string, file: string): KeyObject {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    throw invalid('holds no public key that can be read', file, error);
  }
  throw invalid('holds a public key that is not Ed25519', file);
}

function invalid(what: string, file: string, cause?: unknown): LetsbeError {
  return new LetsbeError('CONFIG_INVALID', { faults: `  ${file} ${what}\n    mend: put the file there as the Hub issued it` }, cause);
}

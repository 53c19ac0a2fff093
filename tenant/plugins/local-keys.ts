import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LetsbeError } from '../../kernel/errors.ts';
import { createKeyFile, readKeyFile } from '../../kernel/plugin/key-file.ts';
import { keyIdOf, type SigningKey } from '../../kernel/plugin/keys.ts';
import type { TrustRoots } from '../../kernel/plugin/trust.ts';

/**
 * A release key of this installation's own, made at its first start: demo, tests and a developer's machine sign their built-in plugins
 * with it and take the same path as everybody else. A customer's tenant trusts the keys of `kernel/trust/` instead.
 */
export function openLocalReleaseKey(folder: string): SigningKey {
  const file = join(folder, 'local-release.key');
  return existsSync(file) ? readKeyFile(file) : createKeyFile(file);
}

/** Public Ed25519 keys in PEM from a folder, by key id. A folder that is not there holds none. Throws CONFIG_INVALID for a file that is something else. */
export function readPublicKeys(folder: string): Map<string, KeyObject> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pem')) : [];
  return new Map(names.map((name) => {
    const key = readPublicKey(readFileSync(join(folder, name), 'utf8'));
    if (!key) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${join(folder, name)} is no Ed25519 public key in PEM.\n    mend: put the public half there, and nothing else` });
    return [keyIdOf(key), key];
  }));
}

/**
 * The Hub's public policy key, as the registration puts it on the machine: it is never fetched. Undefined where none is there: then no
 * desired state is taken. Throws CONFIG_INVALID for more than one.
 */
export function readPolicyKey(folder: string): KeyObject | undefined {
  const keys = [...readPublicKeys(folder).values()];
  if (keys.length > 1) throw new LetsbeError('CONFIG_INVALID', { faults: `  ${folder} holds ${keys.length} keys, and only one can be the Hub's.\n    mend: leave the one of this registration` });
  return keys[0];
}

function readPublicKey(pem: string): KeyObject | undefined {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' && !pem.includes('PRIVATE KEY') ? key : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The roots of this installation. Published release keys count alone; while there are none, the local one stands in. In `dev` the local
 * key is an author's: it loads what is edited here, beside what was released.
 */
export function gatherTrust(local: SigningKey, published: ReadonlyMap<string, KeyObject>): TrustRoots {
  const own = new Map([[local.keyId, local.publicKey]]);
  return { release: published.size > 0 ? published : own, policy: undefined, ownerDevices: new Map(), authors: own };
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Public keys in PEM from a folder, by key id. A folder that is not there holds none. */
export function readPublicKeys(folder: string): Map<string, KeyObject> {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pem')) : [];
  return new Map(names.map((name) => {
    const key = createPublicKey(readFileSync(join(folder, name), 'utf8'));
    return [keyIdOf(key), key];
  }));
}

/**
 * The roots of this installation. Published release keys count alone; while there are none, the local one stands in. In `dev` the local
 * key is an author's: it loads what is edited here, beside what was released.
 */
export function gatherTrust(local: SigningKey, published: ReadonlyMap<string, KeyObject>): TrustRoots {
  const own = new Map([[local.keyId, local.publicKey]]);
  return { release: published.size > 0 ? published : own, policy: undefined, ownerDevices: new Map(), authors: own };
}

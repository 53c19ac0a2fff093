import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createSigningKey, type SigningKey } from '../../kernel/plugin/keys.ts';
import { packBundle } from '../../kernel/plugin/pack.ts';
import type { Files } from '../../kernel/plugin/read-folder.ts';
import { createTrust, type Trust, type TrustRoots } from '../../kernel/plugin/trust.ts';
import { makePlugin, type PluginParts } from './plugin.ts';
import { makeTempFolder } from './temp-folder.ts';

/** The release key of this test run. */
export const releaseKey: SigningKey = createSigningKey();

export function keysOf(...keys: readonly SigningKey[]): TrustRoots['release'] {
  return new Map(keys.map(({ keyId, publicKey }) => [keyId, publicKey]));
}

/** Trust in the release key of this test run and nothing else. */
export function makeTrust(roots: Partial<TrustRoots> = {}): Trust {
  return createTrust({ release: keysOf(releaseKey), policy: undefined, ownerDevices: new Map(), authors: new Map(), ...roots });
}

/** Files below a fresh folder, or below the given one. */
export function writeFiles(files: Files, folder: string = makeTempFolder()): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** A packed plugin on disk. */
export function writeBundle(parts: PluginParts = {}, key: SigningKey = releaseKey): string {
  return writeFiles(packBundle(makePlugin(parts), key));
}

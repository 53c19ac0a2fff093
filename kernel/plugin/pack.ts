import { createHash } from 'node:crypto';
import { LetsbeError } from '../errors.ts';
import type { BundleList } from '../schema/bundle.ts';
import { signBytes, type SigningKey } from './keys.ts';
import type { Files } from './read-folder.ts';
import { readSignatures, writeSignatures } from './signatures.ts';

export const listName = 'bundle.json';
export const signatureName = 'bundle.sig';

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Packs a plugin's files: adds `bundle.json` with every digest and `bundle.sig` with the first signature.
 * The same files and key give the same bytes. Throws BUNDLE_INVALID without a readable plugin.json.
 */
export function packBundle(source: Files, key: SigningKey): Files {
  const files = new Map([...source].filter(([path]) => path !== listName && path !== signatureName));
  const { id, version } = readIdentity(files.get('plugin.json'));
  const digests = Object.fromEntries([...files.keys()].toSorted().map((path) => [path, sha256(files.get(path) ?? Buffer.alloc(0))]));
  const list: BundleList = { id, version, keyId: key.keyId, files: digests };
  const bytes = Buffer.from(`${JSON.stringify(list, null, 2)}\n`);
  files.set(listName, bytes);
  files.set(signatureName, Buffer.from(writeSignatures([{ keyId: key.keyId, signature: signBytes(bytes, key) }])));
  return files;
}

/** Adds a signature to a bundle, the list untouched. Throws BUNDLE_INVALID when it is no bundle or a listed file was changed. */
export function counterSign(bundle: Files, key: SigningKey): Files {
  const bytes = bundle.get(listName);
  const signatures = readSignatures(bundle.get(signatureName)?.toString('utf8') ?? '');
  const fail = (reason: string): LetsbeError => new LetsbeError('BUNDLE_INVALID', { plugin: 'this folder', reason });
  if (!bytes || !signatures) throw fail('it holds no bundle.json with a readable bundle.sig; pack it first');
  const listed = readListed(bytes);
  const tampered = listed ? findTampering(listed, bundle) : 'its bundle.json lists no files';
  if (tampered !== undefined) throw fail(tampered);
  const others = signatures.filter(({ keyId }) => keyId !== key.keyId);
  return new Map(bundle).set(signatureName, Buffer.from(writeSignatures([...others, { keyId: key.keyId, signature: signBytes(bytes, key) }])));
}

/** How a bundle's files differ from its list, in plain words; undefined when they are exactly those. */
export function findTampering(listed: Readonly<Record<string, string>>, bundle: Files): string | undefined {
  const own = [...bundle.keys()].filter((path) => path !== listName && path !== signatureName);
  const unlisted = own.find((path) => !Object.hasOwn(listed, path));
  if (unlisted !== undefined) return `${unlisted} is not on its list`;
  const missing = Object.keys(listed).filter((path) => !own.includes(path));
  if (missing.length > 0) return `${missing.join(', ')} is missing`;
  const changed = own.find((path) => listed[path] !== sha256(bundle.get(path) ?? Buffer.alloc(0)));
  return changed === undefined ? undefined : `${changed} was changed after it was packed`;
}

function readListed(bytes: Buffer): Record<string, string> | undefined {
  try {
    const { files } = JSON.parse(bytes.toString('utf8')) as Partial<BundleList>;
    return files;
  } catch {
    return undefined;
  }
}

function readIdentity(manifest: Buffer | undefined): { id: string; version: string } {
  const fail = (reason: string): LetsbeError => new LetsbeError('BUNDLE_INVALID', { plugin: 'this folder', reason });
  if (!manifest) throw fail('it holds no plugin.json');
  let parsed: unknown;
  try {
    parsed = JSON.parse(manifest.toString('utf8'));
  } catch {
    throw fail('its plugin.json is not valid JSON');
  }
  const { id, version } = (parsed ?? {}) as { id?: unknown; version?: unknown };
  if (typeof id !== 'string' || typeof version !== 'string') throw fail('its plugin.json names no id and version');
  return { id, version };
}

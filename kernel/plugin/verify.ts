import { LetsbeError } from '../errors.ts';
import { bundleSchema, type BundleList } from '../schema/bundle.ts';
import type { Schemas } from '../schema/compile.ts';
import { findTampering, listName, sha256, signatureName } from './pack.ts';
import type { Files } from './read-folder.ts';
import { readSignatures } from './signatures.ts';
import type { Trust } from './trust.ts';

/** A bundle whose every byte was checked: list, digests, signature. */
export interface Bundle {
  readonly id: string;
  readonly version: string;
  /** sha256 of `bundle.json`: it stands for all the files. */
  readonly digest: string;
  /** The plugin's own files, without list and signature. */
  readonly files: Files;
  readonly signedBy: string;
  /** False only in `--dev`, for a bundle that carries just its author's signature. */
  readonly release: boolean;
}

export interface VerifyDependencies {
  readonly schemas: Schemas;
  readonly trust: Trust;
  readonly dev: boolean;
  readonly revoked: ReadonlySet<string>;
}

/** Verifies a bundle in memory. Throws BUNDLE_INVALID, BUNDLE_UNTRUSTED or BUNDLE_REVOKED; the signature is judged before anything in it is believed. */
export function verifyBundle(files: Files, name: string, { schemas, trust, dev, revoked }: VerifyDependencies): Bundle {
  const refuse = (reason: string): LetsbeError => new LetsbeError('BUNDLE_INVALID', { plugin: name, reason });
  const bytes = files.get(listName);
  if (!bytes) throw refuse('it has no bundle.json');
  const signatures = readSignatures(files.get(signatureName)?.toString('utf8') ?? '');
  if (!signatures) throw refuse('it has no readable bundle.sig');
  const judged = trust.judgeBundle(bytes, signatures, dev);
  if ('reason' in judged) throw new LetsbeError('BUNDLE_UNTRUSTED', { plugin: name, reason: judged.reason });
  const digest = sha256(bytes);
  if (revoked.has(digest)) throw new LetsbeError('BUNDLE_REVOKED', { plugin: name, digest });
  const list = readList(bytes, schemas);
  if (!list) throw refuse('its bundle.json does not fit the schema');
  const tampered = findTampering(list.files, files);
  if (tampered !== undefined) throw refuse(tampered);
  const own = new Map([...files].filter(([path]) => path !== listName && path !== signatureName));
  return { id: list.id, version: list.version, digest, files: own, signedBy: judged.keyId, release: judged.release };
}

function readList(bytes: Buffer, schemas: Schemas): BundleList | undefined {
  try {
    const list: unknown = JSON.parse(bytes.toString('utf8'));
    return schemas.check(bundleSchema)(list).length === 0 ? (list as BundleList) : undefined;
  } catch {
    return undefined;
  }
}

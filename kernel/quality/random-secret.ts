import { randomBytes } from 'node:crypto';
import type { PluginManifest } from '../schema/plugin.ts';

/** A credential that opens nothing, in the parts the manifest asks for. */
export function randomSecret({ auth, permissions }: PluginManifest): string {
  const ref = auth && permissions.secretRefs?.[auth.secret];
  return (ref?.parts ?? ['whole']).map(() => randomBytes(32).toString('hex')).join(ref?.separator);
}

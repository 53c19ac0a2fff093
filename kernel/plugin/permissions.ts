import type { PluginManifest } from '../schema/plugin.ts';

export type Permissions = PluginManifest['permissions'];

/** What a plugin asks for, in plain words: one line each, as an admin reads it before granting. */
export function describePermissions(permissions: Permissions): string[] {
  const http = (permissions.http ?? []).flatMap(({ target, basePath, methods }) => methods.map((method) => `send ${method} to ${target} below ${basePath === '' ? '/' : basePath}`));
  const headers = (permissions.http ?? []).flatMap(({ target, basePath, headers: constant = {} }) => Object.entries(constant).map(([name, value]) => `send the header ${name}: ${value} to ${target} below ${basePath === '' ? '/' : basePath}`));
  const secrets = Object.entries(permissions.secretRefs ?? {}).map(([name, { title }]) => `use the secret ${name} (${title})`);
  return [...http, ...headers, ...secrets];
}

/** What is asked for beyond what was granted. Empty: nothing more than before, so nobody has to be asked. */
export function exceedsGrant(asked: Permissions, granted: Permissions | undefined): string[] {
  const allowed = new Set(describePermissions(granted ?? {}));
  return describePermissions(asked).filter((line) => !allowed.has(line));
}

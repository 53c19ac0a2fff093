import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../../plugin/source.ts';
import { compileLinear } from '../../schema/linear-pattern.ts';

/** The secret of `auth` is declared, has the parts the scheme names, and its format can be matched in linear time. */
export function checkAuth({ manifest }: PluginSource): Fault[] {
  const faults: Fault[] = [];
  const fault = (rule: string, place: string, message: string, mend: string): void => void faults.push({ rule, place: `plugin.json#/${place}`, message, mend });
  const { auth } = manifest;
  const refs = manifest.permissions.secretRefs ?? {};
  for (const [name, { format }] of Object.entries(refs)) {
    if (format !== undefined && !isLinear(format)) fault('auth.format', `permissions/secretRefs/${name}/format`, 'the pattern cannot be matched in linear time', 'write it without lookaround and backreferences');
  }
  for (const name of Object.keys(refs).filter((key) => key !== auth?.secret)) fault('auth.unused', `permissions/secretRefs/${name}`, 'no scheme uses this secret', 'remove it; the host signs in with one secret an instance');
  if (!auth) return faults;
  const ref = refs[auth.secret];
  if (!ref) {
    fault('auth.secret', 'auth/secret', `${auth.secret} is not declared`, `add it under permissions.secretRefs, or use one of ${Object.keys(refs).join(', ') || 'those declared'}`);
    return faults;
  }
  const parts = new Set(ref.parts ?? ['value']);
  if (auth.scheme === 'jwt') {
    if (auth.key.part !== undefined && !parts.has(auth.key.part)) fault('auth.part', 'auth/key/part', `the secret has no part ${auth.key.part}`, `use one of ${[...parts].join(', ')}`);
    checkHoles(auth.header ?? {}, 'auth/header');
  }
  if (auth.scheme === 'session') checkHoles(auth.login.body, 'auth/login/body');
  return faults;

  function checkHoles(template: Readonly<Record<string, unknown>>, place: string): void {
    for (const value of Object.values(template)) {
      for (const [, part = ''] of String(value).matchAll(/\{([a-z_0-9]+)\}/g)) {
        if (!parts.has(part)) fault('auth.part', place, `the secret has no part ${part}`, `use one of ${[...parts].join(', ')}`);
      }
    }
  }
}

export function isLinear(pattern: string): boolean {
  try {
    compileLinear(pattern);
    return true;
  } catch {
    return false;
  }
}

import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../../plugin/source.ts';
import type { Operation } from '../../schema/operation.ts';
import { methodsOf } from '../../operations/classify.ts';
import { placeOf } from './place.ts';

/** Every request goes below a granted base path with a granted method; the only target is the instance being called. */
export function checkReach({ manifest, operations }: PluginSource): Fault[] {
  const faults: Fault[] = [];
  const grants = manifest.permissions.http ?? [];
  if (grants.length === 0 && operations.size > 0) {
    return [{ rule: 'reach.none', place: 'plugin.json#/permissions', message: 'its operations may reach nothing', mend: 'declare permissions.http' }];
  }
  grants.forEach(({ target }, index) => {
    if (target !== manifest.id) faults.push({ rule: 'reach.target', place: `plugin.json#/permissions/http/${index}/target`, message: `${target} is another tool`, mend: `use "${manifest.id}", which stands for the instance being called` });
  });
  for (const [name, operation] of operations) {
    for (const { inner, base, methods } of reachesOf(operation)) {
      const grant = base === undefined ? grants[0] : grants.find(({ basePath }) => basePath === base);
      if (!grant) {
        faults.push({ rule: 'reach.base', place: placeOf(name, `${inner}/base`), message: `${base} is not granted`, mend: `use one of ${grants.map(({ basePath }) => basePath).join(', ')}` });
        continue;
      }
      for (const method of methods) {
        const granted = inner === '/methods' ? grants.some((entry) => entry.methods.some((allowed) => allowed === method)) : grant.methods.some((allowed) => allowed === method);
        if (!granted) faults.push({ rule: 'reach.method', place: placeOf(name, inner), message: `${method} is not granted below ${grant.basePath}`, mend: 'add it to the methods of that grant in plugin.json' });
      }
    }
  }
  return faults;
}

function reachesOf(operation: Operation): { inner: string; base: string | undefined; methods: readonly string[] }[] {
  const reads = (['lookup', 'subject', 'verify'] as const).flatMap((key) => {
    const read = operation[key];
    return read ? [{ inner: `/${key}`, base: read.base, methods: ['GET'] }] : [];
  });
  const own = operation.request
    ? { inner: '/request', base: operation.request.base, methods: methodsOf(operation) }
    : { inner: '/methods', base: undefined, methods: methodsOf(operation) };
  return [own, ...reads];
}

import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../../plugin/source.ts';
import type { Operation } from '../../schema/operation.ts';
import { methodsOf } from '../../operations/classify.ts';
import { showsOf } from '../../operations/shows.ts';
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
  const reaches = [...(manifest.auth?.scheme === 'session' ? [{ place: 'plugin.json#/auth/login', base: manifest.auth.login.base, methods: ['POST'] }] : []), ...[...operations].flatMap(([name, operation]) => reachesOf(name, operation))];
  for (const { place, base, methods } of reaches) {
    const grant = base === undefined ? grants[0] : grants.find(({ basePath }) => basePath === base);
    if (!grant) {
      faults.push({ rule: 'reach.base', place: `${place}/base`, message: `${base} is not granted`, mend: `use one of ${grants.map(({ basePath }) => basePath).join(', ')}` });
      continue;
    }
    for (const method of methods) {
      const granted = place.endsWith('/methods') ? grants.some((entry) => entry.methods.some((allowed) => allowed === method)) : grant.methods.some((allowed) => allowed === method);
      if (!granted) faults.push({ rule: 'reach.method', place, message: `${method} is not granted below ${grant.basePath}`, mend: 'add it to the methods of that grant in plugin.json' });
    }
  }
  return faults;
}

interface Reach {
  readonly place: string;
  readonly base: string | undefined;
  readonly methods: readonly string[];
}

function reachesOf(name: string, operation: Operation): Reach[] {
  const read = (inner: string, template: { path?: string | undefined; base?: string } | undefined): Reach[] => (template?.path === undefined ? [] : [{ place: placeOf(name, inner), base: template.base, methods: ['GET'] }]);
  const shows = [...showsOf(operation, 'subject'), ...showsOf(operation, 'verify')];
  const reads = [...read('/lookup', operation.lookup), ...shows.flatMap(({ inner, show }) => read(inner, show))];
  const own = operation.request
    ? { place: placeOf(name, '/request'), base: operation.request.base, methods: methodsOf(operation) }
    : { place: placeOf(name, '/methods'), base: undefined, methods: methodsOf(operation) };
  return [own, ...reads];
}

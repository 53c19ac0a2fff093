import { nearest } from '../../nearest.ts';
import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../../plugin/source.ts';
import type { Operation, ResultTemplate } from '../../schema/operation.ts';
import { worstClass } from './check-class.ts';
import { showsOf } from '../../operations/shows.ts';
import { placeOf } from './place.ts';

/** Operations that others name exist and are fit for it: `health`, `undo`; a paged list returns what it pages. */
export function checkReferences({ manifest, operations }: PluginSource): Fault[] {
  const faults: Fault[] = [];
  const missing = (rule: string, place: string, name: string): void => {
    const close = nearest(name, operations.keys());
    faults.push({ rule, place, message: `there is no operation ${name}`, mend: close === undefined ? 'name one that is there' : `write ${close}` });
  };
  if (manifest.health !== undefined) {
    const health = operations.get(manifest.health);
    if (!health) missing('health.unknown', 'plugin.json#/health', manifest.health);
    else if (worstClass(health) !== 'green' || (health.params.required ?? []).length > 0 || !health.request) {
      faults.push({ rule: 'health.unfit', place: 'plugin.json#/health', message: `${manifest.health} is not a green request without required params`, mend: 'name a cheap read that needs nothing' });
    }
  }
  for (const [name, operation] of operations) {
    if (operation.undo && !operations.has(operation.undo.operation)) missing('undo.unknown', placeOf(name, '/undo/operation'), operation.undo.operation);
    for (const { which, inner, show } of [...showsOf(operation, 'subject'), ...showsOf(operation, 'verify')]) {
      if (show.operation === undefined) continue;
      const other = operations.get(show.operation);
      if (!other) missing(`${which}.unknown`, placeOf(name, `${inner}/operation`), show.operation);
      else if (worstClass(other) !== 'green') faults.push({ rule: `${which}.class`, place: placeOf(name, `${inner}/operation`), message: `${show.operation} is not green: showing an object must not change it`, mend: 'name a read' });
    }
    for (const key of Object.keys(operation.lookup?.require ?? {})) {
      if (!Object.hasOwn(operation.lookup?.pick ?? {}, key)) faults.push({ rule: 'lookup.require', place: placeOf(name, `/lookup/require/${key}`), message: `${key} is not picked`, mend: 'add it to pick' });
    }
    faults.push(...checkPaging(name, operation));
  }
  return faults;
}

function checkPaging(name: string, { paginate, result, request }: Operation): Fault[] {
  if (!paginate) return [];
  const faults: Fault[] = [];
  const fault = (rule: string, message: string, mend: string): void => void faults.push({ rule, place: placeOf(name, '/paginate'), message, mend });
  if (!request || request.method !== 'GET' || (request.answer ?? 'json') !== 'json') fault('page.request', 'only a GET with a JSON answer can be paged', 'remove paginate');
  if (!eachOf(result ?? {}).includes(paginate.items)) fault('page.items', `the result does not return the list at ${paginate.items || 'the top'}`, `add {"each": "${paginate.items}", "pick": …} to result`);
  if (paginate.style !== 'link' && paginate.param === undefined) fault('page.param', `the style ${paginate.style} needs the query key of the page`, 'add param');
  if (paginate.style === 'cursor' && paginate.next === undefined) fault('page.next', 'the cursor style needs to know where the next cursor stands', 'add next');
  if ((paginate.style === 'page' || paginate.style === 'offset') && paginate.size === undefined) fault('page.size', `the style ${paginate.style} needs the size of a full page to know the end`, 'add size, and sizeParam where the tool takes one');
  return faults;
}

function eachOf(template: ResultTemplate): string[] {
  return Object.values(template).flatMap((part) => (typeof part === 'string' ? [] : [part.each]));
}

import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../../plugin/source.ts';
import type { Operation, OperationClass } from '../../schema/operation.ts';
import { floorOf, isStricter, methodsOf, stricter } from '../../operations/classify.ts';
import { holesOf } from '../../template/template.ts';
import { placeOf } from './place.ts';

/** Classes are not below the floor without a reason, and what matters can be shown to the person who decides. */
export function checkClass({ operations }: PluginSource): Fault[] {
  return [...operations].flatMap(([name, operation]) => {
    const faults: Fault[] = [];
    const floor = methodsOf(operation).map(floorOf).reduce(stricter, 'green');
    if (isStricter(floor, operation.class) && operation.why === undefined) {
      faults.push({ rule: 'class.floor', place: placeOf(name, '/class'), message: `${operation.class} is below ${floor}, the floor of ${methodsOf(operation).join(', ')}`, mend: `declare ${floor}, or say in "why" what makes it harmless` });
    }
    if (!isStricter(floor, operation.class) && operation.why !== undefined) {
      faults.push({ rule: 'class.why', place: placeOf(name, '/why'), message: 'there is nothing to excuse: the class is not below its floor', mend: 'remove why' });
    }
    if (weighty.has(worstClass(operation)) && namesObject(operation) && !operation.subject) {
      faults.push({ rule: 'class.subject', place: placeOf(name), message: `it may be ${worstClass(operation)} on an existing object, and nothing shows that object`, mend: 'add "subject": the GET that shows what the call is about' });
    }
    return faults;
  });
}

const weighty = new Set<OperationClass>(['yellow_external', 'red', 'critical_red']);

/** The strictest class the operation can have with any params. */
export function worstClass(operation: Operation): OperationClass {
  return (operation.classWhen ?? []).map((rule) => rule.class).reduce(stricter, operation.class);
}

/** Code can reach any object its params name; a request names the one in its path. */
function namesObject(operation: Operation): boolean {
  if (operation.handler !== undefined) return true;
  const path = operation.request ? holesOf(operation.request.path) : [];
  return path.some((name) => !name.startsWith('config.'));
}

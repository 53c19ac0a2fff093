import type { JsonObject } from '../json.ts';
import type { Operation, OperationClass } from '../schema/operation.ts';
import { holds } from './when.ts';

/** From harmless to irreversible; the order is what "stricter" means. */
export const classOrder: readonly OperationClass[] = ['green', 'yellow', 'yellow_external', 'red', 'critical_red'];

export function stricter(a: OperationClass, b: OperationClass): OperationClass {
  return classOrder.indexOf(a) >= classOrder.indexOf(b) ? a : b;
}

export function isStricter(a: OperationClass, b: OperationClass): boolean {
  return classOrder.indexOf(a) > classOrder.indexOf(b);
}

const reading = new Set(['GET', 'HEAD', 'PROPFIND', 'REPORT']);
const writing = new Set(['POST', 'PUT', 'PATCH', 'PROPPATCH', 'MKCOL', 'MKCALENDAR', 'COPY', 'MOVE']);

/** What a method does at least. A method nobody listed counts as a delete. */
export function floorOf(method: string): OperationClass {
  if (reading.has(method)) return 'green';
  return writing.has(method) ? 'yellow' : 'red';
}

/** Whether a request of an operation may change something: one that reads does so only where the operation sends nothing else. */
export function mayChange(method: string, operation: Operation): boolean {
  return !reading.has(method) || methodsOf(operation).every((sent) => reading.has(sent));
}

/** The methods an operation sends. */
export function methodsOf(operation: Operation): readonly string[] {
  return operation.request ? [operation.request.method] : (operation.methods ?? []);
}

/** The floor of an operation: the strictest of its methods, unless it says why it may lie below. */
export function operationFloor(operation: Operation): OperationClass {
  if (operation.why !== undefined) return 'green';
  return methodsOf(operation).map(floorOf).reduce(stricter, 'green');
}

export interface Classification {
  readonly class: OperationClass;
  /** Reaches outside the business, whatever the class. */
  readonly external: boolean;
  /** One sentence for each thing that decided. */
  readonly reasons: readonly string[];
}

/** The class of one call of an operation: the strictest of the method's floor, what it declares, and what its params raise. */
export function classify(operation: Operation, params: JsonObject): Classification {
  const reasons = [`${operation.title}: declared ${operation.class}`];
  const floor = operationFloor(operation);
  let decided = stricter(operation.class, floor);
  let external = operation.external === true || operation.class === 'yellow_external';
  if (decided !== operation.class) reasons.push(`its method is at least ${floor}`);
  for (const rule of operation.classWhen ?? []) {
    if (!holds(rule.when, params)) continue;
    decided = stricter(decided, rule.class);
    // What reaches outside does so still when another rule makes the call red.
    external ||= rule.class === 'yellow_external';
    reasons.push(rule.because);
  }
  for (const rule of operation.externalWhen ?? []) {
    if (!holds(rule.when, params)) continue;
    external = true;
    reasons.push(rule.because);
  }
  return { class: decided, external, reasons };
}

/** Whether words of people outside the business stand in what a call gives back. */
export function givesOutsidersWords({ outsiders = false }: Operation, params: JsonObject): boolean {
  return typeof outsiders === 'boolean' ? outsiders : holds(outsiders.when, params);
}

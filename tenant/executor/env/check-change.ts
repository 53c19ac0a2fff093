import { LetsbeError } from '../../../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { refuseReferences } from '../file/refuse-references.ts';
import type { EnvChange } from './change-env.ts';

export const variableName = /^[A-Za-z_][A-Za-z0-9_]{0,199}$/;
const longestValue = 65_536;

/** What stands where somebody hid a value: written back, it would take the value's place. */
const bareMask = /^(?:[*•●xX]{3,}|\.{3,}|…|[<[({]?\s*(?:redacted|masked|hidden|secret|filtered|removed|unchanged|your[-_ ].*)\s*[>\])}]?)$/iu;

/** The names of a list. Throws PARAMS_INVALID. */
export function readNames(operation: string, param: string, value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((name): name is string => typeof name === 'string' && variableName.test(name))) throw invalid(operation, `${param} is a list of names of settings`);
  return [...new Set(value)];
}

/** What is to be changed. Throws PARAMS_INVALID, and SECRET_REF_UNRESOLVED for a value that names a stored secret. */
export function readChange(operation: string, { set = {}, remove }: JsonObject): EnvChange {
  if (!isJsonObject(set)) throw invalid(operation, 'set is an object of names and texts');
  for (const [name, value] of Object.entries(set)) checkValue(operation, name, value);
  const removed = readNames(operation, 'remove', remove);
  const both = removed.find((name) => Object.hasOwn(set, name));
  if (both !== undefined) throw invalid(operation, `${both} cannot be set and removed at once`);
  if (removed.length === 0 && Object.keys(set).length === 0) throw invalid(operation, 'set or remove names at least one setting');
  return { set: set as { [name: string]: string }, remove: removed };
}

function checkValue(operation: string, name: string, value: unknown): void {
  if (!variableName.test(name)) throw invalid(operation, 'a name of a setting is letters, digits and _');
  if (typeof value !== 'string' || value.length > longestValue) throw invalid(operation, `${name} is a text of at most ${longestValue} characters`);
  if (/[^\P{Cc}\t\r\n]/u.test(value) || !value.isWellFormed() || value.includes('\ufeff')) throw invalid(operation, `${name} holds characters that no setting can hold`);
  refuseReferences(value, 'a setting takes no reference: the owner sets passwords of a tool, agents cannot');
  if (bareMask.test(value.trim())) throw invalid(operation, `${name} would be set to a text that hides a value; leave it out to keep the value`);
}

function invalid(operation: string, faults: string): LetsbeError {
  return new LetsbeError('PARAMS_INVALID', { operation, faults });
}

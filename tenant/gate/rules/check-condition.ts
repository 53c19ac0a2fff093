import type { Fault } from '../../../kernel/fault.ts';
import { isJsonObject, type Json } from '../../../kernel/json.ts';
import { compileLinear } from '../../../kernel/schema/linear-pattern.ts';

/** What a condition that fits its schema can still get wrong: facts that calls of its kind never have, patterns without a linear form. All faults. */
export function checkCondition(condition: Json, facts: readonly string[] | undefined, place: string): Fault[] {
  return [...(facts ? findUnknownFacts(condition, facts, place) : []), ...findBadPatterns(condition, place)];
}

const joining = ['properties', 'required', 'anyOf', 'allOf', 'not'];

/** A rule that asks for a fact which does not exist would never fire. Only the names of facts are known, not what lies in them. */
function findUnknownFacts(condition: Json, known: readonly string[], place: string): Fault[] {
  if (!isJsonObject(condition)) return [];
  const { required, properties } = condition;
  const named = [...(Array.isArray(required) ? required.map(String) : []), ...(isJsonObject(properties) ? Object.keys(properties) : [])];
  const whole = Object.keys(condition).filter((keyword) => !joining.includes(keyword));
  return [
    ...named.filter((name) => !known.includes(name)).map((name) => ({ rule: 'rules.fact', place, message: `there is no fact ${JSON.stringify(name)} here`, mend: `use one of ${known.join(', ')}` })),
    ...whole.map((keyword) => ({ rule: 'rules.fact', place, message: `${keyword} cannot be asked of all facts together`, mend: 'put it below "properties" and the name of a fact' })),
    ...innerOf(condition, place).filter(({ keyword }) => keyword !== 'properties').flatMap(({ inner, at }) => findUnknownFacts(inner, known, at)),
  ];
}

function findBadPatterns(condition: Json, place: string): Fault[] {
  if (!isJsonObject(condition)) return [];
  const below = innerOf(condition, place).flatMap(({ inner, at }) => findBadPatterns(inner, at));
  const { pattern } = condition;
  if (pattern === undefined) return below;
  try {
    compileLinear(typeof pattern === 'string' ? pattern : '');
    return below;
  } catch (error) {
    return [{ rule: 'rules.pattern', place: `${place}/pattern`, message: `it cannot be compiled: ${error instanceof Error ? error.message : String(error)}`, mend: 'write it in the linear-time subset: no lookaround, no backreferences' }, ...below];
  }
}

/** The conditions directly within one. */
function innerOf(condition: { [keyword: string]: Json }, place: string): { keyword: string; inner: Json; at: string }[] {
  const { properties, anyOf, allOf, not, contains } = condition;
  return [
    ...Object.entries(isJsonObject(properties) ? properties : {}).map(([name, inner]) => ({ keyword: 'properties', inner, at: `${place}/properties/${name}` })),
    ...Object.entries({ anyOf, allOf }).flatMap(([keyword, several]) => (Array.isArray(several) ? several.map((inner, index) => ({ keyword, inner, at: `${place}/${keyword}/${index}` })) : [])),
    ...Object.entries({ not, contains }).flatMap(([keyword, inner]) => (inner === undefined ? [] : [{ keyword, inner, at: `${place}/${keyword}` }])),
  ];
}

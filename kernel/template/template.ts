import type { Json, JsonObject } from '../json.ts';

/** Gives the value of a hole, or undefined where an optional one was left out. */
export type Holes = (name: string) => Json | undefined;

const hole = /\{([a-z][A-Za-z0-9_]*(?:\.[a-z][A-Za-z0-9_]*)?)\}/g;
const onlyHole = /^\{([a-z][A-Za-z0-9_]*(?:\.[a-z][A-Za-z0-9_]*)?)\}$/;

/**
 * Fills a template. A string that is a hole takes the typed value; holes inside a longer string are written as text; a string with a
 * hole that has no value is left out together with its key or array place (undefined here). There is nothing else: no conditions, loops or filters.
 */
export function fill(template: Json, holes: Holes): Json | undefined {
  if (typeof template === 'string') return fillString(template, holes);
  if (Array.isArray(template)) {
    return template.map((item) => fill(item, holes)).filter((item) => item !== undefined);
  }
  if (template !== null && typeof template === 'object') return fillObject(template, holes);
  return template;
}

export function fillObject(template: JsonObject, holes: Holes): JsonObject {
  const filled: JsonObject = {};
  for (const [key, part] of Object.entries(template)) {
    const value = fill(part, holes);
    if (value !== undefined) filled[key] = value;
  }
  return filled;
}

function fillString(template: string, holes: Holes): Json | undefined {
  const whole = onlyHole.exec(template)?.[1];
  if (whole !== undefined) return holes(whole);
  let missing = false;
  const text = template.replaceAll(hole, (_, name: string) => {
    const value = holes(name);
    if (value === undefined) missing = true;
    return value === undefined ? '' : asText(value);
  });
  return missing ? undefined : text;
}

/** How a value is written inside text: strings as they are, lists with commas, objects as JSON. */
export function asText(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(asText).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The names of all holes of a template, each once, in order. */
export function holesOf(template: Json): string[] {
  const names = new Set<string>();
  const walk = (part: Json): void => {
    if (typeof part === 'string') for (const match of part.matchAll(hole)) names.add(match[1] ?? '');
    else if (Array.isArray(part)) part.forEach(walk);
    else if (part !== null && typeof part === 'object') Object.values(part).forEach(walk);
  };
  walk(template);
  return [...names];
}

/** Braces that are no hole: a misspelt one would otherwise be sent as it stands. */
export function strayBraces(template: Json): string[] {
  const found: string[] = [];
  const walk = (part: Json): void => {
    if (typeof part === 'string') {
      if (/[{}]/.test(part.replaceAll(hole, ''))) found.push(part);
    } else if (Array.isArray(part)) part.forEach(walk);
    else if (part !== null && typeof part === 'object') Object.values(part).forEach(walk);
  };
  walk(template);
  return found;
}

import { isJsonObject, type Json } from '../../../../kernel/json.ts';

/** Names and places that rules for files speak of, drawn out of the rules themselves: what an open name must be tried with. */
export interface SpokenOf {
  /** Whole names of files or folders that a rule would notice. */
  readonly names: readonly string[];
  /** Folders in segments, without the leading empty one. */
  readonly folders: readonly (readonly string[])[];
}

/** Collects them from the conditions of rules as written. */
export function namesSpokenOf(rules: readonly Json[]): SpokenOf {
  const names = new Set<string>();
  const folders = new Set<string>();
  const open: { value: Json; fact: string }[] = rules.map((value) => ({ value, fact: '' }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, fact } = next;
    if (!isJsonObject(value)) {
      if (Array.isArray(value)) open.push(...value.map((inner) => ({ value: inner, fact })));
      continue;
    }
    for (const [key, inner] of Object.entries(value)) {
      const texts = Array.isArray(inner) ? inner.filter((one) => typeof one === 'string') : typeof inner === 'string' ? [inner] : [];
      if (key === 'within') texts.forEach((text) => folders.add(text));
      else if (fact === 'extension' && (key === 'enum' || key === 'const')) texts.forEach((text) => names.add(`x.${text}`));
      else if (fact === 'name' || fact === 'segments') {
        if (key === 'enum' || key === 'const') texts.forEach((text) => names.add(text));
        else if (key === 'startsWith') texts.forEach((text) => names.add(`${text}x`));
        else if (key === 'endsWith') texts.forEach((text) => names.add(`x${text}`));
        else if (key === 'includes') texts.forEach((text) => names.add(`x${text}x`));
      }
      if (key === 'properties' && isJsonObject(inner)) open.push(...Object.entries(inner).map(([name, condition]) => ({ value: condition, fact: name })));
      else if (typeof inner === 'object' && inner !== null) open.push({ value: inner, fact });
    }
  }
  return { names: [...names].filter((name) => !name.includes('/')), folders: [...folders].map((folder) => folder.split('/').slice(1)) };
}

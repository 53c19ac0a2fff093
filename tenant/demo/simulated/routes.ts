import type { Handler, Routes } from './tool.ts';

/** The handler of the first route that fits, with the values of its `:name` and `*name` parts. */
export function findRoute(routes: Routes, method: string, path: string): { handle: Handler; params: Record<string, string> } | undefined {
  for (const [pattern, handle] of Object.entries(routes)) {
    const [wanted, shape = ''] = pattern.split(' ');
    const groups = wanted === method ? expression(shape).exec(path)?.groups : undefined;
    if (groups) return { handle, params: Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)])) };
  }
  return undefined;
}

const expressions = new Map<string, RegExp>();

/** The empty group at the end makes `groups` an object for patterns without a name too. */
function expression(shape: string): RegExp {
  const known = expressions.get(shape);
  if (known) return known;
  const source = shape.replaceAll('.', '\\.').replaceAll(/:(\w+)/g, '(?<$1>[^/]+)').replaceAll(/\*(\w+)/g, '(?<$1>.*)');
  const made = new RegExp(`^${source}(?<_>)$`);
  expressions.set(shape, made);
  return made;
}

function decode(value: string | undefined): string {
  try {
    return decodeURIComponent(value ?? '');
  } catch {
    return value ?? '';
  }
}

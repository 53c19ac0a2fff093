import type { OperationClass } from '../../../../kernel/schema/operation.ts';
import { compileTerm, type Term } from './route-terms.ts';
import type { WrittenRoute, WrittenRoutes } from './schema.ts';

export interface Raise {
  readonly terms: readonly Term[];
  readonly class: OperationClass;
  readonly because: string;
}

/** One known operation. */
export interface Route {
  /** `@name` of a protocol reads the body and judges by it. */
  readonly class: OperationClass | `@${string}`;
  readonly sentence: string;
  readonly raises: readonly Raise[];
  /** Its last segment is a literal of the table: what is called is exactly this. */
  readonly path: string;
}

export interface FoundRoute {
  readonly route: Route;
  /** What stands where the path has a hole: not known, so its words are looked at. */
  readonly holes: readonly string[];
}

/** A tool's known operations, as a tree of path segments. */
export interface ToolRoutes {
  readonly tool: string;
  readonly encodedSlash: boolean;
  /** It takes the method that a JSON body names. */
  readonly bodyMethod: boolean;
  readonly own: readonly string[];
  find(method: string, segments: readonly string[]): FoundRoute | undefined;
}

interface Node {
  readonly literals: Map<string, Node>;
  readonly patterns: { readonly pattern: RegExp; readonly node: Node }[];
  hole: Node | undefined;
  readonly here: Map<string, Route>;
  readonly rest: Map<string, Route>;
}

const createNode = (): Node => ({ literals: new Map(), patterns: [], hole: undefined, here: new Map(), rest: new Map() });

export function compileRoutes({ tool, bases = [''], own = [], encodedSlash, bodyMethod, routes }: WrittenRoutes): ToolRoutes {
  const root = createNode();
  for (const written of routes) {
    const absolute = written[1].startsWith('^');
    for (const base of absolute ? [''] : bases) addRoute(root, `${base}${written[1].replace(/^\^/, '')}`, written);
  }
  return {
    tool,
    encodedSlash: encodedSlash === true,
    bodyMethod: bodyMethod === true,
    own,
    find: (method, segments) => findRoute(root, method === 'HEAD' ? ['HEAD', 'GET', '*'] : [method, '*'], segments, 0, []),
  };
}

function addRoute(root: Node, path: string, [methods, , operationClass, sentence, ...raises]: WrittenRoute): void {
  const route: Route = { class: operationClass as Route['class'], sentence, path, raises: raises.map(([terms, raised, because]) => ({ terms: terms.map(compileTerm), class: raised, because })) };
  let node = root;
  let table: 'here' | 'rest' = 'here';
  for (const segment of path.split('/').filter((part) => part !== '')) {
    if (/^\{\w+\*\}$/.test(segment)) {
      table = 'rest';
      break;
    }
    node = stepTo(node, segment);
  }
  for (const method of methods.split('|')) node[table].set(method, route);
}

function stepTo(node: Node, segment: string): Node {
  if (/^\{\w+\}$/.test(segment)) return (node.hole ??= createNode());
  if (segment.includes('{')) {
    // A segment with a hole in it, such as `bot{token}`; literals are folded, servers differ in whether they mind the case.
    const pattern = new RegExp(`^${segment.toLowerCase().replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`, 'i');
    const known = node.patterns.find((one) => one.pattern.source === pattern.source);
    if (known) return known.node;
    const made = { pattern, node: createNode() };
    node.patterns.push(made);
    return made.node;
  }
  const folded = segment.toLowerCase();
  const next = node.literals.get(folded) ?? createNode();
  node.literals.set(folded, next);
  return next;
}

/** Literals first, then patterns, then holes, then the rest of a path; a dead end goes back one step. */
function findRoute(node: Node, methods: readonly string[], segments: readonly string[], at: number, holes: readonly string[]): FoundRoute | undefined {
  const segment = segments[at];
  if (segment === undefined) {
    const route = pick(node.here, methods);
    return route && { route, holes };
  }
  const literal = node.literals.get(segment.toLowerCase());
  const found = literal && findRoute(literal, methods, segments, at + 1, holes);
  if (found) return found;
  for (const { pattern, node: next } of node.patterns) {
    const matched = pattern.test(segment) ? findRoute(next, methods, segments, at + 1, holes) : undefined;
    if (matched) return matched;
  }
  const below = node.hole && findRoute(node.hole, methods, segments, at + 1, [...holes, segment]);
  if (below) return below;
  const rest = pick(node.rest, methods);
  return rest && { route: rest, holes: [...holes, ...segments.slice(at)] };
}

function pick(table: ReadonlyMap<string, Route>, methods: readonly string[]): Route | undefined {
  for (const method of methods) {
    const route = table.get(method);
    if (route) return route;
  }
  return undefined;
}

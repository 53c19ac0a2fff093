import { forEachChild, type Function as FunctionNode, type ParsedScript, type SyntaxNode } from 'unbash';

/** The functions of a script. */
export interface Functions {
  readonly script: SyntaxNode;
  /** Every body that a name is given anywhere. */
  readonly bodies: ReadonlyMap<string, readonly FunctionNode[]>;
  /** Names of those that are made when another one runs, so that nobody knows when. */
  readonly nested: ReadonlySet<string>;
  /** Names that stand somewhere as a command. */
  readonly called: ReadonlySet<string>;
  /** So many that nobody follows what each is called with. */
  readonly many: boolean;
}

const most = 16;
const isFunction = ({ type }: SyntaxNode): boolean => type === 'Function';
const noBodies: Functions['bodies'] = new Map();
const noNames: ReadonlySet<string> = new Set();

/** Collects the functions that a script defines anywhere. `nodes`: all of its tree. */
export function functionsOf(script: ParsedScript, nodes: readonly SyntaxNode[]): Functions {
  if (!nodes.some(isFunction)) return { script, bodies: noBodies, nested: noNames, called: noNames, many: false };
  const count = nodes.filter(isFunction).length;
  const bodies = new Map<string, FunctionNode[]>();
  const nested = new Set<string>();
  const called = new Set<string>();
  const open: [SyntaxNode, boolean][] = [[script, false]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, inside] = next;
    if (node.type === 'Function') {
      const { value } = node.name;
      bodies.set(value, [...(bodies.get(value) ?? []), node]);
      if (inside) nested.add(value);
    }
    if (node.type === 'Command' && node.name) called.add(node.name.value);
    forEachChild(node, (child) => open.push([child, inside || node.type === 'Function']));
  }
  return { script, bodies, nested, called, many: count > most };
}

/** Names of the functions that are defined below some nodes. */
export function definedBelow(nodes: readonly SyntaxNode[]): Set<string> {
  const names = new Set<string>();
  const open = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Function') names.add(node.name.value);
    forEachChild(node, (child) => open.push(child));
  }
  return names;
}

import { forEachChild, type Function as FunctionNode, type Statement, type SyntaxNode } from 'unbash';
import type { Word } from '../word.ts';
import { findAssigned, isFollowed, onlyTells, type Assigned } from '../words/variables.ts';
import { privateNames, without } from './private-names.ts';
import { apart, type Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** A function is in force from here on. What it does is judged where it is called; of one that is not called or not followed, here. */
export function defineFunction(walk: Walk, node: FunctionNode, scope: Scope): void {
  const { functions, defined, assigned } = scope;
  const { value } = node.name;
  if (!functions.nested.has(value)) defined.set(value, node);
  if (assigned.blind || functions.nested.has(value) || !functions.called.has(value)) readUnseen(walk, node, scope);
}

/** A body of which nobody knows when it runs, and with what: once says it all. What it calls is read so too. */
function readUnseen(walk: Walk, node: FunctionNode, scope: Scope): void {
  if (walk.unseen.has(node)) return;
  walk.unseen.add(node);
  walk.readBody(walk, node.body, { ...apart(scope), variables: new Map(), lists: new Map(), given: undefined, loop: false, assigned: { ...scope.assigned, blind: true }, input: { kind: 'unknown' } });
}

/** A call by name. `set`: names of the variables that stand before it. */
interface Call {
  readonly name: string;
  readonly words: readonly Word[];
  readonly set: readonly string[];
}

/**
 * Reads what a name does that is a function somewhere in the script. Gives whether it is that function for certain; where not, a program
 * of that name may run as well: `unset` takes a function back, some of the commands of a shell come before one of their name, and other shells than bash write functions otherwise.
 */
export function callFunction(walk: Walk, { name, words, set }: Call, scope: Scope): boolean {
  const node = scope.defined.get(name);
  if (!node || scope.assigned.blind) {
    for (const one of scope.functions.bodies.get(name) ?? []) readUnseen(walk, one, scope);
    return false;
  }
  const certain = !scope.functions.called.has('unset') && !name.includes('/') && (scope.plainShell === true ? walk.knowledge.find(name) === undefined : walk.knowledge.find(name)?.builtin !== true);
  if (scope.functions.many) {
    readUnseen(walk, node, scope);
    return certain;
  }
  const assigned = assignedIn(scope, node);
  const variables = new Map([...scope.variables].filter(([variable]) => isFollowed(assigned, variable) && !set.includes(variable)));
  const uncounted = assigned.blind || words.some(({ splits, many }) => splits || many === true);
  const parts = uncounted || !shiftsWords(node) || scope.functions.bodies.has('shift') ? undefined : partsBetweenShifts(node);
  const inner = { ...apart(scope), variables, lists: new Map(), assigned, loop: false, depth: scope.depth + 1 };
  if (parts) parts.forEach((commands, index) => walk.readScript(walk, { commands }, { ...inner, given: words.slice(index) }));
  else walk.readBody(walk, node.body, { ...inner, given: uncounted || shiftsWords(node) ? undefined : words });
  return certain;
}

/** Commands that may stand before a `shift` that is followed: they print, or give values to variables of the function. */
const opening = new Set(['echo', 'printf', 'local']);

/**
 * The statements of a body that begins with plain commands and `shift`, each part read with one word less: `f() { echo "$1"; shift; "$@"; }`.
 * Undefined where words are changed in any other way.
 */
function partsBetweenShifts({ body }: FunctionNode): readonly (readonly Statement[])[] | undefined {
  const all = body.type === 'BraceGroup' ? body.body.commands : [];
  const isShift = ({ command, background }: Statement): boolean => background !== true && command.type === 'Command' && command.name?.text === 'shift' && command.args.length === 0 && command.redirects.length === 0 && command.prefix.length === 0;
  const last = all.findLastIndex(isShift);
  const isOpening = ({ command, background }: Statement): boolean => background !== true && command.type === 'Command' && command.redirects.length === 0 && (command.name === undefined || (opening.has(command.name.text) && command.args[0]?.text.startsWith('-v') !== true));
  if (last < 0 || !all.slice(0, last).every((one) => isShift(one) || isOpening(one)) || all.slice(last + 1).some((one) => shiftsWords(one))) return undefined;
  const parts: Statement[][] = [[]];
  for (const [index, one] of all.entries()) {
    parts.at(-1)?.push(one);
    if (index <= last && isShift(one)) parts.push([]);
  }
  return parts;
}

/** Whether the words it was called with are changed while it runs. */
function shiftsWords(node: SyntaxNode): boolean {
  const open: SyntaxNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.type === 'Command' && /^(shift|set|builtin|command)$/.test(next.name?.value ?? '') && !onlyTells(next)) return true;
    forEachChild(next, (child) => open.push(child));
  }
  return false;
}

const kept = new WeakMap<FunctionNode, Assigned>();

/** What a body knows of variables: those that it alone sets, and those that it does not set. */
function assignedIn({ functions }: Scope, node: FunctionNode): Assigned {
  const before = kept.get(node);
  if (before) return before;
  const outside = without(findAssigned(functions.script, functions.bodies, new Set([node])), privateNames(node, functions));
  const inside = findAssigned(node.body, functions.bodies);
  const set = ({ unfollowed, summed, named, values }: Assigned): Set<string> => new Set([...unfollowed, ...summed, ...named, ...values.keys()]);
  const [here, there] = [set(inside), set(outside)];
  const both = [...here].filter((name) => there.has(name));
  const assigned: Assigned = {
    blind: outside.blind || inside.blind, wild: outside.wild || inside.wild, cut: outside.cut || inside.cut,
    unfollowed: new Set([...outside.unfollowed, ...inside.unfollowed, ...both]), summed: new Set([...outside.summed, ...inside.summed]), named: new Set([...outside.named, ...inside.named]),
    values: new Map([...here, ...there].map((name) => [name, [...(outside.values.get(name) ?? []), ...(inside.values.get(name) ?? [])]] as const).filter(([, words]) => words.length > 0)),
    declared: new Set([...outside.declared, ...inside.declared]), listed: new Set(), reached: new Set([...outside.reached, ...inside.reached]), emptied: new Set([...outside.emptied, ...inside.emptied]), maps: new Set([...outside.maps].filter((name) => !inside.maps.has(name) && !inside.named.has(name) && !inside.declared.has(name))), keyed: outside.keyed || inside.keyed, nullglob: outside.nullglob || inside.nullglob,
  };
  kept.set(node, assigned);
  return assigned;
}

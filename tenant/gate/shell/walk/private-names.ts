import { forEachChild, type Assignment, type Command, type Function as FunctionNode, type SyntaxNode } from 'unbash';
import { findAssigned, isDeclaration, isShellsOwn, namesOf, setsVariables, type Assigned } from '../words/variables.ts';
import type { Functions } from './functions-of.ts';

type Declared = Extract<Command['args'][number], Assignment>;

/** Names that steer a shell are written in capitals; a variable of a function's own is not. */
const isOwn = (name: string): boolean => /^[a-z]\w*$/.test(name) && !isShellsOwn(name);

/** Declarations that a body begins with, before anything else can have used what they name. */
function opening({ body }: FunctionNode): Command[] {
  const found: Command[] = [];
  for (const { command, background } of body.type === 'BraceGroup' ? body.body.commands : []) {
    if (background === true || command.type !== 'Command' || command.name?.text !== 'local' || command.prefix.length > 0 || command.redirects.length > 0 || !isDeclaration(command)) break;
    found.push(command);
  }
  return found;
}

/** The words of a text that may be names. */
const wordsIn = (text: string): string[] => text.match(/[A-Za-z_]\w*/g) ?? [];

/**
 * What a function makes its own before it does anything else, with a value: `local b=$1 i=0`. A name that one of these values speaks of is still that of whoever
 * calls it; without a value some shells leave it what it was outside.
 */
function openingNames(node: FunctionNode): Set<string> {
  const own = new Set<string>();
  const used = new Set<string>();
  for (const { args } of opening(node)) {
    const given = args.filter((arg): arg is Declared => arg.type === 'Assignment' && arg.value.type === 'Word');
    const others = args.filter((arg) => arg.type !== 'Assignment' || arg.value.type !== 'Word');
    for (const arg of args) if (arg.type === 'Assignment') wordsIn(arg.text.slice(arg.text.indexOf('='))).filter((word) => !own.has(word)).forEach((word) => used.add(word));
    for (const arg of others) used.add(arg.type === 'Assignment' ? arg.name : arg.value);
    for (const { name } of given) own.add(name);
  }
  return new Set([...own].filter((name) => isOwn(name) && !used.has(name)));
}

function nodesBelow(root: SyntaxNode, skipped?: SyntaxNode): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    forEachChild(node, (child) => child !== skipped && open.push(child));
  }
  return nodes;
}

/** Names to which a function gives values that whoever calls it finds again; undefined where they may be any. */
function leftBy(node: FunctionNode, functions: Functions): Set<string> | undefined {
  const { blind, unfollowed, summed, named, declared, values } = findAssigned(node.body, functions.bodies);
  if (blind) return undefined;
  const own = openingNames(node);
  return new Set([...unfollowed, ...summed, ...named, ...declared, ...values.keys()].filter((name) => !own.has(name)));
}

const kept = new WeakMap<Functions, ReadonlySet<string> | null>();

/** Names that calling a function of the script may give another value; undefined where they may be any. */
export function changedByCalls(functions: Functions): ReadonlySet<string> | undefined {
  const before = kept.get(functions);
  if (before !== undefined) return before ?? undefined;
  const all = [...functions.bodies.values()].flat().map((node) => leftBy(node, functions));
  const isKnown = functions.nested.size === 0 && !functions.bodies.has('local') && !functions.bodies.has('read') && all.every((one) => one !== undefined);
  const changed = isKnown ? new Set(all.flatMap((one) => [...(one ?? [])])) : undefined;
  kept.set(functions, changed ?? null);
  return changed;
}

/**
 * Names that are a function's own from its first command on, whatever the rest of the script gives to variables called the same: nothing it calls changes them, and none of
 * them is held fast elsewhere, so that `local` would fail.
 */
export function privateNames(node: FunctionNode, functions: Functions): ReadonlySet<string> {
  const own = openingNames(node);
  const changed = own.size === 0 ? undefined : changedByCalls(functions);
  if (!changed) return new Set();
  const outside = nodesBelow(functions.script, node).flatMap((one) => (one.type === 'Command' && one.name !== undefined && setsVariables(one.name.value) && one.name.text !== 'read' && one.name.text !== 'local' ? namesOf(one) : []));
  return new Set([...own].filter((name) => !changed.has(name) && !outside.includes(name)));
}

/** What is assigned to all names but these. */
export function without(assigned: Assigned, names: ReadonlySet<string>): Assigned {
  if (names.size === 0) return assigned;
  const left = (all: ReadonlySet<string>): Set<string> => new Set([...all].filter((name) => !names.has(name)));
  const { unfollowed, summed, named, declared, emptied, reached, values } = assigned;
  return { ...assigned, unfollowed: left(unfollowed), summed: left(summed), named: left(named), declared: left(declared), emptied: left(emptied), reached: left(reached), values: new Map([...values].filter(([name]) => !names.has(name))) };
}

/** What the commands outside of all functions know of variables: what a function makes its own is none of theirs. */
export function assignedOutside(assigned: Assigned, functions: Functions): Assigned {
  const nodes = [...functions.bodies.values()].flat();
  const own = new Set(nodes.flatMap((node) => [...openingNames(node)]));
  const changed = own.size === 0 || assigned.blind ? undefined : changedByCalls(functions);
  if (!changed) return assigned;
  const apart = new Set([...own].filter((name) => !changed.has(name)));
  const here = findAssigned(functions.script, functions.bodies, new Set(nodes));
  const [others, ours] = [without(assigned, apart), onlyOf(here, apart)];
  const both = (pick: (one: Assigned) => ReadonlySet<string>): Set<string> => new Set([...pick(others), ...pick(ours)]);
  return { ...others, unfollowed: both((one) => one.unfollowed), summed: both((one) => one.summed), named: both((one) => one.named), declared: both((one) => one.declared), emptied: both((one) => one.emptied), reached: both((one) => one.reached), values: new Map([...others.values, ...ours.values]) };
}

/** What is assigned to these names alone. */
function onlyOf(assigned: Assigned, names: ReadonlySet<string>): Assigned {
  const { unfollowed, summed, named, declared, emptied, reached, values } = assigned;
  return without(assigned, new Set([...unfollowed, ...summed, ...named, ...declared, ...emptied, ...reached, ...values.keys()].filter((name) => !names.has(name))));
}

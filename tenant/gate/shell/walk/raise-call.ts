import { add, noFindings, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';
import { commandsInside, settingText } from './commands-inside.ts';
import { destroysAsTold } from './destroys-as-told.ts';
import { emptiesStores } from './empties-stores.ts';
import { hidesCode } from './hides-code.ts';
import { inlineCode } from './inline-code.ts';
import { namesMachine } from './names-machine.ts';
import { calledOtherwise, keepNames } from './other-names.ts';
import { printedInPlace } from './printed-in-place.ts';
import { publishes } from './publishes.ts';
import { saysItDestroys } from './says-it-destroys.ts';
import type { Scope } from './scope.ts';
import { mayDrop, sendsSql } from './sends-sql.ts';
import { stopsGuard } from './stops-guard.ts';
import type { Running, Walk } from './walk.ts';
import { keepPrinted } from './written-commands.ts';

/** A call of a program, whose own file has said by now what it does. */
export interface RaisedCall {
  /** What people know it by. */
  readonly name: string;
  /** As it stands in the line. */
  readonly called: string;
  readonly words: readonly Word[];
  readonly scope: Scope;
  readonly assignments: NonNullable<Running['assignments']>;
}

/** Says what more there is to say of a call of a known program than its file says. None of it ever lowers what was `found`. */
export function raiseKnown(walk: Walk, call: RaisedCall, found: readonly Finding[]): void {
  const { name, called, words, scope } = call;
  const { findings } = walk;
  keepPrinted(walk, name, words, scope);
  add(findings, saysItDestroys(walk, name, words, found, scope));
  add(findings, hidesCode(name, words, found, scope));
  add(findings, inlineCode(walk, name, words, found, scope));
  add(findings, keepNames(walk, name, words));
  add(findings, calledOtherwise(walk, called, words, scope));
  add(findings, emptiesStores(name, words));
  add(findings, publishes(name, words, found));
  add(findings, sendsSql(name, words, scope));
  add(findings, mayDrop(name, words, found, scope));
  add(findings, namesMachine(words, found));
  add(findings, commandsOf(walk, call, found));
  add(findings, printedInPlace(walk, name, words, found, scope));
}

/** The same of a program that nobody here knows. */
export function raiseUnknown(walk: Walk, { called, words, scope, assignments }: RaisedCall, nobodyKnows: Finding): Finding[] {
  const found = [nobodyKnows];
  return [
    ...stopsGuard(called, words), ...destroysAsTold(walk, called, words, scope), ...saysItDestroys(walk, called, words, found, scope), ...calledOtherwise(walk, called, words, scope), ...inlineCode(walk, called, words, found, scope),
    ...publishes(called, words, found), ...sendsSql(called, words, scope), ...commandsInside(walk, called, words, scope, { open: true, values: assignments.map(settingText) }),
  ];
}

/** Calls that write a command down, to be run later by a name: `npm pkg set scripts.test='…'`. */
const keepers = /^(?:npm|pnpm|yarn)$/;
const keepsCommand = /^(?:npm|pnpm|yarn) (?:pkg|package) set scripts/;

/** What stands in the words of a program, and in the variables it is given, that it may run: where it is red, or asked about. */
function commandsOf(walk: Walk, { name, words, scope, assignments }: RaisedCall, found: readonly Finding[]): readonly Finding[] {
  const open = found.some(({ ask }) => ask);
  const keeps = keepers.test(name) && keepsCommand.test([name, ...words.map(({ source }) => source)].join(' '));
  return open || keeps || found.some(({ class: decided }) => decided === 'red') ? commandsInside(walk, name, words, scope, { open, values: assignments.map(settingText) }) : noFindings;
}

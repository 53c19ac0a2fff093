import { parse, type SyntaxNode } from 'unbash';
import { finding } from '../../finding.ts';
import { parseScript } from '../parse/parse-script.ts';
import { judgeVariable, steersShell } from '../places/judge-variable.ts';
import { unknownWord, type Word } from '../word.ts';
import { readsOtherwise } from '../parse/reads-otherwise.ts';
import { assignsSum, findAssigned, mayAssign, onlyTells } from '../words/variables.ts';
import { findFolders, mayMove } from './find-folders.ts';
import { functionsOf } from './functions-of.ts';
import { assignedOutside } from './private-names.ts';
import { findHandedOver, findLooped, nameOfVariable } from './hands-over.ts';
import { mostDepth, type TextScope, type Walk } from './walk.ts';

const nothingAssigned = findAssigned(parse(''), new Map());

/** What a text was called with, where nothing in it changes that. */
function parametersIn(nodes: readonly SyntaxNode[], parameters: readonly Word[] | undefined): readonly Word[] | undefined {
  if (parameters === undefined || parameters.some(({ splits, many }) => splits || many === true)) return undefined;
  return nodes.some((node) => node.type === 'Command' && /^(?:shift|set|builtin|command|eval|source|\.)$/.test(node.name?.value ?? '') && !onlyTells(node)) ? undefined : parameters;
}

/** Here no variable holds a secret; in a container many do, whatever their names. */
function showsVariable(node: SyntaxNode): boolean {
  if (node.type === 'SimpleExpansion') return /[A-Za-z_*@]/.test(node.text);
  return node.type === 'ParameterExpansion' || (node.type === 'ArithmeticWord' && /[A-Za-z_]/.test(node.value));
}

/** Reads a text that a shell runs: the line itself, or one within it. */
export function walkText(walk: Walk, text: Word, scope: TextScope, whole = false): void {
  const refuse = (rule: string, sentence: string): number => walk.findings.push(finding(`exec.${rule}`, 'critical_red', sentence, { matched: text.source, ask: true }));
  if (text.text === undefined) return void refuse('unclear-command', 'Which command it runs is made up when it runs, so nobody can judge it before.');
  if (scope.depth > mostDepth) return void refuse('too-deep', 'Commands stand in it within commands within commands, deeper than anybody reads.');
  const parsed = parseScript(text.text);
  if ('reason' in parsed) return void refuse('unparsed', 'A part of the command cannot be read, so nobody knows what it does.');
  const { script, nodes } = parsed;
  const functions = functionsOf(script, nodes);
  // Most lines set no variable and go nowhere: one look at all nodes spares them the longer ones.
  const assigned = nodes.some(mayAssign) ? findAssigned(script, functions.bodies) : nothingAssigned;
  if (assigned !== nothingAssigned) {
    if (assignsSum(assigned)) refuse('unclear-value', 'What it works with is made up when it runs, and a command can hide in it.');
    // A sum gives a value too: `((PATH=1))`.
    for (const name of new Set([...assigned.summed, ...assigned.unfollowed])) if (steersShell(name)) walk.findings.push(...judgeVariable(walk.knowledge, name, unknownWord(name)));
  }
  if (scope.plainShell === true && readsOtherwise(script)) refuse('read-in-two-ways', 'It can be read in two ways, and nobody knows for certain which one will run.');
  const handed = scope.elsewhere ? new Set([...findHandedOver(nodes), ...findLooped(nodes)]) : undefined;
  if (handed && nodes.some((node) => showsVariable(node) && !handed.has(node) && !walk.contained.isName(nameOfVariable(node)))) walk.findings.push(finding('exec.values-elsewhere', 'yellow', 'It works with settings of a container or of another machine, passwords among them.', { matched: text.source }));
  if (whole) {
    walk.top.script = script;
    walk.top.nodes = nodes;
  }
  const folders = nodes.some(mayMove) ? findFolders(script, scope.folders) : scope.folders.length < 2 ? scope.folders : [...new Set(scope.folders)];
  const { called, input, elsewhere, moved, plainShell } = scope;
  // Every part is named, so that all scopes are made alike.
  walk.readScript(walk, script, { variables: new Map(), lists: new Map(), maps: new Set(), assigned: functions.bodies.size === 0 ? assigned : assignedOutside(assigned, functions), functions, defined: new Map(), given: parametersIn(nodes, scope.parameters), called, folders, input, elsewhere, moved, plainShell, loop: false, depth: scope.depth + 1, whole });
}

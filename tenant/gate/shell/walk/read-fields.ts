import type { Command, CommandNode, CompoundList, SyntaxNode } from 'unbash';
import { holeWord, isFigures, isWords, listIn, type Word } from '../word.ts';
import { findAssigned, isShellsOwn } from '../words/variables.ts';
import { changedByCalls } from './private-names.ts';
import type { Scope } from './scope.ts';
import { columnOf, pathOf, type Table } from '../table.ts';

/** Of the users of the system, which only root changes, the third and fourth field are numbers. */
const users = '/etc/passwd';

/**
 * What `while read …` is known to give its variables in the body, by what the loop is fed: the lines of a list of plain words or
 * numbers, the fields of a table, paths below a folder, and the numbers in the list of users. Only of variables that nothing else in the body changes.
 */
export function readFields(clause: CompoundList, body: CompoundList, { input, assigned, functions }: Scope): ReadonlyMap<string, Word> {
  const none = new Map<string, Word>();
  const [only, ...more] = clause.commands;
  const changed = changedByCalls(functions);
  if (assigned.blind || !changed || !only || more.length > 0 || only.command.type !== 'Command' || only.command.redirects.length > 0) return none;
  const names = namesRead(only.command, input.kind === 'paths' && input.paths.zero);
  const inside = findAssigned(body, functions.bodies);
  const found = fieldsOf(names, only.command, input).filter(([name]) => !inside.blind && !isShellsOwn(name) && !changed.has(name) && ![inside.unfollowed, inside.summed, inside.named, inside.declared, inside.values].some((set) => set.has(name)) && names.filter((other) => other === name).length === 1);
  return new Map(found);
}

/** The same of a `read` of its own, for what stands behind it, where nothing there gives its variables other values. */
export function readBehind(node: CommandNode, behind: readonly SyntaxNode[], { assigned, functions }: Scope, input: Scope['input'] | undefined): readonly (readonly [string, Word])[] {
  const changed = changedByCalls(functions);
  if (node.type !== 'Command' || input === undefined || assigned.blind || !changed || node.redirects.length > 1) return [];
  const names = namesRead(node, false);
  const changes = behind.map((one) => findAssigned(one, functions.bodies));
  return fieldsOf(names, node, input).filter(([name]) => !isShellsOwn(name) && !changed.has(name) && names.filter((other) => other === name).length === 1 && !changes.some((inside) => inside.blind || [inside.unfollowed, inside.summed, inside.named, inside.declared, inside.values].some((set) => set.has(name))));
}

function namesRead({ name, args }: Command, zero: boolean): string[] {
  if (name?.text !== 'read') return [];
  const words = args.flatMap((arg) => (arg.type === 'Assignment' || arg.parts !== undefined ? ['?'] : [arg.value]));
  if (zero) {
    const texts = args.map((arg) => arg.text);
    return /^(?:-r -d (?:''|"")|-rd (?:''|"")|-d (?:''|"") -r) [A-Za-z_]\w*$/.test(texts.join(' ')) ? texts.slice(-1) : [];
  }
  const names = words[0] === '-r' ? words.slice(1) : words;
  return names.every((word) => /^[A-Za-z_]\w*$/.test(word)) ? names : [];
}

/** Whether the line is cut where its fields end: at blanks, or at the one sign between them. */
function cutsAlike({ sign, behind }: Table, cut: Command['prefix'][number] | undefined): boolean {
  if (behind !== undefined) return false;
  // Between two tabs, and between two blanks, nothing else stands.
  if (cut === undefined) return sign === undefined || sign === '\t';
  const given = cut.type === 'Assignment' && cut.name === 'IFS' ? cut.text.slice('IFS='.length) : undefined;
  return sign === '\t' ? given === "$'\\t'" : sign !== undefined && (given === sign || given === `'${sign}'` || given === `"${sign}"`) && !/[|;]/.test(given === sign ? sign : '');
}

function fieldsOf(names: readonly string[], { prefix, args }: Command, input: Scope['input']): [string, Word][] {
  const [cut, ...more] = prefix;
  const [first] = names;
  const isRaw = args[0]?.text.startsWith('-') === true;
  if (more.length > 0) return [];
  // However a line of plain words is cut at its blanks, each part of it is some of them.
  const list = input.kind === 'text' ? listIn(input.text) ?? (isWords(input.text) ? 'words' : undefined) : undefined;
  if (list !== undefined && (!cut || (names.length === 1 && cut.type === 'Assignment'))) return names.map((name) => [name, holeWord(list, name)]);
  if (input.kind === 'text' && isFigures(input.text) && !cut) return names.map((name) => [name, holeWord('figures', name)]);
  // One figure, or a word that no sum takes: whole, it is good for a sum alone.
  const [piece, ...others] = input.kind === 'text' ? input.text.pieces : [];
  if (typeof piece === 'object' && piece.hole === 'sum' && others.length === 0 && names.length === 1 && first !== undefined && !cut) return [[first, holeWord('sum', first)]];
  if (input.kind === 'table' && cutsAlike(input.table, cut)) return (input.table.whole === true && names.length === input.table.fields.length ? names : names.slice(0, -1)).flatMap((name, index) => {
    const hole = columnOf(input.table, index + 1);
    return hole ? [[name, holeWord(hole, name)] as [string, Word]] : [];
  });
  if (input.kind === 'paths') return names.length === 1 && first !== undefined && isRaw && (!cut || cut.type === 'Assignment') ? [[first, pathOf(input.paths, first)]] : [];
  const colons = cut?.type === 'Assignment' && cut.name === 'IFS' && /^['"]?:['"]?$/.test(cut.text.slice('IFS='.length));
  // The last name takes the rest of the line.
  if (!colons || input.kind !== 'file' || input.path.text !== users || names.length < 5) return [];
  return [names[2], names[3]].flatMap((name) => (name === undefined || name === '_' ? [] : [[name, holeWord('number', name)]]));
}

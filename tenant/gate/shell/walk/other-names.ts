import { finding, noFindings, type Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import { verbs } from './calls-guard.ts';
import { criticalOf } from './critical-of.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Programs that give another one a further name, so that it is called by that from then on. */
const givesNames = /^(?:alias|ln|cp|install|mv|hash|link)$/;
/** A program that is looked for by its name: `$(command -v rm)`. */
const lookedFor = /(?:command\s+-v|which|type\s+-[pP]|whence(?:\s+-p)?)\s+["']?([\w./-]{1,60})/;
/** The program that watches over the agents, by its place. */
const guard = /^(?:\/[\w.-]{1,80}){0,9}\/s?bin\/letsbe$/;

const tells = new RegExp(`^(?:${verbs})$`);

const mostNames = 20;

/** The program that a word names, where it is certain: by its place, or looked for by its name. */
function programIn({ text, source }: Word): string | undefined {
  if (text !== undefined) return /^[\w./-]+$/.test(text) ? text : undefined;
  return lookedFor.exec(source)?.[1];
}

const bare = (path: string): string => path.replace(/^\.\//, '');
const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Each further name with what it stands for. */
function namesGiven(name: string, words: readonly Word[]): [string, readonly Word[]][] {
  if (name === 'alias') {
    return words.flatMap(({ text }) => {
      const [, short, value] = /^([^=\s]+)=(.+)$/s.exec(text ?? '') ?? [];
      return short === undefined || value === undefined ? [] : [[short, value.split(/\s+/).filter((one) => one !== '').map((one) => literal(one))]];
    });
  }
  const operands = words.filter(({ text }) => text?.startsWith('-') !== true && !(name === 'install' && /^[0-7]{3,4}$/.test(text ?? '')));
  // `hash -p PLACE NAME` has them in the same order.
  const target = operands.length > 1 ? operands.at(-1)?.text : '.';
  if (target === undefined) return [];
  return operands.slice(0, Math.max(1, operands.length - 1)).flatMap((operand) => {
    const original = programIn(operand);
    if (original === undefined) return [];
    const stands = [literal(original, operand.source)];
    return [bare(target), lastName(target), bare(`${target.replace(/\/$/, '')}/${lastName(original)}`)].filter((one) => one !== '' && one !== original).map((one): [string, readonly Word[]] => [one, stands]);
  });
}

/** Keeps the further names that a program is given in the line. To give one to the very program that watches over the agents is a call of it but for the words. */
export function keepNames(walk: Walk, name: string, words: readonly Word[]): readonly Finding[] {
  if (!givesNames.test(name)) return noFindings;
  const given = namesGiven(name, words);
  for (const [short, stands] of given.slice(0, mostNames)) walk.renamed.set(short, stands);
  const isGuard = given.some(([, [first]]) => guard.test(first?.text ?? '') || (first?.text === 'letsbe' && (/^(?:alias|hash)$/.test(name) || first.source !== 'letsbe')));
  return isGuard ? [finding('exec.calls-guard', 'critical_red', 'It gives the very program that watches over the agents another name.', { matched: `${name} ${words.map(({ text, source }) => text ?? source).join(' ')}`, ask: true })] : [];
}

/** What can never be undone of a call by a name that the line itself gave to another program. It only raises. */
export function calledOtherwise(walk: Walk, name: string, words: readonly Word[], scope: Scope): Finding[] {
  const told = name.includes('/') && tells.test(words[0]?.text ?? '') && walk.top.nodes?.some((node) => node.type === 'Word' && guard.test(node.text.replace(/^(?:if|of)=/, ''))) === true;
  if (told) return [finding('exec.calls-guard', 'critical_red', 'It calls what is a copy of the very program that watches over the agents.', { matched: name, ask: true })];
  if (walk.renamed.size === 0) return [];
  const stands = walk.renamed.get(bare(name));
  if (!stands) return [];
  // `alias df='df -h'`: within it the name is itself again.
  return criticalOf({ ...walk, renamed: new Map() }, [...stands, ...words], scope);
}

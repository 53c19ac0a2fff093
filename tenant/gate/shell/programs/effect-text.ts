import type { OperationClass } from '../../../../kernel/schema/operation.ts';
import { isStricter } from '../../../../kernel/operations/classify.ts';
import type { WrittenEffects } from './schema.ts';
import { holdsOnly } from './template.ts';

/** What something does to the verdict, with the sentence for a person. */
export interface EffectText {
  readonly class: OperationClass;
  readonly external: boolean;
  readonly ask: boolean;
  readonly sentence: string;
}

const written = /^([a-z_]+)( external)?( ask)?: (.*)$/s;

/** Reads `red external ask: It ….` Throws a plain error for anything else: the schema refuses it before. */
export function readEffect(text: string): EffectText {
  const match = written.exec(text);
  if (!match) throw new Error(`no effect: ${text}`);
  return { class: match[1] as OperationClass, external: match[2] !== undefined || match[1] === 'yellow_external', ask: match[3] !== undefined, sentence: match[4] ?? '' };
}

/** An effect, or one by the value it is given. */
export type ValueEffects = EffectText | readonly ValueEffect[];

/** `plain`: it may fit a word of letters, digits and `_.-`. */
interface ValueEffect {
  readonly fits: (value: string) => boolean;
  readonly plain: boolean;
  /** It fits by a sign at the end, as any name of a file may have one. */
  readonly sign: boolean;
  /** Whether it fits whatever begins so, nothing that does, or some of it. */
  readonly begins: (start: string) => 'surely' | 'never' | 'maybe';
  readonly effect: EffectText;
}

/** Reads an effect or a table of them. */
export function readEffects(given: WrittenEffects): ValueEffects {
  if (typeof given === 'string') return readEffect(given);
  return Object.entries(given).map(([names, text]) => {
    const known = names.split(' ').filter((name) => name !== '');
    const fields = new Set(known.filter((name) => /^\{\{.*\}\}$/.test(name)));
    const tests = known.map(testOf);
    const paths = known.filter((name) => /^\[\..*\]$/.test(name)).map((name) => name.slice(1, -1));
    if (paths.length > 0) return { fits: (value: string) => asksOnly(paths, value), plain: true, sign: false, begins: () => 'maybe', effect: readEffect(text) };
    return { fits: (value: string) => (fields.size > 0 ? holdsOnly(fields, value) : tests.some((test) => test(value))), plain: known.some((name) => fields.has(name) || /^[\w.*-]+$/.test(name.replaceAll(/\\[wd]\+/g, 'x'))), sign: known.some((name) => /^\*[^\w\s*./\\}\])-]+$/.test(name)), begins: (start: string) => fitsBegin(known, start), effect: readEffect(text) };
  });
}

/** Columns or a template of these places alone: `custom-columns=NAME:.metadata.name`, `jsonpath={.items[*].status.phase}`; `.status.*`: all below. */
function asksOnly(paths: readonly string[], value: string): boolean {
  const isKnown = (path: string): boolean => {
    const plain = `.${path.replace(/^\{(.*)\}$/, '$1').replace(/^\.?(?:items\[[0-9*]+\]\.)?/, '').replaceAll(/\[[0-9*]+\]/g, '')}`;
    return /^[\w.]+$/.test(plain) && paths.some((one) => (one.endsWith('.*') ? plain.startsWith(one.slice(0, -1)) : plain === one));
  };
  const columns = /^custom-columns=(.+)$/.exec(value)?.[1];
  if (columns !== undefined) return columns.split(',').every((column) => /^[\w -]*:/.test(column) && isKnown(column.slice(column.indexOf(':') + 1)));
  const template = /^jsonpath=(.+)$/s.exec(value)?.[1];
  if (template === undefined) return false;
  const left = template.replaceAll(/\{(?:range \.?items\[\*\]|end|"(?:\\[nt]|[ ,:/|-])*")\}/g, '').replaceAll(/\{(\.?[\w.[\]*]+)\}/g, (whole, path: string) => (isKnown(path) ? '' : whole));
  return left !== template && !/[{}]/.test(left);
}

/** What may stand where a name holds one of these. */
const standsFor: Readonly<Record<string, string>> = { '\\w+': '\\w[\\w.-]*', '\\d+': '[0-9][0-9.]*', '*': '.*' };

/** `\\x20` in a name stands for a blank. */
function testOf(written: string): (value: string) => boolean {
  const name = written.replaceAll('\\x20', ' ');
  if (name === '*') return () => true;
  // `(ID|Name)`: a list of these alone, divided by commas. A part that is empty, or spelt in any other way, is none of them.
  if (name.length > 2 && name.startsWith('(') && name.endsWith(')')) {
    const known = new Set(name.slice(1, -1).split('|'));
    return (value) => value.split(',').every((one) => known.has(one));
  }
  // `POSIX=(floor|ceil)`: the same behind a text of its own.
  const [, start = '', list = ''] = /^([\w:]+=)\((\w+(?:\|\w+)*)\)$/.exec(name) ?? [];
  if (start !== '') {
    const known = new Set(list.split('|'));
    return (value) => value.startsWith(start) && value.slice(start.length).split(',').every((one) => known.has(one));
  }
  // `\\w+@localhost`: a plain word there, so that no other machine stands in it as it may in a star.
  if (/\\[wd]\+/.test(name)) {
    const whole = new RegExp(`^${name.split(/(\\[wd]\+|\*$)/).map((part) => standsFor[part] ?? part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('')}$`, 's');
    return (value) => whole.test(value);
  }
  // No value at all.
  if (name === '""') return (value) => value === '';
  if (name.length > 2 && name.startsWith('*') && name.endsWith('*')) return (value) => value.includes(name.slice(1, -1));
  if (name.endsWith('*')) return (value) => value.startsWith(name.slice(0, -1));
  if (name.startsWith('*')) return (value) => value.endsWith(name.slice(1));
  return (value) => value === name;
}

/** What names of a table say of all values that begin so. */
function fitsBegin(names: readonly string[], start: string): 'surely' | 'never' | 'maybe' {
  const ways = names.map((written) => {
    const name = written.replaceAll('\\x20', ' ');
    if (name === '*') return 'surely';
    if (/^[({[]|\\[wd]\+/.test(name) || name === '""') return 'maybe';
    if (/^\*./.test(name)) return name.length > 2 && name.endsWith('*') && start.includes(name.slice(1, -1)) ? 'surely' : 'maybe';
    const begin = name.endsWith('*') ? name.slice(0, -1) : name;
    return name.endsWith('*') && start.startsWith(begin) ? 'surely' : begin.startsWith(start) ? 'maybe' : 'never';
  });
  return ways.includes('surely') ? 'surely' : ways.includes('maybe') ? 'maybe' : 'never';
}

/** What may apply to a value of which only the begin is known. */
function effectsOfBegin(table: readonly ValueEffect[], start: string): EffectText[] {
  const found: EffectText[] = [];
  for (const { begins, effect } of table) {
    const way = begins(start);
    if (way !== 'never') found.push(effect);
    if (way === 'surely') break;
  }
  return found;
}

/** What applies to a value; of one that is not known the strictest, or, where it is some plain word, the strictest that fits one; of one that is known to begin so, the strictest that fits such a one. `open`: of its end nobody knows which signs stand there. Undefined where no name of the table fits. */
export function effectFor(effects: ValueEffects, value: string | undefined, isPlain = false, start = '', open = false): EffectText | undefined {
  if (!Array.isArray(effects)) return effects as EffectText;
  const table = effects as readonly ValueEffect[];
  if (value === undefined && !isPlain && start !== '') return strictest(effectsOfBegin(table, start));
  if (value === undefined) return strictest((isPlain ? table.filter(({ plain }) => plain) : table).map(({ effect }) => effect));
  // What stands behind a line's end may be a command of its own, so that no begin or end of the value speaks for all of it.
  if (/[\r\n]/.test(value)) return strictest(table.filter(({ fits }) => fits(value)).map(({ effect }) => effect));
  const found = table.find(({ fits }) => fits(value))?.effect;
  return open && found ? strictest([found, ...table.filter(({ sign }) => sign).map(({ effect }) => effect)]) : found;
}

/** The strictest of several, their marks taken together. */
export function strictest(effects: readonly EffectText[]): EffectText | undefined {
  return effects.reduce<EffectText | undefined>((worst, one) => {
    if (!worst) return one;
    const [hard, soft] = isStricter(one.class, worst.class) ? [one, worst] : [worst, one];
    return { ...hard, external: hard.external || soft.external, ask: hard.ask || soft.ask };
  }, undefined);
}

/** All effects of a table. */
export function allEffects(effects: ValueEffects | undefined): readonly EffectText[] {
  if (effects === undefined) return [];
  return Array.isArray(effects) ? (effects as readonly { effect: EffectText }[]).map(({ effect }) => effect) : [effects as EffectText];
}

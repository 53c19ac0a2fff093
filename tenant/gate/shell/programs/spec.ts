import { isStricter } from '../../../../kernel/operations/classify.ts';
import { allEffects, effectFor, readEffect, readEffects, strictest, type EffectText, type ValueEffects } from './effect-text.ts';
import { picksHarmlessLines, picksHarmlessValues } from './harmless-parts.ts';
import { readShape, type Shape } from './shape.ts';
import { readTable, type Table } from '../table.ts';
import type { ArgumentStyle, WordKind, WrittenEffects, WrittenOption, WrittenSpec } from './schema.ts';

/** An option a program knows. */
export interface Option {
  readonly name: string;
  /** What its values are, one a word it takes. */
  readonly kinds: readonly WordKind[];
  /** Its value may only stand glued to it. */
  readonly glued: boolean;
  /** Its value stands in the next word: letters glued to it are further options. */
  readonly apart: boolean;
  readonly effects?: ValueEffects;
}

export interface OperandKind {
  readonly kind: WordKind;
  readonly many: boolean;
  readonly optional: boolean;
  readonly effects?: ValueEffects;
}

/** An option that chooses what a program does. */
export interface Mode {
  readonly names: ReadonlySet<string>;
  readonly effect: EffectText;
  /** Where it is given, no word names a subcommand. */
  readonly instead: boolean;
  /** Those of its names that ask for help or a version, and count alone: many programs go on behind that with what else they are told. */
  readonly alone: ReadonlySet<string>;
  /** The program as it reads its arguments then. */
  readonly spec: () => Spec;
}

/** How a program, or a subcommand of it, reads its arguments, and what becomes of them. */
export interface Spec {
  readonly style: ArgumentStyle;
  readonly does?: EffectText;
  readonly bare?: EffectText;
  readonly options: ReadonlyMap<string, Option>;
  /** Any option that is not listed is of no matter. */
  readonly lenient: boolean;
  /** Every option that it has stands here, so that any other word with a dash ends it with a fault. */
  readonly complete: boolean;
  /** A word with anything but letters and dashes is no option of it. */
  readonly exact: boolean;
  /** A word that begins with this sign, or in which it stands, names a file with further words. */
  readonly unfolds?: NonNullable<WrittenSpec['unfolds']>;
  readonly operands: readonly OperandKind[];
  /** What its operands are. */
  readonly kinds: ReadonlySet<WordKind>;
  readonly input?: { readonly kind: WordKind; readonly unless: ReadonlySet<string> };
  readonly first: ReadonlySet<string>;
  /** Options that count for the operands behind them alone: behind one they are unknown. */
  readonly early: ReadonlySet<string>;
  readonly ignores: ReadonlySet<string>;
  /** Options whose value is the folder in which it, or its subcommand, does all that it does. */
  readonly moves: ReadonlySet<string>;
  /** Options with which what it runs begins in a folder that the line does not name. */
  readonly begins: ReadonlySet<string>;
  /** Options whose value is the folder from which its operands are seen. */
  readonly carries: ReadonlySet<string>;
  readonly skips: ReadonlySet<string>;
  /** Alone behind the name of a subcommand, these show its help. */
  readonly helps: ReadonlySet<string>;
  readonly prints?: 'name' | 'number';
  /** Called in one of these shapes it prints nothing but numbers; nothing but plain words (`Hole`); nothing but whole lines that it read. */
  readonly numbers: readonly Shape[];
  readonly figures: readonly Shape[];
  readonly sums: readonly Shape[];
  readonly words: readonly Shape[];
  /** It shows no more of what it reads than its first operand picks, with no other options than these. */
  readonly picks?: { readonly isHarmless: (pattern: string) => boolean; readonly options: ReadonlySet<string>; readonly hides: ReadonlySet<string>; readonly beside: ReadonlySet<string> };
  /** Its first operand is a filter of jq, which may show nothing of any value. */
  readonly tallies: boolean;
  /** Called in one of these shapes it shows what it else would write. */
  readonly shows: readonly Shape[];
  readonly passes: readonly Shape[];
  /** What it prints where no other options are given than these, and those that it needs; or called in this shape. */
  readonly tables: readonly { readonly options: ReadonlySet<string>; readonly needs: ReadonlySet<string>; readonly shape?: Shape; readonly table: Table }[];
  readonly modes: readonly Mode[];
  readonly subcommands?: ReadonlyMap<string, () => Spec>;
  /** Its subcommands take its options too. */
  readonly inherit: boolean;
  readonly chains?: string;
  /** No option it has makes anything worse: a word that may be one is of no matter. */
  readonly harmless: boolean;
  /** Whether an operand more may change what it does: a program that it runs, a file that it writes. */
  readonly counts: boolean;
  /** The strictest thing it can be made to do. */
  readonly worst: () => EffectText;
}

const harmlessKinds = new Set<WordKind>(['text', 'count', 'look', 'facts', 'read', 'given', 'level', 'object', 'history', 'lookup', 'endpoints', 'jq', 'test']);

/** Whether an option changes nothing where it is given this value. */
export function isHarmless({ kinds, effects }: Option, value: string | undefined): boolean {
  const effect = effects && effectFor(effects, value);
  return kinds.every((kind) => harmlessKinds.has(kind)) && (effects === undefined || (effect !== undefined && effect.class === 'green' && !effect.ask));
}
const unclear: EffectText = { class: 'red', external: false, ask: true, sentence: 'It is given words that nobody knows before it runs.' };

const split = (names: string | undefined): string[] => (names ?? '').split(' ').filter((name) => name !== '');

/** Kinds of operands of which one more does nothing but show or tell one more. */
const openKinds = new Set<WordKind>(['text', 'look', 'facts', 'read', 'given', 'level', 'object', 'history', 'part', 'tree', 'database', 'store', 'lookup', 'endpoints', 'jq', 'test', 'member', 'find', 'names']);

/** Made when it is first asked for, and kept: a program has hundreds of subcommands, and a line uses one. */
function lazily<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: make() }).value;
}

/** Prepares a written spec. `parent`: the program whose subcommand it is. */
export function compileSpec(written: WrittenSpec | string, parent?: Pick<Spec, 'style' | 'options' | 'inherit'> & { readonly helps?: ReadonlySet<string> }): Spec {
  if (typeof written === 'string') return compileSpec({ does: written, operands: 'text*', ...(written.startsWith('green') ? {} : { flags: '*' }) }, parent);
  const style = written.style ?? (parent === undefined || parent.style === 'posix' ? 'gnu' : parent.style);
  const own = readOptions(written.options, written.flags);
  const options = new Map([...(parent?.inherit ? parent.options : []), ...own]);
  for (const [names, , overrides] of written.modes ?? []) {
    for (const [name, option] of readOptions(overrides?.options, overrides?.flags)) if (!options.has(name)) options.set(name, option);
    for (const name of split(names)) if (!options.has(name) && !/\+-|=/.test(name)) options.set(name, flagOf(name));
  }
  const helps = written.helps === undefined ? parent?.helps ?? new Set<string>() : new Set(split(written.helps));
  const subcommands = written.subcommands && readSubcommands(written.subcommands, { style, options, helps, inherit: written.inherit === true });
  const modes = (written.modes ?? []).map(([names, effect, overrides]): Mode => {
    // That any other option is of no matter was said of a program that is not harmless anyway.
    const flags = [...split(written.flags).filter((name) => name !== '*' || !effect.startsWith('green')), ...split(overrides?.flags)].join(' ');
    const { style: own, operands, operandEffects, input, prints } = { ...written, ...overrides };
    const bare = overrides?.bare;
    const plain: WrittenSpec = { does: effect, ...(own && { style: own }), ...(operands !== undefined && { operands }), ...(operandEffects && { operandEffects }), ...(input && { input }), ...(prints && { prints }), ...(bare !== undefined && { bare }), ...(written.numbers && { numbers: written.numbers }), ...(written.words && { words: written.words }), ...(written.figures && { figures: written.figures }), ...(written.sums && { sums: written.sums }), ...(written.passes && { passes: written.passes }), ...(written.tables && { tables: written.tables }), ...(written.exact && { exact: written.exact }), ...(written.complete && { complete: written.complete }), ...(written.picks?.[3] !== undefined && { picks: written.picks }), ...(written.carries !== undefined && { carries: written.carries }), ...(flags !== '' && { flags }) };
    // Options of a mode stand before the program's own; those of other modes stay known.
    const spec = lazily(() => compileSpec({ ...plain, options: [...(written.options ?? []), ...(overrides?.options ?? [])] }, { style, options, inherit: true }));
    return { names: new Set(split(names)), effect: readEffect(effect), instead: overrides?.instead === true, alone: countAlone(split(names), effect, overrides), spec };
  });
  const does = written.does === undefined ? undefined : readEffect(written.does);
  const operands = readOperands(written.operands, written.operandEffects);
  const optionEffects = lazily(() => [...options.values()].flatMap(({ effects }) => allEffects(effects)));
  const dangerous = (): boolean => [...options.values()].some(({ kinds }) => kinds.some((kind) => !harmlessKinds.has(kind)));
  const harmless = lazily(() => !dangerous() && !subcommands && style !== 'pairs' && optionEffects().every((one) => one.class === 'green' && !one.ask) && modes.every(({ effect }) => does !== undefined && !isStricter(effect.class, does.class)));
  const counts = lazily(() => operands.some(({ kind, effects }) => !openKinds.has(kind) || allEffects(effects).some((one) => one.class !== 'green' || one.ask)));
  const worst = lazily(() => strictest([unclear, ...(does ? [does] : []), ...optionEffects(), ...operands.flatMap(({ effects }) => allEffects(effects)), ...modes.map(({ effect }) => effect), ...[...(subcommands?.values() ?? [])].map((spec) => spec().worst())]) ?? unclear);
  return {
    style, options, operands, modes, helps,
    kinds: new Set(operands.map(({ kind }) => kind)),
    ...(does ? { does } : {}),
    ...(written.bare === undefined ? {} : { bare: readEffect(written.bare) }),
    ...(subcommands ? { subcommands } : {}),
    ...(written.chains === undefined ? {} : { chains: written.chains }),
    ...(written.prints === undefined ? {} : { prints: written.prints }),
    ...(written.picks ? { picks: { isHarmless: written.picks[0] === 'values' ? picksHarmlessValues : picksHarmlessLines, options: new Set(split(written.picks[1])), hides: new Set(split(written.picks[2])), beside: new Set(split(written.picks[3])) } } : {}),
    ...(written.input ? { input: { kind: written.input[0], unless: new Set(split(written.input[1])) } } : {}),
    first: new Set(split(written.first)), early: new Set(split(written.early)), ignores: new Set(split(written.ignores)), moves: new Set(split(written.moves)), begins: new Set(split(written.begins)), carries: new Set(split(written.carries)), skips: new Set(split(written.skips)),
    numbers: (written.numbers ?? []).map(readShape), words: (written.words ?? []).map(readShape), figures: (written.figures ?? []).map(readShape), sums: (written.sums ?? []).map(readShape), shows: (written.shows ?? []).map(readShape), passes: (written.passes ?? []).map(readShape), tables: (written.tables ?? []).map(([chosen, table]) => readTableOf(chosen, table)),
    exact: written.exact === true,
    complete: written.complete === true,
    tallies: written.tallies === true,
    ...(written.unfolds === undefined ? {} : { unfolds: written.unfolds }),
    lenient: split(written.flags).includes('*'),
    inherit: written.inherit === true,
    // Asked only of words that nobody knows.
    get harmless() { return harmless(); },
    get counts() { return counts(); },
    worst,
  };
}

/** `unsquashfs -version IMAGE` unpacks behind its version. A mode that says of itself which words stand beside it knows better. */
function countAlone(names: readonly string[], effect: string, overrides: Partial<WrittenSpec> | undefined): ReadonlySet<string> {
  if (!effect.startsWith('green') || overrides?.operands !== undefined || overrides?.operandEffects !== undefined || names.some((name) => name === '--verbose' || name === '--verify')) return new Set();
  return new Set(names.filter((name) => /^(?:-h|-H|-\?|-V|-VV|-v|-vv|--?help|--?version)$/.test(name)));
}

/** An option without a value. */
function flagOf(name: string): Option {
  return { name, kinds: [], glued: false, apart: false };
}

function readOptions(options: readonly WrittenOption[] | undefined, flags: string | undefined): Map<string, Option> {
  const found = new Map<string, Option>(split(flags).filter((name) => name !== '*').map((name) => [name, flagOf(name)]));
  for (const [names, kind, effects] of options ?? []) {
    const kinds = split(kind.replaceAll(/[?!]/g, '')) as WordKind[];
    for (const name of split(names)) found.set(name, { name, kinds, glued: kind.endsWith('?'), apart: kind.endsWith('!'), ...(effects === undefined ? {} : { effects: readEffects(effects) }) });
  }
  return found;
}

/** A table of what is printed, and the options or the whole shape of a call that it belongs to; an option that must be given ends with `!`. */
function readTableOf(chosen: string, table: string): Spec['tables'][number] {
  if (chosen.startsWith(': ')) return { options: new Set(), needs: new Set(), shape: readShape(chosen.slice(2)), table: readTable(table) };
  return { options: new Set(split(chosen.replaceAll('!', ''))), needs: new Set(split(chosen).filter((name) => name.endsWith('!')).map((name) => name.slice(0, -1))), table: readTable(table) };
}

function readOperands(written: string | undefined, effects: readonly (WrittenEffects | null)[] | undefined): OperandKind[] {
  return split(written).map((word, index) => {
    const own = effects?.[index];
    return { kind: word.replace(/[?*]$/, '') as WordKind, many: word.endsWith('*'), optional: /[?*]$/.test(word), ...(own === undefined || own === null ? {} : { effects: readEffects(own) }) };
  });
}

function readSubcommands(written: NonNullable<WrittenSpec['subcommands']>, parent: Pick<Spec, 'style' | 'options' | 'inherit' | 'helps'>): Map<string, () => Spec> {
  return new Map(Object.entries(written).flatMap(([names, spec]) => {
    // A word that nobody knows may be a program of somebody, which is run with whatever stands behind it.
    const compiled = lazily(() => compileSpec(spec, names === '*' ? { ...parent, helps: new Set() } : parent));
    return split(names).map((name): [string, () => Spec] => [name, compiled]);
  }));
}

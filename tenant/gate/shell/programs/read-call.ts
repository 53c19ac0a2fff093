import { isStricter } from '../../../../kernel/operations/classify.ts';
import { draft, finding, unknown, type Finding, type Marks, unclearProgram } from '../../finding.ts';
import { asEffect, type Effect } from '../effect.ts';
import { fillHoles, isEntry, literal, startOf, unknownWord, wordOf, type Hole, type Word } from '../word.ts';
import { effectFor, strictest, type EffectText } from './effect-text.ts';
import { dealOperands, mayBeOption, readArguments, takesRest, type Arguments } from './read-arguments.ts';
import { countsValues } from './harmless-parts.ts';
import { factsOf, readKind } from './read-kind.ts';
import type { WordKind } from './schema.ts';
import { isOwnPlace } from './own-place.ts';
import { plainPrint } from './plain-print.ts';
import { hasShape } from './shape.ts';
import type { Table } from '../table.ts';
import type { Mode, Option, Spec } from './spec.ts';

/**
 * What becomes of one word. Clients whose first word chooses what they do often hand their words on by lines: to what stands behind a line's end in one, nobody has
 * listened here.
 */
function readWord(name: string, kind: WordKind, word: Word): Effect[] {
  const effects = readKind(kind, [word]);
  return kind === 'text' && name.includes(' ') && /[\r\n]/.test(word.text ?? '') ? [...effects, asEffect(unknown('exec.line-end', `Nobody here knows what ${name.split(' ')[0]} does with a word of several lines.`, `${name} ${show(word)}`))] : effects;
}

/** What a program does with its arguments. */
export interface CallReading {
  readonly effects: readonly Effect[];
  /** What its standard input is taken as, where it is no plain text. */
  readonly input?: Spec['input'] | undefined;
  /** What it prints is one plain word. */
  readonly prints?: Hole | undefined;
  /** It prints nothing but lines that it read. */
  readonly passes?: boolean;
  /** Folders that its options name, each seen from the one before it: there it does all that it does. */
  readonly within?: readonly Word[];
  /** It prints lines of such fields. */
  readonly table?: Table;
}

const noEffects: readonly Effect[] = [];
const noModes: readonly Mode[] = [];

const shown: EffectText = { class: 'green', external: false, ask: false, sentence: 'It shows what it else would write down.' };

/** Reads a call of a known program. `name` is what people know it by, with its subcommand. Pure. */
export function readCall(spec: Spec, name: string, given: readonly Word[]): CallReading {
  const reading = readUses(spec, name, given);
  const within = spec.moves.size === 0 && spec.begins.size === 0 ? [] : beginsWithin(spec, readArguments(spec, given));
  return within.length === 0 ? reading : { ...reading, within: [...within, ...(reading.within ?? [])] };
}

/** Whether a word names a file whose text is taken in its place: `@FILE`; with `=@` as the sign of a program also `NAME=@FILE`, with `@=` where one stands in it, `Key@=file://FILE`. */
function namesWords(sign: NonNullable<Spec['unfolds']>, word: Word): boolean {
  // In a question, `[?@==1]`, the same signs compare.
  if (sign === '@=') return /@=(?!=)/.test(fillHoles(word, ''));
  const behind = sign === '=@' ? word.pieces.some((piece, index) => (typeof piece === 'string' ? piece.includes('=@') : isAnySign(piece.hole) && endsInEquals(word.pieces[index - 1]))) : false;
  return behind || startOf(word).startsWith('@') || mayBeOption(word) || word.pieces.slice(0, 1).some((piece) => typeof piece === 'object' && isEntry(piece.hole));
}

/** Options may stand among the words of a file; where it only stands for one value, that is sent. */
function takesWords(sign: Spec['unfolds'], matched: string): Finding {
  if (sign === '@') return unknown('exec.options-from-file', 'It takes some of its words out of a file, which nobody has read, and may show it.', matched);
  return draft('exec.sends-file', 'red', 'It sends the text of a file.', { matched, external: true });
}

/** A hole that may begin with any sign, an at among them. */
const isAnySign = (hole: Hole): boolean => hole === 'any' || hole === 'name' || hole === 'below' || isEntry(hole);

const endsInEquals = (piece: Word['pieces'][number] | undefined): boolean => typeof piece === 'string' && piece.endsWith('=');

/** The folders that it is told to go to; one that nobody knows first, where it begins at home. */
function beginsWithin({ moves, begins }: Spec, { given, operands }: Arguments): Word[] {
  const names = new Set([...given.map(({ option }) => option.name), ...(operands.some(({ text }) => text === '-') ? ['-'] : [])]);
  const atHome = [...begins].some((one) => one === '*' || names.has(one)) && ![...begins].some((one) => one.startsWith('!') && names.has(one.slice(1)));
  return [...(atHome ? [unknownWord('~')] : []), ...given.flatMap(({ option, values }) => (moves.has(option.name) ? values : []))];
}

function readUses(spec: Spec, name: string, given: readonly Word[]): CallReading {
  const only = given[0];
  if (only?.text !== undefined && given.length === 1 && spec.helps.has(only.text)) return { effects: [asEffect(draft(`exec.program.${ruleName(name)}`, 'green', 'It shows its help.', { matched: `${name} ${only.text}` }))] };
  const all = readArguments(spec, given);
  const start = all.operands[0];
  const skipped = start?.text !== undefined && spec.skips.has(start.text);
  const words = skipped ? given.filter((word) => word !== start) : given;
  const seen = skipped ? readArguments(spec, words) : all;
  const call = words.length === 0 ? name : `${name} ${words.map(show).join(' ')}`;
  const say: Say = (rule, { class: decided, external, ask, sentence }, matched = call) => draft(`exec.${rule}`, decided, sentence, marksOf(matched, external, ask));
  const effects: Effect[] = [];
  if (spec.unfolds !== undefined) for (const word of given) if (namesWords(spec.unfolds, word)) effects.push(asEffect(takesWords(spec.unfolds, `${name} ${show(word)}`)));
  for (const word of seen.unknown) effects.push(asEffect(unknown('exec.unknown-option', `Nobody here knows what ${name.split(' ')[0]} does with one of the options it is given.`, `${name} ${show(word)}`)));
  if (spec.harmless ? !spec.complete && !spec.lenient && seen.open.length > 0 : seen.uncertain.length > 0) effects.push(asEffect(say('unclear-words', spec.worst(), `${name} ${seen.uncertain.map(show).join(' ')}`)));
  if (seen.given.some(({ abbreviated }) => abbreviated)) effects.push(asEffect(finding('exec.shortened-option', 'yellow', 'It shortens the name of an option, which another version may read otherwise.', { matched: call })));
  const asked = modesOf(spec, seen);
  if (spec.subcommands && !asked.some(({ instead }) => instead)) return readSubcommand(spec, name, words, seen, effects, say);
  const modes = asked.length === 0 ? asked : chosenOf(spec, asked, seen);
  if (modes.length > 0) return readMode(modes, name, words, effects, say);
  const shows = hasShape(spec.shows, words);
  const does = shows ? shown : spec.does;
  // With fewer operands than it must have it may do either.
  const base = seen.operands.length === 0 && spec.bare ? spec.bare : spec.bare && does && seen.operands.length < leastOf(spec) ? strictest([spec.bare, does]) : does;
  effects.push(asEffect(base ? say(`program.${ruleName(name)}`, base) : unknown('exec.unknown-use', `Nobody here knows what ${name.split(' ')[0]} does when it is called like this.`, call)));
  for (const { option, values } of seen.given) {
    if (option.effects) {
      const effect = effectFor(option.effects, values.length === 0 && option.kinds.length > 0 ? '' : valueOf(values[0]), isSomeWord(values[0]), beginOf(values[0]), endsOpen(values[0]));
      if (effect) effects.push(asEffect(say(`program.${ruleName(name)}`, effect, [name, option.name, ...values.map(show)].join(' '))));
    }
    values.forEach((value, index) => effects.push(...readWord(name, option.kinds[Math.min(index, option.kinds.length - 1)] ?? 'text', value)));
  }
  const moved = seen.given.some(({ option }) => option.name === '-w' || option.name === '--workdir');
  const picks = isPicked(spec, seen);
  const counts = countsAlone(spec, seen);
  const names = namesAlone(spec, seen);
  for (const effect of carried(spec, seen, readOperands(spec, name, seen, say))) {
    if (shows && effect.does === 'write') continue;
    if (moved && effect.does === 'argv') effects.push({ ...effect, moved });
    else if (effect.does === 'read' && counts) effects.push(factsOf(effect.path));
    else if (effect.does === 'read' && picks) effects.push({ ...effect, does: 'part' });
    else if (effect.does === 'tree' && names) effects.push({ ...effect, does: 'sought' });
    else effects.push(effect);
  }
  // With a file's name behind the number it is no plain word any more.
  const namesFile = seen.operands.length > 0 && (spec.kinds.has('read') || spec.kinds.has('given'));
  const fed = spec.input && !seen.given.some(({ option }) => spec.input?.unless.has(option.name)) && !(spec.input.unless.has('operand') && seen.operands.length > 0) && !(spec.input.unless.has('operands') && namesSeveral(seen.operands));
  const input = fed ? spec.input : undefined;
  const shape = hasShape(spec.numbers, words) ? 'numbers' : hasShape(spec.words, words) ? 'words' : hasShape(spec.figures, words) ? 'figures' : hasShape(spec.sums, words) ? 'sum' : undefined;
  if (shape) return { effects, input, prints: shape };
  const table = tableOf(spec, seen, words);
  if (table) return { effects, table };
  const prints = spec.prints && !namesFile ? plainPrint(spec.prints, words) : undefined;
  return { effects, input, passes: hasShape(spec.passes, words), prints };
}

function marksOf(matched: string, external: boolean, ask: boolean): Marks {
  if (external) return ask ? { matched, external, ask } : { matched, external };
  return ask ? { matched, ask } : { matched };
}

/** How many operands it must have. */
const leastOf = ({ operands }: Spec): number => operands.filter(({ many, optional }) => !many && !optional).length;

/** Of the modes that are asked for those that count; of these, those that come first. */
function chosenOf({ first }: Spec, asked: readonly Mode[], seen: Arguments): readonly Mode[] {
  const chosen = asked.filter((one) => isBy(one, seen));
  const before = first.size === 0 ? [] : chosen.filter(({ names }) => [...names].some((one) => first.has(one) && isGiven(one, givenNames(seen.given))));
  return before.length > 0 ? before : chosen;
}

/** What it does in the strictest of some modes. `before`: what is known of it by now. */
function readMode(modes: readonly Mode[], name: string, words: readonly Word[], before: readonly Effect[], say: Say): CallReading {
  const [mode] = modes.toSorted((a, b) => (isStricter(a.effect.class, b.effect.class) ? -1 : 1));
  if (!mode) return { effects: before };
  const more = readCall(mode.spec(), name, words);
  const base = strictest(modes.map(({ effect }) => effect));
  return { ...more, effects: [...before, ...(base ? [asEffect(say(`program.${ruleName(name)}`, base))] : []), ...more.effects.filter((effect) => !isBase(effect, mode.effect))] };
}

/** `tar -C /srv -cf - site`: what lies there under the name as well. A folder that is given may count for some operands only, so both do. */
function carried({ carries }: Spec, { given }: Arguments, effects: readonly Effect[]): readonly Effect[] {
  if (carries.size === 0) return effects;
  const folders = given.flatMap(({ option, values }) => (carries.has(option.name) ? values : [])).filter(({ text }) => text !== undefined);
  return [...effects, ...folders.flatMap(({ text = '' }) => effects.flatMap((effect) => ('path' in effect && !startOf(effect.path).startsWith('/') ? [{ ...effect, path: wordOf([`${text}/`, ...effect.path.pieces], effect.path.source) }] : [])))];
}

/** `jq .version`, `grep '^image:'`: it shows nothing but what its first operand picks, which is known to be harmless, or how many lines there are. */
function isPicked({ picks }: Spec, { given, operands: [first], unknown: odd, uncertain }: Arguments): boolean {
  if (picks === undefined || odd.length > 0 || uncertain.length > 0) return false;
  if (given.some(({ option, abbreviated }) => !abbreviated && picks.hides.has(option.name))) return true;
  return first?.text !== undefined && given.every(({ option, abbreviated }) => !abbreviated && picks.options.has(option.name)) && picks.isHarmless(first.text);
}

/** `grep -rl`, `rg -c`: of all below a folder it shows names alone, and how often something stands there. */
function namesAlone({ picks }: Spec, { given, unknown: odd, uncertain }: Arguments): boolean {
  if (picks === undefined || odd.length > 0 || uncertain.length > 0 || !given.some(({ option }) => picks.hides.has(option.name))) return false;
  return given.every(({ option, abbreviated }) => !abbreviated && (picks.options.has(option.name) || picks.hides.has(option.name) || picks.beside.has(option.name)));
}

/** `jq empty`: nothing of any value is shown. */
function countsAlone({ tallies, picks }: Spec, { given, operands: [first], unknown: odd, uncertain }: Arguments): boolean {
  return tallies && odd.length === 0 && uncertain.length === 0 && first?.text !== undefined && given.every(({ option, abbreviated }) => !abbreviated && picks?.options.has(option.name) === true) && countsValues(first.text);
}

/** The table that it prints with these options, or called in this shape; `-T!` stands for one that must be given, `certain!` for operands that are. */
function tableOf({ tables }: Spec, { given, operands, unknown: odd, uncertain }: Omit<Arguments, 'passed'>, words: readonly Word[]): Table | undefined {
  if (tables.length === 0 || odd.length > 0 || uncertain.length > 0) return undefined;
  const names = [...(operands.every(({ text }) => text !== undefined && !/[\n\t]/.test(text)) ? [['certain', 'certain']] : []), ...given.map(({ option, values: [value] }) => [option.name, `${option.name}=${value?.text ?? ''}`])];
  return tables.find(({ options, needs, shape }) => shape ? hasShape([shape], words) : names.every((both) => both[0] === 'certain' || both.some((name) => options.has(name))) && [...needs].every((one) => names.some((both) => both.includes(one))))?.table;
}

/** The modes that its options choose. */
function modesOf({ modes }: Spec, { given }: Pick<Arguments, 'given'>): readonly Mode[] {
  if (modes.length === 0 || given.length === 0) return noModes;
  const names = givenNames(given);
  return modes.filter((mode) => {
    for (const one of mode.names) if (isGiven(one, names)) return true;
    return false;
  });
}

/** Whether a mode counts beside the other words: one that only asks for help or a version does so with no operand and no further option. */
function isBy({ alone, names }: Spec['modes'][number], { given, operands }: Arguments): boolean {
  if (alone.size === 0) return true;
  const chosen = given.filter(({ option }) => names.has(option.name));
  return chosen.some(({ option }) => !alone.has(option.name)) || (operands.length === 0 && given.length === chosen.length);
}

/** Names of the options that are given; with the value too, `-o=json`, where it is certain and an option's only one; and `-t+-t` of one that is given twice, which some take for more. */
function givenNames(given: Arguments['given']): ReadonlySet<string> {
  // Names of the same option share what they take.
  const often = new Map<Option['kinds'], number>();
  if (given.length > 1) for (const { option } of given) often.set(option.kinds, (often.get(option.kinds) ?? 0) + 1);
  const names = new Set<string>();
  for (const { option: { name, kinds }, values } of given) {
    names.add(names.has(name) ? `${name}+${name}` : name);
    const text = values[0]?.text;
    if (text !== undefined && (given.length === 1 || often.get(kinds) === 1)) names.add(`${name}=${text}`);
  }
  return names;
}

/** `-i+-e`: both are given; `-t+-t`: one, twice. */
function isGiven(mode: string, given: ReadonlySet<string>): boolean {
  if (given.has(mode)) return true;
  if (!mode.includes('+-')) return false;
  const parts = mode.split('+');
  return parts.some((one) => one !== parts[0]) && parts.every((one) => given.has(one));
}

/** A value as tables compare it: a part of a name or a number of which nobody knows more is as good as any. */
function valueOf(word: Word | undefined): string | undefined {
  if (!word || word.text !== undefined) return word?.text;
  const [found, below, ...more] = word.pieces;
  const from = typeof found === 'string' ? found : found?.hole === 'below' && below === undefined ? found.from : undefined;
  // As `find -exec` hands it on, in two pieces: a folder's name stands before it.
  const piece = typeof found === 'object' ? found : typeof below === 'object' && below.hole === 'below' && more.length === 0 && /^(?:\.$|\.?\/|\w[\w.-]*(?:\/|$))/.test(found ?? '') ? below : undefined;
  if (piece !== undefined && !word.splits && from !== undefined && /^(?:\.\.?$|\.?\.?\/|\w[\w.-]*(?:\/|$))/.test(from)) return `${from}/${piece.name?.replaceAll('*', 'x') ?? 'x'}`;
  // Of a file's name nobody knows which signs it holds (`|command`, `host:file`, `@list`): only behind a slash none of them means anything.
  const open = word.pieces.findIndex((piece) => typeof piece === 'object' && piece.hole === 'name');
  if (open >= 0 && !word.pieces.slice(0, open).some((piece) => typeof piece === 'string' && piece.includes('/'))) return undefined;
  return word.pieces.every((piece) => typeof piece === 'string' || piece.hole === 'name' || piece.hole === 'number') ? word.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.hole === 'number' ? '1' : 'x')).join('') : undefined;
}

/** Whether the name of a file, of which nobody knows the signs, stands at its end: `logs/;id|` fits `logs/*`, but not `logs/*.log`. Names in the folder of logs are made by services alone. */
function endsOpen(word: Word | undefined): boolean {
  const last = word?.pieces.at(-1);
  if (word === undefined || /^\/var\/log\/(?!.*\.\.)/.test(startOf(word))) return false;
  return typeof last === 'object' && (last.hole === 'name' || last.hole === 'below') && !/[\w.]$/.test(last.name ?? '');
}

/** What a word certainly begins with, where it stays one word. */
const beginOf = (word: Word | undefined): string => (word === undefined || word.splits || word.many === true ? '' : startOf(word));

/** A word as people read it: what it stands for, where that is certain. */
function show({ text, source }: Word): string {
  return text ?? source;
}

type Say = (rule: string, effect: EffectText, matched?: string) => Finding;

/** Some word of letters, digits and `_.-`, and nothing else is known of it. */
function isSomeWord(word: Word | undefined): boolean {
  const [piece, ...more] = word?.pieces ?? [];
  return more.length === 0 && typeof piece === 'object' && piece.hole === 'word' && word?.splits === false;
}

/** The mode's own sentence stands for it already. */
function isBase(effect: Effect, { sentence }: EffectText): boolean {
  return effect.does === 'finding' && effect.finding.reason.sentence === sentence;
}

function readSubcommand(spec: Spec, name: string, words: readonly Word[], { given, operands, unknown: odd, uncertain, open, passed }: Arguments, before: Effect[], say: Say): CallReading {
  const first = operands[0];
  const rest = operands.slice(1);
  const child = first?.text === undefined ? undefined : (spec.subcommands?.get(first.text) ?? spec.subcommands?.get('*'))?.();
  // Of a plan that is shown whole it counts which one that is.
  const ignores = child && child.ignores.size > 0 && (child.does?.class === 'green' || child.does?.class === 'yellow' || modesOf(child, readArguments(child, rest)).some(({ effect }) => effect.class === 'green')) ? child.ignores : undefined;
  for (const { option, values } of given) {
    const effect = option.effects && !(ignores?.has(option.name) === true && isOwnPlace(values[0])) && effectFor(option.effects, values.length === 0 && option.kinds.length > 0 ? '' : valueOf(values[0]), isSomeWord(values[0]));
    if (effect) before.push(asEffect(say(`program.${ruleName(name)}`, effect)));
    values.forEach((value, index) => before.push(...readKind(option.kinds[Math.min(index, option.kinds.length - 1)] ?? 'text', [value])));
  }
  if (!first) {
    const mode = strictest(modesOf(spec, { given }).map(({ effect }) => effect));
    const base = mode ?? spec.bare ?? spec.does;
    const own = base ? say(`program.${ruleName(name)}`, base) : unknown('exec.unknown-use', `Nobody here knows what ${name.split(' ')[0]} does when it is called like this.`, name);
    const table = tableOf(spec, { given, operands: [], unknown: odd, uncertain, open }, []);
    return { effects: [...before, asEffect(own)], ...(spec.input ? { input: spec.input } : {}), ...(table ? { table } : {}) };
  }
  if (!child) {
    const effect = first.text === undefined ? say('unclear-words', spec.worst(), `${name} ${first.source}`) : unknown('exec.unknown-subcommand', `Nobody here knows what ${name} ${first.text} does.`, `${name} ${first.source}`);
    return { effects: [...before, asEffect(effect), ...shortenedEffects(spec, name, first, rest)] };
  }
  const next = spec.chains === undefined ? -1 : rest.findIndex(({ text }) => text === spec.chains);
  if (next >= 0) {
    const [here, more] = [readCall(child, `${name} ${first.text ?? ''}`, rest.slice(0, next)), readSubcommand(spec, name, [], { given: [], operands: rest.slice(next + 1), unknown: [], uncertain: [], open: [], passed: [] }, [], say)];
    return { effects: [...before, ...here.effects, ...more.effects] };
  }
  // Where its options may stand behind the subcommand too, those before it choose what that does as well.
  const inner = readCall(child, `${name} ${first.text ?? ''}`, spec.inherit ? words.filter((word) => word !== first) : rest);
  // To what is not harmless anyway no option matters; what is only shown may be taken from elsewhere because of one.
  const asks = passed.length > 0 && inner.effects.every((effect) => effect.does !== 'finding' || effect.finding.class === 'green');
  const asked = !asks ? noEffects : passed.map((word) => asEffect(unknown('exec.unknown-option', `Nobody here knows where ${name.split(' ')[0]} takes what it shows from, with one of the options before it.`, `${name} ${show(word)}`)));
  const isKnown = first.text === undefined || spec.subcommands?.has(first.text) === true;
  if (isKnown && before.length + asked.length === 0) return inner;
  return { ...inner, effects: [...before, ...asked, ...inner.effects, ...(isKnown ? noEffects : shortenedEffects(spec, name, first, rest))] };
}

/**
 * What cannot be undone of the subcommands that a word nobody knows may be short for: many programs take any beginning of a name (`mysqladmin dr`, `btrfs sub del`), and which of them do
 * hangs on their version.
 */
function shortenedEffects({ subcommands }: Spec, name: string, { text = '' }: Word, rest: readonly Word[]): Effect[] {
  const meant = text === '' || text === '*' ? [] : [...(subcommands ?? [])].filter(([whole]) => whole.startsWith(text) && whole !== text);
  return [...new Map(meant.map(([whole, spec]) => [spec, whole]))].flatMap(([spec, whole]) => readCall(spec(), `${name} ${whole}`, rest).effects.filter((effect) => effect.does === 'finding' && effect.finding.class === 'critical_red'));
}

function readOperands(spec: Spec, name: string, { operands, uncertain }: Arguments, say: Say): Effect[] {
  // A pattern for names of files may become several words, so the places behind its own are tried too.
  const copies = Math.max(1, Math.min(spec.operands.length, 3));
  const dealt = copies > 1 && operands.some(({ many }) => many === true) ? operands.flatMap((word): Word[] => (word.many === true ? Array.from({ length: copies }, () => word) : [word])) : operands;
  const kinds = dealOperands(spec, dealt);
  const effects: Effect[] = [];
  // Where the number of words is not known, none of them has a certain place.
  const uncounted = uncertain.some((word) => word.splits || (word.many === true && !operands.includes(word)));
  if (uncounted && (spec.counts || (spec.kinds.size > 1 && !spec.harmless))) effects.push(asEffect(spec.operands.some(({ kind }) => takesRest.has(kind) && kind !== 'test' && kind !== 'find') ? unclearProgram(uncertain.map(show).join(' ')) : say('unclear-words', spec.worst())));
  // An option's value that becomes several words: the others are files that it reads.
  const reads = uncertain.length === 0 ? undefined : spec.operands.find(({ kind }) => kind === 'read' || kind === 'given' || kind === 'level' || kind === 'object' || kind === 'history' || kind === 'tree' || kind === 'part')?.kind;
  if (reads) for (const word of uncertain) if (word.splits && !operands.includes(word) && word.pieces.some((piece) => typeof piece === 'object' && (piece.hole === 'any' || isEntry(piece.hole)))) effects.push(...readKind(reads, [word]));
  let at = -1;
  let left = 0;
  for (const [index, word] of dealt.entries()) {
    const isCopy = left > 0;
    if (isCopy) left -= 1;
    else {
      at += 1;
      left = word.many === true ? copies - 1 : 0;
    }
    const kind = kinds[index];
    if (!kind) {
      if (!spec.lenient && !isCopy) effects.push(asEffect(unknown('exec.unknown-operand', `Nobody here knows what ${name.split(' ')[0]} does with all the words it is given.`, `${name} ${show(word)}`)));
      continue;
    }
    if (kind.effects) {
      const effect = effectFor(kind.effects, valueOf(word), isSomeWord(word), beginOf(word), endsOpen(word));
      if (effect) effects.push(asEffect(say(`program.${ruleName(name)}`, effect)));
    }
    if (takesRest.has(kind.kind)) {
      effects.push(...readKind(kind.kind, operands.slice(at)));
      break;
    }
    effects.push(...readWord(name, kind.kind, word));
  }
  // Programs that read everything below do so here, where no place is named.
  if (spec.kinds.has('tree') && !kinds.some((kind) => kind?.kind === 'tree')) effects.push(...readKind('tree', [literal('.')]));
  // What is not named by a path of its own may be any file that ever was here.
  if (spec.kinds.has('history') && !(operands.length > 0 && operands.every(({ text }) => text?.includes(':') === true))) effects.push({ does: 'history', path: literal('.') });
  // `ls` without a path, `find` without one: where it stands.
  if (operands.length === 0 && spec.operands[0]?.kind === 'find') effects.push(...readKind('find', []));
  return effects;
}

function ruleName(name: string): string {
  if (/^[a-z0-9]+$/.test(name)) return name;
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '') || 'test';
}

/** It has a second operand, whatever is open in them: none of them may vanish. */
const namesSeveral = (operands: readonly Word[]): boolean => operands.length > 1 && operands.every(({ splits, many }) => !splits && many !== true);

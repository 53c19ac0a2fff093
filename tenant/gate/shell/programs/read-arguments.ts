import { isCount, isCountable, isNumbers, isSingle, literal, restOf, singleOf, startOf, type Word } from '../word.ts';
import { isHarmless, type OperandKind, type Option, type Spec } from './spec.ts';
import type { WordKind } from './schema.ts';

/** An option as it was given. */
export interface GivenOption {
  readonly option: Option;
  readonly values: readonly Word[];
  /** Only the begin of its name was written. */
  readonly abbreviated: boolean;
}

/** Arguments taken apart as the program itself does it. */
export interface Arguments {
  readonly given: readonly GivenOption[];
  readonly operands: readonly Word[];
  /** Options that nobody here knows. */
  readonly unknown: readonly Word[];
  /** Words of which nobody knows whether they are options, or how many there are. */
  readonly uncertain: readonly Word[];
  /** Of these, those that may be, or bring, an option of any name. */
  readonly open: readonly Word[];
  /** Options that nobody here knows either, of which none makes what is done any worse. */
  readonly passed: readonly Word[];
}

/** Kinds that take the word and all behind it, options among them. */
export const takesRest: ReadonlySet<WordKind> = new Set(['script', 'argv', 'argv+', 'argv@', 'commands', 'find', 'test', 'redis', 'arithmetic']);

/** Kinds of words that name files. */
const placed: ReadonlySet<WordKind> = new Set(['look', 'facts', 'read', 'level', 'tree', 'write', 'delete']);

/** One whole letter, whatever alphabet it is of. */
function firstLetter(text: string): string | undefined {
  const code = text.codePointAt(0);
  return code === undefined ? undefined : String.fromCodePoint(code);
}

/** Kinds of words that name files of which the text is shown. */
const shown: ReadonlySet<WordKind> = new Set(['read', 'level', 'object', 'history']);

/** A word that says of itself that it is a path: `-fPIC` may just be what is looked for. */
const isPath = /\/|^~|^\.[A-Za-z]/;

/** What is sorted by may stand behind a dash: `ps --sort -rss`. */
const sorts = /^--sort$/;

/** Nobody writes so many options in one word. */
const longestCluster = 200;

/** Takes the words behind a program's name apart. With subcommands, everything from the first operand on is left as it is. */
export function readArguments(spec: Spec, words: readonly Word[]): Arguments {
  return new ArgumentReader(spec, words).read();
}

/** Names of files that stand behind an option's own one are operands like the others: of no matter where these are all alike. */
function takesMore({ style, subcommands, operands: [kind, ...others] }: Spec): boolean {
  return (style === 'gnu' || style === 'cobra' || style === 'bundle') && !subcommands && kind?.many === true && others.length === 0 && kind.effects === undefined;
}

/** Reads words one by one. What it has read is in the lists it gives itself as. */
class ArgumentReader implements Arguments {
  readonly given: GivenOption[] = [];
  readonly operands: Word[] = [];
  readonly unknown: Word[] = [];
  readonly uncertain: Word[] = [];
  readonly open: Word[] = [];
  readonly passed: Word[] = [];
  readonly #spec: Spec;
  readonly #words: readonly Word[];
  #next = 0;
  #first = true;
  #ended: boolean;

  constructor(spec: Spec, words: readonly Word[]) {
    this.#spec = spec;
    this.#words = words;
    this.#ended = spec.style === 'bare';
  }

  /** Reads them all. */
  read(): Arguments {
    for (let word = this.#shift(); word !== undefined; word = this.#shift()) {
      if (!this.#ended) {
        if (word.text === '--' && this.#spec.style !== 'pairs') {
          this.#ended = true;
          // To a few it says more than that options end: `capsh --` starts a shell.
          const own = this.#spec.options.get('--');
          if (own) this.given.push({ option: own, values: [], abbreviated: false });
          continue;
        }
        if (this.#first && this.#spec.style === 'bundle' && /^[A-Za-z]/.test(startOf(word))) {
          this.#first = false;
          this.#takeCluster(word, '');
          continue;
        }
        this.#first = false;
        if (mayBeOption(word) && !(this.#spec.exact && !word.splits && word.pieces.some((piece) => typeof piece === 'string' && /[^A-Za-z-]/.test(piece)))) {
          this.#doubt(word);
          this.operands.push(word);
          continue;
        }
        if (this.#takeOption(word)) continue;
      }
      // No option any more, and one of as many as there may be: how many it becomes is of no matter.
      const own = kindAt(this.#spec, this.operands.length, word);
      if (word.splits && !(this.#ended && own?.many === true && own === this.#spec.operands.at(-1))) this.#doubt(word);
      this.operands.push(word);
      if (this.#spec.subcommands || takesRest.has(own?.kind ?? 'text')) {
        this.operands.push(...this.#words.slice(this.#next));
        break;
      }
      if (this.#spec.style === 'posix' || this.#spec.style === 'go') this.#ended = true;
    }
    return this;
  }

  #shift(): Word | undefined {
    return this.#words[this.#next++];
  }

  #doubt(word: Word): void {
    this.uncertain.push(word);
    if (!this.#ended && bringsOption(word)) this.open.push(word);
  }

  #take(option: Option, glued: Word | undefined, abbreviated = false): void {
    const values: Word[] = glued ? [glued] : [];
    // What it falls into besides the value are words of their own.
    if (glued?.splits === true && glued.pieces.some((piece) => typeof piece === 'object' && piece.hole === 'any')) this.#doubt(glued);
    while (!option.glued && values.length < option.kinds.length) {
      const value = this.#shift();
      if (!value) break;
      // Given back: it is the next option or operand. Of one that nobody knows it is open which of both.
      if (option.kinds[values.length] === 'count' && !isCount(value)) {
        if (value.text === undefined) this.#doubt(value);
        this.#next -= 1;
        break;
      }
      // What becomes several words, or none, moves all that follow.
      if (value.many === true && !value.splits && takesMore(this.#spec) && placed.has(option.kinds[values.length] ?? 'text') && /^[\w./]/.test(startOf(value))) this.operands.push(value);
      else if (value.splits || value.many === true) this.#doubt(value);
      else if (!sorts.test(option.name) && this.#looksLikeMore(value)) this.unknown.push(value);
      values.push(value);
    }
    if (this.operands.length > 0 && this.#spec.early.has(option.name)) this.unknown.push(literal(option.name));
    this.given.push({ option, values, abbreviated });
  }

  /** Whether a value looks like an option that matters, or like what the program is to do: wherever another version takes no value there, that is what it is. */
  #looksLikeMore({ text = '' }: Word): boolean {
    const child = this.#spec.subcommands?.get(text)?.();
    return child === undefined ? /^--?[A-Za-z]/.test(text) && !areIdle(this.#spec, text, this.#words[this.#next]?.text) : !child.harmless;
  }

  #takeLong(word: Word, dashes: string): void {
    const start = startOf(word);
    const equals = start.indexOf('=');
    const name = equals < 0 ? start : start.slice(0, equals);
    if (equals < 0 && word.text === undefined) return this.#doubt(word);
    const glued = equals < 0 ? undefined : restOf(word, equals + 1);
    const known = lookUp(this.#spec, name, dashes);
    if (known.length === 0) {
      // Of an option that is of no matter the value is not known to be one either: it counts as an operand.
      (this.#spec.lenient ? this.passed : this.unknown).push(word);
      return;
    }
    for (const { option, abbreviated } of known) {
      // `--dry-run=false`: of what a flag would choose the other is done.
      const isOff = glued?.text === 'false' && option.kinds.length === 0 && this.#spec.modes.some(({ names }) => names.has(option.name));
      if (isOff) {
        this.unknown.push(word);
        continue;
      }
      // What stands behind the sign is nothing to a program that only takes the next word, and that one is its value.
      if (glued && option.apart && dashes === '-') this.unknown.push(word);
      if (glued && option.kinds.length === 0 && !(this.#spec.style !== 'bundle' && /^(true|false)$/.test(glued.text ?? ''))) this.unknown.push(word);
      if (option === known[0]?.option) this.#take(option, glued, abbreviated);
      else this.given.push({ option, values: glued ? [glued] : this.#words.slice(this.#next, this.#next + option.kinds.length), abbreviated });
    }
  }

  #takeCluster(word: Word, dash: string): void {
    // Known as a whole: `node -pe` is no `-p` with a value.
    const whole = dash === '' || word.text === undefined || word.text.length < 3 ? undefined : this.#spec.options.get(word.text);
    if (whole) return this.#take(whole, undefined);
    let left = dash === '' ? word : restOf(word, 1);
    const begin = this.#spec.options.get(startOf(word).slice(0, 2));
    if (startOf(word).length > longestCluster && word.text !== undefined && begin !== undefined && (begin.kinds.length === 0 || goesOn(begin))) return void this.unknown.push(word);
    while (left.pieces.length > 0) {
      const letter = firstLetter(startOf(left));
      if (letter === undefined) return this.#doubt(word);
      const option = this.#spec.options.get(`-${letter}`);
      left = restOf(left, letter.length);
      if (!option) {
        (this.#spec.lenient ? this.passed : this.unknown).push(word);
        if (this.#spec.lenient && left.text === undefined) this.#doubt(word);
        return;
      }
      if (goesOn(option) && (option.apart || !isNumbers(left))) {
        const digits = option.apart ? undefined : /^[0-9.,-]+/.exec(startOf(left))?.[0];
        this.#take(option, digits === undefined ? undefined : literal(digits, word.source));
        left = restOf(left, digits?.length ?? 0);
        continue;
      }
      if (option.kinds.length > 0 && (dash !== '' || option.glued)) return this.#takeGlued(option, left);
      this.#take(option, undefined);
    }
  }

  /** `-o=json`: programs in Go leave the sign off, others take it for a part of the value. Where nobody says which, both count. */
  #takeGlued(option: Option, left: Word): void {
    const signed = startOf(left).startsWith('=');
    if (!signed || this.#spec.style !== 'cobra') this.#take(option, left.pieces.length > 0 ? left : undefined);
    if (signed) this.#take(option, restOf(left, 1));
  }

  #takeOption(word: Word): boolean {
    const text = word.text ?? startOf(word);
    if (this.#spec.style === 'pairs') {
      const name = text.slice(0, Math.max(text.indexOf('='), 0));
      const option = this.#spec.options.get(name === '' ? text : name);
      if (option && (name !== '' || option.kinds.length === 0)) this.given.push({ option, values: name === '' ? [] : [restOf(word, name.length + 1)], abbreviated: false });
      else this.unknown.push(word);
      return true;
    }
    if (!text.startsWith('-') || word.text === '-') return false;
    if (word.text !== undefined && /^-[0-9]+$/.test(word.text) && this.#spec.options.has('-NUM')) return true;
    if (this.#spec.style === 'front' && this.operands.length > 0 && choosesMode(this.#spec, text)) {
      this.unknown.push(word);
      return true;
    }
    if (this.#spec.style === 'single' || this.#spec.style === 'front' || this.#spec.style === 'go') this.#takeLong(this.#spec.style === 'go' && text.startsWith('--') ? restOf(word, 1) : word, '-');
    else if (text.startsWith('--')) this.#takeLong(word, '--');
    else this.#takeCluster(word, '-');
    return true;
  }
}

/** Letters behind its digits, or behind its own one where the value is the next word, are further options. */
function goesOn({ apart, kinds }: Option): boolean {
  return apart || kinds[0] === 'number';
}

/** Whether an option chooses what is done. Of a program that works its words off one by one it does so for those behind it alone. */
function choosesMode({ modes }: Spec, text: string): boolean {
  const name = text.replace(/=.*/s, '');
  return modes.some(({ names }) => names.has(name));
}

/** Whether options in one word are of no matter. `next`: the word behind it. */
function areIdle(spec: Spec, text: string, next: string | undefined): boolean {
  const isIdle = (name: string, value: string | undefined): boolean => {
    const option = spec.options.get(name);
    return option !== undefined && !(option.kinds.some((kind) => shown.has(kind)) && isPath.test(value ?? '')) && isHarmless(option, option.kinds.length > 0 ? value : '') && !spec.modes.some((mode) => mode.names.has(name));
  };
  if (text.startsWith('--')) return isIdle(text.replace(/=.*/s, ''), text.includes('=') ? text.slice(text.indexOf('=') + 1) : next);
  const letters = Array.from(text.slice(1));
  const taking = letters.findIndex((letter) => (spec.options.get(`-${letter}`)?.kinds.length ?? 0) > 0);
  const glued = letters.slice(taking + 1).join('');
  return letters.slice(0, taking < 0 ? letters.length : taking + 1).every((letter) => isIdle(`-${letter}`, glued === '' ? next : glued));
}

/** Whether an option may stand in a word that is open: it begins with a dash, or may, or falls into several of which one may. Signs of figures name none. */
function bringsOption(word: Word): boolean {
  if (isCountable(word)) return false;
  return startOf(word).startsWith('-') || mayBeOption(word) || (word.splits && word.pieces.some((piece) => typeof piece === 'object' && piece.hole === 'any'));
}

/** A word that begins with something unknown may be anything. */
export function mayBeOption(word: Word): boolean {
  const [first] = word.pieces;
  if (first === undefined || typeof first === 'string') return false;
  // A path that was found begins with the folder that was searched.
  const [, second, ...more] = word.pieces;
  const isPath = second === undefined || (more.length === 0 && typeof second === 'string' && second.startsWith('/'));
  if (isPath && first.hole === 'below' && first.from !== undefined) return !/^[\w./]/.test(first.from);
  // What may be nothing leaves the begin to what stands behind it.
  return singleOf(first.hole) === undefined ? !isSingle(first.hole) : word.pieces.length > 1;
}

function lookUp(spec: Spec, name: string, dashes: string): { readonly option: Option; readonly abbreviated: boolean }[] {
  const exact = spec.options.get(name);
  if (exact) return [{ option: exact, abbreviated: false }];
  if (dashes !== '--' || name.length < 3) return [];
  return [...spec.options.values()].filter((option) => option.name.startsWith(name)).map((option) => ({ option, abbreviated: true }));
}

/** What the operand at a place is, when words are dealt out from the left. Assignments end at the first word that is none. */
function kindAt({ operands }: Spec, index: number, word: Word): OperandKind | undefined {
  const many = operands.findIndex((one) => one.many);
  if (many < 0 || index < many) return operands[index];
  const kind = operands[many];
  return kind?.kind === 'assign' && !/^[A-Za-z_]\w*=/.test(startOf(word)) ? operands[many + 1] : kind;
}

/** Deals operands out to their kinds: from the left, from the right behind the one that may be many, and that one the rest. Undefined for one too many. */
export function dealOperands({ operands: kinds }: Spec, operands: readonly Word[]): readonly (OperandKind | undefined)[] {
  if (operands.length === 0) return [];
  const many = kinds.findIndex((one) => one.many);
  if (kinds[many]?.kind === 'assign') {
    const assigned = operands.findIndex((word) => !/^[A-Za-z_]\w*=/.test(startOf(word)));
    return operands.map((_, index) => (assigned < 0 || index < assigned || many === kinds.length - 1 ? kinds[many] : kinds[many + 1]));
  }
  const last = kinds.at(-1);
  if (last && takesRest.has(last.kind)) return operands.map((_, index) => kinds[Math.min(index, kinds.length - 1)]);
  if (many < 0) return operands.map((_, index) => kinds[index]);
  if (many === kinds.length - 1) return operands.map((_, index) => kinds[Math.min(index, many)]);
  const behind = kinds.slice(many + 1).filter(({ optional }) => !optional).length;
  return operands.map((_, index) => {
    if (index < many) return kinds[index];
    const fromEnd = operands.length - index;
    return fromEnd <= behind ? kinds[kinds.length - fromEnd] : kinds[many];
  });
}

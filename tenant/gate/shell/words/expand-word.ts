import type { ArithmeticExpression, DoubleQuotedChild, ParameterExpansionPart, ParsedScript, Word as WordNode, WordPart } from 'unbash';
import { holdsBlanks, listIn as listHeld, isCountable, isFigures, isNumbers, isWords, literal, startOf, unknownWord, wordOf, type Hole, type Piece, type Word } from '../word.ts';
import { cutWord } from './cut-word.ts';
import { isDevicePath } from './device-path.ts';
import { expandBraces } from './expand-braces.ts';
import type { Input } from '../walk/scope.ts';
import { agentHome, knownVariable } from './known-variables.ts';

/** What expanding a word needs to know, and whom it tells. */
export interface Surroundings {
  /** The certain value of a variable here. */
  readonly valueOf: (name: string) => Word | undefined;
  /** The words of an array, or of `@`, where all are known. */
  readonly listOf: (name: string) => readonly Word[] | undefined;
  /** Values may be cut at other signs than blanks, so that out of one word come others. */
  readonly cut: boolean;
  /** Nothing in the line gives this variable another value than the shell's own. */
  readonly isUntouched: (name: string) => boolean;
  /** Reads a substituted script, and says what it prints where that is plain. */
  readonly substitute: (script: ParsedScript | undefined, source: string) => readonly Piece[];
  /** A place where commands can hide in a value: an index, a sum, an indirect name. */
  readonly checkArithmetic: (expression: ArithmeticExpression | undefined, source: string) => void;
  readonly checkIndex: (index: WordNode, array?: string) => void;
  /** An element of an array that may begin with an index. */
  readonly checkElement: (element: string, array?: string) => void;
  /** The keys of an array are numbers for certain. */
  readonly isCounted: (array: string) => boolean;
  /** The keys of an array, where all are known. */
  readonly keysOf: (array: string) => readonly string[] | undefined;
  /** What is known of whichever element of an array. */
  readonly elementOf: (array: string) => Word | undefined;
  /** What a command hands on that is read like a file: `< <(command)`. */
  readonly fed: (script: ParsedScript | undefined) => Input;
  readonly unclear: (source: string) => void;
}

interface Bit {
  readonly pieces: readonly Piece[];
  /** Unquoted and unknown: it may become several words. */
  readonly splits: boolean;
  /** A pattern for names of files. */
  readonly many?: boolean;
}

const mostWords = 64;

const hole = (kind: Hole, splits = false): Bit => ({ pieces: [{ hole: kind }], splits });
const text = (value: string): Bit => ({ pieces: [value], splits: false });

/** The text of a word in which the shell puts in nothing: of bare letters, or in one pair of quotes. Undefined for most others. */
export function plainText({ parts, text, value }: WordNode): string | undefined {
  if (parts === undefined) return text.startsWith('~') ? undefined : value;
  const only = parts[0];
  if (parts.length !== 1 || only === undefined) return undefined;
  if (only.type === 'SingleQuoted' || only.type === 'AnsiCQuoted') return only.value;
  const inner = only.type === 'DoubleQuoted' && only.parts.length === 1 ? only.parts[0] : undefined;
  return inner?.type === 'Literal' ? inner.value : undefined;
}

/** The words that one word of a line becomes, as the shell expands it. */
export function expandWord(node: WordNode, around: Surroundings): readonly Word[] {
  const { parts } = node;
  const plain = plainText(node);
  if (plain !== undefined) return [literal(plain, node.text)];
  if (parts === undefined) return [wordOf(expandTilde(node.text, node.value), node.text)];
  const list = listIn(parts, around);
  if (list) return list;
  let bits: Bit[][] = [[]];
  let tooMany = false;
  let next = 0;
  for (const part of parts) {
    next += 1;
    const alternatives = expandPart(part, around, next === 1, parts[next]);
    const [only] = alternatives;
    tooMany ||= bits.length * alternatives.length > mostWords;
    if (alternatives.length === 1 && only) for (const before of bits) before.push(only);
    else if (!tooMany) bits = bits.flatMap((before) => alternatives.map((one) => [...before, one]));
  }
  if (tooMany) return [unknownWord(node.text)];
  const [only] = parts;
  if (parts.length === 1 && only && (only.type === 'SimpleExpansion' || only.type === 'ParameterExpansion')) return splitValue(bits[0]?.[0], node);
  return bits.map((one) => joinBits(one, node.text));
}

/** Bits that stand side by side are one word. */
function joinBits(bits: readonly Bit[], source: string): Word {
  const pieces: Piece[] = [];
  let splits = false;
  let many = false;
  for (const bit of bits) {
    for (const piece of bit.pieces) pieces.push(piece);
    splits ||= bit.splits;
    many ||= bit.many === true;
  }
  return manyIf(many, wordOf(pieces, source, splits));
}

/** `"$@"` and `"${a[@]}"` become each of their words; without quotes only what is not cut is certain to stay so. */
function listIn(parts: readonly WordPart[], around: Surroundings): readonly Word[] | undefined {
  const only = parts[0];
  if (!only || parts.length > 1 || (around.cut && only.type !== 'DoubleQuoted')) return undefined;
  if (only.type === 'DoubleQuoted' && only.parts.length !== 1) return undefined;
  const part = only.type === 'DoubleQuoted' ? only.parts[0] : only;
  if (part?.type !== 'SimpleExpansion' && part?.type !== 'ParameterExpansion') return undefined;
  const name = part.type === 'SimpleExpansion' && part.text === '$@' ? '@' : part.type === 'ParameterExpansion' && part.index?.value === '@' && !part.operation && part.prefix === undefined ? part.parameter : undefined;
  // `"${!a[@]}"`: the indexes of an array.
  if (part.type === 'ParameterExpansion' && part.index?.value === '@' && part.prefix === '!' && !part.operation && around.isCounted(part.parameter)) return [{ pieces: [{ hole: 'numbers' }], splits: true, source: part.text }];
  const keys = part.type === 'ParameterExpansion' && part.index?.value === '@' && part.prefix === '!' && !part.operation ? around.keysOf(part.parameter) : undefined;
  if (keys) return keys.map((key) => literal(key, part.text));
  const list = name === undefined ? undefined : around.listOf(name);
  // How many plain words a list holds is not known; which they are makes no difference.
  return only.type === 'DoubleQuoted' || list?.every(isWords) === true ? list?.map((word) => ({ ...word, splits: word.splits && (isWords(word) || listHeld(word) !== undefined) })) : undefined;
}

const manyIf = (many: boolean, word: Word): Word => (many ? { ...word, many } : word);

/** The text of parts that stand where no word is cut: the body of a here-document. */
export function expandParts(parts: readonly WordPart[], around: Surroundings, source: string): Word {
  return wordOf(parts.flatMap((part) => expandPart(part, around, false)[0]?.pieces ?? []), source);
}

/** An unquoted variable whose whole value is known is cut at its blanks. */
function splitValue(bit: Bit | undefined, node: WordNode): readonly Word[] {
  const word = wordOf(bit?.pieces ?? [], node.text, bit?.splits ?? true);
  if (word.text === undefined) return [manyIf(bit?.many === true, word)];
  if (/[*?[]/.test(word.text)) return [unknownWord(node.text)];
  return word.text.split(/[ \t\n]+/).filter((one) => one !== '').map((one) => literal(one, node.text));
}

function expandPart(part: WordPart, around: Surroundings, first: boolean, next?: WordPart): readonly Bit[] {
  switch (part.type) {
    case 'Literal': return [first ? { pieces: expandTilde(part.text, part.value, next), splits: false } : text(part.value)];
    case 'SingleQuoted': case 'AnsiCQuoted': return [text(part.value)];
    case 'DoubleQuoted': case 'LocaleString': return [{ pieces: part.parts.flatMap((child) => expandQuoted(child, around)), splits: part.parts.some(isList) }];
    case 'Glob':
      // `[$(command)]` runs it, and what it yields may end the brackets.
      part.parts?.forEach((inner) => expandPart(inner, around, false));
      return [part.parts?.some(({ type }) => type !== 'Literal' && type !== 'SingleQuoted' && type !== 'AnsiCQuoted') === true ? hole('any', true) : { ...hole('name'), many: true }];
    case 'BraceExpansion': {
      const words = expandBraces(part.text);
      // Whatever is substituted within must be read all the same; what it yields is open.
      part.parts?.forEach((inner) => expandPart(inner, around, false));
      return words ? words.map(text) : [hole('any', true)];
    }
    case 'ExtendedGlob':
      part.parts?.forEach((inner) => expandPart(inner, around, false));
      return [hole('any', true)];
    case 'ProcessSubstitution':
      around.substitute(part.script, part.text);
      return [text('/dev/fd/63')];
    case 'SimpleExpansion': case 'ParameterExpansion': case 'CommandExpansion': case 'ArithmeticExpansion': return [cutAnywhere(expandDollar(part, around, false), around)];
    default: return [hole('any', true)];
  }
}

/** Of digits only digits are left, wherever they are cut. */
function cutAnywhere(bit: Bit, { cut }: Surroundings): Bit {
  return !cut || bit.pieces.every((piece) => typeof piece !== 'string' && (piece.hole === 'number' || piece.hole === 'numbers')) ? bit : hole('any', true);
}

/** `"$@"` and `"${a[@]}"`, of which nobody knows how many words they are. */
function isList(child: DoubleQuotedChild): boolean {
  if (child.type === 'SimpleExpansion') return child.text === '$@';
  return child.type === 'ParameterExpansion' && child.prefix !== '#' && (child.parameter === '@' || child.index?.value === '@');
}

function expandQuoted(child: DoubleQuotedChild, around: Surroundings): readonly Piece[] {
  return child.type === 'Literal' ? [child.value] : expandDollar(child, around, true).pieces;
}

type Dollar = Extract<WordPart, { type: 'SimpleExpansion' | 'ParameterExpansion' | 'CommandExpansion' | 'ArithmeticExpansion' }>;

function expandDollar(part: Dollar, around: Surroundings, quoted: boolean): Bit {
  if (part.type === 'CommandExpansion') {
    const pieces = around.substitute(part.script, part.text);
    return { pieces, splits: !quoted && pieces.some((piece) => typeof piece !== 'string' && (holdsBlanks(piece.hole) || piece.hole === 'below' || (piece.hole === 'name' && (piece.frail === true || pieces.length > 1)))) };
  }
  if (part.type === 'ArithmeticExpansion') {
    around.checkArithmetic(part.expression, part.text);
    return hole('number');
  }
  if (part.type === 'ParameterExpansion') return expandParameter(part, around, quoted);
  return variable(part.text.slice(1), part.text, around, quoted);
}

function variable(name: string, source: string, around: Surroundings, quoted: boolean): Bit {
  const word = around.valueOf(name) ?? (/^\w*[A-Za-z_]/.test(name) && !around.isUntouched(name) ? undefined : knownVariable(name, source));
  return word ? valueBit(word, quoted) : hole('any', !quoted);
}

function valueBit(word: Word, quoted: boolean): Bit {
  // Within a word, blanks of an unquoted value would cut it.
  // A path that was found may hold some too.
  const open = !quoted && (word.splits || word.pieces.some((piece) => (typeof piece === 'string' ? /[\s*?[]/.test(piece) : holdsBlanks(piece.hole) || piece.hole === 'below' || piece.part === true || piece.frail === true)));
  // Of the kernel's own files no name is a pattern again.
  return { pieces: word.pieces, splits: open, many: !quoted && !/^\/(?:sys|proc)\//.test(startOf(word)) && word.pieces.some((piece) => typeof piece !== 'string' && piece.hole === 'name') };
}

function expandParameter({ parameter, prefix, index, operation, text: source }: ParameterExpansionPart, around: Surroundings, quoted: boolean): Bit {
  if (index) around.checkIndex(index, parameter);
  // Within double quotes `$'` is no quote, and behind `?` or to another shell `<(` is none that waits: what both hold runs.
  if ((quoted && /\$'/.test(source.slice(2)) && /\$\(|`/.test(source.slice(2))) || /[<>]\(/.test(source.slice(2))) around.unclear(source);
  // `${!x}` names a variable by another one, whose value may be `a[$(command)]`.
  if (prefix === '!' && operation?.type !== 'Names' && !(index && /^[@*]$/.test(index.value))) around.unclear(source);
  if (prefix === '#') return hole('number');
  if (!operation) {
    const element = index && /^[0-9]{1,3}$/.test(index.value) && prefix === undefined ? elementAt(around.listOf(parameter), Number(index.value)) : undefined;
    const any = element ?? (index && !/^[@*]$/.test(index.value) && prefix === undefined ? around.elementOf(parameter) : undefined);
    if (any) return valueBit(any, quoted);
    return index || prefix !== undefined ? hole('any', !quoted) : variable(parameter, source, around, quoted);
  }
  const operands = operation.type === 'Default' || operation.type === 'Remove' || operation.type === 'CaseModification' ? [operation.operand] : operation.type === 'Replace' ? [operation.pattern, operation.replacement] : [];
  const inner = operands.map((operand) => (operand ? expandWord(operand, around) : []));
  // Where a pattern begins and ends is cut by its signs, and those of a command within it count too.
  if (operation.type !== 'Default' && /\$\(|`|[<>]\(|\$\{|\$\[/.test(source.slice(2))) around.unclear(source);
  // `${x@P}` expands the value as a prompt, commands in it among it; an offset is a sum.
  if (operation.type === 'Transform' || operation.type === 'Unknown') around.unclear(source);
  if (operation.type === 'Slice') [operation.offset, operation.length].forEach((word) => word && around.checkIndex(word));
  const value = prefix !== undefined ? undefined : index ? (/^[@*]$/.test(index.value) ? undefined : around.elementOf(parameter)) : around.valueOf(parameter);
  const exact = value?.text !== undefined && operation.type === 'Remove' ? removed(value.text, operation.operator, operation.operand) : undefined;
  if (exact !== undefined) return valueBit(literal(exact, source), quoted);
  const kept = leavesFigures(operation, parameter) && prefix === undefined && !index ? 'figures' : value && whatIsLeft(operation, value, inner);
  if (kept) return hole(kept, !quoted && holdsBlanks(kept));
  const cut = value !== undefined && operation.type === 'Remove' ? cutWord(value, operation.operator, operation.operand.text) : undefined;
  return cut ? valueBit(cut, quoted) : hole('any', !quoted);
}

/** What is left of a certain text, `${file%.*}`, by a pattern of plain letters and one star. */
function removed(value: string, operator: '#' | '##' | '%' | '%%', { text: pattern }: WordNode): string | undefined {
  const [before = '', behind, ...more] = pattern.split('*');
  if (!/^[\w./:@-]*\*?[\w./:@-]*$/.test(pattern) || more.length > 0) return undefined;
  if (behind === undefined) return operator.startsWith('#') ? (value.startsWith(pattern) ? value.slice(pattern.length) : value) : value.endsWith(pattern) && pattern !== '' ? value.slice(0, -pattern.length) : value;
  if (operator.startsWith('#')) {
    if (!value.startsWith(before)) return value;
    const at = operator === '#' ? value.indexOf(behind, before.length) : value.lastIndexOf(behind);
    return at < before.length ? value : behind === '' && operator === '##' ? '' : value.slice(at + behind.length);
  }
  if (!value.endsWith(behind)) return value;
  const last = value.length - behind.length;
  const at = operator === '%' ? value.lastIndexOf(before, last - before.length) : value.indexOf(before);
  return at < 0 || at + before.length > last ? value : value.slice(0, at);
}

/** One word of a list, where each before it is just one. */
function elementAt(list: readonly Word[] | undefined, at: number): Word | undefined {
  return list?.slice(0, at + 1).every(({ splits, many }) => !splits && many !== true) === true ? list[at] : undefined;
}

/** `${n//[^0-9]/}`: whatever it was, nothing but figures is left. */
function leavesFigures(operation: NonNullable<ParameterExpansionPart['operation']>, parameter: string): boolean {
  return operation.type === 'Replace' && operation.operator === '//' && /^\[[!^](?:0-9|\[:digit:\])\]$/.test(operation.pattern.text) && operation.replacement.text === '' && /^[A-Za-z_]\w*$/.test(parameter);
}

/** `${n%\%}`, `${n:-0}`: of figures only figures are left, whatever is taken out of them. */
function whatIsLeft(operation: NonNullable<ParameterExpansionPart['operation']>, value: Word, operands: readonly (readonly Word[])[]): Hole | undefined {
  switch (operation.type) {
    case 'Remove': case 'Slice': return isFigures(value) ? 'figures' : operation.type === 'Remove' && operation.operator === '##' && operation.operand.text === '*/' && isDevicePath(value) ? 'word' : undefined;
    case 'Replace': return isFigures(value) && (operands[1] ?? []).every((word) => word.pieces.length === 0 || isFigures(word)) ? 'figures' : undefined;
    case 'Default': {
      const all = [value, ...operands.flat().filter(({ pieces }) => pieces.length > 0)];
      return !/^:?-$/.test(operation.operator) ? undefined : all.every(isNumbers) ? 'numbers' : all.every(isFigures) ? 'figures' : all.every(isCountable) ? 'sum' : undefined;
    }
    case 'CaseModification': case 'Names': case 'Transform': case 'Unknown': return undefined;
  }
}

/** `~` at the begin of an unquoted word is the home of somebody; `~+`, `~-` and `~1` are folders it was in. Only of two people the home is certain. */
function expandTilde(source: string, value: string, next?: WordPart): readonly Piece[] {
  if (!source.startsWith('~')) return [value];
  const match = /^~([A-Za-z0-9_.+-]*)(\/|$)/.exec(source);
  if (!match) return [value];
  const [whole, user = '', slash] = match;
  // `~$x` and `~"x"` are no homes; `~{a,b}` are two.
  if (slash === '' && next) return next.type === 'BraceExpansion' ? [{ hole: 'any' }] : [value];
  const home: Piece = user === '' ? agentHome : user === 'root' ? '/root' : { hole: 'any' };
  return [home, value.slice(whole.length - (slash?.length ?? 0))];
}

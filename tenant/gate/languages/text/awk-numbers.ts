import type { AwkToken } from './awk-tokens.ts';

/** Functions of awk that give numbers, whatever they are given. */
const counting = new Set(['int', 'length', 'sqrt', 'exp', 'log', 'sin', 'cos', 'atan2', 'index', 'match', 'strtonum', 'systime', 'rand']);

/** Variables of awk's own that are numbers as long as nobody sets them. */
const counters = new Set(['NR', 'NF', 'FNR']);

const operators = new Set(['+', '-', '*', '/', '%', '^', '**']);
const changing = new Set(['+=', '-=', '*=', '/=', '%=', '^=', '**=']);

/** By these a variable gets a value that is no sum. */
const filling = new Set(['getline', 'split', 'sub', 'gsub', 'gensub', 'patsplit', 'asort', 'asorti', 'function', 'func', 'in']);

/** Variables of awk's own, of any awk. */
const own = /^(?:FILENAME|FS|RS|RT|OFS|ORS|SUBSEP|RSTART|RLENGTH|ENVIRON|ARGC|ARGV|ARGIND|CONVFMT|OFMT|ERRNO|PROCINFO|BINMODE|LINT|TEXTDOMAIN|FIELDWIDTHS|FPAT|IGNORECASE|FUNCTAB|SYMTAB)$/;

/** One variable given to the next, and on and on: nobody follows that. */
const mostPasses = 8;

const isMark = (token: AwkToken | undefined, text: string): boolean => token?.kind === 'mark' && token.text === text;

/** Where a value ends, and whether it is a sum for certain: `a + b` is, `$1` may be anything. */
export interface Value {
  readonly end: number;
  readonly sum: boolean;
}

/** Reads the value that begins at a token. Undefined for any but sums of fields, numbers and variables: texts, comparisons, conditions. */
export function readValue(tokens: readonly AwkToken[], start: number, sums: ReadonlySet<string>): Value | undefined {
  let value = readPart(tokens, start, sums);
  while (value && tokens[value.end]?.kind === 'mark' && operators.has(tokens[value.end]?.text ?? '')) {
    const next = readPart(tokens, value.end + 1, sums);
    value = next && { end: next.end, sum: true };
  }
  return value;
}

function readPart(tokens: readonly AwkToken[], start: number, sums: ReadonlySet<string>): Value | undefined {
  const token = tokens[start];
  if (!token) return undefined;
  if (token.kind === 'number') return { end: start + 1, sum: true };
  // Some awks take a `+` before a text for nothing at all.
  if (isMark(token, '-')) {
    const inner = readPart(tokens, start + 1, sums);
    return inner && { end: inner.end, sum: true };
  }
  if (isMark(token, '(')) return closed(readValue(tokens, start + 1, sums), tokens);
  if (isMark(token, '$')) {
    const inner = readPart(tokens, start + 1, sums);
    return inner && { end: inner.end, sum: false };
  }
  if (token.kind !== 'name' || token.text === undefined) return undefined;
  if (counting.has(token.text)) return readCall(tokens, start);
  if (token.called || !/^[A-Za-z_]\w*$/.test(token.text)) return undefined;
  const isSum = sums.has(token.text) || (counters.has(token.text) && isOwn(tokens, token.text));
  if (!isMark(tokens[start + 1], '[')) return { end: start + 1, sum: isSum };
  const end = endOfIndex(tokens, start + 1);
  return end === undefined ? undefined : { end, sum: isSum };
}

function closed(value: Value | undefined, tokens: readonly AwkToken[]): Value | undefined {
  return value && isMark(tokens[value.end], ')') ? { ...value, end: value.end + 1 } : undefined;
}

/** `int(…)`, `length`: whatever stands in the brackets. */
function readCall(tokens: readonly AwkToken[], start: number): Value | undefined {
  if (!isMark(tokens[start + 1], '(')) return tokens[start]?.text === 'length' ? { end: start + 1, sum: true } : undefined;
  const end = endOf(tokens, start + 1, '(', ')');
  return end === undefined ? undefined : { end, sum: true };
}

const endOfIndex = (tokens: readonly AwkToken[], start: number): number | undefined => endOf(tokens, start, '[', ']');

function endOf(tokens: readonly AwkToken[], start: number, opener: string, closer: string): number | undefined {
  let open = 0;
  for (let at = start; at < tokens.length; at += 1) {
    if (isMark(tokens[at], opener)) open += 1;
    if (isMark(tokens[at], closer)) open -= 1;
    if (open === 0) return at + 1;
  }
  return undefined;
}

/** Whether nothing in the program gives a variable of awk's own another value. */
function isOwn(tokens: readonly AwkToken[], name: string): boolean {
  return !fills(tokens) && !tokens.some((other, at) => other.text === name && (isSet(tokens, at) || tokens[at + 1]?.text === 'in'));
}

/** Whether a variable may get a text from a function. */
const fills = (tokens: readonly AwkToken[]): boolean => tokens.some(({ kind, text }, at) => kind === 'name' && filling.has(text ?? '') && !(text === 'in' && isLoop(tokens, at)));

function isSet(tokens: readonly AwkToken[], at: number): boolean {
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  return [next, before].some((one) => isMark(one, '++') || isMark(one, '--')) || isMark(next, '=') || (next?.kind === 'mark' && changing.has(next.text ?? ''));
}

/** Names of variables and arrays that are only ever given sums. `given`: names that the call itself sets. */
export function namesOfSums(tokens: readonly AwkToken[], given: ReadonlySet<string>): ReadonlySet<string> {
  if (fills(tokens)) return new Set();
  const names = new Set(tokens.filter(({ kind, called }) => kind === 'name' && called !== true).map(({ text }) => text ?? ''));
  for (const name of given) names.delete(name);
  // Variables of awk's own are written in capitals, and get texts by themselves.
  for (const name of names) if (!/[a-z]/.test(name) && (!tokens.some((token, at) => token.text === name && isSet(tokens, at)) || own.test(name))) names.delete(name);
  // What is the key of a loop is a text.
  tokens.forEach((token, at) => token.text === 'in' && names.delete(tokens[at - 1]?.text ?? ''));
  for (let before = -1, pass = 0; before !== names.size; pass += 1) {
    if (pass > mostPasses) return new Set();
    before = names.size;
    tokens.forEach((token, at) => {
      if (token.kind !== 'name' || token.text === undefined || !names.has(token.text)) return;
      const behind = isMark(tokens[at + 1], '[') ? endOfIndex(tokens, at + 1) : at + 1;
      if (behind === undefined || (isMark(tokens[behind], '=') && !isSum(tokens, behind + 1, names))) names.delete(token.text);
    });
  }
  return names;
}

/** Whether a sum begins at a token, and nothing but that. */
function isSum(tokens: readonly AwkToken[], start: number, sums: ReadonlySet<string>): boolean {
  const value = readValue(tokens, start, sums);
  return value?.sum === true && endsStatement(tokens[value.end], [')']);
}

/** Whether nothing more belongs to a value that ends before this token. */
export function endsStatement(token: AwkToken | undefined, further: readonly string[] = []): boolean {
  return token === undefined || token.kind === 'line' || (token.kind === 'mark' && [';', '}', ...further].includes(token.text ?? ''));
}

/** `for (k in a)`: nothing but a loop over the keys. */
function isLoop(tokens: readonly AwkToken[], at: number): boolean {
  return tokens[at - 3]?.text === 'for' && isMark(tokens[at - 2], '(') && tokens[at - 1]?.kind === 'name' && tokens[at + 1]?.kind === 'name' && isMark(tokens[at + 2], ')');
}

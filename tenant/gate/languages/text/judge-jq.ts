import { finding } from '../../finding.ts';
import type { Effect } from '../../shell/effect.ts';
import type { Word } from '../../shell/word.ts';
import { jqFormats, jqFunctions, jqKeywords, jqUnclear } from './jq-names.ts';
import { readJqTokens, type JqToken } from './jq-tokens.ts';
import { markNumbers, unmark } from './number-marks.ts';
import { unclear } from './unclear.ts';

const unread = (filter: Word): Effect => unclear('jq.unclear', 'Nobody can say for certain what this jq filter does.', filter.source);

const environment = (): Effect => ({ does: 'finding', finding: finding('jq.environment', 'red', 'It shows what stands in the environment, where secrets may be.') });

/**
 * What a filter of jq 1.5 to 1.7 does beyond its input and output: it may show the environment or take in modules. None: it is proven
 * harmless. Never throws; what cannot be read for certain is a red finding that asks.
 */
export function judgeJq(filter: Word): Effect[] {
  const text = markNumbers(filter);
  const tokens = text === undefined ? undefined : readJqTokens(text);
  if (!tokens) return [unread(filter)];
  const defined = definedNames(tokens);
  /** What is open: brackets, and `if` up to its `end`. */
  const open: string[] = [];
  let shows = false;
  for (const [at, token] of tokens.entries()) {
    const { kind, text } = token;
    if (kind === 'mark' && '([{'.includes(text)) open.push(text);
    if (kind === 'mark' && ')]}'.includes(text)) open.pop();
    if (kind === 'format' && !jqFormats.has(text)) return [unread(filter)];
    if (kind === 'variable') {
      if (text === 'ENV') shows = true;
      else if (text.startsWith('__') && text !== '__loc__') return [unread(filter)];
    }
    if (kind !== 'name' || isKey(tokens, at, open.at(-1))) continue;
    if (text === 'if') open.push('if');
    else if (text === 'end' && open.pop() !== 'if') return [unread(filter)];
    if (text === 'env') shows = true;
    else if (text === 'import' || text === 'include') return takesIn(tokens[at + 1], filter);
    else if (jqUnclear.has(text) || !(jqKeywords.has(text) || jqFunctions.has(text) || defined.has(text))) return [unread(filter)];
  }
  return shows ? [environment()] : [];
}

/** Modules are looked for in folders that options and the module itself may name. */
function takesIn(name: JqToken | undefined, filter: Word): Effect[] {
  const module = unclear('jq.module', 'It takes in a file of further jq code or data.', filter.source);
  return name?.kind === 'string' && name.text !== '' ? [{ does: 'run', path: unmark(`${name.text}.jq`) }, module] : [module];
}

/** Whether a name is only the key of an object: `{name: 1}`, `{name}`. */
function isKey(tokens: readonly JqToken[], at: number, inside: string | undefined): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  return inside === '{' && before?.kind === 'mark' && (before.text === '{' || before.text === ',') && after?.kind === 'mark' && [':', ',', '}'].includes(after.text);
}

/** Names that the filter gives to functions of its own and to their parameters. */
function definedNames(tokens: readonly JqToken[]): ReadonlySet<string> {
  const defined = new Set<string>();
  tokens.forEach(({ kind, text }, at) => {
    if (kind !== 'name' || text !== 'def') return;
    const name = tokens[at + 1];
    if (name?.kind === 'name') defined.add(name.text);
    if (tokens[at + 2]?.text !== '(') return;
    for (let next = at + 3; tokens[next] && tokens[next]?.text !== ')' && tokens[next]?.text !== ':'; next += 1) {
      const parameter = tokens[next];
      if (parameter?.kind === 'name') defined.add(parameter.text);
    }
  });
  return defined;
}

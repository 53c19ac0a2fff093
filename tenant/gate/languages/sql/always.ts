import { splitAt } from './statement.ts';
import { isToken, type SqlToken } from './token.ts';

const constants = new Set(['TRUE', 'FALSE', 'NULL', 'NOT', 'IS', 'IN', 'LIKE', 'BETWEEN', 'AND', 'OR', 'SELECT', 'EXISTS']);
const everyRow = /^(?:IS NOT NULL|LIKE [%]+|ILIKE [%]+|GLOB [*]+|> (?:0|- \d+)|> = [01]|< > ?0?|! = ?0?|< \d{7,})$/;

/** Does this condition let every row pass? Known ways to say so: constants, a column compared with itself, `id > 0`, and any of them behind OR. */
export function isAlwaysTrue(condition: readonly SqlToken[], depth = 0): boolean {
  // Deeper than people write.
  if (depth > 20) return true;
  const bare = withoutBrackets(depth === 0 ? inWords(condition) : condition);
  if (bare.length === 0) return true;
  return splitAt(bare, 'OR').some((part) => splitAt(part, 'AND').every((one) => (one.length < bare.length || bare.length < condition.length ? isAlwaysTrue(one, depth + 1) : isTrivial(one))));
}

/** MySQL's `||`, `&&` and XOR as the words that they are to it. */
function inWords(tokens: readonly SqlToken[]): SqlToken[] {
  return tokens.flatMap((token, index) => {
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    for (const [mark, text] of [['|', 'OR'], ['&', 'AND']] as const) {
      if (isToken(token, mark) && isToken(after, mark)) return [{ kind: 'word' as const, text }];
      if (isToken(token, mark) && isToken(before, mark)) return [];
    }
    return [isToken(token, 'XOR') ? { kind: 'word' as const, text: 'OR' } : token];
  });
}

function withoutBrackets(tokens: readonly SqlToken[]): readonly SqlToken[] {
  let [start, end] = [0, tokens.length];
  while (isToken(tokens[start], '(') && isToken(tokens[end - 1], ')') && wraps(tokens, start, end)) {
    start += 1;
    end -= 1;
    if (start > 20) return [];
  }
  return tokens.slice(start, end);
}

function wraps(tokens: readonly SqlToken[], start: number, end: number): boolean {
  let depth = 0;
  for (let index = start; index < end; index += 1) {
    if (isToken(tokens[index], '(')) depth += 1;
    if (isToken(tokens[index], ')')) depth -= 1;
    if (depth === 0) return index === end - 1;
  }
  return false;
}

function isTrivial(tokens: readonly SqlToken[]): boolean {
  if (tokens.every(({ kind, text }) => kind === 'text' || kind === 'number' || kind === 'mark' || (kind === 'word' && constants.has(text)))) return true;
  const equals = tokens.findIndex((token, index) => isToken(token, '=') && !isToken(tokens[index - 1], '<', '>', '!'));
  if (equals > 0) {
    const [left, right] = [tokens.slice(0, equals), tokens.slice(equals + 1)];
    return left.length === right.length && left.every(({ text }, index) => text === right[index]?.text);
  }
  const operator = tokens.findIndex((token, index) => index > 0 && !isToken(token, '.') && !isToken(tokens[index - 1], '.'));
  return operator > 0 && everyRow.test(tokens.slice(operator).map(({ text }) => text).join(' ').trim());
}

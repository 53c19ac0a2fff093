import { isToken, type SqlToken } from './token.ts';

/** Statements, cut at semicolons; commands of the sending program stand alone. */
export function splitStatements(tokens: readonly SqlToken[]): SqlToken[][] {
  const statements: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'client') statements.push([token], []);
    else if (isToken(token, ';')) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

/** The tokens that stand in no brackets; the brackets themselves are left out too. */
export function outerTokens(tokens: readonly SqlToken[]): SqlToken[] {
  let depth = 0;
  return tokens.filter((token) => {
    if (isToken(token, '(')) depth += 1;
    const outside = depth === 0;
    if (isToken(token, ')')) depth = Math.max(0, depth - 1);
    return outside;
  });
}

/** The unquoted words among them. */
export function wordsOf(tokens: readonly SqlToken[]): string[] {
  return tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text);
}

/** Where the bracket that opens at `at` is closed; the end where it is not. */
export function closingOf(tokens: readonly SqlToken[], at: number): number {
  let depth = 0;
  for (let index = at; index < tokens.length; index += 1) {
    if (isToken(tokens[index], '(')) depth += 1;
    if (isToken(tokens[index], ')')) depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

/** For every token: how many brackets it stands in. */
export function depthsOf(tokens: readonly SqlToken[]): number[] {
  let depth = 0;
  return tokens.map((token) => {
    if (isToken(token, ')')) depth -= 1;
    const here = depth;
    if (isToken(token, '(')) depth += 1;
    return here;
  });
}

/** Cut where one of these words or marks stands outside brackets. */
export function splitAt(tokens: readonly SqlToken[], ...separators: readonly string[]): SqlToken[][] {
  const depths = depthsOf(tokens);
  const parts: SqlToken[][] = [[]];
  tokens.forEach((token, index) => {
    if (depths[index] === 0 && isToken(token, ...separators)) parts.push([]);
    else parts.at(-1)?.push(token);
  });
  return parts;
}

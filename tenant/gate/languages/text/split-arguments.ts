interface Signed {
  readonly kind: string;
  readonly source: string;
}

/** The arguments of a call whose bracket stands there, each as its words; undefined where no bracket stands there, or it is not closed. */
export function splitArguments<Token extends Signed>(tokens: readonly Token[], open: number): Token[][] | undefined {
  if (tokens[open]?.source !== '(') return undefined;
  const found: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(open + 1)) {
    if (token.kind === 'sign' && depth === 0 && token.source === ')') return found;
    if (token.kind === 'sign' && depth === 0 && token.source === ',') {
      found.push([]);
      continue;
    }
    if (token.kind === 'sign' && /^[([{]$/.test(token.source)) depth += 1;
    else if (token.kind === 'sign' && /^[)\]}]$/.test(token.source)) depth -= 1;
    found.at(-1)?.push(token);
  }
  return undefined;
}

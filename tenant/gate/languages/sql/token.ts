/** A piece of SQL. Words and names are in upper case, texts as written; `client` is a command of the program that sends it. */
export interface SqlToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark' | 'client';
  readonly text: string;
}

/** Upper case of the letters that databases fold; others stay, so that no foreign letter passes for one of them. */
export function foldCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Is it that very mark or unquoted word? */
export function isToken(token: SqlToken | undefined, ...texts: readonly string[]): boolean {
  return token !== undefined && (token.kind === 'word' || token.kind === 'mark') && texts.includes(token.text);
}

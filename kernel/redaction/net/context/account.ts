/** What announces an account: what must stand before it, what stands between it and the password, and the signs that end that. */
export interface Account {
  readonly literal: string;
  readonly before: RegExp;
  readonly between: RegExp;
  readonly end: string;
  /** `medium` where the beginning may also be that of something else. */
  readonly strength?: 'medium' | 'prose';
  /** Whether nothing else may stand on the line behind it. */
  readonly alone?: true;
  /** What the password must hold besides, where pairs of other things look alike. */
  readonly holds?: RegExp;
  /** What must stand behind the password, at most `longestBehind` characters. */
  readonly behind?: RegExp;
  /** What it is where it is no password, which nobody thinks up. */
  readonly kind?: 'token' | 'secret';
  /** `any`: nothing but a password belongs there, so that words are one as well; `pin`: digits; `code`: digits in three groups. */
  readonly takes?: 'any' | 'pin' | 'code';
}

/** A line as it is written in a table: whatever may stand before it, and the end of a word, unless it says more. */
type Line = Omit<Account, 'literal' | 'before' | 'end'> & Partial<Pick<Account, 'before' | 'end'>>;

const anything = /(?:)/;
const blanks = ' \t\r\n"\'';

/** The same line under each of its beginnings. */
export const each = (literals: readonly string[], line: Line): Account[] => literals.map((literal): Account => ({ before: anything, end: blanks, ...line, literal }));

/** Where nothing but blanks stands before a line. */
export const beginning: RegExp = /(?:^|\n)[ \t]{0,8}$/;

/** What a value begins with that is no variable, template, option or reference. */
export const plain: RegExp = /["']?(?=[^\s"'$<{%*?&@])/y;

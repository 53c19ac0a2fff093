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
  /** `any`: nothing but a password belongs there, so that words are one as well; `pin`: digits. */
  readonly takes?: 'any' | 'pin';
}

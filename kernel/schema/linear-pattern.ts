import { RE2JS } from 're2js';

/** A compiled pattern. `toString` is the pattern: the validator tells patterns of one schema apart by it. */
export interface LinearPattern {
  test(text: string): boolean;
  toString(): string;
}

/**
 * Compiles a pattern that a plugin wrote, in time linear to the text it is matched against: a plugin's pattern meets text of an
 * attacker, and a backtracking engine would let the pair stop the host.
 * @throws a syntax error for what has no linear form (lookaround, backreferences).
 */
export function compileLinear(pattern: string): LinearPattern {
  // The translation would take a named backreference for the letters it is written with.
  if (/(?<!\\)(?:\\\\)*\\k</.test(pattern)) throw new SyntaxError('a backreference has no linear form');
  const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
  return { test: (text) => compiled.test(text), toString: () => pattern };
}

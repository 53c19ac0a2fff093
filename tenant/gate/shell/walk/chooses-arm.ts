/** Signs that stand for themselves in a pattern, whatever the shell is set to. */
const plain = /^[\w.+-]+$/;

/** Whether an arm of `case` is run. */
export type Choice = 'surely' | 'perhaps' | 'no';

/**
 * Whether an arm of `case` is the one that a certain text chooses, by its patterns as they are written: only texts and a lone star are told apart. A shell can be told that
 * large letters are as good as small ones, so a text that differs in these alone may choose it.
 */
export function choosesArm(text: string | undefined, patterns: readonly string[]): Choice {
  if (text === undefined) return 'perhaps';
  if (patterns.some((pattern) => pattern === '*' || (pattern === text && plain.test(pattern)))) return 'surely';
  return patterns.every((pattern) => plain.test(pattern) && pattern.toLowerCase() !== text.toLowerCase()) ? 'no' : 'perhaps';
}

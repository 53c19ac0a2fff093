import { isCredential, type Standing } from '../../../../../kernel/redaction/net/judge/judge.ts';
import { judgeKey } from '../../../../../kernel/redaction/net/context/key/judge-key.ts';

const strengths: readonly Standing['strength'][] = ['strong', 'medium', 'weak', 'prose'];

/** Lets the judge of values and that of names forget what they keep, so that a test asks them and not what an earlier one left: they keep so many, and then begin anew. */
export function forgetValues(): void {
  for (const strength of strengths) {
    for (const [password, quoted] of [[true, true], [true, false], [false, true], [false, false]] as const) {
      for (let count = 0; count <= 1024; count += 1) isCredential(count.toString(36), { strength, password, quoted }, () => false);
    }
  }
  for (let count = 0; count <= 4096; count += 1) judgeKey(`x${count}`);
}

import { isCredential, type Standing } from '../../../../../kernel/redaction/net/judge/judge.ts';

const strengths: readonly Standing['strength'][] = ['strong', 'medium', 'weak', 'prose'];

/** In which places a value is a credential: `P` in a place for passwords and in quotes, `p` without quotes, `S` and `s` likewise in one for other secrets. */
export function placesOf(value: string): string {
  return strengths.flatMap((strength) => {
    const marks = ([[true, true, 'P'], [true, false, 'p'], [false, true, 'S'], [false, false, 's']] as const).filter(([password, quoted]) => isCredential(value, { strength, password, quoted }, () => false)).map(([, , mark]) => mark).join('');
    return marks === '' ? [] : [`${strength} ${marks}`];
  }).join(', ');
}

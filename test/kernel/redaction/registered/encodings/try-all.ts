import { createKnownValues } from '../../../../../kernel/redaction/known-values.ts';
import { createDraw } from '../../../../support/draw.ts';
import { carry, type Encoding } from './encoding.ts';
import { isGone, valueKinds } from './values.ts';

const [ahead, behind] = ['Guten Tag, see <', '> and thanks.\n'] as const;
const reference = /SECRET_REF\([a-z_0-9]+\)/g;

/** What a redactor that knows values of every kind makes of each of them, in an encoding: the kinds that are left, and those around which something changed. */
export function tryAll(encoding: Encoding, seed: number): { left: string[]; changed: string[]; count: number } {
  const draw = createDraw(seed);
  const values = Object.entries(valueKinds).flatMap(([kind, make]) => [1, 2].map(() => ({ kind, value: make(draw) }))).filter(({ value }) => encoding.fits?.(value) ?? true);
  const known = createKnownValues();
  for (const [at, { value }] of values.entries()) known.add(`value_${at}`, value);
  const tried = values.map(({ kind, value }, at) => {
    const { before, within, after } = carry(encoding, value);
    const clean = known.redactText(ahead + before + within + after + behind);
    const gone = isGone(clean.replaceAll(reference, '\0'), within) && clean.includes(`SECRET_REF(value_${at})`);
    return { kind, gone, kept: !gone || (clean.startsWith(ahead) && clean.endsWith(behind)) };
  });
  return { left: tried.filter(({ gone }) => !gone).map(({ kind }) => kind), changed: tried.filter(({ kept }) => !kept).map(({ kind }) => kind), count: tried.length };
}

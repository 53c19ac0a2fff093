import { randomBytes } from 'node:crypto';
import { programFolder } from '../../../kernel/folders.ts';
import { createFirewall, type Firewall } from '../../../kernel/redaction/firewall.ts';
import { loadFormats } from '../../../kernel/redaction/net/load-formats.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { createDraw } from '../../support/draw.ts';
import { carry, type Carried, type Encoding } from '../../kernel/redaction/registered/encodings/encoding.ts';
import { harderEncodings } from '../../kernel/redaction/registered/encodings/harder.ts';
import { plainEncodings } from '../../kernel/redaction/registered/encodings/plain.ts';
import { isGone, valueKinds } from '../../kernel/redaction/registered/encodings/values.ts';
import { join } from 'node:path';

/** Says one line of the report. */
export type Say = (line: string) => void;

export const share = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;

/** The whole firewall with the formats that ship, and a random key. */
export async function openFirewalls(): Promise<() => Firewall> {
  const formats = await loadFormats(join(programFolder, 'kernel', 'redaction', 'formats'), createSchemas());
  return () => createFirewall({ formats, key: randomBytes(32) });
}

/** Harmless to the net as well: only the value may go. */
const [ahead, behind] = ['Guten Tag, see <', '> and thanks.'] as const;

export interface Sample {
  readonly encoding: Encoding;
  readonly value: string;
  readonly carried: Carried;
  readonly text: string;
}

/** Values of every kind, `count` of each, in an encoding. */
export function samplesOf(encoding: Encoding, count: number, seed: number): Sample[] {
  const draw = createDraw(seed);
  return Object.values(valueKinds).flatMap((make) => Array.from({ length: count }, () => make(draw))).filter((value) => encoding.fits?.(value) ?? true).map((value) => {
    const carried = carry(encoding, value);
    return { encoding, value, carried, text: `${ahead}${carried.before}${carried.within}${carried.after}${behind}` };
  });
}

/** Whether what held the value is gone from a cleaned text, and whether what stood around it is as it was. */
export function judgeSample({ carried }: Sample, clean: string): { readonly gone: boolean; readonly kept: boolean } {
  return { gone: isGone(clean.replaceAll(/SECRET_REF\([a-z_0-9]+\)|\[gone\]/g, '\0'), carried.within), kept: clean.startsWith(ahead) && clean.endsWith(behind) };
}

export const tiers = { plain: plainEncodings, harder: harderEncodings } as const;

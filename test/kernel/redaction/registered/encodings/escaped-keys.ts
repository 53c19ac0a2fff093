import { carry } from './encoding.ts';
import { harderEncodings } from './harder.ts';
import { values } from './mixed-texts.ts';
import { plainEncodings } from './plain.ts';

/** Texts with a private key that is written with backslashes, quotes or as a list, by the name of how. */
export const escapedKeys: ReadonlyMap<string, string> = new Map([...plainEncodings, ...harderEncodings]
  .filter(({ name }) => /backslash|JSON|line ends escaped|quotes|list|ANSI/.test(name))
  .map((encoding) => {
    const { before, within, after } = carry(encoding, values.find((value) => value.startsWith('-----')) ?? '');
    return [encoding.name, `see ${before}${within}${after} there`];
  }));

import { drawBelow, drawBytes } from '../../../../support/chance.ts';
import { fillRandom } from '../../../../support/fill-random.ts';

const alphabets = {
  hex: '0123456789abcdef',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  alnum: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  token: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-',
  base32: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  signs: 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!%*+=^~',
} as const;

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[drawBelow(alphabet.length)]).join('');
}

const names = ['Sommer', 'hunter', 'Dachs', 'kaffee', 'Bergwerk', 'tiger', 'Montag', 'sturm', 'Wolke', 'velo'];

const upper = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Values of the sorts that machines and people make. */
export const makers = {
  hex32: () => pick(alphabets.hex, 32),
  hex64: () => pick(alphabets.hex, 64),
  lower24: () => pick(alphabets.lower, 24),
  alnum16: () => `${pick(alphabets.alnum, 14)}7q`,
  alnum40: () => pick(alphabets.alnum, 40),
  token43: () => `k${pick(alphabets.token, 42)}`,
  base32: () => `${pick(alphabets.base32, 30)}7Q`,
  base64: () => drawBytes(33).toString('base64'),
  signs14: () => `a${pick(alphabets.signs, 11)}4K`,
  uuid: () => fillRandom('{{uuid}}', drawBelow),
  human: () => `${names[drawBelow(names.length)]}${2031 + drawBelow(7845)}!`,
  /** As people and their generators put words together. */
  joined: () => `${upper(names[drawBelow(names.length)] ?? '')}-${names[drawBelow(names.length)]}${1 + drawBelow(9)}-${upper(names[drawBelow(names.length)] ?? '')}`,
  plain: () => `${names[drawBelow(names.length)]}${21 + drawBelow(77)}x`,
} as const;

export type Maker = keyof typeof makers;

/** Sorts that passwords are of, and those that keys and tokens are of. */
export const passwords: readonly Maker[] = ['alnum16', 'lower24', 'signs14', 'human', 'joined', 'plain', 'hex32'];
export const keys: readonly Maker[] = ['hex32', 'hex64', 'lower24', 'alnum16', 'alnum40', 'token43', 'base64', 'uuid'];
export const words: readonly Maker[] = ['alnum16', 'signs14', 'human'];
/** Where the name of the place says little. */
export const clear: readonly Maker[] = ['alnum40', 'token43', 'base64'];

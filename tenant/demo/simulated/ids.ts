import { createHash } from 'node:crypto';

/** Ids in the formats tools use, the same on every start: a hash of the tool's name and a counter. */
export interface Ids {
  /** 24 hex digits, as MongoDB's ObjectId. */
  hex(): string;
  /** A UUID of version 4 in form. */
  uuid(): string;
  /** Letters and digits. */
  word(length: number): string;
}

export function createIds(namespace: string): Ids {
  let count = 0;
  const next = (): Buffer => {
    count += 1;
    return createHash('sha256').update(`${namespace}:${count}`).digest();
  };
  return {
    hex: () => next().toString('hex').slice(0, 24),
    uuid: () => toUuid(next()),
    word: (length) => next().toString('base64').replaceAll(/[^A-Za-z0-9]/g, '').slice(0, length),
  };
}

function toUuid(hash: Buffer): string {
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A number from 0 to 1, the same for the same text: variety in made-up figures without chance. */
export function spread(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 0xffff_ffff;
}

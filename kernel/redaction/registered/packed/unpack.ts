import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { Spelling } from './bytes-of.ts';

/** gzip, zlib, or what both have inside, alone. RFC 1952, 1950, 1951. */
export type Packing = 'gzip' | 'zlib' | 'deflate';

const unpackers = { gzip: gunzipSync, zlib: inflateSync, deflate: inflateRawSync } as const;

/** A text is at most so large when it is unpacked. In bytes. */
const largest = 1024 * 1024;

/** What is packed, and the bytes that unpacking made: as many where it was given up as too large. */
export function unpack(run: string, spelling: Spelling, packing: Packing, most: number): { readonly text?: string; readonly cost: number } {
  const bytes = Buffer.from(run, spelling);
  const maxOutputLength = Math.min(most, largest);
  try {
    const unpacked = unpackers[packing](bytes, { maxOutputLength });
    return { text: unpacked.toString('utf8'), cost: unpacked.length };
  } catch (error) {
    // Not packed after all, damaged, or too large: then nobody reads it who does not unpack it himself.
    return { cost: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? maxOutputLength : bytes.length };
  }
}

import type { Form } from '../pattern.ts';

/**
 * Bytes as they stand within base64, wherever in a group of three they begin: the characters that depend on nothing but them. The characters at
 * both ends that share bits with their neighbours belong to what is found. RFC 4648 §4; the alphabet for addresses of §5 differs in what
 * stands between letters and digits alone.
 */
export function base64Forms(bytes: Buffer, rule: string): Form[] {
  return [0, 1, 2].map((skipped) => {
    const encoded = Buffer.concat([Buffer.alloc(skipped), bytes]).toString('base64').replace(/=+$/, '');
    const before = skipped === 0 ? 0 : 1;
    const after = (skipped + bytes.length) % 3 === 0 ? 0 : 1;
    const text = encoded.slice(skipped === 0 ? 0 : skipped + 1, encoded.length - after);
    return { text, rule, between: 'anything', anyCase: false, before, after };
  });
}

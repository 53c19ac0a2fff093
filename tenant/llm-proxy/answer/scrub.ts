import type { Redactor } from '../../../kernel/redaction/redactor.ts';

const longest = 500;
/** So much is looked through: where a text is cut before that, half a secret may be left that nobody finds. */
const longestRead = 64 * 1024;
/** Addresses and names of machines: what stands behind a provider is nobody's business, nor what stands behind us. */
const address = /\b(?:https?|wss?):\/\/\S+|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\[?(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}\]?(?::\d+)?|\b(?:localhost|[\w.-]+\.(?:internal|local|svc|lan|cluster))(?::\d+)?\b/gi;
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const hidden = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** What a provider said of a failure, fit to be passed on: no secret, no address, nothing hidden, not long. */
export function scrub(message: string, redactor: Pick<Redactor, 'text'>): string {
  const plain = redactor.text(message.slice(0, longestRead)).slice(0, 4 * longest).replaceAll(hidden, ' ').replaceAll(address, '(an address)').trim();
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}

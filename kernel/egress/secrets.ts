import { LetsbeError } from '../errors.ts';
import { compileLinear } from '../schema/linear-pattern.ts';
import type { SecretRef } from '../schema/plugin.ts';

/** What the egress needs of a vault. Values leave it only through here, for one origin, and are put in at the socket. */
export interface SecretStore {
  /** The value of a secret for use at exactly `origin`. Throws SECRET_REF_UNRESOLVED when it is not there or bound elsewhere. */
  use(name: string, origin: string): string;
  /** Whether a secret is there, without handing it out. */
  has(name: string): boolean;
  /** Makes a derived or received credential known, so that it is redacted until it has expired. */
  remember(value: string, name: string, ttlSeconds: number): void;
}

/** Whether a secret looks as its manifest says: a key pasted into the wrong field is told apart before it is sent anywhere. */
export function fitsFormat(value: string, { format }: SecretRef): boolean {
  return format === undefined || compileLinear(format).test(value);
}

/** The named parts of a secret, or the whole under the name `value`. Throws SECRET_INVALID when they are not as declared. */
export function splitSecret(name: string, value: string, ref: SecretRef | undefined): Record<string, string> {
  if (!ref?.parts || ref.separator === undefined) return { value };
  const pieces = value.split(ref.separator);
  // The last part may hold the separator itself: passwords do.
  const last = pieces.slice(ref.parts.length - 1).join(ref.separator);
  const values = [...pieces.slice(0, ref.parts.length - 1), last];
  if (values.length !== ref.parts.length || values.some((piece) => piece === '')) {
    throw new LetsbeError('SECRET_INVALID', { name, reason: `it must be ${ref.parts.join(ref.separator)}. ${ref.howTo}` });
  }
  return Object.fromEntries(ref.parts.map((part, index) => [part, values[index] ?? '']));
}

/** Fills `{part}` holes of a constant text with parts of a secret. */
export function fillParts(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([a-z][a-z0-9_]*)\}/g, (hole, part: string) => parts[part] ?? hole);
}

import { LetsbeError } from '../errors.ts';
import type { Firewall } from './firewall.ts';

/** A finished line of a log or of output, JSON where it was. Where it holds a field that must not be changed, all of it is changed as text: a line is always given. */
export function redactLogLine(line: string, firewall: Pick<Firewall, 'redactBody' | 'text'>): string {
  try {
    return firewall.redactBody(line);
  } catch (error) {
    if (error instanceof LetsbeError && error.code === 'SECRET_IN_OPAQUE_FIELD') return firewall.text(line);
    throw error;
  }
}

import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

export interface LogOptions {
  readonly level: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  readonly destination: DestinationStream;
  /** Applied to every finished line: what it does not let through is written nowhere. */
  readonly redact: (line: string) => string;
}

/** JSON lines with UTC time. Redaction sits behind everything that builds a line, so that no key, level or child logger goes around it. */
export function createLog({ level, destination, redact }: LogOptions): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) }, hooks: { streamWrite: redact } }, destination);
}

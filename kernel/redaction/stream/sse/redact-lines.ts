import type { Redactor } from '../../redactor.ts';
import { createSseRedactor } from './sse-redactor.ts';

/** All lines of an event stream, redacted: see `createSseRedactor`. */
export function redactSseLines(lines: readonly string[], redactor: Redactor): string[] {
  const sse = createSseRedactor(redactor);
  const clean: string[] = [];
  for (const line of lines) for (const given of sse.write(line)) clean.push(given);
  return [...clean, ...sse.end()];
}

import { LetsbeError } from '../../kernel/errors.ts';

const longest = 64 * 1024;
const mostOrigins = 50;

/** A program of this server, which gets the secret in its environment: `exec://psql`. */
const programOrigin = /^exec:\/\/[a-z0-9][a-z0-9._+-]{0,59}$/;

/** Throws SECRET_INVALID for a name, value or origins that cannot be stored. The value is not repeated. */
export function checkSecret(name: string, value: string, origins: readonly string[]): void {
  checkName(name);
  checkValue(name, value);
  checkOrigins(name, origins);
}

export function checkName(name: string): void {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name) || name.length > 64) throw refusal(name.slice(0, 64), 'a name is lower case words joined by _, at most 64 characters');
}

export function checkValue(name: string, value: string): void {
  if (value === '') throw refusal(name, 'it is empty');
  if (value.length > longest) throw refusal(name, `it is longer than ${longest} characters`);
  // oxlint-disable-next-line no-control-regex -- a line break inside a header would end it
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) throw refusal(name, 'it holds control characters, such as a line break at its end');
}

export function checkOrigins(name: string, origins: readonly string[]): void {
  if (origins.length === 0) throw refusal(name, 'it must be bound to at least one origin, such as https://blog.example.com');
  if (origins.length > mostOrigins) throw refusal(name, `it is bound to more than ${mostOrigins} origins`);
  for (const origin of origins) if (!programOrigin.test(origin) && (URL.parse(origin)?.origin !== origin || !/^https?:\/\/[^*]+$/.test(origin))) throw refusal(name, `${origin} is no origin; write scheme, host and port only, or exec://program for a program of this server`);
}

function refusal(name: string, reason: string): LetsbeError {
  return new LetsbeError('SECRET_INVALID', { name, reason });
}

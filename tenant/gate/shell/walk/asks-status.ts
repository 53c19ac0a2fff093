import type { Word } from '../word.ts';
import { isThisMachine } from '../places/judge-host.ts';
import type { Input } from './scope.ts';

/** What services that are spoken to in plain text answer without doing anything, by the port or the name of the socket that is theirs (the manuals of memcached, Redis, ZooKeeper, HAProxy, and RFC 5321). */
const questions: readonly (readonly [door: RegExp, line: RegExp])[] = [
  [/^11211$/, /^(?:stats(?: (?:items|slabs|sizes|settings|conns))?|version|quit)$/],
  [/^6379$/, /^(?:PING|ping|INFO(?: \w+)?|info(?: \w+)?|DBSIZE|dbsize|QUIT|quit)$/],
  [/^(?:25|587)$/, /^(?:(?:EHLO|ehlo|HELO|helo)(?: [\w.-]+)?|NOOP|noop|QUIT|quit)$/],
  [/^2181$/, /^(?:ruok|stat|srvr|mntr|isro)$/],
  [/^\/(?:var\/)?run\/haproxy[\w./-]*\.?sock[\w.]*$|^\/var\/lib\/haproxy\/stats$/, /^(?:show (?:info|stat|servers state(?: \w+)?|servers conn|pools|backend|table|activity|threads|version|resolvers)(?: (?:typed|json))?|help|quit)$/],
];

const flags = /^-(?:[nvNC46]|[qw]\d{1,3}|q|w|U|NU|nU|t|T\d*)$/;

/** Where a call of nc or socat leads, if that is a door of this machine: a port, or the path of a socket. */
function doorOf(name: string, words: readonly Word[]): string | undefined {
  const texts = words.map(({ text }) => text);
  if (texts.includes(undefined)) return undefined;
  if (name === 'socat') {
    const ends = texts.filter((text) => !/^(?:-t\d*|-T\d*|\d+)$/.test(text ?? ''));
    const [here, there] = ends;
    const other = /^(?:-|stdio|STDIO)$/.test(here ?? '') ? there : here;
    if (ends.length !== 2 || !ends.some((text) => /^(?:-|stdio|STDIO)$/.test(text ?? ''))) return undefined;
    const [, socket, port] = /^(?:(?:(?:unix|UNIX|unix-connect|UNIX-CONNECT):)?(\/[\w./-]+)|(?:tcp|TCP|tcp4|TCP4|TCP-CONNECT|tcp-connect):(?:localhost|127\.0\.0\.1):(\d+))$/.exec(other ?? '') ?? [];
    return socket ?? port;
  }
  const values = texts.filter((text, at) => !flags.test(text ?? '') && !(/^-[qw]$/.test(texts[at - 1] ?? '') && /^\d+$/.test(text ?? '')));
  const [first, second] = values;
  if (texts.some((text) => /^-[nvNC46]*U$/.test(text ?? ''))) return values.length === 1 && first?.startsWith('/') === true ? first : undefined;
  return values.length === 2 && isThisMachine(first ?? '') ? second : undefined;
}

/** Whether nc or socat only asks a service of this machine how it is: `echo stats | nc localhost 11211`. */
export function asksStatus(name: string, words: readonly Word[], input: Input): boolean {
  if (!/^(?:nc|netcat|ncat|nc\.openbsd|socat)$/.test(name) || input.kind !== 'text' || input.text.text === undefined) return false;
  const door = doorOf(name, words);
  const lines = input.text.text.split(/\r?\n|;/).map((line) => line.trim()).filter((line) => line !== '');
  return door !== undefined && lines.length > 0 && questions.some(([place, line]) => place.test(door) && lines.every((one) => line.test(one)));
}

import type { IncomingHttpHeaders } from 'node:http';
import type { AgentKeys, Caller } from './agent-keys.ts';

/** Why a request is not looked at any further. */
export interface HeadFault {
  readonly status: 400 | 401;
  readonly code: 'REQUEST_INVALID' | 'AUTH_INVALID';
  readonly message: string;
}

/** Whose request this is, by the key in its head; or why it is nobody's. A browser's request is refused: no page may use a key that it came upon. */
export function checkHead(headers: IncomingHttpHeaders, keys: Pick<AgentKeys, 'callerOf'>, port: number): { readonly caller: Caller } | HeadFault {
  const { host } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return { status: 400, code: 'REQUEST_INVALID', message: 'The request is for another host. Use the address the proxy gave.' };
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return { status: 400, code: 'REQUEST_INVALID', message: 'The request comes from a web page. Model calls are for the runtime of the agents alone.' };
  const callers = keyIn(headers).map((key) => keys.callerOf(key));
  const [first] = callers;
  // Two keys must be the same: which of them counts is nothing to guess.
  if (first === undefined || callers.some((other) => other !== first)) return { status: 401, code: 'AUTH_INVALID', message: 'The key is no key of an agent. Keys are made anew at each start: read them from the tenant that runs.' };
  return { caller: first };
}

function keyIn({ authorization, 'x-api-key': apiKey }: IncomingHttpHeaders): string[] {
  const bearer = authorization === undefined ? undefined : /^bearer +(\S{1,400})$/i.exec(authorization)?.[1] ?? '';
  return [...(bearer === undefined ? [] : [bearer]), ...(apiKey === undefined ? [] : [String(apiKey)])];
}

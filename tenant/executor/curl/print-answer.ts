import type { WireReply } from '../../../kernel/egress/transport.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { http } from '../../../kernel/node-http.ts';
import type { CurlPrint } from './plan.ts';

/** What curl would have left behind. */
export interface CurlAnswer {
  /** As curl's exit code: 0, 6 no such name, 7 no connection, 22 with `-f`, 28 too slow, 52 and 56 no whole answer, 60 not trusted, 63 too large. */
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** Of the answer, where there is one. */
  readonly status?: number;
  /** The request may have arrived, and nobody knows what became of it. */
  readonly unanswered?: true;
}

/** Prints an answer, already redacted, as curl does. */
export function printAnswer({ status, headers, body }: WireReply, print: CurlPrint): CurlAnswer {
  const failed = print.fail !== false && status >= 400;
  const head = `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const shown = print.body && !(failed && print.fail === 'quiet');
  return {
    code: failed ? 22 : 0,
    stdout: Buffer.concat([...(print.head ? [Buffer.from(head, 'utf8')] : []), ...(shown ? [body] : [])]),
    stderr: failed ? sayFailure(22, `The requested URL returned error: ${status}`, print) : '',
    status,
  };
}

/** The exit code and message of a request without a whole answer. `sent`: it may have left. Throws what is no such end: refusals, and a call that was cancelled. */
export function printFailure(error: unknown, sent: boolean, print: CurlPrint): CurlAnswer {
  if (!(error instanceof LetsbeError)) throw error;
  const found = codeOf(error);
  if (!found) throw error;
  const [code, message, unanswered] = found;
  return { code, stdout: Buffer.alloc(0), stderr: sayFailure(code, message, print), ...(unanswered && sent ? { unanswered } : {}) };
}

function codeOf({ code, details }: LetsbeError): [code: number, message: string, unanswered?: true] | undefined {
  if (code === 'TOOL_TIMEOUT') return [28, 'Operation timed out', true];
  if (code === 'TOOL_ANSWER_TOO_LARGE') return [63, 'Maximum file size exceeded', true];
  if (code === 'TOOL_ANSWER_UNREADABLE') return [56, 'The answer cannot be read', true];
  if (code !== 'TOOL_UNAVAILABLE') return undefined;
  const detail = typeof details['detail'] === 'string' ? details['detail'] : '';
  if (details['unanswered'] === true) return [52, 'Empty reply from server', true];
  if (/resolve|ENOTFOUND|EAI_/.test(detail)) return [6, 'Could not resolve host'];
  return /TLS|SSL|CERT|UNABLE_|SELF_SIGNED|DEPTH_ZERO/.test(detail) ? [60, 'The other side is not who it says it is'] : [7, `Failed to connect${detail}`];
}

function sayFailure(code: number, message: string, { errors }: CurlPrint): string {
  return errors ? `curl: (${code}) ${message}\n` : '';
}

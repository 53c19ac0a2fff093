import { LetsbeError, type ErrorCode } from '../errors.ts';
import type { Json } from '../json.ts';
import { valueAt } from '../template/pointer.ts';
import { plainText } from '../template/summarise.ts';
import type { ErrorRules } from '../schema/plugin.ts';

const byStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'TOOL_AUTH', 403: 'TOOL_FORBIDDEN', 404: 'TOOL_NOT_FOUND', 408: 'TOOL_UNAVAILABLE', 409: 'TOOL_CONFLICT', 410: 'TOOL_NOT_FOUND', 412: 'TOOL_CONFLICT', 429: 'TOOL_RATE_LIMITED',
};

function codeOf(status: number): ErrorCode | undefined {
  if (status >= 500) return 'TOOL_UNAVAILABLE';
  if (status >= 400) return byStatus[status] ?? 'TOOL_REJECTED';
  return status >= 300 && status !== 304 ? 'TOOL_REDIRECTED' : undefined;
}

export interface AnswerFacts {
  readonly instance: string;
  readonly secret: string;
  readonly status: number;
  readonly body: Json;
  readonly retryAfter: string | undefined;
}

/** A rule without `equals` or `startsWith` asks only that something stands there. */
function fits(value: Json | undefined, { equals, startsWith }: { equals?: Json; startsWith?: string }): boolean {
  if (startsWith !== undefined) return typeof value === 'string' && value.startsWith(startsWith);
  return equals === undefined ? value !== undefined : value === equals;
}

/** The error an answer stands for, or undefined when it is a success. The manifest's rules come first, then the status. */
export function errorOf({ instance, secret, status, body, retryAfter }: AnswerFacts, rules: ErrorRules = {}): LetsbeError | undefined {
  const rule = rules.map?.find((row) => row.status === status && (row.at === undefined || fits(valueAt(body, row.at), row)));
  const code = rule?.as ?? codeOf(status);
  if (!code) return undefined;
  const said = (rules.message ?? []).map((pointer) => valueAt(body, pointer)).find((value) => typeof value === 'string' && value !== '');
  const detail = typeof said === 'string' ? `: "${plainText(said, 300)}"` : '';
  const seconds = Number(retryAfter);
  const waitSeconds = Number.isFinite(seconds) && seconds > 0 && seconds < 86_400 ? Math.ceil(seconds) : 60;
  return new LetsbeError(code, { instance, secret, detail, status, ...(code === 'TOOL_RATE_LIMITED' ? { waitSeconds } : {}) });
}

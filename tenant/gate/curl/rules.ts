import type { JudgingRules } from '../http/judge-request.ts';

/** What curl lines are judged by. */
export interface CurlRules {
  /** What raw requests are judged by; `isAllowedHost` of it says which hosts outside this agent may read from. */
  readonly http: JudgingRules;
  /** The tool, by its plugin's name, that the registry has at this host (lower case) and port. */
  readonly toolAt: (host: string, port: number) => string | undefined;
}

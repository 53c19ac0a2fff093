import { combine, type Finding } from '../../../../tenant/gate/finding.ts';
import type { Effect } from '../../../../tenant/gate/shell/effect.ts';
import { fillHoles } from '../../../../tenant/gate/shell/word.ts';
import { judgeCurl } from '../../../../tenant/gate/curl/judge-curl.ts';
import type { CurlRules } from '../../../../tenant/gate/curl/rules.ts';
import type { Verdict } from '../../../../tenant/gate/verdict.ts';
import { knowledge, told } from '../http/shipped.ts';
import { wordsOf } from './words.ts';

const tools: Readonly<Record<string, string>> = { 'localhost:2368': 'ghost', '127.0.0.1:2368': 'ghost', 'ghost:2368': 'ghost', 'blog.example.com:443': 'ghost', '172.20.0.5:9000': 'listmonk', 'localhost:9000': 'listmonk', 'localhost:3000': 'umami' };

/** What the lines of the vectors are judged by: three tools, and one host that may be read. */
export const rules: CurlRules = {
  http: { knowledge, isAllowedHost: (host) => host === 'api.github.com' },
  toolAt: (host, port) => tools[`${host}:${port}`],
};

export interface Judged {
  readonly verdict: Verdict;
  /** `green`, `red ask external`, `refused`. */
  readonly told: string;
  /** `read a; write b`: what is done to files, `$` for what is not known. */
  readonly files: string;
}

/** A line behind `curl`, judged. */
export function judgeLine(line: string): Judged {
  const effects = judgeCurl(wordsOf(line), rules);
  const findings = effects.flatMap((effect): Finding[] => (effect.does === 'finding' ? [effect.finding] : []));
  const verdict = combine(findings);
  return { verdict, told: told(verdict), files: effects.flatMap(fileOf).join('; ') };
}

function fileOf(effect: Effect): string[] {
  return 'path' in effect ? [`${effect.does} ${fillHoles(effect.path, '$')}`] : [];
}

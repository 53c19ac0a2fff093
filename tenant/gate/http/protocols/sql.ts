import type { Finding } from '../finding.ts';
import { judgeSql as judge } from '../../languages/sql/judge-sql.ts';

/** A finding about SQL as one about the request that carries it. */
export const asHttp = (one: Finding): Finding => ({ ...one, reason: { ...one.reason, rule: `http.${one.reason.rule}` } });

/** Judges SQL that a request carries. Which database will read it is not known. */
export function judgeSql(sql: string): Finding[] {
  return judge(sql, 'any').map(asHttp);
}

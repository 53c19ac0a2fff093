import type { Finding } from '../finding.ts';
import { judgeSql } from './sql/judge-sql.ts';

/** Judges SQL for ClickHouse, whose verbs and table functions the SQL of any database includes. Never throws. */
export function judgeClickhouse(text: string): Finding[] {
  // A client's format at the end of a query names how answers are shown; a file to write them to is told by INTO OUTFILE.
  return judgeSql(text, 'any');
}

import { finding, type Finding } from '../../finding.ts';

const gap = String.raw`(?:\s|/\*[^*]{0,200}\*/)+`;
const losses = new RegExp(String.raw`\b(?:drop${gap}(?:database|schema|user|role|tablespace|owned)|truncate${gap}\w|delete${gap}from|shutdown|reset${gap}master|from${gap}program|to${gap}program|drop${gap}table|alter${gap}system)\b`, 'i');
const fatal = /^(?:drop(?!.*table)|truncate|reset|shutdown|from|to)/is;

/** The worst that a text may hold which nobody can cut with certainty, or that holds code in a text: it is searched as it stands. */
export function judgeWorst(sql: string): Finding[] {
  const found = losses.exec(sql)?.[0];
  if (found === undefined) return [];
  return fatal.test(found) ? [finding('sql.drop-database', 'critical_red', 'It may drop or empty a part of the database, or stop it.', { ask: true, matched: found })] : [finding('sql.drop', 'red', 'It may delete a part of the database.', { ask: true, matched: found })];
}

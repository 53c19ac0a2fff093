import { finding, unknown, type Finding } from '../finding.ts';
import { judgeSql } from './sql/judge-sql.ts';

const fluxReads = new Set('from range filter mean sum count min max first last median mode spread stddev quantile top bottom limit tail sort group window aggregateWindow pivot map reduce rename keep drop duplicate fill yield join union distinct unique derivative difference increase movingAverage cumulativeSum elapsed histogram keyValues buckets now int float string uint bool duration time columns keys set truncateTimeColumn timeShift exists if then else and or not contains'.split(' '));

/** Judges what is given to InfluxDB's programs: InfluxQL, the shell's own words, or Flux. Never throws. */
export function judgeInflux(text: string): Finding[] {
  if (/\|>|^\s*(?:import|from\s*\()/.test(text)) return judgeFlux(text);
  const lines = text.split('\n').map((line) => line.trim());
  const own = lines.filter((line) => /^(?:use|precision|format|pretty|history|settings|exit|quit|help|gopher|consistency|chunked|node|auth|connect|clear|insert)\b/i.test(line));
  const sql = lines.filter((line) => !own.includes(line)).join('\n');
  const rest = sql.trim() === '' && own.length > 0 ? [] : judgeSql(sql, 'any');
  return [...own.flatMap(judgeOwn), ...rest];
}

function judgeOwn(line: string): Finding[] {
  const [word = ''] = line.toLowerCase().split(/\s+/);
  // Further statements on the same line would pass unread.
  const several = line.replace(/;\s*$/, '').includes(';') ? judgeSql(line.slice(line.indexOf(';') + 1), 'any') : [];
  if (word === 'insert') return [finding('influx.insert', 'yellow', 'It writes measurements.'), ...several];
  if (word === 'auth' || word === 'connect') return [unknown('influx.session', 'It connects to the database anew.', word), ...several];
  return [finding('influx.look', 'green', 'It only changes how answers are shown.'), ...several];
}

function judgeFlux(text: string): Finding[] {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|~\s*\/(?:[^/\\\n]|\\.)*\/|\/\/[^\n]*/g, (found) => (found.startsWith('"') ? '""' : ''));
  const calls = [...bare.matchAll(/([A-Za-z_][\w.]*)\s*\(/g)].map(([, name = '']) => name).filter((name) => !fluxReads.has(name));
  // Code may stand in a text, a regular expression may hold a quote.
  const plain = !text.includes('${') && !/\/|\b(?:import|option|builtin)\b/.test(bare);
  if (calls.includes('to')) return [finding('influx.write', 'yellow', 'It writes measurements.'), ...(calls.length > 1 || !plain ? [fluxUnknown(calls.join(' '))] : [])];
  return calls.length > 0 || !plain ? [fluxUnknown(calls.join(' ') || text)] : [finding('influx.read', 'green', 'It only reads measurements.')];
}

const fluxUnknown = (matched: string): Finding => unknown('influx.unknown', 'Nobody here knows what this command for the measurements does.', matched);

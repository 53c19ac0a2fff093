import { unknown, type Finding } from '../../finding.ts';
import { judgeRedis } from './judge-redis.ts';

const mostLines = 2000;

/** Judges commands for redis-cli, one on each line. Never throws. */
export function judgeRedisLines(text: string): Finding[] {
  // What begins with `*` is the protocol itself, as `--pipe` takes it.
  if (/^[ \t]*\*\d/m.test(text)) return [unknown('redis.protocol', 'It speaks to the store in its own protocol, which nobody reads here.')];
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  if (lines.length === 0) return [unknown('redis.empty', 'There is no command for the store.')];
  if (lines.length > mostLines) return [unknown('redis.many', 'It holds more commands for the store than can be judged.')];
  const seen = new Map(lines.flatMap(judgeLine).map((one) => [JSON.stringify(one), one]));
  return [...seen.values()];
}

function judgeLine(line: string): Finding[] {
  if (line.trimStart().startsWith('#')) return [unknown('redis.unknown', 'Nobody here knows what this command does to the store.', line)];
  const words: (string | undefined)[] = [];
  const piece = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\')*)'|([^\s"']+))(?=\s|$)|\s+$/gsy;
  let end = 0;
  for (const found of line.matchAll(piece)) {
    end = found.index + found[0].length;
    const [, double, single, plain] = found;
    if (double?.includes('\\') || single?.includes('\\')) words.push(undefined);
    else if (double !== undefined || single !== undefined || plain !== undefined) words.push(double ?? single ?? plain);
  }
  return end < line.length ? [unknown('redis.unclear', 'Nobody can say for certain what this command for the store is.', line), ...judgeRedis(line.trim().split(/\s+/))] : judgeRedis(words);
}

import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import { asTexts } from './texts.ts';

/** Lines beyond those that were asked for: a secret of several lines is known only when all of it is seen. */
const margin = 100;
const mostLines = 5000;
const defaultLines = 200;
const mostCharacters = 256 * 1024;
const longestLine = 4000;
const time = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z /;

/** How many lines are read so that `asked` of them can be told. */
export function linesToRead(asked: Json | undefined): number {
  return Math.min(mostLines, (typeof asked === 'number' ? asked : defaultLines) + margin);
}

/** Logs as they may be told, in `lines` wherever they stand: secrets replaced, over line ends too, then stripped and cut to the newest. */
export function tellLogs(result: Json, asked: Json | undefined, redact: (text: string) => string): Json {
  if (Array.isArray(result)) return result.map((item) => tellLogs(item, asked, redact));
  if (!isJsonObject(result)) return result;
  const { lines, ...rest } = result;
  const inner: JsonObject = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, tellLogs(value, asked, redact)]));
  return lines === undefined ? inner : { ...inner, ...cut(redactLines(asTexts(lines), redact), typeof asked === 'number' ? asked : defaultLines) };
}

/** With its times where no secret goes over a line end; without them where one does. */
function redactLines(lines: readonly string[], redact: (text: string) => string): string[] {
  const each = lines.map(redact);
  const whole = redact(lines.map((line) => line.replace(time, '')).join('\n'));
  return whole === each.map((line) => line.replace(time, '')).join('\n') ? each : whole.split('\n');
}

function cut(lines: readonly string[], most: number): { lines: string[]; cut?: true } {
  const newest = lines.slice(-most).map((line) => plainText(line, longestLine));
  let size = 0;
  const first = newest.findLastIndex((line) => (size += line.length + 1) > mostCharacters);
  return first < 0 ? { lines: newest } : { lines: newest.slice(first + 1), cut: true };
}

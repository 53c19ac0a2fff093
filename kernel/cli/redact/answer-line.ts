import { LetsbeError } from '../../errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Firewall } from '../../redaction/firewall.ts';

const members = ['text', 'body', 'lines'] as const;

export interface AnsweredLine {
  readonly answer: string;
  /** Whether it held a secret. */
  readonly found: boolean;
}

/**
 * Answers a line of JSON: `text`, `body` and `lines` of its object without secrets, other members as they are. What cannot be answered so is
 * left out, and `error` says why in words that repeat nothing of it.
 */
export function answerLine(line: string, firewall: Firewall): AnsweredLine {
  const row = parseObject(line);
  try {
    if (row === undefined || !members.some((name) => Object.hasOwn(row, name))) throw unreadable('a line is a JSON object with "text", "body" or "lines"');
    const clean = cleanMembers(row, firewall);
    return { answer: JSON.stringify({ ...row, ...clean }), found: Object.entries(clean).some(([name, value]) => !isSame(value, row[name])) };
  } catch (error) {
    if (!(error instanceof LetsbeError)) throw error;
    const kept = Object.entries(row ?? {}).filter(([name]) => !members.some((member) => member === name));
    return { answer: JSON.stringify({ ...Object.fromEntries(kept), error: { code: error.code, message: firewall.text(error.message) } }), found: error.code === 'SECRET_IN_OPAQUE_FIELD' };
  }
}

function cleanMembers({ text, body, lines }: JsonObject, firewall: Firewall): JsonObject {
  return {
    ...(text === undefined ? {} : { text: firewall.text(asText(text, 'text')) }),
    ...(body === undefined ? {} : { body: firewall.redactBody(asText(body, 'body')) }),
    ...(lines === undefined ? {} : { lines: cleanEvents(lines, firewall) }),
  };
}

function cleanEvents(lines: Json, firewall: Firewall): string[] {
  if (!Array.isArray(lines)) throw unreadable('"lines" is no array of texts');
  const events = firewall.openEvents();
  const clean: string[] = [];
  for (const line of lines) for (const given of events.write(asText(line, 'lines'))) clean.push(given);
  return [...clean, ...events.end()];
}

function isSame(clean: Json, given: Json | undefined): boolean {
  return Array.isArray(clean) && Array.isArray(given) ? clean.length === given.length && clean.every((each, index) => each === given[index]) : clean === given;
}

function asText(value: Json, name: string): string {
  if (typeof value !== 'string') throw unreadable(name === 'lines' ? '"lines" is no array of texts' : `"${name}" is no text`);
  return value;
}

function parseObject(line: string): JsonObject | undefined {
  try {
    const value = JSON.parse(line) as Json;
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function unreadable(reason: string): LetsbeError {
  return new LetsbeError('REQUEST_INVALID', { reason });
}

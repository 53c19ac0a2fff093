import { LetsbeError } from '../../../errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../json.ts';
import { KnownKeys } from '../../json/known-keys.ts';
import { readJson } from '../../json/read-json.ts';
import { redactBody } from '../../json/redact-body.ts';
import type { Redactor } from '../../redactor.ts';
import { holdAlike, type Model, readAlike, redactAlike } from './alike.ts';
import { Channels, type Extra } from './channels.ts';
import { type Redacted, redactEvent } from './redact-event.ts';

/** Redacts the lines of an event stream. Lines are given and taken without their ends. */
export interface SseRedactor {
  /**
   * The lines that may be given out by now; lines of an event wait until its data has come. `next` is the data line that follows, where it came in
   * one piece with this one: the texts of both are then looked through at once and given with the second, if that differs from this one in its text alone.
   * `event` is what the data of this line was parsed to, where that is known.
   */
  write(line: string, next?: string, event?: JsonObject): string[];
  /** The rest. */
  end(): string[];
}

const dataField = /^data: ?/;
const longestPartial = 16 * 1024 * 1024;
const done = '[DONE]';
const object = /^\s*\{/;
const otherField = /^(?:event|id|retry):/;

/**
 * Redacts the answer of a model as it comes: a secret is found however it is spread over the deltas of one text. What is kept back of a text
 * comes with its next delta, or in a delta event of the same form before the event that ends it. Throws SECRET_IN_OPAQUE_FIELD.
 * @param keys that were met in other streams and bodies with the same redactor
 */
export function createSseRedactor(redactor: Redactor, keys = new KnownKeys()): SseRedactor {
  const channels = new Channels(redactor, keys);
  /** Lines of an event whose data has not come, redacted. */
  let fields: string[] = [];
  let eventLine: string | undefined;
  /** Data lines of an event that is one JSON text over several lines. */
  let partial: string[] = [];
  let partialLength = 0;
  /** The last event, where the next one may be like it. */
  let model: Model | undefined;
  /** The line that follows, and its text, where it was read together with the one before it. */
  let ahead: { readonly line: string; readonly model: Model; readonly piece: string } | undefined;
  /** Whether a blank line must come before another event can. */
  let unfinished = false;

  function writeData(line: string, next: string | undefined, parsed: JsonObject | undefined): string[] {
    const mark = markOf(line);
    const payload = line.slice(mark.length);
    const piece = model && partial.length === 0 ? pieceOf(line, payload, model) : undefined;
    if (model && piece !== undefined) {
      const following = next !== undefined && next.startsWith(mark) ? readAlike(next.slice(mark.length), model) : undefined;
      ahead = next === undefined || following === undefined ? undefined : { line: next, model, piece: following };
      return giveEvent([mark + (following !== undefined ? holdAlike(piece, model, channels, eventLine) : redactAlike(payload, piece, model, channels, eventLine))]);
    }
    const event = parsed ?? (object.test(payload) ? readJson(payload) : undefined);
    const isWhole = isJsonObject(event) || payload === done || (partial.length === 0 && !/^\s*[[{]/.test(payload));
    if (isWhole) return [...takePartial(), ...giveData(event, payload, (text) => [mark + text])];
    partial.push(line);
    partialLength += line.length;
    if (partialLength > longestPartial) throw new LetsbeError('ANSWER_LINE_TOO_LONG', { limitCharacters: longestPartial });
    return [];
  }

  function pieceOf(line: string, payload: string, like: Model): string | undefined {
    return ahead !== undefined && ahead.line === line && ahead.model === like ? ahead.piece : readAlike(payload, like);
  }

  function giveData(event: Json | undefined, payload: string, format: (text: string) => string[]): string[] {
    if (payload === done) return [...writeExtras(channels.end('')), ...takeFields(), ...format(payload)];
    const redacted: Redacted = isJsonObject(event) ? redactEvent(payload, event, redactor, channels, eventLine) : { payload: redactBody(payload, redactor, { keys }), before: [] };
    ({ model } = redacted);
    return giveEvent(format(redacted.payload), redacted.before);
  }

  function giveEvent(data: string[], before: readonly Extra[] = []): string[] {
    const lines = before.length === 0 && fields.length === 0 ? data : [...writeExtras(before), ...takeFields(), ...data];
    unfinished = true;
    return lines;
  }

  /** The data of an event that came in several lines: what belongs together is known now. */
  function takePartial(): string[] {
    if (partial.length === 0) return [];
    const lines = partial;
    partial = [];
    partialLength = 0;
    const payload = lines.map((line) => line.replace(dataField, '')).join('\n');
    const mark = markOf(lines[0] ?? '');
    return giveData(readJson(payload), payload, (text) => text.split('\n').map((line) => mark + line));
  }

  function takeFields(): string[] {
    const taken = fields;
    fields = [];
    return taken;
  }

  function writeExtras(extras: readonly Extra[]): string[] {
    return extras.flatMap((extra) => [...(extra.eventLine === undefined ? [] : [extra.eventLine]), `data: ${extra.payload}`, ...(unfinished ? [] : [''])]);
  }

  function writeBlank(): string[] {
    const lines = partial.length === 0 && fields.length === 0 ? [''] : [...takePartial(), ...takeFields(), ''];
    unfinished = false;
    eventLine = undefined;
    return lines;
  }

  return {
    write(line, next, event) {
      if (line === '') return writeBlank();
      if (line.startsWith('data:') || line.startsWith('{')) return writeData(line, next, event);
      const clean = redactor.text(line);
      if (otherField.test(line)) {
        if (line.startsWith('event:')) eventLine = clean;
        fields.push(clean);
        return [];
      }
      if (fields.length === 0) return [clean];
      fields.push(clean);
      return [];
    },
    end: () => [...takePartial(), ...writeExtras(channels.end('')), ...takeFields()],
  };
}

/** How a line says that it is data. */
function markOf(line: string): string {
  return line.startsWith('data: ') ? 'data: ' : (dataField.exec(line)?.[0] ?? '');
}

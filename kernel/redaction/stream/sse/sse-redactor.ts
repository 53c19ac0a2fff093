import { LetsbeError } from '../../../errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../json.ts';
import { KnownKeys } from '../../json/known-keys.ts';
import { readJson } from '../../json/read-json.ts';
import { redactBody } from '../../json/redact-body.ts';
import type { Redactor } from '../../redactor.ts';
import { type Model, readAlike, redactAlike } from './alike.ts';
import { Channels, type Extra } from './channels.ts';
import { type Redacted, redactEvent } from './redact-event.ts';

/** Redacts the lines of an event stream. Lines are given and taken without their ends. */
export interface SseRedactor {
  /** The lines that may be given out by now; lines of an event wait until its data has come. `event` is what the data of this line was parsed to, where that is known. */
  write(line: string, event?: JsonObject): string[];
  /**
   * Takes the whole events that stand from a line on and differ from the event before them in their text alone. Their texts are looked through at once:
   * that costs about as much as one of them. Gives as many lines as it took: none where there is no such event.
   */
  writeAlike(lines: readonly string[], from: number): string[];
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
  /** Whether a blank line must come before another event can. */
  let unfinished = false;

  function writeData(line: string, parsed: JsonObject | undefined): string[] {
    const mark = markOf(line);
    const payload = line.slice(mark.length);
    const event = parsed ?? (object.test(payload) ? readJson(payload) : undefined);
    const isWhole = isJsonObject(event) || payload === done || (partial.length === 0 && !/^\s*[[{]/.test(payload));
    if (isWhole) return [...takePartial(), ...giveData(event, payload, (text) => [mark + text])];
    partial.push(line);
    partialLength += line.length;
    if (partialLength > longestPartial) throw new LetsbeError('ANSWER_LINE_TOO_LONG', { limitCharacters: longestPartial });
    return [];
  }

  function giveData(event: Json | undefined, payload: string, format: (text: string) => string[]): string[] {
    if (payload === done) return [...writeExtras(channels.end('')), ...takeFields(), ...format(payload)];
    const redacted: Redacted = isJsonObject(event) ? redactEvent(payload, event, redactor, channels, eventLine) : { payload: redactBody(payload, redactor, { keys }), before: [] };
    ({ model } = redacted);
    const lines = [...writeExtras(redacted.before), ...takeFields(), ...format(redacted.payload)];
    unfinished = true;
    return lines;
  }

  function writeAlike(lines: readonly string[], from: number): string[] {
    if (model === undefined || unfinished || fields.length > 0 || partial.length > 0) return [];
    const before = model.eventLine === undefined ? [] : [model.eventLine];
    const size = before.length + 2;
    const mark = markOf(lines[from + before.length] ?? '');
    const [payloads, pieces]: [string[], string[]] = [[], []];
    for (let at = from; lines[at + size - 1] === ''; at += size) {
      const line = lines[at + before.length] ?? '';
      const payload = line.slice(mark.length);
      const piece = before.every((field) => field === lines[at]) && line.startsWith(mark) ? readAlike(payload, model) : undefined;
      if (piece === undefined) break;
      payloads.push(payload);
      pieces.push(piece);
    }
    if (pieces.length === 0) return [];
    return redactAlike(payloads, pieces, model, channels).flatMap((payload) => [...before, mark + payload, '']);
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
    write(line, event) {
      if (line === '') return writeBlank();
      if (line.startsWith('data:') || line.startsWith('{')) return writeData(line, event);
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
    writeAlike,
    end: () => [...takePartial(), ...writeExtras(channels.end('')), ...takeFields()],
  };
}

/** How a line says that it is data. */
function markOf(line: string): string {
  return line.startsWith('data: ') ? 'data: ' : (dataField.exec(line)?.[0] ?? '');
}

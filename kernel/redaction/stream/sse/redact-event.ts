import type { JsonObject, Json } from '../../../json.ts';
import { applyEdits, type Edit } from '../../json/edit.ts';
import { findBodyEdits } from '../../json/body-edits.ts';
import { locateValue, type Path } from '../../json/locate.ts';
import { redactBody } from '../../json/redact-body.ts';
import type { Redactor } from '../../redactor.ts';
import type { Model } from './alike.ts';
import { candidatesShape } from './candidates-shape.ts';
import type { Channels, Extra } from './channels.ts';
import { chatShape } from './chat-shape.ts';
import { messagesShape } from './messages-shape.ts';
import { responsesShape } from './responses-shape.ts';
import type { Delta, EventContent } from './shape.ts';

/** No vendor gives more at once; each is looked for in the event by itself. */
const mostDeltas = 64;
const longestEvent = 1024 * 1024;

const shapes = [chatShape, messagesShape, responsesShape, candidatesShape];

export interface Redacted {
  readonly payload: string;
  /** What must come before it. */
  readonly before: readonly Extra[];
  /** What the next event may be compared with. */
  readonly model?: Model;
}

/**
 * Redacts the JSON of one event. Its deltas go through their channels: each gives what may be given by now, and nothing where all of it is kept
 * back. All other strings are read by themselves. Without a finding the payload stays byte for byte.
 */
export function redactEvent(raw: string, event: JsonObject, redactor: Redactor, channels: Channels, eventLine: string | undefined): Redacted {
  const content = shapes.find((shape) => shape.fits(event))?.read(event);
  if (content === undefined || content.deltas.length > mostDeltas || raw.length > longestEvent) return { payload: redactBody(raw, redactor, { keys: channels.keys }), before: (content?.ends ?? []).flatMap((beginning) => channels.end(beginning)) };
  const before = [...channels.trim(), ...content.deltas.flatMap((delta) => channels.replace(delta)), ...turnKinds(event, content, channels), ...endOthers(content, channels)];
  const edits: Edit[] = [];
  const skip = new Set<number>();
  const given = content.deltas.map((delta) => {
    const channel = channels.take(delta);
    const piece = readText(event, delta.path);
    const isLast = content.ends.some((beginning) => delta.channel.startsWith(beginning)) && !hasLater(content.deltas, delta);
    const text = isLast ? channel.end(piece) : channel.write(piece);
    if (isLast) channels.drop(delta);
    const place = locateValue(raw, delta.path);
    if (place !== undefined) {
      skip.add(place.start);
      if (text !== piece) edits.push({ ...place, text: JSON.stringify(text) });
    }
    return channel;
  });
  if (edits.length > 0) for (const path of content.repeats) edits.push(...blankOut(raw, path));
  const others = findBodyEdits(raw, { redactor, level: 0, skip, keys: channels.keys });
  const payload = others === undefined ? redactor.text(applyEdits(raw, mergeEdits(edits, []))) : applyEdits(raw, mergeEdits(edits, others));
  for (const channel of given) channel.gave(payload, eventLine);
  return { payload, before, ...(others?.length === 0 ? modelOf(raw, event, content, eventLine) : {}) };
}

function modelOf(raw: string, event: JsonObject, { deltas, ends, repeats }: EventContent, eventLine: string | undefined): { readonly model?: Model } {
  const [delta, ...further] = deltas;
  const place = delta && locateValue(raw, delta.path);
  // Only a text that says something ends what was said otherwise before.
  if (!place || further.length + ends.length + repeats.length > 0 || readText(event, delta.path) === '') return {};
  const [head, tail] = [raw.slice(0, place.start), raw.slice(place.end)];
  return { model: { head, tail, empty: `${head}""${tail}`, delta, eventLine } };
}

/** Where a choice begins to speak otherwise, what it said before is given as far as it may be. */
function turnKinds(event: JsonObject, { deltas }: EventContent, channels: Channels): Extra[] {
  const spoken = deltas.filter(({ path }) => readText(event, path) !== '');
  return [...new Set(spoken.map(({ group }) => group))].flatMap((group) => channels.turn(group, new Set(spoken.filter((delta) => delta.group === group).map(({ kind }) => kind))));
}

/** Ends the texts that end with this event and get nothing more from it. */
function endOthers({ deltas, ends }: EventContent, channels: Channels): Extra[] {
  const here = new Set(deltas.map(({ channel }) => channel));
  return ends.flatMap((beginning) => channels.end(beginning, here));
}

function hasLater(deltas: readonly Delta[], delta: Delta): boolean {
  return deltas.findLast(({ channel }) => channel === delta.channel) !== delta;
}

function readText(event: JsonObject, path: Path): string {
  let value: Json | undefined = event;
  for (const step of path) value = (value as Record<string | number, Json> | undefined)?.[step];
  return typeof value === 'string' ? value : '';
}

function blankOut(raw: string, path: Path): Edit[] {
  const place = locateValue(raw, path);
  return place === undefined ? [] : [{ ...place, text: 'null' }];
}

/** What is found within a stretch that is written anew is gone with it. */
function mergeEdits(edits: readonly Edit[], others: readonly Edit[]): Edit[] {
  const kept = others.filter((other) => !edits.some(({ start, end }) => other.start >= start && other.end <= end));
  return [...edits, ...kept].toSorted((a, b) => a.start - b.start);
}

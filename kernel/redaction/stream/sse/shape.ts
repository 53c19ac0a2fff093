import type { JsonObject } from '../../../json.ts';
import type { Path } from '../../json/locate.ts';

/** A piece of a text that an answer gives bit by bit. */
export interface Delta {
  /** Where its string stands in the event. */
  readonly path: Path;
  /** The text it continues: all deltas of one channel, joined, are that text. Begins with the group. */
  readonly channel: string;
  /** What speaks with one voice at a time, such as one choice of several; ends with `/`. */
  readonly group: string;
  /** What it speaks, such as its reasoning or a call of a tool: where another kind begins, little of the one before is kept back. */
  readonly kind: string;
  /** Whether the text is a JSON object, such as the arguments of a call. */
  readonly isObject?: boolean;
  /** The id that it begins with: another text of the same name was before it, where that had another one. */
  readonly begins?: string | undefined;
  /** An event of the same form as the given one, with nothing in it but this text. */
  readonly again: (event: JsonObject, text: string) => JsonObject;
}

export interface EventContent {
  readonly deltas: readonly Delta[];
  /** What the names of the channels begin with that end with this event. */
  readonly ends: readonly string[];
  /** Where the event repeats its deltas token by token. */
  readonly repeats: readonly Path[];
}

/** Of an event that gives and ends nothing. */
export const noContent: EventContent = { deltas: [], ends: [], repeats: [] };

/** How the events of a vendor's stream are made. */
export interface Shape {
  fits(event: JsonObject): boolean;
  read(event: JsonObject): EventContent;
}

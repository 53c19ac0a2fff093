import type { Json, JsonObject } from '../../../kernel/json.ts';
import type { Wire } from '../../metering/read-usage/usage-reader.ts';

/** A call of a tool that a model's answer holds. */
export interface GivenCall {
  readonly id: string;
  /** Undefined where it is not said yet. */
  readonly name?: string | undefined;
  /** Run by the provider itself, so that no verdict of ours can stand for it. */
  readonly hosted: boolean;
}

/** What stands in an answer of ours in place of a model's. */
export interface Words {
  readonly text: string;
  readonly model: string;
  /** Unique letters for ids. */
  readonly id: string;
  /** Seconds since the epoch. */
  readonly at: number;
}

/** How one wire says things. Pure; everything takes what others wrote and never throws. */
export interface WireShape {
  readonly wire: Wire;
  /** Ids of the tool calls whose results stand in a request; undefined for a result that names none. */
  results(body: JsonObject): readonly (string | undefined)[];
  /** The tool calls in an event of a stream, or in a whole answer. */
  calls(event: JsonObject): readonly GivenCall[];
  /** What an event or a whole answer says of its own failure: words for a person, and the status where one is given. */
  failure(event: JsonObject): { readonly message: string; readonly status?: number } | undefined;
  /** Whether a line of an event stream surely holds a piece of a text and nothing of what the others look for. Only by its letters: quotes within a text are escaped. */
  isPiece(line: string): boolean;
  /** Whether nothing more is to come after this event. */
  isLast(event: JsonObject): boolean;
  /** An assistant's message as a whole answer; undefined where the wire has none. */
  answer?(words: Words): JsonObject;
  /** The same as the text of an event stream. */
  answerEvents?(words: Words): string;
  /** An error in the wire's own form. `code` is one of ours. */
  error(status: number, code: string, message: string): JsonObject;
  /** The same as an event of a stream that is under way. */
  errorEvent(code: string, message: string): string;
}

/** The objects of a list; none where it is no list. */
export function objectsIn(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter((item): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item)) : [];
}

/** A text, or undefined for anything else and for an empty one. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** One event with its data. */
export function writeEvent(data: Json, name?: string): string {
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
}

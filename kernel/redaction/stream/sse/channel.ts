import type { Redactor, TextStream } from '../../redactor.ts';
import { ObjectEnd } from './object-end.ts';
import type { Delta } from './shape.ts';

/** More than this is kept back even where another kind of text begins: it may be most of a secret. */
const longestGivenEarly = 4;

/** One text that comes in deltas. */
export class Channel {
  /** The delta that came last. */
  delta: Delta;
  /** The event that gave something of this text last, as it was given out, and the `event:` line before it. */
  sent = '';
  eventLine: string | undefined;
  /** The id that it began with. */
  begun: string | undefined;
  readonly #redactor: Redactor;
  #stream: TextStream;
  /** What was given early and is in the stream still. */
  #owed = '';
  /** Of arguments of a call: where they are whole. */
  readonly #whole: ObjectEnd | undefined;

  constructor(delta: Delta, redactor: Redactor) {
    this.delta = delta;
    this.#redactor = redactor;
    this.#stream = redactor.stream();
    this.#whole = delta.isObject === true ? new ObjectEnd() : undefined;
  }

  /** What may be given of the text by now: all of it where it is an object that is whole, for a reader may begin with the next call, or run this one. */
  write(piece: string): string {
    if (this.#whole?.isReached(piece) !== true) return this.#payOff(this.#stream.write(piece));
    const rest = this.#stream.end(piece);
    this.#stream = this.#redactor.stream();
    return this.#payOff(rest);
  }

  /** Notes the event that gave something of this text. */
  gave(sent: string, eventLine: string | undefined): void {
    this.sent = sent;
    this.eventLine = eventLine;
  }

  /** The rest, of which this is the last piece. */
  end(piece = ''): string {
    return this.#payOff(this.#stream.end(piece));
  }

  /**
   * Gives what is kept back where it is short, though the text may go on: else the last letters of a sentence would come behind the call of a
   * tool that follows it. They stay in sight: a secret that they begin is replaced, but for them. Where some were given so already nothing more is,
   * or else a secret would get out by turns, a few letters at a time.
   */
  giveEarly(): string {
    if (this.#owed !== '') return '';
    const rest = this.end();
    this.#stream = this.#redactor.stream();
    const given = this.#stream.write(rest);
    if (rest.length > longestGivenEarly || !rest.startsWith(given)) return given;
    this.#owed = rest.slice(given.length);
    return rest;
  }

  /** What of a text was not given early. Behind where it is another than what was, because that turned out to begin a secret, nothing was. */
  #payOff(given: string): string {
    const owed = this.#owed;
    let paid = 0;
    while (paid < owed.length && paid < given.length && owed[paid] === given[paid]) paid += 1;
    this.#owed = paid === given.length ? owed.slice(paid) : '';
    return given.slice(paid);
  }
}

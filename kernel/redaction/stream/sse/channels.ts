import type { JsonObject } from '../../../json.ts';
import type { KnownKeys } from '../../json/known-keys.ts';
import { redactBody } from '../../json/redact-body.ts';
import type { Redactor } from '../../redactor.ts';
import { Channel } from './channel.ts';
import type { Delta } from './shape.ts';

/** An event that gives what was kept back of a text. */
export interface Extra {
  readonly eventLine: string | undefined;
  readonly payload: string;
}

const mostOpen = 256;

/** The texts of one stream that are under way. */
export class Channels {
  /** The keys that were met. */
  readonly keys: KnownKeys;
  readonly #redactor: Redactor;
  /** In the order in which they last gave something. */
  readonly #open = new Map<string, Channel>();
  /** The one at the end of that order, where it is known. */
  #last: Channel | undefined;

  constructor(redactor: Redactor, keys: KnownKeys) {
    this.#redactor = redactor;
    this.keys = keys;
  }

  /** The channel of a delta; it counts as the last that gave something. */
  take(delta: Delta): Channel {
    const channel = this.#open.get(delta.channel) ?? new Channel(delta, this.#redactor);
    // Mostly the same text goes on: nothing is to be put in order then.
    if (channel !== this.#last) {
      this.#open.delete(delta.channel);
      this.#open.set(delta.channel, channel);
      this.#last = channel;
    }
    channel.delta = delta;
    channel.begun = delta.begins ?? channel.begun;
    return channel;
  }

  drop(delta: Delta): void {
    this.#remove(delta.channel);
  }

  /** Ends the channels whose names begin so, the given ones excepted. The last to give something comes first: a reader of the stream is with it still. */
  end(beginning: string, except: ReadonlySet<string> = new Set()): Extra[] {
    return [...this.#open].toReversed().filter(([name]) => name.startsWith(beginning) && !except.has(name)).flatMap(([name, channel]) => {
      this.#remove(name);
      return this.#makeExtra(channel, channel.end());
    });
  }

  /** Ends the texts in whose place another one begins. */
  replace({ channel, begins }: Delta): Extra[] {
    const before = begins === undefined ? undefined : this.#open.get(channel);
    return before === undefined || before.begun === undefined || before.begun === begins ? [] : this.end(channel);
  }

  /** Ends what has been silent for longest where more is under way than any answer needs. */
  trim(): Extra[] {
    const [oldest] = this.#open.size > mostOpen ? this.#open.keys() : [];
    return oldest === undefined ? [] : this.end(oldest);
  }

  /** Gives early what is kept back of the other kinds of a group. */
  turn(group: string, kinds: ReadonlySet<string>): Extra[] {
    return [...this.#open.values()].toReversed().filter(({ delta }) => delta.group === group && !kinds.has(delta.kind)).flatMap((channel) => this.#makeExtra(channel, channel.giveEarly()));
  }

  #remove(name: string): void {
    this.#open.delete(name);
    this.#last = undefined;
  }

  #makeExtra({ delta, sent, eventLine }: Channel, text: string): Extra[] {
    if (text === '') return [];
    const event = JSON.stringify(delta.again(JSON.parse(sent) as JsonObject, text));
    // A delta knows by what names its text was given, which may hold a secret as well.
    return [{ eventLine, payload: redactBody(event, this.#redactor) }];
  }
}

import type { Channels } from './channels.ts';
import type { Delta } from './shape.ts';

/** An event with one delta, all else of which holds no secret: the next one mostly differs from it in that text alone. */
export interface Model {
  /** What stands before the text's opening quote, and behind its closing one. */
  readonly head: string;
  readonly tail: string;
  /** The event without its text. */
  readonly empty: string;
  readonly delta: Delta;
  /** The `event:` line before it. */
  readonly eventLine: string | undefined;
}

/** The text of an event's JSON that is the model's but for that, or undefined. What it cannot tell so is read as any other event. */
export function readAlike(payload: string, { head, tail }: Pick<Model, 'head' | 'tail'>): string | undefined {
  const [start, end] = [head.length + 1, payload.length - tail.length - 1];
  if (end < start || payload.charCodeAt(start - 1) !== quote || payload.charCodeAt(end) !== quote || payload.slice(0, head.length) !== head || payload.slice(end + 1) !== tail) return undefined;
  const text = payload.slice(start, end);
  if (!special.test(text)) return text;
  return escaped.test(text) ? (JSON.parse(`"${text}"`) as string) : undefined;
}

const quote = 0x22;
/** What cannot stand in a JSON string as it is (RFC 8259 §7), and escapes; with the controls above ASCII. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const special = /["\\\u0000-\u001f\u007f-\u009f]/;
/** The inside of a JSON string with escapes. */
const escaped = /^(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*$/u;

/**
 * Redacts such events, whose texts are looked through at once: as far as those come out as they were each event gives its own, and the last one all
 * that may be given besides.
 * @param payloads with a text of `pieces` each
 */
export function redactAlike(payloads: readonly string[], pieces: readonly string[], { head, tail, empty, delta, eventLine }: Model, channels: Channels): string[] {
  const channel = channels.take(delta);
  const text = channel.write(pieces.join(''));
  const last = pieces.length - 1;
  const given: string[] = [];
  let told = 0;
  for (let at = 0; at < last; at += 1) {
    const piece = pieces[at] ?? '';
    const isSame = text.startsWith(piece, told);
    if (isSame) told += piece.length;
    given.push(isSame ? (payloads[at] ?? '') : empty);
  }
  const rest = text.slice(told);
  given.push(rest === pieces[last] ? (payloads[last] ?? '') : `${head}${JSON.stringify(rest)}${tail}`);
  channel.gave(given[last] ?? '', eventLine);
  return given;
}

import { StringDecoder } from 'node:string_decoder';
import { changesNothing, createRedactedText } from './redacted-text.ts';

/** Takes in one stream of a command: decoded, redacted, its beginning and end kept. */
export interface Capture {
  push(bytes: Uint8Array): void;
  /** What was kept, with a line that says how much is missing in between. */
  end(): { readonly text: string; readonly cut: number };
}

/** What is kept beside the end, so that a value is still recognised that began before it. */
const margin = 32 * 1024;

/**
 * `characters` are kept at most, half of them from the end. `tell` gets the beginning as it comes, redacted; what lies behind it is
 * redacted only when it is clear what stays.
 */
export function createCapture({ characters, redact, tell }: { readonly characters: number; readonly redact: (text: string) => string; readonly tell: (text: string) => void }): Capture {
  const decoder = new StringDecoder('utf8');
  const redacted = createRedactedText(redact);
  const half = Math.floor(characters / 2);
  let head = '';
  /** The text as it came since the head was full; only its end. */
  let tail: string[] = [];
  let tailLength = 0;
  let total = 0;
  let dropped = false;

  function take(text: string): void {
    if (head.length >= half) {
      tail.push(text);
      tailLength += text.length;
      if (tailLength > 2 * (half + margin)) trim();
      return;
    }
    const told = redacted.push(text);
    if (told === '') return;
    head += told;
    tell(told);
  }

  function trim(): void {
    const whole = tail.join('');
    tail = [whole.slice(-(half + margin))];
    tailLength = tail[0]?.length ?? 0;
    dropped = true;
  }

  return {
    push(bytes) {
      const text = decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      total += text.length;
      take(text);
    },
    end() {
      const last = decoder.end();
      total += last.length;
      take(last);
      // What was held back belongs in front of the tail: both are judged as one text, unless a gap lies between them.
      const rest = dropped ? withoutBeginning(tail.join(''), redact) : redacted.push(tail.join('')) + redacted.end();
      const text = head + rest;
      if (!dropped && text.length <= characters) {
        if (rest !== '') tell(rest);
        return { text, cut: 0 };
      }
      const start = head.slice(0, half);
      const end = rest.slice(-half);
      const cut = Math.max(total - start.length - end.length, 1);
      return { text: `${start.toWellFormed()}\n[… ${cut} characters left out …]\n${end.toWellFormed()}`, cut };
    },
  };
}

/** The text behind the margin: what began before it may be a value of which only the end is left. */
function withoutBeginning(text: string, redact: (text: string) => string): string {
  const cuts = Array.from({ length: 1024 }, (_, index) => margin + index).filter((cut) => cut < text.length);
  const cut = cuts.find((place) => changesNothing(text, place, redact));
  return cut === undefined ? '' : redact(text.slice(cut));
}

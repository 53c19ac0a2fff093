import { StringDecoder } from 'node:string_decoder';
import type { Redactor } from '../../../../kernel/redaction/redactor.ts';

/** Takes in one stream of a command: decoded, redacted, its beginning and end kept. */
export interface Capture {
  push(bytes: Uint8Array): void;
  /** What was kept, with a line that says how much is missing in between. */
  end(): { readonly text: string; readonly cut: number };
}

export interface CaptureOptions {
  /** How many are kept at most, half of them from the end. */
  readonly characters: number;
  readonly redactor: Pick<Redactor, 'findings' | 'stream'>;
  /** Gets the beginning as it comes, redacted; what lies behind it is redacted only when it is clear what stays. */
  readonly tell: (text: string) => void;
}

/** What is kept beside the end, so that a value is still recognised that began before it. */
const margin = 32 * 1024;

export function createCapture({ characters, redactor, tell }: CaptureOptions): Capture {
  const decoder = new StringDecoder('utf8');
  const redacted = redactor.stream();
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
    const told = redacted.write(text);
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
      const rest = dropped ? withoutBeginning(tail.join(''), redactor) : redacted.write(tail.join('')) + redacted.end();
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
function withoutBeginning(text: string, { findings }: Pick<Redactor, 'findings'>): string {
  let clean = '';
  let done = Math.min(margin, text.length);
  for (const { start, end, reference } of findings(text)) {
    if (end <= done) continue;
    // What reaches over the margin goes with it.
    if (start >= done) clean += text.slice(done, start) + reference;
    done = end;
  }
  return clean + text.slice(done);
}

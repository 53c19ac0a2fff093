/**
 * Text without what must not be told, in pieces. What may still become part of a value that is to be replaced is held back: the last
 * `held` characters, and more where a cut would change what is replaced.
 */
export interface RedactedText {
  /** What can be told by now. */
  push(text: string): string;
  /** The rest. */
  end(): string;
}

/** Longer than a private key in the longest of its encodings. */
const held = 16 * 1024;
/** Of how much at most a good place to cut is looked for. */
const most = 256 * 1024;

export function createRedactedText(redact: (text: string) => string): RedactedText {
  let waiting = '';
  return {
    push(text) {
      waiting += text;
      let told = '';
      while (waiting.length > 2 * held) {
        const cut = findCut(waiting.slice(0, most), redact);
        if (cut === undefined) {
          if (waiting.length < most) break;
          // Values stand so close that no cut is certain: rather nothing than half of one.
          told += `[… ${most} characters held back …]`;
          waiting = waiting.slice(most);
          continue;
        }
        told += redact(waiting.slice(0, cut));
        waiting = waiting.slice(cut);
      }
      return told;
    },
    end() {
      const rest = redact(waiting);
      waiting = '';
      return rest;
    },
  };
}

/** How far before the last place a cut is looked for letter by letter, where lines do not help. */
const farthest = 1024;

/** A place at least `held` before the end, best behind a line, where a cut changes nothing of what is replaced. Undefined where none is found. */
function findCut(text: string, redact: (text: string) => string): number | undefined {
  const latest = text.length - held;
  for (let cut = latest, tries = 0; cut > 0 && tries < 8; tries += 1) {
    const place = text.lastIndexOf('\n', cut - 1) + 1;
    if (place > 0 && changesNothing(text, place, redact)) return place;
    cut = place - 1;
  }
  for (let cut = latest; cut > Math.max(0, latest - farthest); cut -= 1) {
    const place = wholeCharacter(text, cut);
    if (place > 0 && changesNothing(text, place, redact)) return place;
  }
  return undefined;
}

/** Whether nothing that is to be replaced reaches over a place: looked at as far around it as the longest value reaches. */
export function changesNothing(text: string, place: number, redact: (text: string) => string): boolean {
  const [before, after] = [text.slice(Math.max(0, place - held), place), text.slice(place, place + held)];
  return redact(before) + redact(after) === redact(before + after);
}

function wholeCharacter(text: string, cut: number): number {
  const code = text.charCodeAt(cut);
  return code >= 0xdc00 && code <= 0xdfff ? cut - 1 : cut;
}

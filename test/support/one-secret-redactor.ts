import type { Redactor, Replacement } from '../../kernel/redaction/redactor.ts';

/** Knows one value, plain and in base64, and nothing else. Its stream keeps back what may be the beginning of the value. */
export function makeOneSecretRedactor(value: string, name = 'probe'): Redactor {
  const reference = `SECRET_REF(${name})`;
  const forms = [value, Buffer.from(value).toString('base64').replace(/=+$/, '').slice(0, -1)];

  function findings(text: string): Replacement[] {
    const found: Replacement[] = [];
    for (const form of forms) {
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) found.push({ start: at, end: at + form.length, reference });
    }
    return found.toSorted((a, b) => a.start - b.start);
  }

  function text(whole: string): string {
    return forms.reduce((rest, form) => rest.replaceAll(form, reference), whole);
  }

  const holds = (whole: string): string | undefined => (forms.some((form) => whole.includes(form)) ? name : undefined);

  return {
    findings,
    text,
    holds,
    holdsAcross: holds,
    stream() {
      let kept = '';
      return {
        write(piece) {
          const clean = text(kept + piece);
          const hold = longestBeginning(clean, value);
          kept = clean.slice(clean.length - hold);
          return clean.slice(0, clean.length - hold);
        },
        end(piece = '') {
          const rest = text(kept + piece);
          kept = '';
          return rest;
        },
      };
    },
  };
}

/** How many characters at the end of a text begin the value. */
function longestBeginning(text: string, value: string): number {
  for (let length = Math.min(text.length, value.length - 1); length > 0; length -= 1) {
    if (text.endsWith(value.slice(0, length))) return length;
  }
  return 0;
}

import { en } from './texts/en.ts';
import type { NotificationKind } from './kinds.ts';
import type { Texts } from './texts/texts.ts';

/** By language. What is missing is said in English. */
const languages: Readonly<Record<string, Texts>> = { en };

export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailContent {
  readonly kind: NotificationKind;
  readonly language: string;
  readonly words: Readonly<Record<string, string>>;
  /** Where the button leads. */
  readonly link?: string;
}

/** Writes a mail, as text and as HTML that says the same: no picture, nothing that is fetched, nothing that is told back. Pure. */
export function writeMail({ kind, language, words, link }: MailContent): Written {
  const texts = languages[language] ?? en;
  const { subject, paragraphs, button, after = [] } = texts[kind];
  const fill = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => cleanWord(words[name] ?? ''));
  const before = [...texts.greeting.paragraphs, ...paragraphs].map(fill);
  const last = [...after.map(fill), (texts.greeting.after ?? []).join('\n')];
  const lead = button === undefined || link === undefined ? undefined : { button, link };
  const part = (text: string): string => `<p style="margin:0 0 1em">${escape(text).replaceAll('\n', '<br>')}</p>`;
  return {
    subject: fill(subject),
    text: `${[...before, ...(lead ? [`${lead.button}:\n${lead.link}`] : []), ...last].join('\n\n')}\n`,
    html: `<!doctype html><html lang="${languages[language] ? language : 'en'}"><head><meta charset="utf-8"></head><body style="font:16px/1.5 sans-serif;max-width:34em;margin:1.5em auto;padding:0 1em">${before.map(part).join('')}${lead ? `<p style="margin:0 0 1em"><a href="${escape(lead.link)}" style="display:inline-block;padding:.6em 1.2em;border:1px solid;border-radius:.3em">${escape(lead.button)}</a></p><p style="margin:0 0 1em;word-break:break-all">${escape(lead.link)}</p>` : ''}${last.map(part).join('')}</body></html>`,
  };
}

/**
 * A word that somebody chose, such as a name, as it may stand in a mail: one line, not long, and nothing a mail program makes a link of,
 * or our mails would carry strangers' links.
 */
export function cleanWord(word: string): string {
  const line = word.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const plain = /^[^\s@]+@[^\s@]+$/.test(line) ? line : line.replaceAll(/[ /\\@<>]+/g, ' ').trim().replaceAll(/([.:])(?=[^\s\d])/g, '$1 ').replaceAll(/www\b/gi, 'w w w');
  return plain.length > 300 ? `${plain.slice(0, 299)}…` : plain;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

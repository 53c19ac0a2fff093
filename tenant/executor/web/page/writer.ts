import { plain } from './plain.ts';

/** Writes running text as Markdown: words with single blanks, blocks with an empty line between them. */
export interface Writer {
  text(words: string): void;
  /** Marks that stand as they are: no blank is put around them. */
  mark(marks: string): void;
  /** A new line, if one was begun; then so many empty ones at most. */
  line(empty: 0 | 1): void;
  /** Text whose blanks and lines stay. */
  raw(text: string): void;
  length(): number;
  end(): string;
}

/** A writer that has written nothing yet. */
export function createWriter(): Writer {
  const parts: string[] = [];
  let length = 0;
  let lines = 2;
  let blank = false;
  const put = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const begin = (): void => {
    if (blank && lines === 0) put(' ');
    blank = false;
    lines = 0;
  };
  return {
    text(words) {
      const clean = plain(words);
      const trimmed = clean.replaceAll(/\s+/g, ' ').trim();
      if (/^\s/.test(clean)) blank = true;
      if (trimmed === '') return;
      begin();
      put(trimmed);
      blank = /\s$/.test(clean);
    },
    mark(marks) {
      begin();
      put(marks);
    },
    line(empty) {
      blank = false;
      while (lines < 1 + empty) {
        put('\n');
        lines += 1;
      }
    },
    raw(text) {
      const clean = plain(text);
      if (clean === '') return;
      put(clean);
      lines = clean.endsWith('\n') ? 1 : 0;
      blank = false;
    },
    length: () => length,
    end: () => parts.join('').replaceAll(/[ \t]+\n/g, '\n').replaceAll(/\n{3,}/g, '\n\n').trim(),
  };
}

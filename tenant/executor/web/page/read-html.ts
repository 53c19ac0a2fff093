import { Parser } from 'htmlparser2';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { oneLine } from './plain.ts';
import { weigh, type Weight } from './visible.ts';
import { createWriter, type Writer } from './writer.ts';

export interface ReadPage {
  readonly title: string;
  /** Markdown: headings, lists, code, links with whole addresses. */
  readonly text: string;
}

const deepest = 400;
const longestAddress = 500;
/** Beyond these the words of a link stand without their address. */
const mostLinks = 3000;
/** The part a page marks as its main one is all there is to read, unless it holds next to nothing. */
const leastMain = 200;

const blocks = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'nav', 'aside', 'ul', 'ol', 'dl', 'dd', 'dt', 'blockquote', 'figure', 'figcaption', 'table', 'form', 'fieldset', 'address', 'details', 'summary', 'center', 'hgroup', 'body', 'html', 'caption', 'legend']);
const spaced = new Set(['p', 'ul', 'ol', 'dl', 'blockquote', 'table', 'figure', 'article', 'section', 'main', 'pre']);

interface Element {
  readonly name: string;
  readonly weight: Weight;
  /** Where the link leads, and whether it was begun. */
  readonly link?: string;
}

const order: readonly Weight[] = ['main', 'body', 'around', 'silent'];

/** What counts least wins, but for `main`, which its content keeps until something within counts less. */
function within(outer: Weight, own: Weight): Weight {
  if (outer === 'silent' || own === 'silent') return 'silent';
  if (own === 'main') return outer === 'around' ? 'around' : 'main';
  if (own === 'body') return outer;
  return order.indexOf(own) > order.indexOf(outer) ? own : outer;
}

/** Reads a page piece by piece. */
export interface HtmlReader {
  /** Throws PAGE_UNREADABLE for what is nested without end. */
  write(html: string): void;
  end(): ReadPage;
}

/**
 * Reads the text of a page, as somebody reads it: nothing runs, nothing is loaded, and what cannot be seen is left out. `address` is what
 * links are relative to.
 */
export function openHtml(address: string): HtmlReader {
  const stack: Element[] = [];
  const writers: { readonly main: Writer; readonly body: Writer } = { main: createWriter(), body: createWriter() };
  let title = '';
  let inTitle = false;
  let pre = 0;
  let base = address;
  let links = 0;
  let waiting: string[] = [];

  const weight = (): Weight => stack.at(-1)?.weight ?? 'body';
  const write = (act: (writer: Writer) => void): void => {
    const now = weight();
    if (now === 'main') act(writers.main);
    if (now === 'main' || now === 'body') act(writers.body);
  };

  function linkOf(name: string, attributes: { readonly [name: string]: string }): string | undefined {
    if (name !== 'a' || attributes['href'] === undefined || links >= mostLinks) return undefined;
    links += 1;
    const url = URL.parse(attributes['href'].slice(0, 2000), base);
    if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.href.length > longestAddress) return undefined;
    // A place within the page leads nowhere else.
    return url.href.split('#')[0] === address.split('#')[0] ? undefined : url.href.replaceAll(/[()<>\s]/g, (sign) => encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'));
  }

  function open(name: string, attributes: { readonly [name: string]: string }): void {
    if (stack.length >= deepest) throw new LetsbeError('PAGE_UNREADABLE', { url: address, reason: `its elements are nested more than ${deepest} deep` });
    const own = weigh(name, attributes);
    const link = linkOf(name, attributes);
    stack.push({ name, weight: within(weight(), own), ...(link === undefined ? {} : { link }) });
    if (name === 'base') base = URL.parse(attributes['href'] ?? '', address)?.href ?? base;
    if (name === 'title' && title === '') inTitle = true;
    if (name === 'pre') pre += 1;
    const heading = /^h([1-6])$/.exec(name);
    if (heading) write((writer) => {
      writer.line(1);
      writer.mark(`${'#'.repeat(Number(heading[1]))} `);
    });
    else if (name === 'li') write((writer) => {
      writer.line(0);
      writer.mark('- ');
    });
    else if (name === 'pre') write((writer) => {
      writer.line(1);
      writer.raw('```\n');
    });
    else if (name === 'br') write((writer) => writer.line(0));
    else if (name === 'hr') write((writer) => {
      writer.line(1);
      writer.raw('---\n');
    });
    else if (name === 'tr') write((writer) => writer.line(0));
    else if (name === 'td' || name === 'th') write((writer) => writer.text(' | '));
    else if (blocks.has(name)) write((writer) => writer.line(spaced.has(name) ? 1 : 0));
    else if (name === 'img' && (attributes['alt'] ?? '').trim() !== '') write((writer) => writer.text(` [picture: ${oneLine(attributes['alt'] ?? '', 200)}] `));
    if (link !== undefined) write((writer) => writer.mark('['));
  }

  function close(name: string): void {
    const at = stack.findLastIndex((element) => element.name === name);
    if (at < 0) return;
    const element = stack[at];
    if (element?.link !== undefined) write((writer) => writer.raw(`](${element.link})`));
    if (name === 'pre') {
      pre = Math.max(0, pre - 1);
      write((writer) => {
        writer.line(0);
        writer.raw('```\n');
      });
    } else if (/^h[1-6]$/.test(name) || spaced.has(name)) write((writer) => writer.line(1));
    else if (blocks.has(name) || name === 'li' || name === 'tr') write((writer) => writer.line(0));
    if (name === 'title') inTitle = false;
    stack.length = at;
  }

  /** Text comes in as many pieces as it has odd signs. */
  function flush(): void {
    if (waiting.length === 0) return;
    const text = waiting.join('');
    waiting = [];
    if (inTitle) title = `${title}${text}`.slice(0, 1000);
    else if (stack.some((element) => element.name === 'head')) return;
    else if (pre > 0) write((writer) => writer.raw(text));
    else write((writer) => writer.text(text));
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      flush();
      open(name, attributes);
    },
    onclosetag(name) {
      flush();
      close(name);
    },
    ontext: (text) => void waiting.push(text),
  }, { decodeEntities: true });
  return {
    write: (html) => parser.write(html),
    end() {
      parser.end();
      flush();
      const { main, body } = writers;
      return { title: oneLine(title, 300), text: (main.length() >= leastMain || main.length() * 2 > body.length() ? main : body).end() };
    },
  };
}

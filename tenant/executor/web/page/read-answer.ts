import type { WireReply } from '../../../../kernel/egress/transport.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { plain } from './plain.ts';
import { openHtml, type ReadPage } from './read-html.ts';

const html = /^(?:text\/html|application\/xhtml\+xml)$/;
const text = /^(?:text\/(?!html)[a-z0-9.+-]+|application\/(?:json|xml|yaml|x-yaml|toml|[a-z0-9.-]+\+(?:json|xml)))$/;

/** Characters that are read at one go: a page made to cost time must not hold up everybody else. */
export const slice = 32 * 1024;

/**
 * The text of an answer, by what it says to be. `pause` lets others go on between two slices of it. Throws PAGE_UNREADABLE for what is no
 * text.
 */
export async function readAnswer({ headers, body }: Pick<WireReply, 'headers' | 'body'>, address: string, pause: () => Promise<unknown>): Promise<ReadPage> {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase());
  const isHtml = html.test(type) || (type === '' && /^\s*(?:<!doctype html|<html)/i.test(body.subarray(0, 300).toString('latin1')));
  if (!isHtml && !text.test(type)) throw new LetsbeError('PAGE_UNREADABLE', { url: address, reason: type === '' ? 'it does not say what it is' : `it is ${type.replaceAll(/[^a-z0-9/+.-]/g, '').slice(0, 60)}, no text` });
  const named = parameters.map((parameter) => /^charset="?([a-z0-9_-]+)"?$/.exec(parameter)?.[1]).find((found) => found !== undefined);
  const declared = named ?? (isHtml ? /<meta[^>]{0,200}charset\s*=\s*["']?([a-z0-9_-]{1,40})/i.exec(body.subarray(0, 1024).toString('latin1'))?.[1] : undefined);
  const decoded = decode(body, declared ?? 'utf-8');
  if (!isHtml) return { title: '', text: plain(decoded).trim() };
  const reader = openHtml(address);
  for (let at = 0; at < decoded.length; at += slice) {
    reader.write(decoded.slice(at, at + slice));
    await pause();
  }
  return reader.end();
}

/** In an encoding that nobody knows, letters that are not ASCII are lost, and the rest can be read. */
function decode(body: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(body);
  } catch {
    return new TextDecoder('utf-8').decode(body);
  }
}

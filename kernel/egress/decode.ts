import { LetsbeError } from '../errors.ts';
import type { Json } from '../json.ts';
import { DeepJsonError, parseUntrustedJson } from '../untrusted-json.ts';
import type { WireReply } from './transport.ts';

export type AnswerForm = 'json' | 'text' | 'bytes';

/**
 * The body of an answer in the form the operation asks for; an empty one is null. Bytes come as `{base64, type, size}`.
 * Throws TOOL_ANSWER_UNREADABLE, with the usual cause (a web page in place of JSON) named.
 */
export function decodeAnswer(reply: WireReply, form: AnswerForm, instance: string): Json {
  if (form === 'bytes') return { base64: reply.body.toString('base64'), type: contentType(reply), size: reply.body.length };
  const text = reply.body.toString('utf8');
  if (form === 'text') return text;
  if (text.trim() === '') return null;
  try {
    return parseUntrustedJson(text);
  } catch (error) {
    const page = contentType(reply) === 'text/html' || text.trimStart().startsWith('<');
    const fault = error instanceof DeepJsonError ? error.message : 'it is not valid JSON';
    const reason = page ? 'it is a web page, not JSON, as when the base URL is wrong or a login page stands in front' : fault;
    throw new LetsbeError('TOOL_ANSWER_UNREADABLE', { instance, reason }, error);
  }
}

/** JSON where it is JSON, else the text: for error bodies and for handlers, which see what came. */
export function decodeLoosely(reply: WireReply): Json {
  const text = reply.body.toString('utf8');
  if (!/[/+]json$/.test(contentType(reply)) && !/^\s*[[{]/.test(text)) return text === '' ? null : text;
  try {
    return parseUntrustedJson(text);
  } catch {
    return text;
  }
}

function contentType(reply: WireReply): string {
  return (reply.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

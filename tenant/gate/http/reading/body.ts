import { findDuplicateKeys } from '../../../../kernel/plugin/duplicate-keys.ts';
import { parseUntrustedJson } from '../../../../kernel/untrusted-json.ts';
import type { Json } from '../../../../kernel/json.ts';
import type { Body } from '../request.ts';
import { readContentType, type ContentType } from './content-type.ts';
import { readMultipart } from './multipart.ts';
import { readPairs } from './pairs.ts';

/** Longer ones are not looked into: nobody can say what they do. */
const longestBody = 1024 * 1024;

export interface ReadBody {
  readonly body: Body;
  readonly unsure: string | undefined;
}

const unreadable = (why: string): ReadBody => ({ body: { kind: 'unreadable', why }, unsure: undefined });

/**
 * Reads a body as its content type says. What does not fit it, is compressed, too long, too deep or in an odd character set is
 * `unreadable`: a server may see in it what we do not.
 */
export function readBody(body: unknown, headers: ReadonlyMap<string, string>): ReadBody {
  if (body === undefined || body === null || body === '') return { body: { kind: 'none' }, unsure: undefined };
  const type = readContentType(headers);
  if (type.odd !== undefined) return unreadable(type.odd);
  if (typeof body !== 'string') return readValue(body);
  if (body.length > longestBody) return type.form === 'bytes' || type.form === 'text' ? { body: { kind: 'bytes' }, unsure: undefined } : unreadable('it is longer than can be looked into');
  return readText(body, type);
}

/** JSON that is not written yet: written and read again, so that what is judged is what is sent. */
function readValue(body: unknown): ReadBody {
  try {
    const text = JSON.stringify(body);
    if (typeof text !== 'string' || text.length > longestBody) return unreadable('it is longer than can be looked into');
    return readJson(text);
  } catch {
    return unreadable('it cannot be written');
  }
}

function readText(text: string, type: ContentType): ReadBody {
  if (/^\s*$/.test(text)) return { body: { kind: 'none' }, unsure: undefined };
  switch (type.form) {
    case 'json': return readJson(text);
    case 'lines': return readLines(text);
    case 'form': return readForm(text);
    case 'multipart': {
      const pairs = readMultipart(text, type.boundary);
      return pairs ? { body: { kind: 'multipart', pairs }, unsure: undefined } : unreadable('its parts cannot be told apart');
    }
    case 'xml': return { body: { kind: 'xml', text }, unsure: undefined };
    case 'graphql': return { body: { kind: 'json', value: { query: text } }, unsure: undefined };
    case 'sniff': return sniff(text);
    // Some servers look for JSON whatever the type says.
    case 'text': return sniffJson(text) ?? { body: { kind: 'text', text }, unsure: undefined };
    case 'bytes': return sniffJson(text) ?? { body: { kind: 'bytes' }, unsure: undefined };
    default: return unreadable('its content type is not known');
  }
}

function readJson(text: string): ReadBody {
  if (/__proto__|\\u00(?:5f|70|72|6f|74)/i.test(text)) return unreadable('it holds a key that changes the program reading it');
  try {
    const value = parseUntrustedJson(text);
    const twice = findDuplicateKeys(text);
    return { body: { kind: 'json', value }, unsure: twice.length > 0 ? 'it holds the same key twice' : undefined };
  } catch {
    return unreadable('it is not the JSON that it says it is');
  }
}

function readLines(text: string): ReadBody {
  const read = text.split('\n').filter((line) => line.trim() !== '').map((line) => readJson(line));
  const values: Json[] = [];
  for (const { body, unsure } of read) {
    if (body.kind !== 'json' || unsure !== undefined) return unreadable('a line of it cannot be read with certainty');
    values.push(body.value);
  }
  return { body: { kind: 'lines', values }, unsure: undefined };
}

function readForm(text: string): ReadBody {
  // What was meant as JSON and is sent as a form, a server may read as either.
  if (/^\s*[[{]/.test(text)) return unreadable('it is not the form that it says it is');
  const pairs = readPairs(text);
  return pairs ? { body: { kind: 'form', pairs }, unsure: undefined } : unreadable('it has too many fields');
}

function sniffJson(text: string): ReadBody | undefined {
  const read = /^\s*[[{]/.test(text) ? readJson(text) : undefined;
  return read?.body.kind === 'json' ? read : undefined;
}

/** Without a content type each server guesses; so do we, and what is neither JSON nor a form is text. */
function sniff(text: string): ReadBody {
  if (/^\ufeff?\s*[[{]/.test(text)) {
    const whole = readJson(text);
    if (whole.body.kind === 'json') return whole;
    const lines = text.includes('\n') ? readLines(text) : whole;
    return lines.body.kind === 'lines' ? lines : whole;
  }
  if (/^\s*<[?!a-z]/i.test(text)) return { body: { kind: 'xml', text }, unsure: undefined };
  return /^[\w.\-[\]%*]{1,100}=/.test(text) ? readForm(text) : { body: { kind: 'text', text }, unsure: undefined };
}

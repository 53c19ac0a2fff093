/** What a content type says a body is. `sniff`: it says nothing, or `text/plain`, behind which some servers look for JSON all the same. */
export interface ContentType {
  readonly form: 'json' | 'lines' | 'form' | 'multipart' | 'xml' | 'text' | 'bytes' | 'sniff' | 'graphql';
  /** Why nobody can say how a server reads it. */
  readonly odd?: string;
  readonly boundary?: string;
}

const charsets = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii', 'iso-8859-1', 'latin1']);

/** Reads the headers that say what a body is: RFC 9110 §8.3 and §8.4. */
export function readContentType(headers: ReadonlyMap<string, string>): ContentType {
  const written = (headers.get('content-type') ?? '').trim().toLowerCase();
  const encoding = (headers.get('content-encoding') ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== '') return { form: 'bytes', odd: 'it is compressed' };
  if ((headers.get('content-transfer-encoding') ?? '8bit').trim().toLowerCase() === 'base64') return { form: 'bytes', odd: 'it is encoded' };
  if (written === '') return { form: 'sniff' };
  // Several content types in one, joined from two headers: each server takes another one.
  if (/,/.test(written.replaceAll(/"[^"]*"/g, ''))) return { form: 'sniff', odd: 'it has two content types' };
  const [type = '', ...params] = written.split(';').map((part) => part.trim());
  const charset = params.map((param) => /^charset\s*=\s*"?([^"]*)"?$/.exec(param)?.[1]?.trim()).find((found) => found !== undefined);
  if (charset !== undefined && !charsets.has(charset)) return { form: 'bytes', odd: `it is written in ${charset}` };
  // In a boundary the case of letters counts.
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;,"]{1,70}))/i.exec(headers.get('content-type') ?? '');
  return { form: formOf(type), ...(boundary ? { boundary: boundary[1] ?? boundary[2] ?? '' } : {}) };
}

function formOf(type: string): ContentType['form'] {
  if (type === 'application/graphql') return 'graphql';
  if (/^application\/(?:x-ndjson|x-jsonlines|jsonl|json-seq|jsonlines)$/.test(type)) return 'lines';
  if (/^(?:application|text)\/(?:[\w.-]+\+)?json(?:-rpc|request|5)?$/.test(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  if (/^(?:application|text)\/(?:[\w.-]+\+)?xml$/.test(type)) return 'xml';
  if (type === 'text/plain') return 'sniff';
  return type.startsWith('text/') || type === 'application/vnd.flux' ? 'text' : 'bytes';
}

const mostParts = 200;
const longestHead = 2000;

/** Fields of a multipart body that are no files, with their values; of a file its name. Undefined for what cannot be cut with certainty (RFC 7578). */
export function readMultipart(text: string, boundary: string | undefined): [string, string][] | undefined {
  if (boundary === undefined || boundary === '') return undefined;
  const parts = text.split(`--${boundary}`);
  if (parts.length < 2 || parts.length > mostParts || !parts.at(-1)?.startsWith('--')) return undefined;
  const pairs: [string, string][] = [];
  for (const part of parts.slice(1, -1)) {
    const end = /\r?\n\r?\n/.exec(part.slice(0, longestHead));
    if (!end) return undefined;
    const head = part.slice(0, end.index);
    const disposition = /content-disposition\s*:\s*form-data\s*;([^\r\n]*)/i.exec(head)?.[1];
    if (disposition === undefined) return undefined;
    const names = [...disposition.matchAll(/\bname\*?\s*=\s*(?:"([^"]*)"|([^\s;]+))/gi)].filter((match) => !/file$/i.test(disposition.slice(0, match.index)));
    if (names.length !== 1) return undefined;
    const name = names[0]?.[1] ?? names[0]?.[2] ?? '';
    const isFile = /\bfilename\*?\s*=/i.test(disposition);
    pairs.push([name, isFile ? '' : part.slice(end.index + end[0].length).replace(/\r?\n$/, '')]);
  }
  return pairs;
}

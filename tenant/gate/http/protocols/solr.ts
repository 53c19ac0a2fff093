import { finding, unknown, type Finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';

/** All documents, however that is put: `*:*`, `id:*`, `id:[* TO *]`, nothing at all. */
const everything = /^\s*(?:\*|\(?\s*[\w*.]{1,60}\s*:\s*(?:\*|\[\s*\*\s+TO\s+\*\s*\])\s*\)?)?\s*$/i;

/** Judges an update of Solr by what it deletes, in the body or as `stream.body` of the query: Reference Guide, "Indexing with Update Handlers" and "Content Streams". */
export const judgeSolrUpdate: Protocol = ({ body, query, unsure }) => {
  if (body.kind === 'unreadable') return undefined;
  const findings: Finding[] = [finding('solr.update', 'yellow', 'It adds or changes documents.')];
  const streams = query.filter(([key]) => /^stream\.(?:url|file)$/i.test(key));
  if (streams.length > 0) findings.push(unknown('solr.stream', 'It takes what it does from another place.', streams.map(([, value]) => value).join(', ')));
  const texts = query.filter(([key]) => key.toLowerCase() === 'stream.body').map(([, value]) => value);
  if (body.kind === 'xml' || body.kind === 'text') texts.push(body.text);
  else if (body.kind === 'json') texts.push(JSON.stringify(body.value));
  else if (body.kind === 'lines') texts.push(...body.values.map((value) => JSON.stringify(value)));
  else if (body.kind === 'form' || body.kind === 'multipart') texts.push(...body.pairs.map(([, value]) => value));
  else if (body.kind === 'bytes') findings.push(unknown('solr.bytes', 'Nobody can say what its body does.'));
  for (const text of texts.filter((one) => /delete/i.test(one) || one.includes('<!'))) {
    const queries = [...text.matchAll(/<query\b[^>]{0,200}>([^<]{0,400})|"query"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){0,400})"/gi)].map((match) => match[1] ?? match[2] ?? '');
    // An entity or CDATA in it may spell anything; of a key that stands twice only the last was read.
    const hidden = text.includes('<!') || text.includes('&#') || unsure !== undefined;
    findings.push(hidden || queries.some((one) => everything.test(one)) ? finding('solr.delete-all', 'critical_red', 'It deletes all documents of a collection.', { matched: 'delete' }) : finding('solr.delete', 'red', 'It deletes documents.', { matched: 'delete' }));
  }
  return findings;
};

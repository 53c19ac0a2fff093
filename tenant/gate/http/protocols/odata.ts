import { finding } from '../finding.ts';
import type { Protocol } from './protocol.ts';

/** Judges a query whose options stand in the body of a POST: OData 4.01, part 1, §11.2.7. Nothing else may stand there. */
export const judgeOptions: Protocol = ({ body, segments, method }) => {
  const text = body.kind === 'text' ? body.text : undefined;
  const pairs = body.kind === 'form' ? body.pairs.map(([key, value]) => `${key}=${value}`) : text?.trim().split('&');
  if (method !== 'POST' || pairs === undefined || pairs.length > 50 || !pairs.every((pair) => /^\$?(?:filter|select|expand|orderby|top|skip|count|search|apply|compute|skiptoken|format)=[^\r\n;{}<>]{0,2000}$/.test(pair))) return undefined;
  return [finding('odata.query', 'green', 'It only asks, with what it asks for in the body.', { matched: segments.slice(-2).join('/') })];
};

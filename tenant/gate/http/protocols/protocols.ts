import { isJsonObject } from '../../../../kernel/json.ts';
import type { protocolNames } from '../knowledge/schema.ts';
import type { ReadRequest } from '../request.ts';
import { judgeActionKey, judgeCallName, judgeFunctionName } from './call-name.ts';
import { judgeContainer, judgeStackFile } from './docker.ts';
import { judgeBulk, judgeIndexDelete, judgeSearch } from './elasticsearch.ts';
import { judgeAql, judgeCypher, judgeSparql } from './graph-queries.ts';
import { judgeRange } from './etcd.ts';
import { judgeGraphql } from './graphql.ts';
import { judgeJmap } from './jmap.ts';
import { judgeJsonRpc } from './json-rpc.ts';
import { judgeStages } from './mongodb.ts';
import { judgeOdooPath } from './odoo.ts';
import { judgeFlux, judgeObjectPost, judgePanel, judgePpl } from './queries.ts';
import { judgeExchange, judgeSoap } from './soap.ts';
import { judgeSolrUpdate } from './solr.ts';
import { judgeOptions } from './odata.ts';
import { judgeRows } from './postgrest.ts';
import type { Protocol } from './protocol.ts';
import { judgeQuestion, judgeSqlBody } from './sql-body.ts';
import { judgeXmlRpc } from './xml-rpc.ts';

const readers: Readonly<Record<(typeof protocolNames)[number], Protocol>> = {
  graphql: judgeGraphql, 'json-rpc': judgeJsonRpc, 'xml-rpc': judgeXmlRpc, jmap: judgeJmap, odoo: judgeOdooPath, sql: judgeSqlBody, question: judgeQuestion, bulk: judgeBulk, search: judgeSearch,
  'index-delete': judgeIndexDelete, container: judgeContainer, stack: judgeStackFile, rows: judgeRows, 'call-name': judgeCallName, 'function-name': judgeFunctionName, 'action-key': judgeActionKey,
  'key-range': judgeRange, stages: judgeStages, aql: judgeAql, cypher: judgeCypher, sparql: judgeSparql, exchange: judgeExchange, flux: judgeFlux, 'object-post': judgeObjectPost, panel: judgePanel, ppl: judgePpl, soap: judgeSoap, 'solr-update': judgeSolrUpdate,
};

/** Protocols by the names that a route table calls them. */
export const protocols: ReadonlyMap<string, Protocol> = new Map(Object.entries(readers));

/**
 * The protocol that a request speaks at a place nobody described: its shape and its path must both say so. Shape alone would let any body
 * pass for a harmless call, since a tool overlooks keys it does not know.
 */
export function protocolOf({ segments, body, tool, query, headers }: ReadRequest): Protocol | undefined {
  const last = segments.at(-1)?.toLowerCase() ?? '';
  const value = body.kind === 'json' ? body.value : undefined;
  const first = Array.isArray(value) ? value[0] : value;
  if (last === 'jmap' && isJsonObject(first) && Array.isArray(first['methodCalls'])) return judgeJmap;
  if (/^(?:xmlrpc(?:\.php)?|xml-rpc|rpc2)$/.test(last) && body.kind === 'xml' && body.text.includes('<methodCall')) return judgeXmlRpc;
  if (last === '$query') return judgeOptions;
  if (/^(?:graphql|gql|graphiql|graphql\.json|graph)$/.test(last)) return body.kind === 'none' && query.length === 0 ? undefined : judgeGraphql;
  if (isJsonObject(first) && typeof first['method'] === 'string' && (/^(?:(?:json-?rpc|rpc|api_jsonrpc|api-?rpc)(?:\.php)?|mcp)$/.test(last) || tool.toLowerCase() === 'mcp')) return judgeJsonRpc;
  if ((/\.(?:asmx|svc)$|^soap$/.test(last) || headers.has('soapaction') || segments.some((part) => /^(?:upnp|onvif|tr064|soap|ws|ctl)$/i.test(part))) && body.kind === 'xml' && /<(?:[\w.-]{1,60}:)?Envelope\b/.test(body.text)) return judgeSoap;
  return segments[0] === 'json' && segments[1] === '2' && segments.length >= 4 ? judgeOdooPath : undefined;
}

import type { FromSchema } from 'json-schema-to-ts';

const operationClass = { type: 'string', enum: ['green', 'yellow', 'yellow_external', 'red', 'critical_red'] } as const;
const words = { type: 'array', uniqueItems: true, items: { type: 'string', minLength: 1, maxLength: 80 } } as const;
const name = { type: 'string', pattern: '^[a-z0-9][a-z0-9. _-]*$', maxLength: 60 } as const;

/** Protocols whose readers a route may name: see `protocols/protocols.ts`. */
export const protocolNames = ['action-key', 'aql', 'bulk', 'call-name', 'container', 'cypher', 'exchange', 'flux', 'function-name', 'graphql', 'index-delete', 'jmap', 'json-rpc', 'key-range', 'object-post', 'odoo', 'panel', 'ppl', 'question', 'rows', 'search', 'soap', 'solr-update', 'sparql', 'sql', 'stack', 'stages', 'xml-rpc'] as const;

/** Words that tell what a request does, where its operation is not known. Lower case. */
export const wordsSchema = {
  $id: 'https://letsbe.biz/schema/http-words.json',
  type: 'object',
  required: ['act', 'run', 'send', 'erase', 'wipe', 'money', 'write', 'read', 'reading', 'power', 'rights', 'compound', 'listing', 'grave', 'people', 'all', 'secret', 'secretPaths', 'secretFiles', 'actionKeys', 'revealKeys', 'outward'],
  additionalProperties: false,
  properties: {
    act: { ...words, description: 'verbs that change something, by whatever method' },
    run: { ...words, description: 'verbs that set something going that may itself reach outside' },
    send: { ...words, description: 'verbs that reach people outside, or show something to them' },
    erase: { ...words, description: 'verbs that delete' },
    wipe: { ...words, description: 'verbs that cannot be undone' },
    money: { ...words, description: 'verbs that move money' },
    write: { type: 'object', required: ['act', 'run', 'send', 'money'], additionalProperties: false, properties: { act: words, run: words, send: words, money: words }, description: 'words that are also names of things: they count only when something is written' },
    read: { ...words, description: 'verbs that only look' },
    reading: { ...words, description: 'whole last parts of a path under which a POST usually looks something up' },
    power: { ...words, description: 'words of a role that may do everything' },
    rights: { ...words, description: 'things that say what somebody may do' },
    compound: { ...words, description: 'verbs that also begin the name of a thing, such as run-history' },
    listing: { ...words, description: 'last words of such names' },
    grave: { ...words, description: 'things whose deletion takes a whole business part with it' },
    people: { ...words, description: 'things that hold the data of people' },
    all: { ...words, description: 'words for everything' },
    secret: { ...words, description: 'words of a path behind which secrets are read' },
    secretPaths: { ...words, description: 'parts of a path, joined by slashes, behind which secrets are read' },
    secretFiles: { ...words, description: 'ends of file names that hold secrets or whole databases' },
    actionKeys: { ...words, description: 'keys of a query whose value names an action' },
    revealKeys: { ...words, description: 'keys of a query that make a secret be shown' },
    outward: { ...words, description: 'values, as key=value, that make something go out or be seen by all' },
  },
} as const;

export const hostsSchema = {
  $id: 'https://letsbe.biz/schema/http-hosts.json',
  type: 'object',
  required: ['inside', 'carrying'],
  additionalProperties: false,
  properties: { inside: words, carrying: words },
} as const;

/**
 * A tool's known operations. A route is `[methods, path, class, sentence, ...raises]`: methods joined by `|`; in a path `{x}` is one
 * segment and `{x*}` one or more, and `^` at its begin leaves the bases out; the class may be `@protocol`, whose reader then judges the
 * body. A raise is `[terms, class, sentence]` and holds when one of its terms does: see `route-terms.ts`.
 */
export const routesSchema = {
  $id: 'https://letsbe.biz/schema/http-routes.json',
  type: 'object',
  required: ['tool', 'routes'],
  additionalProperties: false,
  properties: {
    tool: name,
    names: { type: 'array', uniqueItems: true, items: name, description: 'other names it goes by' },
    bases: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: '^(/[A-Za-z0-9._~{}-]+)*$', maxLength: 80 } },
    own: { ...words, description: 'first parts of a path that only this tool has: sent to another tool it is refused' },
    encodedSlash: { const: true },
    bodyMethod: { const: true, description: 'it takes the method that `_method` in a JSON body names, and no other' },
    routes: {
      type: 'array',
      minItems: 1,
      maxItems: 400,
      items: {
        type: 'array',
        minItems: 4,
        maxItems: 12,
        prefixItems: [
          { type: 'string', pattern: '^(\\*|[A-Z]+(\\|[A-Z]+)*)$' },
          { type: 'string', pattern: '^\\^?/', maxLength: 200 },
          { type: 'string', enum: ['green', 'yellow', 'yellow_external', 'red', 'critical_red', ...protocolNames.map((name) => `@${name}`)] },
          { type: 'string', minLength: 3, maxLength: 160 },
        ],
        items: {
          type: 'array',
          minItems: 3,
          maxItems: 3,
          prefixItems: [{ type: 'array', minItems: 1, maxItems: 12, items: { type: 'string', minLength: 1, maxLength: 120 } }, operationClass, { type: 'string', minLength: 3, maxLength: 160 }],
          items: false,
        },
      },
    },
  },
} as const;

export type WrittenWords = FromSchema<typeof wordsSchema>;
type Class = 'green' | 'yellow' | 'yellow_external' | 'red' | 'critical_red';
export type WrittenRaise = readonly [terms: readonly string[], raisedTo: Class, because: string];
export type WrittenRoute = readonly [methods: string, path: string, judgedAs: string, sentence: string, ...raises: WrittenRaise[]];
export interface WrittenRoutes {
  readonly tool: string;
  readonly names?: readonly string[];
  readonly bases?: readonly string[];
  readonly own?: readonly string[];
  readonly encodedSlash?: true;
  readonly bodyMethod?: true;
  readonly routes: readonly WrittenRoute[];
}

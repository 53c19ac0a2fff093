import type { JsonObject } from '../json.ts';
import type { ExampleFile } from '../schema/example.ts';
import type { OperationFile } from '../schema/operation.ts';
import type { PluginManifest } from '../schema/plugin.ts';

/** A new adapter before it is written to disk. */
export interface Skeleton {
  readonly manifest: PluginManifest;
  readonly operations: Readonly<Record<string, OperationFile>>;
  readonly examples: Readonly<Record<string, ExampleFile>>;
  readonly cheatSheet: string;
}

/** The smallest adapter that passes the check: one read with its example. */
export function createSkeleton(id: string): Skeleton {
  const manifest = manifestOf(id, titleOf(id), '/api', ['GET'], 'site.get');
  const operations: Record<string, OperationFile> = {
    site: {
      get: {
        title: 'Read site',
        description: 'Name and version of the tool. Proves that it answers and that the credential is accepted.',
        class: 'green',
        idempotent: true,
        params: { type: 'object', properties: {}, additionalProperties: false },
        request: { method: 'GET', path: '/site' },
        result: { name: '/name', version: '/version' },
        summary: 'Read name and version of the tool',
      },
    },
  };
  const body: JsonObject = { name: 'Example', version: '1.0.0' };
  const examples: Record<string, ExampleFile> = {
    site: { get: [{ title: 'Read the site', params: {}, exchanges: [{ request: { method: 'GET', path: '/api/site' }, reply: { status: 200, body } }], result: body }] },
  };
  return { manifest, operations, examples, cheatSheet: cheatSheetOf(manifest.title, operations, id) };
}

export function manifestOf(id: string, title: string, basePath: string, methods: string[], health: string): PluginManifest {
  const secret = `${id.replaceAll('-', '_')}_api_token`;
  return {
    id,
    version: '0.1.0',
    kind: 'adapter',
    title,
    description: `Adapter for ${title}: say in one sentence what an agent can do with it.`,
    owner: 'Your name <you@example.com>',
    license: 'UNLICENSED',
    engine: '^1.0.0',
    modes: ['tenant'],
    permissions: {
      http: [{ target: id, basePath, methods: methods as NonNullable<PluginManifest['permissions']['http']>[number]['methods'] }],
      secretRefs: { [secret]: { title: `${title} API token`, howTo: `Say where a person makes it in ${title}.` } },
    },
    auth: { scheme: 'bearer', secret },
    errors: { message: ['/message', '/error'] },
    health,
  };
}

export function titleOf(id: string): string {
  return id.split('-').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(' ');
}

export function cheatSheetOf(title: string, operations: Readonly<Record<string, OperationFile>>, id: string): string {
  const rows = Object.entries(operations).flatMap(([resource, file]) => Object.entries(file).map(([verb, operation]) => `- \`${id}.${resource}.${verb}\` (${operation.class}): ${operation.title}`));
  return `# ${title}\n\nWhat an agent should know before it works with ${title}: the few ways to do the common jobs, and the pitfalls.\n\n## Operations\n\n${rows.join('\n')}\n`;
}

/** The files of a skeleton, by path inside the plugin's folder. */
export function skeletonFiles({ manifest, operations, examples }: Skeleton): Map<string, string> {
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ['plugin.json', json(manifest)],
    ...Object.entries(operations).map(([resource, file]): [string, string] => [`operations/${resource}.json`, json(file)]),
    ...Object.entries(examples).map(([resource, file]): [string, string] => [`examples/${resource}.json`, json(file)]),
  ]);
}

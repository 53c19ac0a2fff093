import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { letsbe } from '../../support/terminal.ts';

const spec = {
  openapi: '3.0.0', info: { title: 'Acme Tasks' }, servers: [{ url: 'https://acme.example.test/api/v2' }],
  paths: {
    '/tasks': {
      get: { summary: 'List tasks', parameters: [{ name: 'per_page', in: 'query', schema: { type: 'integer' } }], responses: { 200: { content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Task' } } } } } } },
      post: { summary: 'Create task', requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Task' } } } }, responses: { 201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Task' } } } } } },
    },
    '/upload': { post: { summary: 'Upload', requestBody: { content: { 'application/octet-stream': {} } }, responses: {} } },
  },
  components: { schemas: { Task: { type: 'object', required: ['title'], properties: { id: { type: 'string', readOnly: true }, title: { type: 'string' }, parent: { $ref: '#/components/schemas/Task' } } } } },
};

describe("an author's day", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'letsbe-author-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('begins with a skeleton that passes the check at once', async () => {
    const { code, out } = await letsbe(['plugin', 'new', 'adapter', 'acme', '--into', folder]);
    expect(code).to.equal(0);
    expect(out).to.contain('acme 0.1.0: no faults');
  });

  it('overwrites nothing', async () => {
    expect((await letsbe(['plugin', 'new', 'adapter', 'acme', '--into', folder])).err).to.contain('is there already; nothing was changed');
  });

  it('drafts from an OpenAPI document what the format can say, and names what it cannot', async () => {
    const file = join(folder, 'spec.json');
    writeFileSync(file, JSON.stringify(spec));
    const { code, out, err } = await letsbe(['plugin', 'new', 'adapter', 'acme-tasks', '--openapi', file, '--into', folder]);
    expect(code, out).to.equal(0);
    expect(err).to.contain('POST /upload');
    const tasks = JSON.parse(readFileSync(join(folder, 'acme-tasks', 'operations', 'tasks.json'), 'utf8')) as Record<string, { params: { required?: string[]; properties: object }; request: object }>;
    expect(tasks['list']?.request).to.deep.include({ method: 'GET', path: '/tasks', query: { per_page: '{perPage}' } });
    expect(tasks['create']?.params.required).to.deep.equal(['title']);
    expect(tasks['create']?.params.properties).to.not.have.property('id');
  });

  it('is told what is no OpenAPI document', async () => {
    const file = join(folder, 'other.json');
    writeFileSync(file, '{"swagger":"2.0"}');
    expect((await letsbe(['plugin', 'new', 'adapter', 'other', '--openapi', file, '--into', folder])).err).to.contain('no OpenAPI 3 document');
  });

  it('goes on with faults that are named with place and mend', async () => {
    const file = join(folder, 'acme', 'operations', 'site.json');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('"summary"', '"sumary"'));
    const { code, out } = await letsbe(['plugin', 'check', join(folder, 'acme')]);
    writeFileSync(file, good);
    expect(code).to.equal(1);
    expect(out).to.contain('operations/site.json#/get').and.to.contain('"sumary" is not known here').and.to.contain('mend:');
  });

  it('compares with facts of the tool', async () => {
    const facts = join(folder, 'facts');
    rmSync(facts, { recursive: true, force: true });
    const { mkdirSync } = await import('node:fs');
    mkdirSync(facts);
    writeFileSync(join(facts, 'acme.json'), JSON.stringify({ operations: [{ method: 'GET', path: '/api/sites' }] }));
    const { code, out } = await letsbe(['plugin', 'check', join(folder, 'acme'), '--facts', facts]);
    expect(code).to.equal(1);
    expect(out).to.contain('GET /api/site is not in the facts').and.to.contain('the closest there is GET /api/sites');
  });

  it('ends with a bundle that is signed by its author and counter-signed', async () => {
    const [author, release] = [join(folder, 'author.key'), join(folder, 'release.key')];
    expect((await letsbe(['plugin', 'key', author])).code).to.equal(0);
    await letsbe(['plugin', 'key', release]);
    const packed = JSON.parse((await letsbe(['plugin', 'pack', join(folder, 'acme'), '--key', author, '--out', join(folder, 'out'), '--json'])).out) as { folder: string };
    expect((await letsbe(['plugin', 'sign', packed.folder, '--key', release])).code).to.equal(0);
    expect(readFileSync(join(packed.folder, 'bundle.sig'), 'utf8').trim().split('\n')).to.have.length(2);
  });

  it('packs nothing without a key, and nothing that has faults', async () => {
    expect((await letsbe(['plugin', 'pack', join(folder, 'acme')])).err).to.contain('--key FILE is missing');
    expect((await letsbe(['plugin', 'pack', join(folder, 'acme'), '--key', join(folder, 'none.key')])).err).to.contain('is not there');
  });

  it('says which plugin was meant', async () => {
    expect((await letsbe(['plugin', 'check', 'ghots'])).err).to.contain('Did you mean ghost?');
  });
});

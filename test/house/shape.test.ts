import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { codeFiles, root, trackedFiles } from './tracked-files.ts';

const lines = (file: string): number => readFileSync(join(root, file), 'utf8').split('\n').length - 1;

const rooms = ['kernel', 'plugins', 'adapters', 'cheatsheets', 'hub', 'tenant', 'provisioner', 'stacks', 'test', 'docs', '.gitea', '.ci'];

const packages = ['awilix', 'koa', '@koa/router', 'objection', 'knex', 'pg', 'better-sqlite3', 'stripe', 'ajv', 'pino', 'isolated-vm', 'mocha', 'chai', 'sinon'];

describe('the house', () => {
  it('has the rooms of the design and no others', () => {
    const folders = new Set(trackedFiles().filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...folders].filter((folder) => !rooms.includes(folder ?? ''))).to.deep.equal([]);
  });

  it('has small files: none over 400 lines, the median under 100', () => {
    const sizes = codeFiles().map(lines).toSorted((a, b) => a - b);
    expect(codeFiles().filter((file) => lines(file) > 400)).to.deep.equal([]);
    expect(sizes[Math.floor(sizes.length / 2)]).to.be.below(100);
  });

  it('names files in lower case words joined by -, and none vaguely', () => {
    const code = codeFiles().filter((file) => !/(^|\/)code\//.test(file));
    expect(code.filter((file) => !/^([a-z0-9.-]+\/)*[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.(ts|js)$/.test(file))).to.deep.equal([]);
    expect(code.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\.|\/)/.test(file))).to.deep.equal([]);
  });

  it('uses the packages it was given', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
    const present = { ...manifest['dependencies'], ...manifest['devDependencies'] };
    expect(packages.filter((name) => !(name in present))).to.deep.equal([]);
  });

  it('pins every package to one version and explains it', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
    const all = { ...manifest['dependencies'], ...manifest['devDependencies'], ...manifest['optionalDependencies'] };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).to.deep.equal([]);
    const explained = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
    expect(Object.keys(all).filter((name) => !name.startsWith('@types/') && !explained.includes(`\`${name}\``))).to.deep.equal([]);
  });

  it('switches no check off without a reason beside it', () => {
    const silenced = codeFiles().filter((file) => file !== 'test/house/shape.test.ts').flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n').filter((line) => /@ts-(ignore|expect-error|nocheck)|(oxlint|eslint)-disable(?!.* -- )/.test(line)).map((line) => `${file}: ${line.trim()}`));
    expect(silenced).to.deep.equal([]);
  });
});

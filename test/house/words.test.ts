import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { codeFiles, root, trackedFiles } from './tracked-files.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const withWord = (files: readonly string[], word: RegExp): string[] => files.filter((file) => word.test(file) || word.test(read(file)));

describe('words', () => {
  it('never name a product whose licence forbids it', () => {
    // Built from parts, or this file would be the one offender.
    expect(withWord(trackedFiles(), new RegExp(['n', '8', 'n'].join(''), 'i'))).to.deep.equal([]);
  });

  it('name no tool, payment provider or agent runtime in the kernel', () => {
    const products = readProducts();
    expect(products).to.include('ghost');
    const offences = codeFiles().filter((file) => file.startsWith('kernel/')).flatMap((file) => {
      // A comment may give an example; code may not know it.
      const code = read(file).replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/`[^`]*`|'[^']*'/g, (text) => (/[ \n]/.test(text) ? '' : text));
      return products.filter((product) => new RegExp(`\\b${product}\\b`, 'i').test(code)).map((product) => `${file} names ${product}`);
    });
    expect(offences).to.deep.equal([]);
  });

  it('name no registry host in the lockfile or the configuration', () => {
    const files = trackedFiles().filter((file) => /(^|\/)(package-lock\.json|\.npmrc|package\.json)$/.test(file));
    expect(files.filter((file) => /"resolved"|registry\s*=\s*http|registry\.npmjs/.test(read(file)))).to.deep.equal([]);
  });

  it('read the environment in one place', () => {
    const readers = codeFiles().filter((file) => /^(kernel|hub|tenant|provisioner)\//.test(file) && /\bprocess\.env\b/.test(read(file)));
    // The guest process looks whether its own environment is as empty as it must be.
    expect(readers).to.deep.equal(['kernel/config.ts', 'kernel/sandbox/child/probe-rights.ts']);
  });
});

function readProducts(): string[] {
  const adapters = trackedFiles().flatMap((file) => /^adapters\/([^/]+)\/plugin\.json$/.exec(file)?.[1] ?? []);
  return [...adapters, 'stripe', 'openclaw', 'woocommerce'];
}

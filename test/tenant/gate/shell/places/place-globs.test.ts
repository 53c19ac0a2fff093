import { expect } from 'chai';
import { compileName, compilePlaces } from '../../../../../tenant/gate/shell/places/place-globs.ts';

const names: readonly (readonly [glob: string, fits: readonly string[], others: readonly string[]])[] = [
  ['status', ['status'], ['statu', 'statusx', '']],
  ['*', ['', 'a', '.a'], []],
  ['*.crt', ['.crt', 'a.crt', 'a.crt.crt'], ['crt', 'a.crtx']],
  ['a*b*c', ['abc', 'axbxc', 'abbcc'], ['ac', 'acb', 'xabc', 'abcx']],
  ['a*a', ['aa', 'aba'], ['a']],
  ['auth.log.[0-9]', ['auth.log.0', 'auth.log.9'], ['auth.log.', 'auth.log.a', 'auth.log.10', 'auth.log.[0-9]']],
  ['[0-9]*', ['1', '12', '1a'], ['', 'a1']],
  ['[abc]', [], ['a', '[abc]']],
];

const places = compilePlaces(['/dev/null', '/proc/*/status', '/proc/driver/**', '/var/log/auth.log.[0-9]', '**/*.pub', '/*/hosts']);

const paths: Readonly<Record<string, boolean>> = {
  '/dev/null': true, '/dev/nul': false, '/dev': false,
  '/proc/1/status': true, '/proc/1/2/status': false, '/proc/1/statusx': false,
  '/proc/driver': true, '/proc/driver/a/b': true, '/proc/drivers': false,
  '/var/log/auth.log.1': true, '/var/log/auth.log.11': false,
  '/a/b/c.pub': true, '/c.pub': true, '/c.pub/d': false,
  '/etc/hosts': true, '/etc/a/hosts': false, '/': false,
};

describe('globs of places', () => {
  for (const [glob, fits, others] of names) {
    it(`${glob} fits ${fits.map((name) => JSON.stringify(name)).join(', ') || 'nothing'}`, () => expect(fits.filter((name) => !compileName(glob)(name))).to.deep.equal([]));
    it(`${glob} fits none of ${others.map((name) => JSON.stringify(name)).join(', ')}`, () => expect(others.filter((name) => compileName(glob)(name))).to.deep.equal([]));
  }

  for (const [path, named] of Object.entries(paths)) it(`${path} is ${named ? '' : 'not '}among them`, () => expect(places(path)).to.equal(named));
});

import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { maskStacks } from '../../../../tenant/executor/box/view/stack-masks.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const own = process.getuid?.() ?? 0;

function makeStacks(files: readonly string[]): string {
  const folder = makeTempFolder();
  chmodSync(folder, 0o755);
  for (const path of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'x');
  }
  return folder;
}

const masked = (folder: string): string[] => maskStacks(folder, own).map(({ kind, target }) => `${kind} ${target.slice(folder.length + 1)}`).toSorted();

describe('the stacks as commands see them', () => {
  for (const name of ['.env', '.env.local', '.ENV', 'shop.env', 'prod.env.bak', 'tls.key', 'tls.pem', 'a.p12', 'client_secret.json', 'passwords.txt', 'db-password', 'credentials.yml', 'token', 'access-token.txt', 'acme.json', '.htpasswd', '.pgpass', '.my.cnf', '.netrc', '.npmrc', 'id_rsa', 'id_ed25519.pub', '.git-credentials']) {
    it(`hide a file called ${name}`, () => expect(masked(makeStacks([`shop/${name}`]))).to.deep.equal([`hide-file shop/${name}`]));
  }
  for (const name of ['compose.yml', 'nginx.conf', 'README.md', 'environment.md', 'keyboard.txt']) {
    it(`show a file called ${name}`, () => expect(masked(makeStacks([`shop/${name}`]))).to.deep.equal([]));
  }
  it('hide a folder named like secrets as a whole', () => expect(masked(makeStacks(['shop/secrets/a.txt', 'shop/secrets/.env']))).to.deep.equal(['hide-folder shop/secrets']));

  it('hide what only its owner may read', () => {
    const folder = makeStacks(['shop/a.conf']);
    chmodSync(join(folder, 'shop/a.conf'), 0o640);
    expect(masked(folder)).to.deep.equal(['hide-file shop/a.conf']);
  });

  it('hide a folder that others can write, where names change under our hands', () => {
    const folder = makeStacks(['shop/data/.env']);
    chmodSync(join(folder, 'shop/data'), 0o777);
    expect(masked(folder)).to.deep.equal(['hide-folder shop/data']);
  });

  it('hide a folder of another owner', function () {
    if (own !== 0) this.skip();
    const folder = makeStacks(['shop/data/a.txt']);
    chownSync(join(folder, 'shop/data'), 999, 999);
    expect(masked(folder)).to.deep.equal(['hide-folder shop/data']);
  });

  it('hide what a link named like a secret points to', () => {
    const folder = makeStacks(['shop/settings']);
    symlinkSync('settings', join(folder, 'shop/.env'));
    symlinkSync('/etc/hosts', join(folder, 'shop/.env.outside'));
    symlinkSync('nowhere', join(folder, 'shop/.env.gone'));
    expect(masked(folder)).to.deep.equal(['hide-file shop/settings']);
  });

  it('hide what lies deeper than anybody looks', () => {
    const deep = Array.from({ length: 14 }, (_, index) => `f${index}`).join('/');
    const [mask, ...more] = masked(makeStacks([`${deep}/.env`]));
    expect(mask).to.match(/^hide-folder f0\/.*f10$|^hide-folder f0\/.*f11$/);
    expect(more).to.deep.equal([]);
  });
});

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSigningKey, signBytes } from '../../../kernel/plugin/keys.ts';
import { createTrust } from '../../../kernel/plugin/trust.ts';
import { gatherTrust, openLocalReleaseKey, readPolicyKey, readPublicKeys } from '../../../tenant/plugins/local-keys.ts';
import { keysOf } from '../../support/bundle.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const pem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' });

describe('the local release key', () => {
  it('is made at the first start and stays', () => {
    const folder = join(makeTempFolder(), 'trust');
    const { keyId } = openLocalReleaseKey(folder);
    expect(openLocalReleaseKey(folder).keyId).to.equal(keyId);
    expect(statSync(join(folder, 'local-release.key')).mode & 0o777).to.equal(0o600);
    expect(openLocalReleaseKey(join(makeTempFolder(), 'trust')).keyId).not.to.equal(keyId);
  });

  it('is refused when others can read it', () => {
    const folder = makeTempFolder();
    openLocalReleaseKey(folder);
    chmodSync(join(folder, 'local-release.key'), 0o644);
    expect(catchThrown(() => openLocalReleaseKey(folder)).code).to.equal('CONFIG_INVALID');
  });
});

describe("the Hub's policy key", () => {
  it('is the one that the registration put there, and none where there is none', () => {
    const folder = makeTempFolder();
    expect(readPolicyKey(folder)).to.equal(undefined);
    const { publicKey } = createSigningKey();
    writeFileSync(join(folder, 'hub.pem'), pem(publicKey));
    expect(readPolicyKey(folder)?.equals(publicKey)).to.equal(true);
  });

  it('is none of two', () => {
    const folder = makeTempFolder();
    for (const name of ['one', 'two']) writeFileSync(join(folder, `${name}.pem`), pem(createSigningKey().publicKey));
    expect(catchThrown(() => readPolicyKey(folder)).code).to.equal('CONFIG_INVALID');
  });
});

describe('published keys', () => {
  it('are read from their folder by key id; other files are passed over', () => {
    const folder = makeTempFolder();
    const [one, two] = [createSigningKey(), createSigningKey()];
    writeFileSync(join(folder, 'one.pem'), pem(one.publicKey));
    writeFileSync(join(folder, 'two.pem'), pem(two.publicKey));
    writeFileSync(join(folder, 'README.md'), 'keys');
    expect([...readPublicKeys(folder).keys()]).to.have.members([one.keyId, two.keyId]);
  });

  it('are none where there is no folder', () => expect(readPublicKeys(join(makeTempFolder(), 'gone')).size).to.equal(0));

  const odd: [string, () => string][] = [
    ['of another kind', () => pem(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey)],
    ['that are private', () => createSigningKey().privateKey.export({ type: 'pkcs8', format: 'pem' })],
    ['that are none', () => 'not a key'],
  ];
  for (const [title, text] of odd) {
    it(`${title} stop the start, with the file's name`, () => {
      const folder = makeTempFolder();
      writeFileSync(join(folder, 'odd.pem'), text());
      const error = catchThrown(() => readPublicKeys(folder));
      expect([error.code, error.message.includes('odd.pem')]).to.deep.equal(['CONFIG_INVALID', true]);
    });
  }
});

describe('the trust of an installation', () => {
  const [local, published] = [createSigningKey(), createSigningKey()];
  const bytes = Buffer.from('a list of files');
  const judge = (roots: ReturnType<typeof gatherTrust>, key: typeof local, dev: boolean) => createTrust(roots).judgeBundle(bytes, [{ keyId: key.keyId, signature: signBytes(bytes, key) }], dev);

  it('is the local key while nothing is published', () => {
    expect(judge(gatherTrust(local, new Map()), local, false)).to.deep.equal({ keyId: local.keyId, release: true });
  });

  it('is the published keys alone once there are some: the local one is an author\'s, and loads in dev only', () => {
    const roots = gatherTrust(local, keysOf(published));
    expect(judge(roots, published, false)).to.deep.equal({ keyId: published.keyId, release: true });
    expect(judge(roots, local, false)).to.have.property('reason');
    expect(judge(roots, local, true)).to.deep.equal({ keyId: local.keyId, release: false });
  });
});

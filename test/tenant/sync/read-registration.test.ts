import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSigningKey } from '../../../kernel/plugin/keys.ts';
import { readRegistration } from '../../../tenant/sync/read-registration.ts';
import { catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const key = createSigningKey();
const pem = key.publicKey.export({ type: 'spki', format: 'pem' });
const secret = key.privateKey.export({ type: 'pkcs8', format: 'pem' });
const right = { hub: 'https://hub.example.com', tenantId: 'ten_0001', orderId: 'ord_0001', registrationToken: `rt_${'x'.repeat(43)}`, policyKey: pem };

function put(content: unknown): string {
  const folder = makeTempFolder();
  writeFileSync(join(folder, 'registration.json'), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}

describe('a registration file', () => {
  it('gives the Hub and its key', () => {
    expect(readRegistration(put(right))).to.include({ hub: 'https://hub.example.com', tenantId: 'ten_0001' });
  });

  it('need not be there', () => {
    expect(readRegistration(makeTempFolder())).to.equal(undefined);
  });

  it('may name a Hub on this machine without TLS', () => {
    expect(readRegistration(put({ ...right, hub: 'http://127.0.0.1:8080' }))?.hub).to.equal('http://127.0.0.1:8080');
  });

  for (const [title, content] of [
    ['that names a Hub elsewhere without TLS', { ...right, hub: 'http://hub.example.com' }], ['with a path behind the Hub', { ...right, hub: 'https://hub.example.com/api' }], ['with a key more', { ...right, tenantApiKey: 'x' }],
    ['with a private key', { ...right, policyKey: secret }], ['with no key', { ...right, policyKey: '' }], ['that is no JSON', '{'], ['without a token', { ...right, registrationToken: undefined }],
  ] as const) {
    it(`${title} is refused, with the mend`, () => {
      const error = catchThrown(() => readRegistration(put(content)));
      expect(error.code).to.equal('CONFIG_INVALID');
      expect(error.message).to.include('mend').and.not.include('PRIVATE');
    });
  }
});

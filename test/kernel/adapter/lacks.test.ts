import { expect } from 'chai';
import { lackOf } from '../../../kernel/adapter/lacks.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createParamValidators } from '../../../kernel/schema/param-validators.ts';
import type { PluginManifest } from '../../../kernel/schema/plugin.ts';

const manifest = {
  permissions: { secretRefs: { acme_key: { title: 'API key', howTo: 'Copy it from the settings.', format: '^[0-9a-f]{8}$' } } },
  auth: { scheme: 'bearer', secret: 'acme_key' },
  config: { type: 'object', required: ['site'], properties: { site: { type: 'string', description: 'x' } }, additionalProperties: false },
} as unknown as PluginManifest;

const instance = { id: 'shop', plugin: 'acme', target: { origin: 'http://127.0.0.1:1', prefix: '', local: true }, auth: { scheme: 'bearer', secret: 'shop_key' }, config: { site: 'main' } };
const store = (use: () => string, has = true): Parameters<typeof lackOf>[2] => ({ secrets: { use, has: () => has, remember: () => undefined }, validators: createParamValidators() });

describe('what an instance lacks', () => {
  it('is nothing, when secret and settings are as the manifest says', () => {
    expect(lackOf(instance, manifest, store(() => '0badcafe'))).to.equal(undefined);
  });

  it('is the secret, by its title and the name to store it under', () => {
    expect(lackOf(instance, manifest, store(() => '', false))).to.equal('API key (store it as shop_key)');
  });

  it('is the secret in its own form, with where to find it; the value is not repeated', () => {
    expect(lackOf(instance, manifest, store(() => 'pasted-something-else'))).to.contain('does not look like one. Copy it from').and.not.to.contain('pasted');
  });

  it('is a secret that may come here: one bound elsewhere is this instance\'s lack alone', () => {
    const bound = (): never => {
      throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: 'shop_key', reason: 'it may not be sent here' });
    };
    expect(lackOf(instance, manifest, store(bound))).to.contain('may not be sent here');
  });

  it('is a setting, by its name', () => {
    expect(lackOf({ ...instance, config: {} }, manifest, store(() => '0badcafe'))).to.contain('site is missing');
  });
});

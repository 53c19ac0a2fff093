import { expect } from 'chai';
import { layoutIn } from '../../../../tenant/openclaw/config/layout.ts';
import { runtimeEnvironment } from '../../../../tenant/openclaw/supervise/environment.ts';

describe('what the runtime finds in its environment', () => {
  const environment = runtimeEnvironment(layoutIn('/state/openclaw'), '/opt/node/bin/node', 41_000);

  it('is this and nothing else', () => {
    expect(environment).to.deep.equal({
      PATH: '/opt/node/bin:/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC', HOME: '/state/openclaw/home', TMPDIR: '/state/openclaw/tmp',
      OPENCLAW_HOME: '/state/openclaw/home', OPENCLAW_STATE_DIR: '/state/openclaw/state', OPENCLAW_CONFIG_PATH: '/state/openclaw/openclaw.json', OPENCLAW_GATEWAY_PORT: '41000',
      OPENCLAW_CONFIG_READONLY: '1', OPENCLAW_NO_AUTO_UPDATE: '1', OPENCLAW_DISABLE_BONJOUR: '1', OPENCLAW_OFFLINE: '1', OPENCLAW_EXEC_SHELL_SNAPSHOT: '0', OPENCLAW_SKIP_CHANNELS: '1',
    });
  });

  it('holds no token: every child of it would inherit that', () => expect(Object.keys(environment).filter((name) => /TOKEN|SECRET|KEY|PASS/.test(name))).to.deep.equal([]));
});

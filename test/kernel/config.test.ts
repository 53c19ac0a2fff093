import { homedir } from 'node:os';
import { expect } from 'chai';
import { readConfig } from '../../kernel/config.ts';
import { catchThrown } from '../support/catch-error.ts';

describe('the settings', () => {
  it('are refused with every fault at once, each with its mend', () => {
    const error = catchThrown(() => readConfig({ LETSBE_STAET: '/x', LETSBE_LOG_LEVEL: 'loud', LETSBE_ISOLATION: 'none', LETSBE_REGISTRY: '', PATH: '/bin' }));
    expect(error).to.include({ code: 'CONFIG_INVALID' });
    expect(error.message).to.include('LETSBE_STAET is not a setting').and.include('LETSBE_LOG_LEVEL is "loud"').and.include('LETSBE_ISOLATION is "none"').and.include('LETSBE_REGISTRY is empty').and.not.include('PATH');
    expect(error.message.match(/mend:/g)).to.have.length(4);
  });

  it('are never weaker by a misspelt value', () => {
    for (const value of ['', 'Best-Effort', 'best-effort ', 'false', '0']) expect(catchThrown(() => readConfig({ LETSBE_ISOLATION: value }))).to.include({ code: 'CONFIG_INVALID' });
  });

  it('have safe defaults', () => {
    expect(readConfig({})).to.deep.equal({ stateFolder: `${homedir()}/.letsbe`, registryFile: `${homedir()}/.letsbe/tool-registry.json`, logLevel: 'warn', isolation: 'required' });
  });

  it('come from the environment', () => {
    expect(readConfig({ LETSBE_STATE: '/state', LETSBE_LOG_LEVEL: 'debug', LETSBE_ISOLATION: 'best-effort' })).to.deep.equal({ stateFolder: '/state', registryFile: '/state/tool-registry.json', logLevel: 'debug', isolation: 'best-effort' });
    expect(readConfig({ LETSBE_STATE: '/state', LETSBE_RUNTIME: '/opt/runtime' })).to.include({ runtimeFolder: '/opt/runtime' });
    expect(readConfig({ LETSBE_STATE: '/state', LETSBE_REGISTRY: '/etc/tools.json' })).to.include({ registryFile: '/etc/tools.json' });
  });

  it('take a port of the forward proxy that needs no rights, and no other', () => {
    expect(readConfig({ LETSBE_FORWARD_PORT: '18802', LETSBE_LLM_PORT: '18803', LETSBE_GATEWAY_PORT: '18790' })).to.include({ forwardPort: 18_802, llmPort: 18_803, gatewayPort: 18_790 });
    for (const value of ['', '0', '80', '65536', '1e4', '18802 ', '-1', '018802']) expect(catchThrown(() => readConfig({ LETSBE_FORWARD_PORT: value })), value).to.include({ code: 'CONFIG_INVALID' });
    expect(catchThrown(() => readConfig({ LETSBE_LLM_PORT: '80' })).message).to.include('LETSBE_LLM_PORT is "80"');
  });

  it('come from the command line first', () => {
    expect(readConfig({ LETSBE_STATE: '/state', LETSBE_LOG_LEVEL: 'debug' }, { stateFolder: '/other', logLevel: 'silent' })).to.include({ stateFolder: '/other', registryFile: '/other/tool-registry.json', logLevel: 'silent' });
  });

  it('do not change', () => {
    expect(readConfig({})).to.be.frozen;
  });
});

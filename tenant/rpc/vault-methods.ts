import { defineMethod, noParams, type Method } from './method.ts';
import { origins, proof, secretName, secretValue } from './param-types.ts';
import type { VaultOps } from './services.ts';

const ofSecret = { type: 'object', required: ['name'], additionalProperties: false, properties: { name: secretName } } as const;
const set = { type: 'object', required: ['name', 'value', 'origins'], additionalProperties: false, properties: { name: secretName, value: secretValue, origins } } as const;
const rotate = { type: 'object', required: ['name', 'value'], additionalProperties: false, properties: { name: secretName, value: secretValue } } as const;
const rebind = { type: 'object', required: ['name', 'origins'], additionalProperties: false, properties: { name: secretName, origins, proof } } as const;

/** Values go in; none ever comes out. */
export function vaultMethods(vault: VaultOps): Method[] {
  return [
    defineMethod({ name: 'vault.list', title: 'Names of the secrets, and where each may go', params: noParams, handle: () => vault.list() }),
    defineMethod({ name: 'vault.set', title: 'Stores or replaces a secret', params: set, mutating: { key: 'optional' }, handle: ({ name, value, origins }) => vault.set(name, value, origins) }),
    defineMethod({ name: 'vault.rotate', title: 'Gives a secret a new value', params: rotate, mutating: { key: 'optional' }, handle: ({ name, value }) => vault.rotate(name, value) }),
    defineMethod({ name: 'vault.history', title: 'When a secret had which value, without the values', params: ofSecret, handle: ({ name }) => vault.history(name) }),
    defineMethod({ name: 'vault.remove', title: 'Takes a secret out of use', params: ofSecret, mutating: { key: 'optional' }, handle: ({ name }) => vault.remove(name) }),
    defineMethod({ name: 'vault.rebind', title: 'Binds a secret to other origins', params: rebind, mutating: { key: 'optional' }, handle: ({ name, origins, proof }) => vault.rebind(name, origins, proof) }),
  ];
}

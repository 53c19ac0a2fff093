import type { Step } from '../stage.ts';

export const meetTools: Step = async ({ tenant, narrator, simulated }) => {
  narrator.heading(simulated ? "Bella's Bakery opens its server" : 'Your tools');
  if (simulated) {
    narrator.say("Bella's Bakery runs a few open-source tools. Here they are SIMULATED: small servers on this machine that answer in the shapes");
    narrator.say('of the real tools and remember what is changed. No keys, no network. Everything else you see is the real thing.');
  }
  for (const { instance, origin, state, operations, title, reason } of await tenant.tools.list()) {
    narrator.answer(`${instance.padEnd(12)} ${state === 'ready' ? `${title}, ${operations} operations` : `${state}: ${reason}`}  (${origin})`);
  }
  narrator.say('Each came up as a signed bundle; its credential lies sealed in the vault and is bound to that one address:');
  for (const { name, origins } of tenant.vault.list()) narrator.answer(`SECRET_REF(${name})  →  ${origins.join(', ')}`);
};

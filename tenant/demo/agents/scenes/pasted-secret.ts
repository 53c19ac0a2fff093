import { randomBytes } from 'node:crypto';
import { say, type Scene } from '../talk.ts';

const name = 'mail_provider_key';
const origin = 'https://api.brevo.com';

export const pastedSecret: Scene = async (stage) => {
  const { narrator, tenant, terminal, asks } = stage;
  narrator.heading('A key that is pasted into the talk: it never reaches the model');
  // Made up now, in the form of a provider of mail.
  const key = `xkeysib-${randomBytes(32).toString('hex')}-${randomBytes(8).toString('hex')}`;
  narrator.say(`You: The key of our mail provider is ${key.slice(0, 12)}… (a made-up one, all ${key.length} characters of it)`);
  const before = new Set(tenant.vault.proposals().map(({ reference }) => reference));
  await say(stage, `The key of our mail provider is ${key}`);
  const [seen] = tenant.vault.proposals().filter(({ reference }) => !before.has(reference));
  if (!seen) return;
  narrator.command('letsbe vault proposals');
  narrator.answer(seen.reference);
  if (asks && (await terminal.ask(`  Keep it in the vault, for ${origin} alone? (y/n) `)).trim().toLowerCase() !== 'y') return;
  narrator.command(`letsbe vault accept '${seen.reference}' ${name} --origin ${origin}`);
  tenant.vault.accept(seen.reference, name, [origin]);
  narrator.answer(`SECRET_REF(${name})  →  ${origin}`);
};

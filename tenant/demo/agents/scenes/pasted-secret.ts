import { randomBytes } from 'node:crypto';
import { say, type Scene, type TalkStage } from '../talk.ts';

const name = 'mail_provider_key';
const origin = 'https://api.brevo.com';

/** What is caught is written down a moment later. */
async function awaitProposal({ tenant, clock }: TalkStage, before: ReadonlySet<string>): Promise<string | undefined> {
  for (let left = 30; left > 0; left -= 1) {
    const found = tenant.vault.proposals().find(({ reference }) => !before.has(reference));
    if (found) return found.reference;
    await new Promise<void>((resolve) => void clock.after(100, resolve));
  }
  return undefined;
}

export const pastedSecret: Scene = async (stage) => {
  const { narrator, tenant, terminal, asks } = stage;
  narrator.heading('A key that is pasted into the talk: it never reaches the model');
  // Made up now, in the form of a provider of mail.
  const key = `xkeysib-${randomBytes(32).toString('hex')}-${randomBytes(8).toString('hex')}`;
  narrator.say(`You: The key of our mail provider is ${key.slice(0, 12)}… (a made-up one, all ${key.length} characters of it)`);
  const before = new Set(tenant.vault.proposals().map(({ reference }) => reference));
  await say(stage, `The key of our mail provider is ${key}`);
  const seen = await awaitProposal(stage, before);
  if (seen === undefined) return;
  narrator.command('letsbe vault proposals');
  narrator.answer(seen);
  if (asks && (await terminal.ask(`  Keep it in the vault, for ${origin} alone? (y/n) `)).trim().toLowerCase() !== 'y') return;
  narrator.command(`letsbe vault accept '${seen}' ${name} --origin ${origin}`);
  tenant.vault.accept(seen, name, [origin]);
  narrator.answer(`SECRET_REF(${name})  →  ${origin}`);
};

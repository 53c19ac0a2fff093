import { randomBytes } from 'node:crypto';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import { isGone } from '../../kernel/redaction/registered/encodings/values.ts';
import { judgeSample, samplesOf, type Say, share, tiers } from './found.ts';
import { redactByRipgrep } from './others/ripgrep.ts';
import type { Rows } from './rows.ts';

const each = 4;

/** Registered values in every encoding, in a firewall that knows them all, beside ripgrep's fixed strings on the same texts. */
export function measureEncodings(say: Say, open: () => Firewall): void {
  for (const [tier, encodings] of Object.entries(tiers)) {
    const found = encodings.map((encoding, at) => {
      const samples = samplesOf(encoding, each, 1000 + at);
      const firewall = open();
      for (const [index, { value }] of samples.entries()) firewall.add(`value_${index}`, value);
      const [ours, theirs] = [samples.map(({ text }) => firewall.redactText(text)), redactByRipgrep(samples.map(({ value }) => value), samples.map(({ text }) => text))];
      const judged = (clean: readonly string[]): { gone: number; kept: number } => {
        const all = samples.map((sample, index) => judgeSample(sample, clean[index] ?? ''));
        return { gone: all.filter(({ gone }) => gone).length, kept: all.filter(({ gone, kept }) => kept || !gone).length };
      };
      return { name: encoding.name, count: samples.length, ours: judged(ours), theirs: judged(theirs) };
    });
    const sum = (of: (one: (typeof found)[number]) => number): number => found.reduce((total, one) => total + of(one), 0);
    const count = sum((one) => one.count);
    say(`secrets, registered, ${tier} encodings (${encodings.length}): found ${share(sum(({ ours }) => ours.gone), count)} (bound ${tier === 'plain' ? 100 : 70} %), surroundings kept ${share(sum(({ ours }) => ours.kept), count)} (bound 100 %); ripgrep -F: found ${share(sum(({ theirs }) => theirs.gone), count)}`);
    for (const { name, ours, count: all } of found) if (ours.gone < all || ours.kept < all) say(`secrets,   ${name}: found ${share(ours.gone, all)}, surroundings kept ${share(ours.kept, all)}`);
  }
}

export type Redact = (text: string) => string | Promise<string>;

/** Secrets nobody registered, and texts without any: each way on the same rows. */
export async function measureUnregistered(say: Say, ways: Readonly<Record<string, Redact>>, { positives, negatives }: Rows): Promise<void> {
  for (const [name, redact] of Object.entries(ways)) {
    const caught: { tier: string; gone: boolean }[] = [];
    // A reference names the kind, which may be a word of the secret's own beginning.
    for (const { text, secret, tier } of positives) caught.push({ tier, gone: isGone((await redact(text)).replaceAll(/SECRET_REF\([^()]*\)/g, ' '), secret) });
    let wrong = 0;
    for (const text of negatives) if ((await redact(text)) !== text) wrong += 1;
    const recall = (tier?: string): string => {
      const of = caught.filter((one) => tier === undefined || one.tier === tier);
      return share(of.filter(({ gone }) => gone).length, of.length);
    };
    const parts = [...new Set(positives.map(({ tier }) => tier))].map((tier) => `${tier} ${recall(tier)}`).join(', ');
    say(`secrets, unregistered, ${name}: recall ${recall()}, ${parts}; false positives ${share(wrong, negatives.length)}${name === 'the firewall' ? ' (bounds 98.5 %, prefix 99.7 %, context 97 %; 0.5 %)' : ''}`);
  }
}

/** Fields that a provider signs or encrypts, with random content: none may change. */
export function measureOpaque(say: Say, firewall: Firewall): void {
  const rounds = 500;
  let changed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const [signature, sealed] = [randomBytes(300).toString('base64'), randomBytes(90 + round).toString('base64url')];
    const content = [{ type: 'thinking', thinking: `password=${sealed.slice(0, 20)}`, signature }, { type: 'redacted_thinking', data: sealed }, { type: 'reasoning', encrypted_content: sealed }];
    const body = JSON.stringify({ messages: [{ role: 'assistant', content }] });
    if (firewall.redactBody(body) !== body) changed += 1;
  }
  say(`secrets, opaque fields changed: ${share(changed, rounds)} (bound 0)`);
}

import { measureEncodings, measureOpaque, measureUnregistered, type Redact } from './quality.ts';
import { openFirewalls, type Say } from './found.ts';
import { loadGitleaks } from './others/gitleaks.ts';
import { redactBySecretlint } from './others/secretlint.ts';
import { makeOwnRows, readCorpora } from './rows.ts';
import { measureSpeed, measureTables } from './speed.ts';

/**
 * The firewall beside ripgrep's fixed strings, secretlint and gitleaks' published rules, on the same data in the same run. `corpora`: a folder with
 * other data in the form of the shared corpora; `gitleaks`: the published rules, which are not ours to carry.
 */
export async function measureSecrets(say: Say, corpora: string | undefined, gitleaks: string | undefined): Promise<void> {
  const open = await openFirewalls();
  measureTables(say, open);
  const others: Record<string, Redact> = { secretlint: redactBySecretlint };
  if (gitleaks === undefined) say('secrets, gitleaks: give its published rules with --gitleaks FILE (config/gitleaks.toml of github.com/gitleaks/gitleaks)');
  else others["gitleaks' rules by RE2"] = loadGitleaks(gitleaks);
  await measureSpeed(say, open, others);
  measureEncodings(say, open);
  const firewall = open();
  await measureUnregistered(say, { 'the firewall': (text) => firewall.redactText(text), ...others }, corpora === undefined ? makeOwnRows() : readCorpora(corpora));
  measureOpaque(say, firewall);
}

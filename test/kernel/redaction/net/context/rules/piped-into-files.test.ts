import { expect } from 'chai';
import { createPipedRule } from '../../../../../../kernel/redaction/net/context/command/piped.ts';
import { blacken, runRules } from '../run-rules.ts';
import { checkRule } from './check-rule.ts';

describe('what is written into a file that is named for a password', () => {
  checkRule(createPipedRule, {
    found: [
      "vaultctl open <<< '§'  # master password", 'open <<< "§" # die Passphrase', 'open <<< §\t#mot de passe du coffre',
      "echo '§' > ~/.borg-passphrase", 'echo § > /etc/restic/password', 'echo -n "§" > .vault_pass.txt', 'printf § >> /run/secrets/db_password', "printf '%s' '§' > pw.txt; ls", 'echo § >~/.restic-pw', 'echo § | tee /etc/vpn/api-key', 'echo "§" | sudo tee -a /root/.my-secret && ls', 'cat > ~/.duplicity-pass <<< §', "tee kennwort.txt <<< '§'", 'echo § > "$HOME/.mdp"', 'echo § > /tmp/token 2>&1', 'echo § | sudo tee /etc/borg.key',
    ],
    none: ["open <<< '§' # the name", "open <<< '§'\n# password", 'open <<< § && echo password', 'echo § > ~/notes.txt', 'echo § > /dev/null', 'echo § > out.log # password', 'echo § | tee build.log', 'cat > notes.txt <<< §', 'echo hello > password.txt', 'echo § > passport.pdf', 'echo § > src/password/index.ts', 'echo "$PASSWORD" > ~/.restic-pass', 'echo § < password.txt'],
  });

  it('is told by the remark behind it', () => expect(blacken("open <<< 'Kessel31=lampe' # Kennwort", runRules([createPipedRule(() => false)], "open <<< 'Kessel31=lampe' # Kennwort").findings)).to.equal("open <<< '█' # Kennwort"));

  it('may be a phrase', () => {
    const redact = (text: string): string => blacken(text, runRules([createPipedRule(() => false)], text).findings);
    expect(redact('echo velours-marmalade-otter-saddle > ~/.borg-pass\n')).to.equal('echo █ > ~/.borg-pass\n');
  });
});

import { createPipedRule } from '../../../../../../kernel/redaction/net/context/command/piped.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('piped', [createPipedRule(() => false)], {
  holds: {
    password: [
      '  Password*) echo \'%s\' §" ;;', ' *passworddb1)\n\necho "§" ;;', '(echo §)| smbpasswd -s -a bob and more\n', '(sleep 1; echo "§"   ;\t\tsleep\t) | sudo -S true', '*assphrase*) printf -Ee §";;', "cat > xapikey'\t\t 5> <<< §",
      `cat > ~/.dup${'a'.repeat(59)}Alicity-pass <<< §`, 'echo x pf § | passwd', 'echo §  >~/.restic-pw', 'echo § > \t  credentialconf  &1', 'echo § | read QpasS99_', "echo § | sudo tee \t\t .key'>", 'echo § |tee\t -a \tSHOP.key ',
      'pass_stdin <<< §', 'passalias <<< §',
    ],
  },
  none: [
    '\n\tpasswordb;) exec\tprintf %s "§";;', '(echo §; §) | smbpasswd -s -a bob', 'cat > ~/.duplicitypass <<< printf', 'echo "2048\\n2048" | smbpasswd -s bob', 'echo hunter22x | passxalias',
    "echo k7QmZt2'vXwR9pLsN4b | +gcloud secrets versions add", 'echo §     > "$HOME/.mdp"', 'eecho hunter22x | passwd', 'open <<< § && echo password # mdp', 'passcmd]= echO §', "printf '%s'' 'k7QmZt2$XwR9pLsN4b' > pw.txt; ls",
    'printf hunter22x\\n" | chpasswd',
  ],
  others: [
    ['# askpass\necho "usage\\n,"', '# askpass\necho "‹password›"'], ['echo "§\\n§" | smbpasswd -s bob', 'echo "‹password›" | smbpasswd -s bob'], ['echo 58293417 | read -A0 -y -9z 7aBpw', 'echo ‹password› | read -A0 -y -9z 7aBpw'],
    ['echo §\\0x| ecryptfs', 'echo ‹password›| ecryptfs'], ['export SSH_ASKPASS=/tmp/x\n\necho -n "§. and more\n', 'export SSH_ASKPASS=/tmp/x\n\necho -n "‹password›\n'],
    ['gpg --keyfd <(printf Dachs2790!) f', 'gpg --keyfd <(printf ‹password›) f'], ['gpg --pass_ <(printf Dachs2790!) f', 'gpg --pass_ <(printf ‹password›) f'], ['passcmd = echo -ne \'sommerx"', 'passcmd = echo -ne \'‹password›"'],
    ['passwd --stdin bob <<< "§"`', 'passwd --stdin bob <<< ‹password›`'], ['passwd <<< sommerx()"', 'passwd <<< ‹password›'], ['passwd <<< sommerx/etc/x\\n/etc/x', 'passwd <<< ‹password›'],
    ['printf "%s" "§"word | ggh auth login --with-token', 'printf "%s" ‹password› | ggh auth login --with-token'],
  ],
  goesOn: [
    ['  *"Password"*) echo k7', '  *"Password"*) echo ⋯'], ['  Password*) echo ;;', '  Password*) echo ;;'], ['  echo §;', '  echo ⋯'], ['(sleep 1; echo "§")', '(sleep 1; echo "⋯'], ['(sleep 1; echo "§") ', '(sleep 1; echo "⋯'],
    ['chp<<< "bob:tige', 'chp<<< "bob:⋯'], ['chtextpasswd <<<<', 'chtextpasswd <<<<'], ['echo -n >', 'echo -n ⋯'], ['echo -nunter5340!" | cryptse', 'echo ⋯'], [`echo k7QmZt2vXwR9pLs${' '.repeat(50)}`, 'echo ⋯'], ['echo § > Pass', 'echo ⋯'],
    ['echo §; sleep 3; bob', 'echo ⋯'], ['echo §||', 'echo ⋯'], ["opeen <<< '§'\n# pas", "opeen <<< '§'\n# pas"], ['open <<< "§" #con', 'open <<< "⋯'], ["pass@d <<<'bob:§'", "pass@d <<<'bob:⋯"], ['passcmd  echo echo', 'passcmd  echo echo'],
    ["passeval: 'echo k7Q", "passeval: 'echo ⋯"], ["tee kennwortX.txt <<< '§' and mor", "tee kennwortX.txt <<< '§' and mor"], ['{ echo §; sleep 1; echo §; } | pecho ', '{ echo ⋯'],
  ],
});

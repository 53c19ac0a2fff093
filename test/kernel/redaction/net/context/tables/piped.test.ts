import { createPipedRule } from '../../../../../../kernel/redaction/net/context/command/piped.ts';
import { tellTable } from '../../support/tell-table.ts';

tellTable('piped', [createPipedRule(() => false)], {
  holds: {
    password: [
      'echo § | sshfs bob@nas:/x /y -o password_stdin', 'echo § | gocryptfs x y', 'echo § | keyctl padd user x @u', 'echo § | openssl enc -aes-256-cbc -pass stdin', 'echo § | openconnect --passwd-on-stdin vpn.x.test', 'echo § | adcli join --stdin-password x', 'echo § | systemd-creds encrypt - -', 'vercel env add X production <<< §', 'gcloud secrets create x --data-file=- <<< §',
      'echo § | docker login --password-stdin', 'echo § | gh auth login --with-token', 'echo § | x --stdin', 'echo § | gpg --passphrase-fd 0', 'echo § | x --pass-file=-',
      'echo § | x --password-stdin=/dev/stdin', 'echo § | x --passphrase-file -', 'echo § | x --passfile /dev/stdin', 'echo § | x --pass=-', 'echo § | x --password -', 'echo § | cryptsetup open',
      'echo § | luks', 'echo § | chpasswd', 'echo § | passwd', 'echo § | sudo -S x', 'echo § | sudo -k -vS x', 'echo § | su -c x', 'echo § | htpasswd -i f', 'echo § | docker secret create x',
      'echo § | secret put', 'echo § | secret set', 'echo § | gcloud secrets versions add', 'echo § | secrets set', 'echo § | vault write', 'echo § | kinit bob', 'echo § | gpg --batch --passphrase',
      'echo § | docker login', 'echo § | smbpasswd', 'echo § | ssh-add', 'echo § | pass insert x', 'echo § | x --secret-file=-', 'echo § | x --secret-file -', 'echo § | mount', 'echo § | ecryptfs',
      'echo § | security import', 'echo § | read -s x', 'echo § | age -p', 'echo § | mokutil', 'echo § | gnome-keyring', 'printf § | passwd', 'printf "§\\n" | passwd', 'printf "%s" "§" | passwd',
      'echo -n § | passwd', 'echo -ne -E § | passwd', 'echo -x § | passwd', 'echo bob:§ | chpasswd', 'echo "b.o-b:§" | chpasswd', 'echo "§" | passwd', 'echo "§"| passwd', 'echo §|passwd',
      'echo a § | passwd', 'echo x echo § | passwd', 'echo x printf § | passwd', 'passwd <<< §', 'passwd <<< "§"', "passwd <<<'bob:§'", 'passwd <<<         §', 'passwd <<<        §',
      'passwd <<<       §', `passwd ${'x'.repeat(112)} <<< §`, `echo § | ${'x'.repeat(140)} passwd`, `echo § | ${'x'.repeat(150)} passwd`, '--pass-command "echo §"', '--password-command "echo §"',
      '--passphrase-command "echo §"', '--passwd-command "echo §"', '--secret-command "echo §"', '--token-command "echo §"', '--credential-command "echo §"', '--askpass-command "echo §"',
      'pass_command = echo §', 'pass_cmd = echo §', 'pass_exec = echo §', 'pass_eval = echo §', 'pass_program = echo §', "passcmd: 'echo §'", '\'passcmd\': ["echo §"]', 'passcmd="echo -n §"',
      "passcmd 'echo -e \\'§'", 'passcmd = printf §', 'passcmd = \\"echo §\\"', 'passcmd = echo "§ x"', "passcmd = echo '§'", 'passcmd]= echo §', 'passwd <<<§ ', 'printf \'%s\\n%s\\n\' § "$(tail -1 p)" | passwd bob', 'cryptsetup luksAddKey /dev/x <(echo §)', 'cryptsetup luksAddKey /dev/x <(printf %s "§")', "cryptsetup luksAddKey /dev/x <(printf '%s' '§')",
    ],
  },
  none: [
    'diff /dev/x <(printf %s §)', 'cryptsetup luksAddKey /dev/x; diff a <(echo §)',
    'echo § | passage', 'echo § | openssl enc -pass file',    'echo § | sudo -k x', 'echo § | secret get', 'echo § | cat', 'echo "-n" | passwd', 'echo §', 'echo § | cat\npasswd', 'echo §\n| passwd', 'echo § ; passwd', 'echo § && passwd',
    'echo hunter | passwd', 'xecho § | passwd', 'passwd <<< a §', 'passwd <<<< §', 'passwd <<<<<< §', 'cat <<< §', `passwd ${'x'.repeat(113)} <<< §`, `passwd ${'x'.repeat(114)} <<< §`,
    `echo § | ${'x'.repeat(151)} passwd`, `echo § | ${'x'.repeat(152)} passwd`, `echo § | ${'x'.repeat(160)} passwd`, '--user-command "echo §"', 'pass_other = echo §', 'passcmd  echo §',
    'passcmd\\"echo §', `passcmd = echo ${'k7Qm'.repeat(63)}xy`, 'passcmd: x echo §', 'echo "a-n" | passwd', 'echo x-n | passwd', 'passwd <<< a-n',
  ],
  others: [
    ['echo ":§" | chpasswd', 'echo "‹password›" | chpasswd'], ['echo "b/b:§" | chpasswd', 'echo "‹password›" | chpasswd'], ['echo hunter22x | passwd', 'echo ‹password› | passwd'],
    ['echo 58293417 | passwd', 'echo ‹password› | passwd'], ['passwd <<< hunter', 'passwd <<< ‹password›'], ['passwd <<< sommerx', 'passwd <<< ‹password›'],
    ['passcmd = echo hunter', 'passcmd = echo ‹password›'], ['passcmd = echo "sommerx"', 'passcmd = echo "‹password›"'], ['passwd <<< :§', 'passwd <<< ‹password›'],
  ],
  goesOn: [
    ['echo §', 'echo ⋯'], ['echo § ', 'echo ⋯'], ['echo § |', 'echo ⋯'], ['echo § | pass', 'echo ⋯'], ['echo § | passwd', 'echo ‹password› | passwd'], ['echo § x', 'echo § ⋯'],
    ['echo § ;', 'echo § ;'], ['echo §\n', 'echo §\n'], ['echo "§"', 'echo "⋯'], ['echo "§', 'echo "⋯'], ['passwd <<< §', 'passwd <<< ⋯'], ['passwd <<< § ', 'passwd <<< ‹password› '],
    ['passcmd = echo §', 'passcmd = echo ⋯'], ['passcmd = echo § ', 'passcmd = echo ‹password› '], [`echo § | ${'x'.repeat(130)}`, 'echo ⋯'], [`echo § | ${'x'.repeat(155)}`, 'echo ⋯'],
    [`echo § | ${'x'.repeat(156)}`, `echo § | ${'x'.repeat(156)}`], [`echo § | ${'x'.repeat(157)}`, `echo § | ${'x'.repeat(157)}`], ['echo hunter | ', 'echo hunter | '],
  ],
});

import { createCredentialFileRule } from '../../../../../../kernel/redaction/net/context/credential-file.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('credential-file', [createCredentialFileRule(() => false)], {
  holds: {
    password: [
      '# davfs2 secrets\n/a.-\t"x" \t§"\n', '# davfs2 secrets\nhttp://a/  ".B\t"§"\n', '# kennwort\n§\n', '# password(10)\t\n§', '# psk.txt\nx  §\n', '# pskidentity:x=1\n§', '# wpa_psk_file\n0a=-a/ 07:2a:95:5d:af:d5 §\n',
      '$ cat userlist.txt\n"A"  "§"\n"ann" "§" ""\n', 'cat <<EOF | chpasswd\n.google_authenticator:§\nEOF', 'cat~/.erlang.cookie\n§\n', "chpasswd <<- 00akbb:aax-7'/k_k7(;(7 xabk7/kxabk,a@xx7x(\r\nann:§\nEOF and more\n", 'vi .psk\n§',
      'x <<"xx| chpasswd\nann:§',
    ],
  },
  none: [
    '# WPA PSK for t\ne till\n§\n', '# apam_ldap.secret file\nbob\n§', '# host user pd\nnas2 ann §', '# login.co.psknf\nbob\n§\n', '# of the nas\n§', '$ cat .htdigest\nbob:shop:0\n', ';\n creds.txt\nbob:§',
    '==> users.properties <==\nbob=k7Qaland more\n', 'cat <<EOF  | chpasswd\nann:§\nEOF', 'chpasswd <<<EOF\nann:§\nEOF', 'lineStart# passphrase\n§\n', 'x <<;"a_92| chpasswd\nann:§', '~/.google_authenticator\n50957200.58293417',
  ],
  others: [
    ['# passphrase\nk7medium\n', '# passphrase\n‹password›\n'],
    ['$ cat ~/.google_authenticator\nKESSELTURMABCDEF\r\nTr7!kq\n" RATE_LIMIT 3 30\n"\n58293417\n64820195\n', '$ cat ~/.google_authenticator\n‹password›\r\nTr7!kq\n" RATE_LIMIT 3 30\n"\n58293417\n64820195\n'],
    ['$ cat ~/.pgpass\n*:*:*:bob:k7QmZtrue[pLsN4b', '$ cat ~/.pgpass\n*:*:*:bob:‹password›'], ['==> users.properties <==\ndb1a::§\n', '==> users.properties <==\ndb1a:‹password›\n'],
    ['~/.google_authenticator\n7\n58293417', '~/.google_authenticator\n7\n‹password›'], ['~/.google_authenticator\nABCDfile\n58293417', '~/.google_authenticator\nABCDfile\n‹password›'],
  ],
  goesOn: [
    ['  # token\nparser.next', '  # token\n⋯'], [' #user:password\nann:changeme', ' #user:password\nann:⋯'], ['# rsyncd.secrets\nnote:see docs', '# rsyncd.secrets\nnote:see docs'], ['# token\n_  ref', '# token\n_  ⋯'],
    ['# user = password\nA\t =\t8080', '# user = password\nA\t =\t⋯'], ['# user = password\nport =} ', '# user = password\nport =⋯'], ['# username password\ndb1\t0\t\t\t  \t\t bob', '# username password\ndb1\t0\t\t\t  \t\t ⋯'],
    [':%username password\nann bob', ':%username password\nann bob'],
  ],
});

import { beginning, each, plain, type Account } from './account.ts';

/** What a command says of the form a password has. */
const form = '(?:(?:simple|cipher|plain|plaintext|clear|ascii|hex|0|6|7|8) )?';
const between = (words: string): RegExp => new RegExp(`${words}${plain.source}`, 'y');
/** The lines of a block before the one that holds a key. */
const block = '\\r?\\n(?:[ \\t]{1,8}(?!key )[\\w!][^\\r\\n]{0,47}\\r?\\n){0,3}[ \\t]{1,8}key ';
const digit = /\d/;

/** Lines of routers, switches, firewalls and telephones in which a password stands behind other words than its name. */
export const accountsOfDevices: readonly Account[] = [
  // Communities, by which monitors are let in.
  ...each(['trapsink ', 'trap2sink ', 'informsink '], { before: beginning, between: between('[\\w.:[\\]-]{1,64} '), strength: 'medium' }),
  ...each(['trapcommunity ', 'defcommunity '], { before: beginning, between: plain, strength: 'medium' }),
  ...each(['authcommunity '], { before: beginning, between: between('[a-z]{3,8}(?:,[a-z]{3,8}){0,2} '), strength: 'medium' }),
  ...each(['snmp-server host '], { between: /\S{1,48} (?:(?:informs?|traps?) )?(?:(?:version )?v?(?:1|2c) )?(?:community )?(?:[078] )?["']?(?!(?:version|vrf|use-vrf|auth|noauth|priv|informs?|traps?|udp-port|source|community|v?3)\b)(?=[^\s"'$<])/iy, strength: 'medium' }),
  ...each(['snmp-server community r'], { between: between('[ow] '), strength: 'medium' }),
  ...each(['snmp-agent community '], { between: between('(?:read|write) (?:cipher |simple )?'), strength: 'medium' }),
  ...each(['snmp community '], { before: /(?:^|\n|[>#] ?)[ \t]{0,4}(?:set (?:service )?)$/, between: plain, end: ' \t\r\n"\';', strength: 'medium' }),
  ...each(['configure snmp add community '], { between: between('(?:readonly|readwrite) (?:encrypted )?'), strength: 'medium' }),
  ...each(['snmp {'], { between: /\s{1,16}community ["']?(?=[^\s"'$<])/y, behind: /^["']? \{/, strength: 'medium' }),
  ...each(['option community ', 'community-name '], { before: beginning, between: plain, strength: 'medium' }),
  ...each([':161:'], { before: /(?:^|\n)device [\w.-]{1,48}$/i, between: between('[A-Za-z]\\w{0,12}:'), strength: 'medium' }),
  ...each(['target['], { before: beginning, between: /[\w.-]{1,40}\]:\s{1,4}(?:-?\d{1,5}|[\\#@!]\S{1,12}|\S{1,30}&\S{1,30}):(?=[^\s:$<])/y, end: ' @\t\r\n', behind: /^@[\w.-]{2}/, strength: 'medium' }),
  ...each(['createuser '], { before: beginning, between: /(?:-e \S{1,40} )?[\w.@-]{1,32} (?:MD5|SHA(?:-?\d{3})?) "?[^"\s]{1,64}"? (?:AES|DES)\S{0,4} "?(?=[^\s"])/iy }),
  // What two ends of a line prove to each other.
  ...each(['pre-shared-key '], { between: between('(?:(?:local|remote) (?:[0-9] )?|address \\S{1,48} (?:\\d\\S{1,48} )?key (?:simple |cipher |plain )|key |ascii-text |simple |cipher )'), strength: 'medium', holds: digit }),
  // racoon.conf(5), "path pre_shared_key": a file of hosts and keys, and a line of it behind its name.
  ...each(['psk.txt: ', 'psk.txt:', 'pre_shared_key.txt: ', 'pre_shared_key.txt:'], { between: /[ \t]{0,4}(?:[\w-]{1,40}(?:[.:@][\w-]{1,40}){1,8}|\*|[\w-]{1,40})[ \t]{1,16}(?=[^\s:#<$])/y, strength: 'medium', alone: true, holds: digit }),
  ...each(['set-key ascii ', 'psk string '], { between: between('(?:[08] )?'), takes: 'any' }),
  ...each(['key-string '], { before: /(?:^|\n)[ \t]{1,8}$|md5 $/i, between: between('(?:[078] |cipher |plain )?'), strength: 'medium', holds: digit }),
  // Cisco IOS, "service password-encryption": how it is written is told by the number, and its bytes say so too.
  ...each(['key 7 '], { before: /(?:^|\n)[ \t]{0,8}(?:server-)?$/, between: plain, alone: true, holds: /^(?:0\d|1[0-5])(?:[\dA-F]{2}){4,}$/ }),
  ...each(['keystring ', 'failover key '], { before: beginning, between: between(form), strength: 'medium', holds: digit }),
  ...each(['standby ', 'vrrp '], { before: beginning, between: between('\\d{1,4} authentication (?:text )?(?!(?:md5|text|mode|key-chain|key-string)\\b)'), strength: 'medium', holds: digit }),
  ...each(['ip nhrp authentication ', 'ip rip authentication string ', 'ospf authentication-key '], { between: between(form), strength: 'medium', holds: digit }),
  ...each(['domain-password ', 'area-password ', 'isis password ', 'auth-md '], { before: /(?:^|\n)[ \t]{0,8}(?:ip |ipv6 )?$/, between: between('(?:md5 |clear |\\d{1,3} )?'), strength: 'medium', holds: digit }),
  ...each(['encryption key '], { before: beginning, between: between('\\d size \\d{2,3}bits? (?:[07] )?') }),
  // How a password is written stands right before it.
  ...each(['key simple ', 'key cipher ', 'key plaintext ', 'key authentication simple ', 'key authentication cipher ', 'phrase simple ', 'phrase cipher ', 'shared-key simple ', 'shared-key cipher ', 'irreversible-cipher '], { between: plain, strength: 'medium', holds: digit }),
  ...each(['authentication-mode md5 '], { before: /(?:ospf|rip|isis|bgp)[^\n]{0,40}$/i, between: between('\\d{1,3} (?:simple |cipher |plain )'), strength: 'medium', holds: digit }),
  ...each(['super password '], { before: beginning, between: between('(?:level \\d{1,2} |role \\S{1,24} )?(?:simple |cipher )') }),
  ...each(['plaintext '], { before: /(?:^|\n)[ \t]{0,8}(?:[\w.-]{1,40} ){0,5}password (?:(?:manager|operator|user-name \S{1,32}) ){0,2}$/, between: plain, strength: 'medium', holds: digit }),
  ...each(['ascii-key '], { between: plain, end: ' \t\r\n"\';', strength: 'medium', holds: digit }),
  // Servers that ask who signs in, in blocks of their own.
  ...each(['aaa-server '], { between: between(`[\\w.-]{1,32} \\([\\w.-]{1,24}\\) host \\S{1,48}${block}(?:[0-8] )?`) }),
  ...each(['aaa authentication-server '], { between: between(`(?:radius|tacacs) ["']?[\\w.-]{1,32}["']?${block}`) }),
  // Who administers.
  ...each(['mgmt-user '], { before: /(?:^|\n|config )[ \t]{0,4}$/, between: between('[\\w.-]{1,32} (?:(?:root|read-only|guest-provisioning|network-operations) )?'), strength: 'medium', holds: digit }),
  ...each(['config mgmtuser add '], { between: between('[\\w.-]{1,32} '), strength: 'medium' }),
  ...each(['create account admin ', 'create account user '], { between: between('[\\w.-]{1,32} (?:encrypted )?'), strength: 'medium' }),
  ...each(['users password '], { before: beginning, between: between('[\\w.-]{1,32} '), strength: 'medium', holds: digit }),
  ...each(['cfguseradminpassword '], { between: between('-i \\d{1,2} ') }),
  ...each(['passwd -n '], { before: /(?:^|\n|> ?)[ \t]{0,4}$/, between: plain, strength: 'medium', holds: /[A-Za-z]/ }),
  ...each(['password} ', 'secret} '], { before: /set \/?setup\/[^\n]{0,90}\{(?:[\w-]{1,16}-)?$/i, between: plain, takes: 'any' }),
  // Firewalls whose settings are blocks within blocks.
  ...each([' enc '], { before: /(?:^|\n)[ \t]{0,12}set [\w-]{0,24}(?:pass|secret|pwd|key)[\w-]{0,8}$/i, between: /(?=[\w+/])/y, strength: 'medium' }),
  ...each(['config system snmp community'], { between: between('\\s{1,12}edit \\d{1,3}\\s{1,12}set name '), strength: 'medium' }),
  ...each(['wpakey ', 'wpakey\t'], { between: plain, strength: 'medium', holds: digit }),
  // Secrets of tunnels whose certificate is a file of its own.
  ...each([': rsa ', ': ecdsa ', ': p12 ', ': pkcs8 ', ': pkcs12 '], { before: /(?:^|\n)[^\n]{0,48}$/, between: /["']?[\w./-]{1,80}["']? "(?=[^\s"%])/y, end: '"\r\n' }),
  ...each(['mschapv2', 'ttls-pap', 'ttls-mschap', 'ttls-chap'], { before: /(?:^|\n)"[^"\n]{1,64}"[ \t]{1,8}(?:[A-Z\d]{2,6}[-,]){0,6}$/, between: /(?:,[A-Z\d-]{2,16}){0,4}[ \t]{1,8}"(?=[^\s"])/iy, end: '"\r\n' }),
  ...each(['00:00:00:00:00:00 '], { before: beginning, between: plain, strength: 'medium', alone: true }),
  ...each(['incominguser ', 'outgoinguser '], { before: beginning, between: between('[\\w.:@-]{1,64} '), strength: 'medium' }),
  ...each(['monitor '], { before: beginning, between: between('[\\w.-]{1,32}@[\\w.:-]{1,64} \\d{1,2} [\\w.-]{1,32} '), strength: 'medium' }),
  // Keys of servers for the time, and of members of a cluster: a number, and how they are used.
  ...each([' md5 ', ' sha1 ', ' hmac-sha1 '], { before: /(?:^|\n)[ \t]{0,4}\d{1,5}$/, between: plain, strength: 'medium', alone: true, holds: /^(?=.*\d)(?=.*[g-zG-Z])/ }),
  // Telephones: numbers of settings, elements with attributes, an account behind the name.
  ...each(['p34=', 'p34 = ', 'p406=', 'p506=', 'p606=', 'p196=', 'p2='], { before: beginning, between: plain, strength: 'medium', alone: true, holds: /^(?=.*\d)(?=.*[A-Za-z])/ }),
  ...each(['<p34>', '<p406>', '<p506>', '<p606>', '<p196>', '<p2>'], { between: /(?=[^\s<])/y, end: '<\r\n', strength: 'medium', holds: /^(?=.*\d)(?=.*[A-Za-z])/ }),
  ...each(['symb_item" value=\'"'], { before: /(?:pass|password|passwd|pin|pwd)" class="$/i, between: /(?=[^\s"'])/y, end: '"\'\r\n', strength: 'medium' }),
  ...each(['user_password'], { between: /\s{0,2}=\s{0,2}(?:admin|user|var):(?=\S)/y, strength: 'medium' }),
  ...each(['/user admin,'], { between: plain, strength: 'medium', holds: digit }),
];

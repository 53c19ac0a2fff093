import { beginning, each, type Account } from './account.ts';

const digit = /\d/;
/** What a header is called that a program is let in by. */
const header = '[\\w-]{0,32}(?:key|token|secret|auth|authorization)';

/** Lines of servers of mail, of pages, of names and of monitors in which a password or a key stands without a name of its own. */
export const accountsOfServers: readonly Account[] = [
  // Databases as a mail server names them: host, database, user and password, a stroke between.
  ...each(['mysql_servers', 'pgsql_servers'], { between: /[ \t]{0,4}=[ \t]{0,4}(?:<\S[ \t])?[\w.:-]{1,64}(?:\([^)\s]{1,60}\))?\/[\w-]{1,40}\/[\w-]{1,40}\/(?=[^\s$])/y, end: ' :\t\r\n"' }),
  // Who relays: `AuthInfo:host "U:…" "P:…"`, `user|host:…`.
  ...each(['authinfo:'], { between: /[\w.-]{0,80}[ \t]{1,8}(?:"[A-OQ-Z][:=][^"\n]{0,64}"[ \t]{1,4}){0,3}"P[:=](?=[^"\s])/iy, end: '"\r\n' }),
  ...each(['|smtp.', '|mail.', '|relay.', '|mx.'], { before: /(?:^|\n)[\w.@+-]{1,64}$/, between: /[\w.-]{1,80}:(?=\S)/y, alone: true, strength: 'medium' }),
  ...each(['set password-'], { before: beginning, between: /[\w.+-]{1,64}@[\w.-]{1,80}=["']?(?=[^\s"'$])/y, strength: 'medium' }),
  ...each(['auth plain '], { before: beginning, between: /[\w.+-]{1,64}@[\w.-]{1,80} (?=[^\s$])/y, alone: true, strength: 'medium' }),
  // Sources of data of Perl: what stands behind the user in the list.
  ...each(["'dbi:", '"dbi:'], { between: /[^'"\n]{1,120}["'],\s{0,8}["'][\w.-]{0,40}["'],\s{0,8}["'](?=[^\s"'$])/y, end: '"\'\r\n', strength: 'medium' }),
  // What a proxy compares a header with, before it lets a request through.
  ...each(['map $http_'], { between: new RegExp(`${header} \\$\\w{1,32} \\{\\s{1,20}(?:(?:default|"") [^;\\n]{1,20};\\s{1,20}){0,2}["'](?:Bearer )?(?=[^\\s"'~])`, 'y'), end: '"\'\r\n', strength: 'medium' }),
  ...each(['%{http:'], { between: new RegExp(`${header}\\}[ \\t]{1,4}(?:!?\\^|!?={1,2}[ \\t]{0,2})["']?(?=[^\\s"'$^(.])`, 'iy'), end: ' \t\r\n"\'$', strength: 'medium', holds: digit }),
  ...each(['hdr(', 'fhdr('], { between: new RegExp(`${header}\\)(?: -i| -m (?:str|beg|end|sub)){0,3} (?:-- )?["']?(?=[^\\s"'$%{/-])`, 'iy'), strength: 'medium', holds: digit }),
  ...each(['tcp-check send '], { between: /"?AUTH\\? (?=[^\s\\"])/iy, end: ' \t\r\n"\\' }),
  ...each(['addradiusauth ', 'radiusauthserver '], { before: beginning, between: /[\w.:[\]-]{1,64}[ \t]{1,4}(?=\S)/y }),
  ...each(['sign-verify '], { before: /crypto key $/, between: /["']?(?=[^\s"'${])/y, strength: 'medium' }),
  ...each(['clear-text='], { before: /credential-reference[^\n]{0,60}$/, between: /["']?(?=[^\s"'${])/y, end: ' \t\r\n"\'}', strength: 'medium' }),
  // Servers for dial-in that a client asks: an address, the secret, how long to wait.
  ...each([':1812', ':1813', ':1645'], { before: /(?:^|\n)(?:(?:auth|acct)?server[ \t]{1,4})?[\w.-]{1,64}$/, between: /[ \t]{1,8}(?=[^\s#])/y, behind: /^[ \t]{1,8}\d{1,2}(?:[ \t\r\n]|$)/, strength: 'medium' }),
  // Users of a cache whose rules stand before the password.
  ...each([' allkeys >', ' ~* >', ' &* >', ' +@all >', ' resetkeys >', ' resetchannels >'], { before: /(?:^|[^\w-])(?:set)?user [\w.-]{1,64}(?: (?:on|off|reset|sanitize|[~+&%-]|all)[^\s>]{0,32}){0,4}$/i, between: /(?=\S)/y, strength: 'medium' }),
  // Users behind the first one of a service that signs in by a file.
  ...each(['loginmodule required'], { between: /(?:\s{1,20}(?!user_)\w{1,20}=(?:"[^"\n]{0,40}"|\w{1,10})){0,3}\s{1,20}user_[\w.-]{1,32}="(?=[^"\s$])/y, end: '"\r\n' }),
  // A user and a password as one value, where the name of the setting says so.
  ...each(['stream_authentication', 'webcontrol_authentication', 'netcam_userpass', 'camera_authentication', 'http_auth_pair', 'admin_credentials', 'mysql_ifaces_auth'], { between: /[ \t]{0,4}(?:=|[ \t])[ \t]{0,4}["']?[\w.@-]{1,48}:(?=[^\s:"'$])/y, end: ' \t\r\n"\';', strength: 'medium' }),
  ...each(['odbc-dsn"'], { between: / value="[\w-]{1,40}:[\w.-]{1,40}:(?=[^\s"$])/y, end: '"\r\n' }),
  ...each(['"uac_auth"'], { between: /,[ \t]?"credential",[ \t]?"[\w.+-]{1,64}:[\w.-]{1,64}:(?=[^\s"$])/y, end: '"\r\n' }),
  ...each(['$avp(', '$var(', '$shv(', '$xavp(', '$dlg_var('], { between: /(?:[a-z]{1,8}(?::|=>))?(?:auth_?)?(?:pwd|pass|passwd|password|secret)\)[ \t]{0,4}=[ \t]{0,4}"(?=[^\s"$])/y, end: '"\r\n' }),
  // Macros of monitors, and what checks are given as their arguments.
  ...each(['password}', 'passwd}', 'secret}', 'token}', 'community}', "password'}", "passwd'}", 'password"}', 'passwd"}'], { before: /(?:[$%]\w{1,24}\{["']?|\{\$)[\w.]{0,40}$/, between: /[ \t]{0,4}=>?[ \t]{0,4}["']?(?=[^\s"'$%={])/y, end: ' \t\r\n"\';', strength: 'medium' }),
  ...each(['$user'], { before: beginning, between: /\d{1,3}\$[ \t]?=[ \t]?["']?(?=[^\s"'$/])/y, alone: true, strength: 'medium' }),
  ...each(['check_command'], { between: /[ \t]{1,40}check_[\w-]{0,24}(?:mysql|pgsql|postgres|oracle|mssql|ldap|ftp|imap|smtp|radius|login|db)[\w-]{0,24}![^!\s]{1,40}!(?=[^!\s$-])/y, end: ' \t\r\n!', strength: 'medium', holds: digit }),
  ...each(['check_snmp!'], { between: /(?:[^!\n]{1,40}!){0,2}-C (?=[^\s!$])/y, end: ' \t\r\n!', strength: 'medium' }),
  // Devices that are backed up, with who signs in to them: a system of a device between two colons.
  ...each([':ios:', ':iosxr:', ':nxos:', ':procurve:', ':routeros:', ':junos:', ':eos:', ':fortios:', ':comware:', ':aosw:', ':aoscx:', ':edgeos:', ':vyos:', ':powerconnect:', ':opnsense:', ':pfsense:', ':airos:', ':xos:', ':panos:', ':asa:'], { before: /(?:^|[\n ])[\w.-]{1,64}$/, between: /[\w.@-]{1,32}:(?=[^\s:])/y, end: ' :\t\r\n"', strength: 'medium' }),
  ...each(['add password '], { before: beginning, between: /[\w.*-]{1,64}[ \t]{1,8}\{?(?=[^\s{}])/y, end: ' }\t\r\n', strength: 'medium', holds: digit }),
  ...each([':ommysql:', ':ompgsql:'], { between: /[\w.-]{1,64},[\w-]{1,40},[\w-]{1,40},(?=\S)/y, end: ' ;\t\r\n' }),
  ...each(['allow '], { before: beginning, between: /[\w.@-]{1,32}:["']?(?=[^\s"'/:$])/y, strength: 'medium', holds: digit }),
  ...each(['tgram://'], { between: /\d{6,12}[:/](?=\S)/y, end: ' /?\t\r\n"\'', kind: 'token' }),
  ...each(['pover://', 'pushover://'], { between: /[\w-]{20,40}@(?=\S)/y, end: ' /?\t\r\n"\'', kind: 'token' }),
  // Shares of files, by where they are mounted and by whom; a workgroup before the user.
  ...each(['/mnt/', '/media/'], { before: beginning, between: /[\w./-]{1,60}[ \t]{1,8}"?[\w.@+-]{1,64}"?[ \t]{1,8}"?(?=[^\s"/])/y, alone: true, strength: 'medium', holds: /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z!?#+*%])[^=,.:/]{8,}$/ }),
  ...each(['smb://'], { between: /[\w.-]{1,32}\/[\w.-]{1,40}:(?=[^\s@/])/y, end: ' @\t\r\n"\'', behind: /^@[\w.]/ }),
  ...each(['tapo://', 'kasa://', 'dvrip://', 'homekit://'], { between: /(?=[^\s@/:$])/y, end: ' @:/\t\r\n"\'', behind: /^@[\w.]/, strength: 'medium' }),
  // Members of settings that only those around them tell.
  ...each(['"string": "', '"string":"'], { before: /"secret": ?\{\s{0,24}"(?:inbox|outbox|browser|session)": ?\{\s{0,24}$/, between: /(?=[^\s"$])/y, end: '"\r\n', strength: 'medium' }),
  ...each(['talk:signaling:add '], { between: /\S{1,90} ["']?(?=[^\s"'$-])/y, strength: 'medium' }),
  ...each(['netcfg/wireless_wpa string ', 'netcfg/wireless_wep string ', 'netcfg/wireless_wpa\tstring\t'], { between: /(?=\S)/y, takes: 'any' }),
  ...each(['$password" eq "'], { between: /[\w.-]{1,32}:(?=[^\s"$])/y, end: '"\r\n' }),
];
